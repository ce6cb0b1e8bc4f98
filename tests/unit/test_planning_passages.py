"""Passages on a page, the home of what they cite, and the page with their evidence."""

from __future__ import annotations

import re
from typing import Any

from plainleaf.loading import Library
from plainleaf.planning import EvidenceBody, HandoutBody, Page, SectionBody

from tests.factories import (
    BuiltLibrary,
    care_level,
    exercise,
    full_library,
    handout,
    library,
    made,
    passage,
    question,
    section,
    statement,
    warning_sign,
)
from tests.figures import figure

WALK = statement("walk", "Walking may ease back pain.", "guide@Q1", group="moving")
REST = statement("rest", "Do not rest for long.", "guide@Q2", kind="dont")
SCAN = statement("scan", "Most people need no scan.", "guide", section="tests")
PARTS: dict[str, Any] = {
    "sections": [
        section("when-to-seek-care", "care"),
        section("tests"),
        section("relief", groups=[{"id": "moving", "title": "Moving"}]),
        section("new", title="The first week"),
    ],
}
FIRST = passage("first", "Keep going. **Walk** a bit, as it may help. [@walk] No scan. [@scan]")
LATER = passage("later", "Walk again. [@walk]\n\n- Rest less. [@rest]", heading="Rest & walk")
NEW = passage("start", "Walk today. [@walk] You need no scan. [@scan]", section="new")


def given(*passages: object, **more: Any) -> BuiltLibrary:
    """Return a small library with some passages, rendered."""
    return made(library(WALK, REST, SCAN, passages=passages, **PARTS, **more))


def page(found: BuiltLibrary, address: str) -> Page:
    """Return the planned page at an address."""
    (one,) = (page for page in found.plan.pages if page.address == address)
    return one


def test_page_without_passages_lists_its_facts() -> None:
    """A page without passages lists its facts."""
    found = given()
    body = page(found, "back-pain/relief/").body
    assert isinstance(body, SectionBody)
    assert [group.ids for group in body.groups] == [("walk",), ("rest",)]
    assert found.plan.homes["walk"] == "back-pain/relief/#walk"
    assert not any(page.address.endswith("evidence/") for page in found.plan.pages)


def test_page_with_passages_shows_prose_and_leads_to_all_its_facts() -> None:
    """A page with passages shows prose; all facts are listed on a page of their own."""
    found = given(FIRST)
    body = page(found, "back-pain/relief/").body
    assert isinstance(body, SectionBody)
    assert body.groups == ()
    assert body.boxes == ()
    assert body.evidence == "back-pain/relief/evidence/"
    behind = page(found, body.evidence)
    assert isinstance(behind.body, EvidenceBody)
    assert behind.shows == {"walk", "rest", "scan"}
    assert 'href="evidence/" data-evidence' in found.page("back-pain/relief/")
    assert 'id="rest"' in found.page("back-pain/relief/evidence/")
    assert 'id="walk"' in found.page("back-pain/relief/evidence/")


def test_home_of_a_fact_is_the_first_sentence_that_cites_it_on_its_own_page() -> None:
    """A fact's home is the first sentence on its own page that cites it, else the evidence."""
    homes = given(NEW, FIRST, LATER).plan.homes
    assert homes["walk"] == "back-pain/relief/#walk"
    assert homes["rest"] == "back-pain/relief/#rest"
    assert homes["scan"] == "back-pain/new/#scan"
    assert given(FIRST).plan.homes["rest"] == "back-pain/relief/evidence/#rest"


def test_anchor_is_at_one_sentence_only() -> None:
    """Only one sentence has the anchor of a fact."""
    text = given(FIRST, LATER, NEW).page("back-pain/relief/")
    assert text.count('id="walk"') == 1
    assert '<span class="pl-said" id="walk"><strong>Walk</strong> a bit, as it may help.' in text
    assert 'id="walk"' not in given(FIRST, NEW).page("back-pain/new/")


def test_passages_stand_in_the_order_of_the_file_under_their_headings() -> None:
    """Passages keep the order of the file; headings may contain any character."""
    text = given(FIRST, LATER).page("back-pain/relief/")
    assert text.index("Keep going.") < text.index("{ #later }") < text.index("Walk again.")
    assert "## Rest &#38; walk { #later }" in text


