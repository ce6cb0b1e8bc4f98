"""Values as Typst code."""

from __future__ import annotations

import pytest
from plainleaf.typesetting.escaping import Value, typst_text, typst_value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Walk *daily* #now", '"Walk *daily* #now"'),
        ('Say "stop"', '"Say \\"stop\\""'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb\tc", '"a\\u{a}b\\u{9}c"'),
        ("\u202eevil", '"\\u{202e}evil"'),
    ],
)
def test_text_is_a_literal_in_which_nothing_has_a_meaning(text: str, code: str) -> None:
    """Quotation marks, backslashes, line ends and direction marks stay text."""
    assert typst_text(text) == code


def test_values_nest() -> None:
    """Nested lists and empty dictionaries keep their types."""
    value: Value = {"a": ["x"], "b": {}, "c": [], "d": None, "e": True, "f": 14}
    assert typst_value(value) == (
        '("a": ("x", ), "b": (:), "c": (), "d": none, "e": true, "f": 14)'
    )


def test_half_a_character_is_refused() -> None:
    """Half a surrogate pair is refused here, instead of crashing the printer."""
    with pytest.raises(ValueError, match="half of a character"):
        typst_text("\ud800")


def test_other_kinds_are_refused() -> None:
    """A value without a form in Typst is a program error."""
    with pytest.raises(TypeError, match="bytes has no form in Typst"):
        typst_value(b"x")
