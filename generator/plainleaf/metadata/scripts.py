"""Data as the text of a script element, which nothing in it can end."""

from __future__ import annotations

from plainleaf.open_data.json_text import json_line

#: Inside a script HTML knows no references, so that JSON's own escapes must do it: a tag,
#: a comment, a reference, and the two line ends that old script engines choke on.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_text(data: object) -> str:
    """JSON that can stand in a script element of HTML as it is."""
    return json_line(data).translate(_ESCAPES)
