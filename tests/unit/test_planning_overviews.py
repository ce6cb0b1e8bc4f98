"""Pages over all topics: one page if short, divided by first letter if long."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from plainleaf import mkdocs_adapter
from plainleaf.deduplication import fold_unit
from plainleaf.loading import cut, load_library
from plainleaf.model import Urgency
from plainleaf.planning import OverviewBody, SitePlan, SourceBody
from plainleaf.planning.letters import by_letter
from plainleaf.planning.overviews import overview_plan
from plainleaf.planning.topic_summary import SIZE_MOST, TOPICS_MOST, ListEntry, TopicSummary, fit
from plainleaf.rendering.render import render_page

from tests.factories import unit_plans
from tests.many import MANY, files, taken

_HREF = re.compile(r'href="([^"]*)"')
_ANCHOR = re.compile(r'(?:\{ #|\bid=")([\w-]+)')
#: Most characters of a page over all topics, without its frame.
PAGE_MOST = SIZE_MOST + 6_000


@pytest.fixture(scope="module")
def site() -> SitePlan:
    """Return the plan of the examples with several topics."""
    plan = taken(MANY).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return the pages of the examples, by address."""
    rendered = files(taken(MANY))
    return {p.removesuffix("index.md"): t for p, t in rendered.items() if p.endswith("index.md")}


def test_every_link_leads_to_a_page_and_a_part_of_it(pages: dict[str, str]) -> None:
    """Every link leads to an existing page and anchor."""
    lost = []
    anchors = {address: set(_ANCHOR.findall(text)) for address, text in pages.items()}
    for address, text in pages.items():
        for href in _HREF.findall(text):
            if ":" in href or href.endswith((".pdf", ".svg", ".json")):
                continue
            path, _, anchor = href.partition("#")
            target = normpath(f"/{address}{path}").lstrip("/")
            target = f"{target}/" if target else ""
            known = anchors.get(target)
            if known is None or (
                anchor and anchor not in known and not anchor.startswith("items=")
            ):
                lost.append((address, href))
    assert lost == []


def test_help_is_the_topics_own_on_every_page(site: SitePlan) -> None:
    """The help line of a page leads to the signs of its own topic."""
    for page in site.pages:
        meta = render_page(site.of(page), page).meta["plainleaf"]
        assert isinstance(meta, dict)
        own = f"{page.topic}/" if page.topic else ""
        assert urljoin(f"/{page.address}", str(meta["help"])) == f"/{own}get-help/", page.address
        # Topics with different questions leave the one of all topics to the settings.
        lines = {"kites": "A kite in a tree?", "": ""}
        assert meta["help_line"] == lines.get(page.topic, "A sample line for the top?")


def test_breadcrumbs_lead_through_the_topic(site: SitePlan) -> None:
    """Except for a topic's first page, the breadcrumbs begin with the topic."""
    for page in site.pages:
        if page.topic and page.address != f"{page.topic}/":
            assert page.trail[0][1] == f"{page.topic}/", page.address


def test_emergency_texts_are_what_the_care_levels_say(pages: dict[str, str]) -> None:
    """Each wording is there once, the most common first, with the signs of its topics."""
    for text in (pages["get-help/"], pages[""]):
        assert text.count("Sample card one, if:") == 1
        assert text.index("Sample card one, if:") < text.index("Kite card one, if:")
        assert "Let go of the line." in text
        library = load_library(MANY).library
        assert library is not None
        for part in cut(library).parts:
            (topic,) = part.topics
            assert f"<p>You have {topic.topic.has} and <strong>any one</strong> of these:" in text
            signs = [s for s in topic.warning_signs if s.urgency is Urgency.EMERGENCY]
            assert all(f"<li>{sign.in_words}</li>" in text for sign in signs)
    assert pages[""].index('href="get-help/"') < pages[""].index('href="tea/"')


def test_one_emergency_text_for_all_topics_is_on_the_front_page() -> None:
    """If all topics have the same emergency text, the home page shows it."""
    library = load_library(MANY).library
    assert library is not None
    plan = overview_plan(summaries(3), cut(library).rest)
    (home,) = (page for page in plan.pages if not page.address)
    assert render_page(plan, home).text.count("Sample card one, if:") == 1


