"""The plan of the site: addresses, homes, and the content of each page."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from plainleaf.deduplication import fold_library
from plainleaf.planning import (
    FactGroup,
    HandoutBody,
    Page,
    QuestionBody,
    SectionBody,
)
from plainleaf.planning.bodies import ActivityBody
from plainleaf.planning.parts import CareCard, CarePart
from plainleaf.rules import check_library

from tests.factories import (
    DAY,
    BuiltLibrary,
    disagreement,
    full_library,
    library,
    made,
    plan_site,
    question,
    section,
    several,
)
from tests.factories import statement as reported

RECORDS = (
    "sections",
    "activities",
    "sources",
    "statements",
    "warning_signs",
    "exercises",
    "questions",
    "disagreements",
    "handouts",
)


@pytest.fixture(scope="module")
def everything() -> BuiltLibrary:
    """Return the full library, built."""
    return made(full_library())


def page(content: BuiltLibrary, address: str) -> Page:
    """Return the page at an address."""
    return next(p for p in content.plan.pages if p.address == address)


def anchors(markdown: str) -> list[str]:
    """Return the anchors of a page, in order."""
    return re.findall(r'(?:\sid="|\{ #)([\w-]+)', markdown)


def test_the_full_library_keeps_every_rule() -> None:
    """The full library has no problems."""
    assert check_library(full_library(), DAY).errors == ()


def test_addresses_are_unique_and_well_formed(everything: BuiltLibrary) -> None:
    """Each page has a unique address in lower case that ends in a slash."""
    addresses = [p.address for p in everything.plan.pages]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"([a-z0-9-]+/)*", address) for address in addresses)
    assert addresses == sorted(addresses)


def test_two_topics_keep_addresses_apart() -> None:
    """Pages of two topics have different addresses."""
    one = library(reported("a", "Walk.")).topics[0]
    two = one.model_copy(
        update={
            "topic": one.topic.model_copy(update={"id": "neck-pain"}),
            "sections": (section("neck-care", "care"), section("neck-relief")),
            "statements": (),
            "sources": (),
        }
    )
    content = replace(library(), topics=(one, two))
    addresses = [p.address for p in several(content).pages]
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_home_that_is_there(everything: BuiltLibrary, kind: str) -> None:
    """The home of every id is a page that has the id's anchor once."""
    addresses = {p.address for p in everything.plan.pages}
    records = getattr(everything.library, kind)
    assert records
    for record in records:
        address, _, anchor = everything.plan.homes[record.id].partition("#")
        assert address in addresses
        assert not anchor or anchors(everything.page(address)).count(anchor) == 1


def test_the_topic_and_every_word_have_an_anchor(everything: BuiltLibrary) -> None:
    """The topic has its anchor on the page of topics, and each term on the page of words."""
    assert everything.plan.homes["back-pain"] == "topics/#back-pain"
    assert "back-pain" in anchors(everything.page("topics/"))
    for term in everything.library.terms:
        assert anchors(everything.page("words/")).count(term.id) == 1


def test_no_page_has_an_anchor_twice(everything: BuiltLibrary) -> None:
    """No page has an anchor twice."""
    for planned in everything.plan.pages:
        found = anchors(everything.page(planned.address))
        assert len(set(found)) == len(found), planned.address


def test_an_anchor_stays_single_where_two_disagreements_share_a_fact() -> None:
    """A fact that two disagreements overrule has its anchor once."""
    content = made(
        library(
            reported("wins", "Walk each day."),
            reported("loses", "Rest in bed."),
            disagreements=[
                disagreement("one", ["wins"], ["loses"]),
                disagreement("two", ["wins"], ["loses"]),
            ],
        )
    )
    assert anchors(content.page("sources-disagree/")).count("loses") == 1


def test_a_groups_anchor_never_meets_one_of_the_page() -> None:
    """A group named 'questions' does not collide with anchors of the page itself."""
    content = made(
        library(
            reported("a", "Walk.", group="questions"),
            sections=[
                section("when-to-seek-care", "care"),
                section("relief", groups=[{"id": "questions", "title": "Open questions"}]),
            ],
            questions=[question("q", "Can I walk?", "a")],
        )
    )
    found = anchors(content.page("back-pain/relief/"))
    caught = "S018" in [problem.code for problem in check_library(content.library, DAY)]
    assert caught or len(set(found)) == len(found)


