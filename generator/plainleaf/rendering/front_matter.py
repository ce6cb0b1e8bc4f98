"""A page's front matter: what the theme places round the page, as YAML.

Written as JSON inside YAML, which is YAML too: there are no ways of quoting to choose
from, and it costs a tenth of what a YAML writer does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

#: Characters that JSON lets stand and YAML does not, or reads as the end of a line.
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

#: Made once: `json.dumps` makes one for each value.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def front_matter(data: Mapping[str, object]) -> str:
    """The lines between the two ``---``, keys in order, each on a line of its own.

    Args:
        data: Strings, numbers, lists and mappings, by keys that are words.
    """
    lines = []
    for key in sorted(data):
        value = data[key]
        if isinstance(value, Mapping) and value:
            lines.append(f"{key}:")
            lines += [f"  {part}: {_json(value[part])}" for part in sorted(value)]
        else:
            lines.append(f"{key}: {_json(value)}")
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    text = _WRITER.encode(value)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
