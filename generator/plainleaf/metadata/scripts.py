"""Write data as JSON that is safe inside a script element of HTML."""

from __future__ import annotations

from plainleaf.open_data.json_text import json_line

#: HTML does not decode character references in a script element, so JSON's own escapes are
#: used: for tags and comments, and for two line ends that old JavaScript engines reject.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_text(data: object) -> str:
    """Return data as JSON that cannot end the script element around it."""
    return json_line(data).translate(_ESCAPES)
