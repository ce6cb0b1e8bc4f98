"""What templates can use: links, citations, dates and names."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from plainleaf.loading import Library
from plainleaf.model import ClaimVerdict, Reading, Source, SourceKind, SourceReference
from plainleaf.model.grading import Evidence
from plainleaf.model.labels import kind_words, label, meaning, reading_words, verdict_words
from plainleaf.rendering.view import PageView

from tests.factories import BuiltLibrary, disagreement, full_library, made, references


@pytest.fixture(scope="module")
def everything() -> BuiltLibrary:
    """Return the full library, built."""
    return made(full_library())


def view(content: BuiltLibrary, address: str) -> PageView:
    """Return the view of the page at an address."""
    return PageView(content.plan, replace(content.plan.pages[0], address=address))


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "", "./"),
        ("", "words/", "words/"),
        ("", "words/#x", "words/#x"),
        ("words/", "", "../"),
        ("words/", "words/", "./"),
        ("words/", "words/#x", "#x"),
        ("a/b/", "a/c/#x", "../c/#x"),
    ],
)
def test_links_are_relative(everything: BuiltLibrary, page: str, target: str, link: str) -> None:
    """Links are relative, and stay on the page if possible."""
    assert view(everything, page).href(target) == link


def test_links_to_records_lead_home(everything: BuiltLibrary) -> None:
    """A link to a record leads to its home."""
    page = view(everything, "get-help/")
    assert page.link("stays-too") == "../back-pain/relief/#stays"
    assert page.link("sign-1") == "#sign-1"
    assert [page.is_home("sign-1") for _ in range(2)] == [True, True]
    assert not page.is_home("stays")
    assert not page.is_home("no-such-record")


def test_what_two_disagreements_overrule_is_written_out_in_the_first() -> None:
    """A fact that two disagreements overrule is written out in the first one only."""
    (topic,) = full_library().topics
    more = (*topic.disagreements, disagreement("sleep", ["tip-1"], ["lost"]))
    content = made(Library((topic.model_copy(update={"disagreements": more}),)))
    page = content.page("sources-disagree/")
    assert page.count("Long rest heals the back.") == 2
    assert page.count('id="lost"') == page.count('data-fact="lost"') == 1
    assert page.index('id="rest"') < page.index('id="lost"') < page.index('id="sleep"')


def test_a_source_is_cited_once_with_all_its_places(everything: BuiltLibrary) -> None:
    """Citations list each source once with its places, best evidence first."""
    cited = references("web@top", "guide@Q2!low", "trial", "guide@Q1!moderate", "guide@Q2")
    found = view(everything, "").cite(SourceReference.model_validate(r) for r in cited)
    assert [(c.source.id, c.level, c.places) for c in found] == [
        ("guide", Evidence.STRONG, ("Q2", "Q1")),
        ("trial", Evidence.MODERATE, ()),
        ("web", Evidence.POPULAR, ("top",)),
    ]


def test_every_level_kind_and_reading_has_words() -> None:
    """Every level, kind and way of reading has words for readers."""
    assert all(map(meaning, Evidence))
    assert all(map(kind_words, SourceKind))
    assert all(map(reading_words, Reading))
    assert all(map(verdict_words, ClaimVerdict))
    assert len({label(found) for found in Evidence}) == len(Evidence)


def test_words_for_levels_and_sources(everything: BuiltLibrary) -> None:
    """Labels, meanings and kinds are looked up by value."""
    source = everything.plan.sources["guide"]
    assert PageView.label(Evidence.STRONG) == "Strong evidence"
    assert PageView.meaning(Evidence.POPULAR) == "Only popular web pages say so."
    assert PageView.slug(Evidence.LIMITED) == "limited"
    assert PageView.kind(source) == "guideline"
    assert PageView.reading(source) == "We read a stored copy of it."


def test_a_date_is_in_words_and_for_machines() -> None:
    """A date is in words, with year-month-day for machines."""
    assert PageView.day(date(2026, 3, 1)) == '<time datetime="2026-03-01">1 March 2026</time>'


def test_numbers_can_be_called_and_nothing_else_changes() -> None:
    """Phone numbers become links; the rest of a text stays the same."""
    text = 'Call 999, not 9990 or <b>111</b> & "112"'
    assert str(PageView.callable(text, ("999", "112"))) == (
        'Call <a href="tel:999">999</a>, not 9990 or &lt;b&gt;111&lt;/b&gt; &amp; '
        '&#34;<a href="tel:112">112</a>&#34;'
    )
    assert str(PageView.callable("Call 999", ())) == "Call 999"


def test_cited_sources_are_gathered_for_print(everything: BuiltLibrary) -> None:
    """A page lists the sources that it has cited once each, by title."""
    page = view(everything, "")
    assert view_sources(page) == ()
    for _ in range(2):
        page.cite(SourceReference.model_validate(r) for r in references("trial", "guide@Q1"))
    sources = view_sources(page)
    assert [s.title for s in sources] == sorted((s.title for s in sources), key=str.casefold)
    assert {s.id for s in sources} == {"trial", "guide"}


def view_sources(page: PageView) -> tuple[Source, ...]:
    """Return the sources cited so far; a function, because they grow."""
    return page.cited


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("999", "999"),
        ("020 7946 0123", "02079460123"),
        ("+44 (0)20 7946 0123", "+442079460123"),
        ("(212) 555-0123", "2125550123"),
    ],
)
def test_a_number_in_a_text_can_be_called(number: str, target: str) -> None:
    """It is shown as written; a longer number that holds it is left alone."""
    made = PageView.callable(f"Call {number} now, not 1{number}1.", (number,))
    assert made == f'Call <a href="tel:{target}">{number}</a> now, not 1{number}1.'


@pytest.mark.parametrize(
    ("text", "phones", "html"),
    [
        (
            "Call 0800 111 222 or 111.",
            ("111", "0800 111 222"),
            'Call <a href="tel:0800111222">0800 111 222</a> or <a href="tel:111">111</a>.',
        ),
        ("Call 999.", ("999", "999"), 'Call <a href="tel:999">999</a>.'),
    ],
)
def test_a_number_becomes_one_link(text: str, phones: tuple[str, ...], html: str) -> None:
    """A number within another one, or given twice, becomes no link within a link."""
    assert PageView.callable(text, phones) == html


def test_headings_are_listed_as_they_are_written(everything: BuiltLibrary) -> None:
    """A heading is a line of Markdown that shows its text literally, and joins the contents."""
    site = view(everything, "a/")
    lines = [site.heading("Heat & *cold*", "heat"), site.heading("More", "more")]
    assert lines == ["## Heat &#38; &#42;cold&#42; { #heat }", "## More { #more }"]
    assert site.parts == [("Heat & *cold*", "heat"), ("More", "more")]


def test_prose_names_a_popular_page_only_where_nothing_better_says_it(
    everything: BuiltLibrary,
) -> None:
    """Sources below prose leave out a popular web page beside others, and keep it alone."""
    seen = view(everything, "")
    web, guide = (
        [SourceReference.model_validate(one) for one in references(name)]
        for name in ("web", "guide")
    )
    assert "Publisher of web" not in seen.source_links([*web, *guide])
    assert "Publisher of guide" in seen.source_links([*web, *guide])
    assert "Publisher of web" in seen.source_links(web)