def test_folded_records_share_a_home(everything: BuiltLibrary) -> None:
    """The id of a merged record leads to what it was merged into."""
    homes = everything.plan.homes
    assert homes["stays-too"] == homes["stays"] == "back-pain/relief/#stays"
    assert homes["can-i-walk-2"] == homes["can-i-walk"] == "questions/can-i-walk/"


def test_overruled_facts_stand_in_disagreements_only(everything: BuiltLibrary) -> None:
    """An overruled fact is shown in disagreements only."""
    assert everything.plan.homes["lost"] == "sources-disagree/#lost"
    shown = re.compile(r'class="pl-fact[^>]*="lost"')
    showing = [a for a, text in everything.rendered.files.items() if shown.search(text)]
    assert showing == ["sources-disagree/index.md"]
    told_in = [
        address.removesuffix("index.md")
        for address, text in everything.rendered.files.items()
        if "Long rest heals the back." in text
    ]
    assert sorted(told_in) == ["sources-disagree/", "sources/trial/"]


def test_an_overruled_fact_is_no_answer_under_another_name() -> None:
    """A statement that was merged with an overruled one is reported or not shown."""
    content = library(
        reported("wins", "Walk each day."),
        reported("loses", "Rest in bed."),
        reported("twin", "Rest in bed", "web"),
        disagreements=[disagreement("one", ["wins"], ["loses"])],
        questions=[question("q", "Shall I rest?", "twin")],
    )
    caught = "S017" in [problem.code for problem in fold_library(content).report]
    assert caught or '="loses"' not in made(content).page("questions/q/")


def groups_of(body: object) -> tuple[FactGroup, ...]:
    """Return the groups of facts on a page."""
    if isinstance(body, SectionBody | ActivityBody):
        return body.groups
    return (body.group,) if isinstance(body, HandoutBody) else ()


def cards_of(body: object) -> tuple[CareCard, ...]:
    """Return the care cards on a page."""
    if isinstance(body, SectionBody):
        return body.care
    if isinstance(body, QuestionBody):
        return (body.emergency,) if body.emergency else ()
    if isinstance(body, HandoutBody):
        return body.shown_cards
    return ()


def test_no_list_on_a_page_has_more_than_seven_items(everything: BuiltLibrary) -> None:
    """Facts and signs on every page are in lists of at most seven items."""
    lengths: list[int] = []
    for planned in everything.plan.pages:
        for group in groups_of(planned.body):
            lists = (*group.dos, *group.donts, *group.facts)
            lengths += [len(members) for members in lists]
        for card in cards_of(planned.body):
            lengths += [len(part.signs) for part in card.parts]
    assert max(lengths) <= 7
    assert len(lengths) > 10


def test_a_section_shows_each_of_its_facts_once(everything: BuiltLibrary) -> None:
    """Every fact is on its section's page once, in a group or under 'more'."""
    body = page(everything, "back-pain/relief/").body
    assert isinstance(body, SectionBody)
    shown = [fact for group in body.groups for fact in group.ids]
    wanted = [
        fact.id
        for fact in everything.folding.facts
        if fact.statement.section == "relief" and fact.id not in {"lost", "claim"}
    ]
    assert sorted(shown) == sorted(wanted)
    assert [group.id for group in body.groups] == ["tips", "more"]


def test_a_web_claim_is_on_the_pages_that_check_it_only(everything: BuiltLibrary) -> None:
    """A web claim is only on the pages that check it."""
    told_in = [a for a, text in everything.rendered.files.items() if "Copper bracelets" in text]
    assert told_in == ["what-the-web-says/relief/index.md"]
    assert everything.plan.homes["claim"] == "what-the-web-says/relief/#claim"
    assert "No study looked at it." in everything.page("what-the-web-says/relief/")


def test_a_shared_condition_keeps_its_capitals_as_a_heading() -> None:
    """Without a heading of its own, a list is headed by what its signs share, as it is written."""
    part = CarePart("", ("if you have HIV",), ())
    assert part.heading == "If you have HIV"


