"""The parser for fixtures is strict: wrong nesting is an error."""

from __future__ import annotations

import pytest

from tests.components.dom import parse


@pytest.mark.parametrize(
    "html",
    [
        "<p><div></div></p>",
        "<h2><ul></ul></h2>",
        "<span><p>x</p></span>",
        "<p>x",
        "<b><i></b></i>",
        "<a><span><button></button></span></a>",
        "</p>",
    ],
)
def test_wrong_nesting_is_refused(html: str) -> None:
    """Nesting that a browser would repair is refused."""
    with pytest.raises(ValueError, match=r"is not allowed|ends|stays open"):
        parse(html)


def test_selectors_find_what_they_name() -> None:
    """Selectors match tags, classes, ids, attributes with spaces, and descendants."""
    tree = parse('<ul id="u" class="a b"><li title="x y">1</li><li hidden>2 <b>3</b></li></ul><b/>')
    assert [e.text for e in tree.find("ul.a.b li")] == ["1", "2 3"]
    assert [e.text for e in tree.find("#u li[title=x y]")] == ["1"]
    assert [e.text for e in tree.find("li[hidden] b")] == ["3"]
    assert tree.find("ul.c") == []
    assert tree.find("b li") == []