def test_evidence_of_a_passage_names_levels_sources_and_facts() -> None:
    """The evidence of a passage lists each fact with its sources."""
    text = given(FIRST).page("back-pain/relief/")
    assert '<span class="pl-passage__levels">Strong evidence</span> <span>1 source</span>' in text
    assert "<p><strong>Strong evidence:</strong> A guideline, or a review of many" in text
    assert "<li>Walking may ease back pain. <strong>Strong evidence:</strong>" in text
    assert 'href="evidence/#walk"' in text


def test_links_lead_to_pages_of_the_site() -> None:
    """Links to records are relative to the page."""
    text = given(passage("first", "See [the first week](@new). It helps to walk. [@walk]"), NEW)
    assert 'See <a href="../new/">the first week</a>.' in text.page("back-pain/relief/")


def test_questions_that_share_facts_are_listed_on_a_page_of_another_section() -> None:
    """A page lists the questions that share its facts, even those of another section."""
    more = [statement(f"more-{n}", f"Tip {n}: walk {n} times.", "guide") for n in range(3)]
    cites = " ".join(f"Walk {n}. [@{one.id}]" for n, one in enumerate(more))
    asked = question("how-often", "How often?", *(one.id for one in more))
    new = passage("start", cites, section="new")
    found = made(library(WALK, *more, passages=[new], questions=[asked], **PARTS))
    assert "How often?" in found.page("back-pain/new/")


def test_other_order_of_statements_and_questions_changes_no_page() -> None:
    """Only the order of passages matters, not that of statements or questions."""
    turned = made(library(SCAN, REST, WALK, passages=[FIRST, LATER], **PARTS))
    assert turned.page("back-pain/relief/") == given(FIRST, LATER).page("back-pain/relief/")


def test_markup_in_a_passage_is_text() -> None:
    """Markup in a passage is escaped."""
    hostile = "<img src=x onerror=alert(1)> **<b>** [x](javascript:alert(1)) it helps. [@walk]"
    text = given(passage("first", hostile)).page("back-pain/relief/")
    assert "<img" not in text
    assert "<b>" not in text
    assert 'href="javascript' not in text


def test_page_shows_the_exercises_that_it_names_in_their_order() -> None:
    """A page that names its exercises shows those, whatever its passages cite."""
    moves = [exercise("bridge"), exercise("tilt"), exercise("crunch")]
    prose = passage("first", "Leave out this move. [@crunch]")
    named = section("relief", exercises=["tilt", "bridge"])
    parts = PARTS | {"sections": [section("when-to-seek-care", "care"), section("tests"), named]}
    for sections, shown in ((PARTS, ["bridge", "tilt", "crunch"]), (parts, ["tilt", "bridge"])):
        found = made(library(WALK, SCAN, passages=[prose], exercises=moves, **sections))
        body = page(found, "back-pain/relief/").body
        assert isinstance(body, SectionBody)
        assert [move.id for move in body.exercises] == shown


def test_links_for_more_help_are_on_the_pages_that_they_name() -> None:
    """A link that names pages is on these alone, before those that name none."""
    links = [
        {"name": "All", "address": "https://all.example/", "what": "It helps."},
        {
            "name": "Scans",
            "address": "https://scans.example/",
            "what": "It helps.",
            "sections": ["tests"],
        },
    ]
    about = passage("about", "You need no scan. [@scan]", section="tests")
    topic = full_library().topics[0].topic.model_dump() | {"more_help": links}
    found = given(FIRST, about, topic=topic | {"id": "back-pain", "key_statements": []})
    for address, names in (("tests", ["Scans", "All"]), ("relief", ["All"])):
        body = page(found, f"back-pain/{address}/").body
        assert isinstance(body, SectionBody)
        assert [one.name for one in body.more_help] == names


def test_page_on_getting_care_offers_the_sheet_of_signs_first() -> None:
    """The page on when to get care begins its handouts with that of all signs."""
    about = passage("about", "Walk today. [@walk]", section="when-to-seek-care")
    sheets = [handout("walks", statements=["walk"]), handout("signs", signs="whole")]
    body = page(given(about, handouts=sheets), "get-help/").body
    assert isinstance(body, SectionBody)
    assert [sheet.id for sheet in body.handouts] == ["signs", "walks"]


