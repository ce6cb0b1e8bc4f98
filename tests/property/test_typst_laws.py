"""Laws from content to Typst: no text becomes markup, and none is changed."""

from __future__ import annotations

import json
from typing import Any

import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.typesetting.escaping import typst_text, typst_value

#: Any text that a file can hold, often with characters that have a meaning in Typst.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\#$*_`[]{}<>@=-/~\n'))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
#: What Typst makes of an empty text.
_NOTHING = {"func": "sequence", "children": []}


def _read_back(code: str) -> Any:
    """Return how Typst reads a value."""
    source = f"#metadata({code}) <value>"
    return json.loads(typst.query(source.encode(), "<value>", field="value", one=True))


@settings(deadline=None, max_examples=60)
@given(VALUES)
def test_typst_reads_every_value_as_it_was(value: Any) -> None:
    """The layout gets every value unchanged."""
    assert _read_back(typst_value(value)) == value


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_no_text_becomes_markup(text: str) -> None:
    """Any text is a single piece of plain text, even if it looks like Typst."""
    source = f"#set document(title: {typst_text(text)})\n#block([#{typst_text(text)}]) <set>"
    found = json.loads(typst.query(source.encode(), "<set>", one=True))
    assert found["func"] == "block"
    assert found["body"] in ({"func": "text", "text": text}, {"func": "space"}, _NOTHING)


@given(TEXTS)
def test_a_literal_ends_where_its_text_does(text: str) -> None:
    """Only the last quotation mark ends a literal, and no line end breaks it."""
    literal = typst_text(text)
    inner = literal[1:-1]
    assert literal[0] == literal[-1] == '"'
    assert inner.replace("\\\\", "").replace('\\"', "").count('"') == 0
    assert not (len(inner) - len(inner.rstrip("\\"))) % 2
    assert inner.isprintable()
