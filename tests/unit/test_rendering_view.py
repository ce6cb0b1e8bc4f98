"""What templates may ask of a page: links, citations, dates and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.grading import Evidence
from generator.model import Reading, SourceKind, SourceReference
from generator.rendering.view import KINDS, LABELS, MEANINGS, READINGS, PageView
from tests.making import Made, full_library, made, references


@pytest.fixture(scope="module")
def everything() -> Made:
    """The full library, made."""
    return made(full_library())


def view(content: Made, address: str) -> PageView:
    """The view of a page at an address."""
    return PageView(content.plan, replace(content.plan.pages[0], address=address))


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "", "./"),
        ("", "words/", "words/"),
        ("", "words/#x", "words/#x"),
        ("words/", "", "../"),
        ("words/", "words/", "../words/"),
        ("words/", "words/#x", "#x"),
        ("a/b/", "a/c/#x", "../../a/c/#x"),
    ],
)
def test_links_are_relative(everything: Made, page: str, target: str, link: str) -> None:
    """Links work below any folder, and stay on the page where they can."""
    assert view(everything, page).href(target) == link


def test_links_to_records_lead_home(everything: Made) -> None:
    """A record is linked to where it is written out."""
    page = view(everything, "get-help/")
    assert page.link("stays-too") == "../back-pain/relief/#stays"
    assert page.link("sign-1") == "#sign-1"
    assert page.is_home("sign-1")
    assert not page.is_home("stays")
    assert not page.is_home("no-such-record")


def test_a_source_is_cited_once_with_all_its_places(everything: Made) -> None:
    """Citations come best evidence first, each source once, its places in order."""
    cited = references("web@top", "guide@Q2!low", "trial", "guide@Q1!moderate", "guide@Q2")
    found = view(everything, "").cite(SourceReference.model_validate(r) for r in cited)
    assert [(c.source.id, c.level, c.places) for c in found] == [
        ("guide", Evidence.STRONG, ("Q2", "Q1")),
        ("trial", Evidence.MODERATE, ()),
        ("web", Evidence.POPULAR, ("top",)),
    ]


def test_every_level_kind_and_reading_has_words() -> None:
    """Nothing that a record can say is without words for readers."""
    assert set(LABELS) == set(MEANINGS) == set(Evidence)
    assert set(KINDS) == set(SourceKind)
    assert set(READINGS) == set(Reading)
    assert len(set(LABELS.values())) == len(LABELS)


def test_words_for_levels_and_sources(everything: Made) -> None:
    """Labels, meanings and kinds are looked up by value."""
    source = everything.plan.sources["guide"]
    assert PageView.label(Evidence.STRONG) == LABELS[Evidence.STRONG]
    assert PageView.meaning(Evidence.POPULAR) == MEANINGS[Evidence.POPULAR]
    assert PageView.slug(Evidence.LIMITED) == "limited"
    assert PageView.kind(source) == "guideline"
    assert PageView.reading(source) == "We read a stored copy of it."


def test_a_date_is_in_words_and_for_machines() -> None:
    """Dates read as people say them, with the year-month-day beside."""
    assert PageView.day(date(2026, 3, 1)) == '<time datetime="2026-03-01">1 March 2026</time>'


@pytest.mark.parametrize(("number", "words"), [(0, "0 facts"), (1, "1 fact"), (2, "2 facts")])
def test_a_number_agrees_with_its_noun(number: int, words: str) -> None:
    """One is singular, and nothing else is."""
    assert PageView.many(number, "fact", "facts") == words