def test_items_of_the_first_list_have_their_own_pictures() -> None:
    """Each named figure is in its item on the page; a sheet has none of them."""
    text = "Do this.\n\n- Walk. [@walk]\n- Lift. [@walk]\n- Rest less. [@rest]"
    prose = passage("moves", text, item_figures=["stand", "stretch"], item_captions=["Up"])
    drawn = [figure("stand", statement="walk"), figure("stretch", statement="rest")]
    sheet = handout("sheet", passages=["moves"])
    bare = library(WALK, REST, SCAN, passages=[prose], handouts=[sheet], **PARTS)
    found = made(Library(bare.topics, words=bare.words, figures=tuple(drawn)))
    (listed,) = re.findall(
        r'<ul class="pl-pictured">.*?</ul>', found.page("back-pain/relief/"), re.S
    )
    items = listed.split("<li>")[1:]
    shown = [re.findall(r'src="[^"]*figures/([a-z]+)', item) for item in items]
    assert shown == [["stand"], ["stretch"], []]
    below = [re.findall(r"<figcaption[^>]*>([^<]*)", item) for item in items]
    assert (below[0] == ["Up"], below[1] == ["Up"]) == (True, False)
    body = page(found, "handouts/sheet/").body
    assert isinstance(body, HandoutBody)
    assert not any(block.pictured for block in body.passages[0].blocks)


def test_page_leads_to_the_handouts_that_its_section_names() -> None:
    """A section that names its handouts leads to those, in its order."""
    sheets = [handout(one, statements=["walk"]) for one in ("first", "second", "third")]
    named = section("relief", handouts=["third", "first"])
    parts = PARTS | {"sections": [section("when-to-seek-care", "care"), section("tests"), named]}
    found = made(library(WALK, SCAN, passages=[FIRST], handouts=sheets, **parts))
    body = page(found, "back-pain/relief/").body
    assert isinstance(body, SectionBody)
    assert [sheet.id for sheet in body.handouts] == ["third", "first"]


def test_what_to_do_is_first_on_a_page_in_prose() -> None:
    """The action comes before the prose, and once only."""
    text = given(FIRST).page("back-pain/relief/")
    assert text.count("Begin with relief.") == 1
    assert text.index("Begin with relief.") < text.index("Keep going.")


def test_summary_of_care_names_the_worst_signs_before_the_action() -> None:
    """In short, each level that has a question of its own begins with it."""
    emergency = care_level("emergency", banner="Numb between your legs?", last="Ask for a scan.")
    care = [emergency, care_level("urgent"), care_level("routine")]
    text = given(FIRST, care=care, warning_signs=[warning_sign("numb", "numb legs")]).page(
        "get-help/"
    )
    assert "<strong>Numb between your legs?</strong> <a href=" in text
    assert text.index("numb legs") < text.index(">Ask for a scan.</p>")
    assert "Worried?" not in text


def test_page_shows_the_emergency_signs_at_once_if_its_section_says_so() -> None:
    """A section with open signs shows the short card in view; another folds the same card up.

    The signs that need help today follow open signs, folded up.
    """

    def opening(**more: Any) -> str:
        first = passage("first", "Walk. [@walk] Or [get help](@when-to-seek-care).")
        parts = [section("when-to-seek-care", "care"), section("relief", **more)]
        return made(library(WALK, sections=parts, passages=[first])).page("back-pain/relief/")

    folded, shown = opening(), opening(signs_open=True)
    card = re.compile(r'<section class="pl-care pl-care--emergency.*?</section>', re.S)
    assert card.findall(folded) == card.findall(shown)
    assert len(card.findall(shown)) == 1
    today = '<details class="pl-care-fold pl-care-fold--today"'
    assert '<details class="pl-care-fold"' in folded
    assert '<details class="pl-care-fold"' not in shown
    assert shown.index("pl-care--emergency") < shown.index(today) < shown.index("pl-care--urgent")
    assert today not in folded