def test_the_care_page_has_every_sign(everything: BuiltLibrary) -> None:
    """The care section has all three cards with all signs, most urgent first."""
    care = page(everything, "get-help/")
    cards = cards_of(care.body)
    assert [card.level.urgency.value for card in cards] == ["emergency", "urgent", "routine"]
    ids = {s.id for s in everything.library.warning_signs}
    assert {s.id for card in cards for s in card.signs} == ids
    assert ids <= care.shows


@pytest.mark.parametrize("address", ["handouts/sheet/", "handouts/bare/"])
def test_both_cards_are_on_every_handout(everything: BuiltLibrary, address: str) -> None:
    """Emergency and same-day signs are on every handout."""
    card, *others = cards_of(page(everything, address).body)
    emergencies = {s.id for s in everything.library.warning_signs if s.urgency == "emergency"}
    assert {s.id for s in card.signs} == emergencies
    text = everything.page(address)
    assert 'data-urgency="emergency"' in text
    assert "<li>You have one of the emergency signs</li>" in text
    assert [other.level.urgency for other in others] == ["urgent"]
    assert "<li>You have one of the urgent signs</li>" in text


def test_help_comes_first_in_an_answer_that_asks_for_it(everything: BuiltLibrary) -> None:
    """The emergency card comes before the answer on questions that need it."""
    assert len(cards_of(page(everything, "questions/is-rest-good/").body)) == 1
    assert cards_of(page(everything, "questions/can-i-walk/").body) == ()
    text = everything.page("questions/is-rest-good/")
    assert text.index('data-urgency="emergency"') < text.index("<p>No. Keep moving.</p>")


def test_related_questions_are_near_and_few(everything: BuiltLibrary) -> None:
    """Related questions are those on the same activity, then those of the same section."""
    body = page(everything, "questions/can-i-walk/").body
    assert isinstance(body, QuestionBody)
    assert [q.id for q in body.related] == ["how-far", "is-rest-good", "can-i-run"]
    lone = page(everything, "questions/who-sees-me/").body
    assert isinstance(lone, QuestionBody)
    assert lone.related == ()


def test_at_most_five_questions_are_related() -> None:
    """A page lists at most five related questions."""
    texts = ("one", "two", "three", "four", "five", "six", "seven")
    asked = [question(f"q-{text}", f"Is {text} good?") for text in texts]
    content = made(library(questions=asked))
    body = page(content, "questions/q-one/").body
    assert isinstance(body, QuestionBody)
    assert len(body.related) == 5
    assert "q-one" not in [q.id for q in body.related]


def test_a_question_without_an_answer_is_never_planned() -> None:
    """Planning refuses a question without an answer, which a check should have reported."""
    content = library(questions=[question("q", "Why?", answer=None)])
    with pytest.raises(ValueError, match="'q' has no answer"):
        plan_site(content, fold_library(content))


def test_breadcrumbs_lead_to_pages_of_the_plan(everything: BuiltLibrary) -> None:
    """Every step of the breadcrumbs is an existing page or anchor."""
    addresses = {p.address for p in everything.plan.pages}
    trails = [step for p in everything.plan.pages for step in p.trail]
    assert trails
    for _, target in trails:
        address, _, anchor = target.partition("#")
        assert address in addresses
        assert not anchor or anchor in anchors(everything.page(address))


def test_the_plan_is_the_same_in_any_order() -> None:
    """The order of records changes no address and no count, only the order in lists."""
    one = full_library()
    topic = one.topics[0]
    turned = topic.model_copy(
        update={name: tuple(reversed(getattr(topic, name))) for name in (*RECORDS[1:], "terms")}
    )
    two = replace(one, topics=(turned,))
    first, second = plan_site(one, fold_library(one)), plan_site(two, fold_library(two))
    shown = {p.address: (p.title, p.shows, p.trail) for p in first.pages}
    assert shown == {p.address: (p.title, p.shows, p.trail) for p in second.pages}
    assert first.homes == second.homes
    assert (first.terms, first.counts, first.log) == (second.terms, second.counts, second.log)
