"""Medical words in running text are linked to their meaning at their first use on a page."""

from __future__ import annotations

import re

import pytest
from plainleaf.rendering.terms import LinkedTerms, TermLinker

from tests.components.dom import parse
from tests.factories import term

TERMS = (
    term("t-disc", "disc"),
    term("t-ddd", "degenerative disc disease"),
    term("t-as", "AS", other_names=["ankylosing spondylitis"]),
    term("t-mri", "MRI", other_names=["scan"]),
    term("t-xray", "X-ray"),
    term("t-acute", "acute", other_names=["new"]),
    term("t-back", "back pain"),
)
OPENER = re.compile(
    r'<button type="button" class="pl-term" popovertarget="meaning-([\w-]+)">([^<]*)</button>'
    r'<span class="pl-term__meaning" id="meaning-\1" popover data-reading="skip">'
    r' <strong>[^<]*:</strong> [^<]* <a class="pl-term__all" href="\.\./words/#\1">'
    r"All words explained</a> </span>"
)


def linker(*medical: str, skip: tuple[str, ...] = ("back pain",)) -> TermLinker:
    """Return a linker for a page below the root."""
    terms = LinkedTerms(TERMS, medical or ("ankylosing spondylitis",), skip)
    return TermLinker(terms, "../words/")


def linked(text: str, use: TermLinker | None = None) -> list[tuple[str, str]]:
    """Return the linked words in a text."""
    return OPENER.findall(str((use or linker())(text)))


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
    """Only the first use of whole words is linked, plurals too; capitals must match."""
    assert linked(text) == found


def test_a_page_links_a_term_once_over_all_its_texts() -> None:
    """A term is linked once for all texts of a page; a new page begins again."""
    page = linker()
    assert linked("A disc.", page) == [("t-disc", "disc")]
    assert linked("The disc again, and an MRI.", page) == [("t-mri", "MRI")]
    assert linked("A disc.") == [("t-disc", "disc")]


def test_a_lay_name_is_linked_only_where_it_is_a_medical_word() -> None:
    """A lay name is linked only if it is on the list of medical words."""
    assert linked("A scan shows it.", linker("SCAN")) == [("t-mri", "scan")]


def test_no_word_opens_inside_another() -> None:
    """Overlapping terms give one button; adjacent ones are all linked."""
    text = str(linker()("degenerative disc disease, disc, degenerative disc disease"))
    assert len(parse(f"<p>{text}</p>").find("p button")) == 2


def test_a_meaning_is_reported_in_the_sentence_and_linked() -> None:
    """Meaning and link to all words work without a script."""
    tree = parse(str(linker()("A disc can bulge.")))
    (meaning,) = tree.find("span[popover]")
    assert meaning.text == "disc: What disc is. All words explained"
    assert meaning.attributes["id"] == tree.find("button")[0].attributes["popovertarget"]


def test_everything_around_a_link_is_escaped() -> None:
    """Text before, between and after links is escaped."""
    text = str(linker()("<b> & disc \"x\" 'y' <i> MRI </i>"))
    assert (
        OPENER.sub(r"\2", text)
        == "&lt;b&gt; &amp; disc &#34;x&#34; &#39;y&#39; &lt;i&gt; MRI &lt;/i&gt;"
    )


def test_a_term_with_markup_in_its_name_stays_text() -> None:
    """A term name with markup is escaped, and matched literally."""
    use = TermLinker(LinkedTerms([term("t-odd", "a<b>.*")]), "../words/")
    assert linked("See a<b>.* now", use) == [("t-odd", "a&lt;b&gt;.*")]
    assert linked("See axb now", TermLinker(LinkedTerms([term("t-odd", "a.b")]), "../words/")) == []


def test_without_terms_text_is_only_escaped() -> None:
    """A page without terms has no links."""
    assert str(TermLinker(LinkedTerms(()), "../words/")("A <disc>")) == "A &lt;disc&gt;"


def test_a_word_that_two_terms_claim_is_given_to_one_always() -> None:
    """A word of two terms is always linked to the one with the first id."""
    pair = (term("t-a", "hernia"), term("t-b", "hernia"))
    for terms in (pair, pair[::-1]):
        assert linked("A hernia.", TermLinker(LinkedTerms(terms), "../words/")) == [
            ("t-a", "hernia")
        ]
