"""Medical words in running text, linked to their meaning once a page."""

from __future__ import annotations

import re

import pytest

from generator.rendering.terms import TermLinker
from tests.making import term

TERMS = (
    term("t-disc", "disc"),
    term("t-ddd", "degenerative disc disease"),
    term("t-as", "AS", other_names=["ankylosing spondylitis"]),
    term("t-mri", "MRI", other_names=["scan"]),
    term("t-xray", "X-ray"),
    term("t-acute", "acute", other_names=["new"]),
    term("t-back", "back pain"),
)
LINK = re.compile(r'<a class="pl-term" href="\.\./words/#([\w-]+)">([^<]*)</a>')


def linker(*medical: str, skip: tuple[str, ...] = ("back pain",)) -> TermLinker:
    """A linker for one page below the root."""
    return TermLinker(TERMS, "../words/", medical or ("ankylosing spondylitis",), skip)


def linked(text: str, use: TermLinker | None = None) -> list[tuple[str, str]]:
    """Which terms are linked, and under which words."""
    return LINK.findall(str((use or linker())(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A disc can bulge.", [("t-disc", "disc")]),
        ("A Disc can bulge, and a DISC too.", [("t-disc", "Disc")]),
        ("Your discs can bulge.", [("t-disc", "discs")]),
        ("Two MRIs, no X-rays.", [("t-mri", "MRIs"), ("t-xray", "X-rays")]),
        ("AS is rare, as is this.", [("t-as", "AS")]),
        ("As bad as this", []),
        ("mri", []),
        ("Ankylosing spondylitis or AS", [("t-as", "Ankylosing spondylitis")]),
        (
            "degenerative disc disease of a disc",
            [
                ("t-ddd", "degenerative disc disease"),
                ("t-disc", "disc"),
            ],
        ),
        ("A discus, a subdisc, a disc-like thing, a mini-disc", []),
        ("New pain is acute.", [("t-acute", "acute")]),
        ("A scan shows it.", []),
        ("Back pain is common.", []),
        ("", []),
    ],
)
def test_each_term_is_linked_where_it_is_first_used(
    text: str, found: list[tuple[str, str]]
) -> None:
    """First use only, whole words, plurals too; names in capitals match in capitals only."""
    assert linked(text) == found


def test_a_page_links_a_term_once_over_all_its_texts() -> None:
    """What one text has linked, the next on the page leaves plain; a new page starts anew."""
    page = linker()
    assert linked("A disc.", page) == [("t-disc", "disc")]
    assert linked("The disc again, and an MRI.", page) == [("t-mri", "MRI")]
    assert linked("A disc.") == [("t-disc", "disc")]


def test_a_lay_name_is_linked_only_where_it_is_a_medical_word() -> None:
    """'Scan' needs no explaining unless the list of medical words has it."""
    assert linked("A scan shows it.", linker("SCAN")) == [("t-mri", "scan")]


def test_no_link_stands_in_a_link() -> None:
    """Overlapping terms give one link, never one inside another."""
    text = str(linker()("degenerative disc disease, disc, degenerative disc disease"))
    depth = 0
    for mark in re.findall(r"</?a\b", text):
        depth += 1 if mark == "<a" else -1
        assert depth in (0, 1)
    assert depth == 0


def test_everything_around_a_link_is_escaped() -> None:
    """Text is escaped before, between and after links."""
    text = str(linker()("<b> & disc \"x\" 'y' <i> MRI </i>"))
    assert (
        LINK.sub(r"\2", text)
        == "&lt;b&gt; &amp; disc &#34;x&#34; &#39;y&#39; &lt;i&gt; MRI &lt;/i&gt;"
    )


def test_a_term_with_markup_in_its_name_stays_text() -> None:
    """A name is escaped inside its own link, and matched letter by letter."""
    use = TermLinker([term("t-odd", "a<b>.*")], "../words/")
    assert str(use("See a<b>.* now")) == (
        'See <a class="pl-term" href="../words/#t-odd">a&lt;b&gt;.*</a> now'
    )
    assert linked("See axb now", TermLinker([term("t-odd", "a.b")], "../words/")) == []


def test_without_terms_text_is_only_escaped() -> None:
    """A page without terms, such as that of words, gets no links."""
    assert str(TermLinker((), "../words/")("A <disc>")) == "A &lt;disc&gt;"


def test_a_word_that_two_terms_claim_is_given_to_one_always() -> None:
    """The term with the first id has the word, whatever order terms come in."""
    pair = (term("t-a", "hernia"), term("t-b", "hernia"))
    for terms in (pair, pair[::-1]):
        assert linked("A hernia.", TermLinker(terms, "../words/")) == [("t-a", "hernia")]
