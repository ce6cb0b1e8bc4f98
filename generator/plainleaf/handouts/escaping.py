"""Python values as Typst code, in which no text can start markup or code.

Content reaches Typst only as string literals, never as markup; inside a literal
only the quotation mark and the backslash have a meaning
(https://typst.app/docs/reference/foundations/str/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

#: What the layout is given: texts, numbers, lists and dictionaries of them.
Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]

#: All but the visible characters of ASCII, of which most texts and drawings are made.
_UNUSUAL = re.compile("[^ -~]")


def typst_text(text: str) -> str:
    """A text as a string literal.

    Everything that is no plain visible character is written as its code point, so that
    line ends, control characters and marks of direction stay what they are.

    Raises:
        ValueError: The text holds half of a surrogate pair, which no file can hold.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if escaped.isascii() and escaped.isprintable():
        return f'"{escaped}"'
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("a text for a handout holds half of a character") from error
    return f'"{_UNUSUAL.sub(_visible, escaped)}"'


def _visible(found: re.Match[str]) -> str:
    character = found[0]
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def typst_value(value: Value) -> str:
    """A value as Typst code: ``none``, ``true``, number, string, array or dictionary.

    Raises:
        TypeError: The value is of another kind.
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
        # The comma after the last makes a list of one a list.
        return f"({''.join(f'{typst_value(part)}, ' for part in value)})"
    raise TypeError(f"{type(value).__name__} has no form in Typst")