def test_the_front_page_leads_to_every_topic(pages: dict[str, str]) -> None:
    """The home page has a card for every topic."""
    for topic in ("ink", "kites", "tea"):
        assert f'href="{topic}/">Sample topic: {topic}</a><p>Made-up facts' in pages[""]


def test_a_shared_source_names_the_topics_that_use_it(site: SitePlan) -> None:
    """A shared source lists the topics that use it, and has a page in each."""
    (page,) = (p for p in site.pages if p.address == "sources/sample-board/")
    assert isinstance(page.body, SourceBody)
    assert [e.address for e in page.body.topics] == [
        "ink/sources/sample-board/",
        "tea/sources/sample-board/",
    ]


def summaries(number: int) -> list[TopicSummary]:
    """Return summaries of a number of topics, based on the examples."""
    library = load_library(MANY).library
    assert library is not None
    unit = cut(library).units[0]
    (_, tea) = unit_plans(unit, fold_unit(unit), several=True)
    assert tea.summary is not None
    return [
        replace(
            tea.summary,
            topic=tea.summary.topic.model_copy(
                update={"id": f"topic-{n}", "title": f"{'ABCDE'[n % 5]} sample topic {n}"}
            ),
            root=f"topic-{n}/",
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [2, TOPICS_MOST, TOPICS_MOST + 1, 400])
def test_no_page_grows_with_the_library(number: int) -> None:
    """However many topics there are, each page over all of them is short and linked."""
    library = load_library(MANY).library
    assert library is not None
    plan = overview_plan(summaries(number), cut(library).rest)
    addresses = {page.address for page in plan.pages}
    assert len(addresses) == len(plan.pages)
    reached = {"", "accessibility/", "handouts/make/", "get-help/"}
    for page in plan.pages:
        assert len(render_page(plan, page).text) <= PAGE_MOST, page.address
        body = page.body
        if isinstance(body, OverviewBody):
            assert len(body.letters) <= 37
            reached |= {entry.address for entry in (*body.letters, *body.more)}
        if isinstance(body, SourceBody):
            reached |= {entry.address for entry in body.topics}
    by_letter_pages = {a for a in addresses if "by-letter/" in a}
    assert by_letter_pages <= reached
    assert bool(by_letter_pages) == (number > TOPICS_MOST)


names = st.lists(st.text(max_size=8), max_size=60)


@given(names, st.integers(1, 9))
def test_every_name_is_on_one_page_and_no_page_is_long(titles: list[str], most: int) -> None:
    """Dividing by letter keeps every name once, and gives each part an address."""
    entries = [ListEntry(title, "", f"x{number}/") for number, title in enumerate(titles)]
    branches = list(by_letter(entries, most).all())
    shown = [entry for branch in branches for entry in branch.entries]
    assert sorted(e.address for e in shown) == sorted(e.address for e in entries)
    assert len({branch.address for branch in branches}) == len(branches)
    for branch in branches:
        assert fit(branch.entries, most)
        assert len(branch.branches) <= 37
        assert re.fullmatch(r"(by-letter/[a-z0-9-]+/)?", branch.address)
        assert not (branch.entries and branch.branches)


def test_cutting_does_not_depend_on_order() -> None:
    """The order of names does not change the division."""
    entries = [ListEntry(f"Name {n % 7} {n}", "", f"x{n}/") for n in range(200)]
    assert by_letter(entries) == by_letter(entries[::-1])


def test_one_long_entry_still_has_a_page() -> None:
    """An entry that is too long for a page gets a page of its own."""
    entries = [ListEntry(name, "x" * SIZE_MOST, f"{name}/") for name in ("a", "b")]
    leaves = [branch for branch in by_letter(entries).all() if branch.entries]
    assert [len(branch.entries) for branch in leaves] == [1, 1]


def test_a_site_of_several_topics_has_the_pages_of_its_menu(pages: dict[str, str]) -> None:
    """Every page that the menu names exists."""
    menu = Path(mkdocs_adapter.__file__).with_name("defaults.yml").read_text(encoding="utf-8")
    named = re.findall(r"([\w/-]*index)\.md", menu)
    assert len(named) > 8
    assert {name.removesuffix("index") for name in named} <= pages.keys()
