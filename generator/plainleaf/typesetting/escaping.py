"""Write Python values as Typst code so that no text can act as markup or code.

Content reaches Typst only as string literals. In a literal, only the quotation mark and
the backslash have a special meaning
(https://typst.app/docs/reference/foundations/str/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

#: A value for the layout: text, number, truth value, or nested lists and dictionaries of them.
Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]

#: Any character except visible ASCII ones. Most texts and drawings have none.
_UNUSUAL = re.compile("[^ -~]")


def typst_text(text: str) -> str:
    """Return a text as a Typst string literal.

    Invisible characters (line ends, control characters, direction marks) are written as code
    points, so that they reach the document unchanged.

    Raises:
        ValueError: The text contains half of a surrogate pair, which cannot be encoded.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if escaped.isascii() and escaped.isprintable():
        return f'"{escaped}"'
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("a text for a handout contains half of a character") from error
    return f'"{_UNUSUAL.sub(_visible, escaped)}"'


def _visible(found: re.Match[str]) -> str:
    character = found[0]
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def typst_value(value: Value) -> str:
    """Return a value as Typst code: ``none``, ``true``, number, string, array or dictionary.

    Raises:
        TypeError: The value has a type that Typst code cannot express.
        ValueError: See `typst_text`.
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return typst_text(value)
    if isinstance(value, Mapping):
        pairs = (f"{typst_text(key)}: {typst_value(part)}" for key, part in value.items())
        return f"({', '.join(pairs) or ':'})"
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        # The trailing comma makes an array of one element an array.
        return f"({''.join(f'{typst_value(part)}, ' for part in value)})"
    raise TypeError(f"{type(value).__name__} has no form in Typst")
