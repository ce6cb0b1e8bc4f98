"""Laws of escaping and linking, for any text and any address."""

from __future__ import annotations

import html
import re
import string
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from plainleaf.readability.page_text import reading_texts
from plainleaf.rendering.escaping import heading
from plainleaf.rendering.terms import LinkedTerms, TermLinker
from plainleaf.rendering.view import PageView

from tests.components.dom import parse
from tests.factories import BuiltLibrary, full_library, made, term

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=300)

#: Characters that loading accepts: no control, invisible or lone surrogate characters.
_LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp"))
_NASTY = st.sampled_from(
    [*string.punctuation, "&amp;", "<b>", "{{7}}", "](", "1.", "http://a.b", " "]
)
_TEXTS = st.lists(_NASTY | _LETTERS, min_size=1, max_size=12).map("".join).filter(str.strip)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _seen(source: str) -> _Seen:
    parser = _Seen()
    parser.feed(source)
    parser.close()
    return parser


def _renders_as_itself(text: str) -> None:
    reader = markdown.Markdown(extensions=["attr_list", "toc"])
    seen = _seen(reader.convert(f"## {heading(text)} {{ #anchor }}\n\nNext.\n"))
    plain = " ".join(text.split())
    assert seen.tags == ["h2", "p"]
    assert "".join(seen.text) == f"{plain}\nNext."
    (entry,) = reader.toc_tokens
    assert entry["id"] == "anchor"
    assert "<" not in entry["name"]
    assert html.unescape(entry["name"]) == plain


@pytest.mark.parametrize("mark", string.punctuation)
def test_every_ascii_mark_is_only_itself(mark: str) -> None:
    """No punctuation, single, doubled, around or before a word, is Markdown in a heading."""
    for text in (
        mark,
        mark * 2,
        mark * 3,
        f"{mark}a{mark}",
        f"{mark} a",
        f"a {mark}",
        f"1{mark} a",
    ):
        _renders_as_itself(text)


@LAWS
@given(_TEXTS)
def test_a_heading_reads_as_it_was_written(text: str) -> None:
    """A heading shows any text as it is: no tags, lists, links or anchors."""
    _renders_as_itself(text)


@LAWS
@given(_TEXTS)
def test_a_heading_is_measured_as_it_was_written(text: str) -> None:
    """The text that is graded is the text that is read."""
    page = f"# {heading(text)} {{ #top }}\n\n## {heading(text)} {{ #anchor }}\n"
    plain = " ".join(text.split())
    assert reading_texts(page) == [plain, plain]


_NAMES = st.sampled_from(["disc", "AS", "MRI", "X-ray", "disc disease", "a&b"])


@LAWS
@given(st.lists(_NAMES | _TEXTS, max_size=8).map(" ".join), st.sets(_NAMES, max_size=4))
def test_linking_changes_no_text(text: str, names: set[str]) -> None:
    """Linking terms keeps the text, links each term once, and never nests links."""
    terms = [term(f"t-{number}", name) for number, name in enumerate(sorted(names))]
    linked = str(TermLinker(LinkedTerms(terms), "../words/")(text))
    seen = _seen(re.sub(r"<span .*?</span>", "", linked, flags=re.DOTALL))
    assert "".join(seen.text) == text
    assert set(seen.tags) <= {"button"}
    assert len(seen.tags) <= len(names)
    assert parse(linked).find("button button") == []


@cache
def _site() -> BuiltLibrary:
    return made(full_library())


_STEPS = st.text("abc-", min_size=1, max_size=3)
_ADDRESSES = st.lists(_STEPS, max_size=4).map(lambda steps: "".join(f"{step}/" for step in steps))
_ANCHORS = st.none() | _STEPS


@LAWS
@given(_ADDRESSES, _ADDRESSES, _ANCHORS)
def test_a_relative_link_leads_to_its_address(page: str, target: str, anchor: str | None) -> None:
    """From any page below any root, a relative link resolves to its address."""
    address = target if anchor is None else f"{target}#{anchor}"
    plan = _site().plan
    view = PageView(plan, replace(plan.pages[0], address=page))
    link = view.href(address)
    for root in ("https://site.example/", "https://site.example/below/a/folder/"):
        assert urljoin(root + page, link) == root + address
    assert not link.startswith("/")
    assert link
