"""Lookups of the planner: short lists, sorted groups, care cards."""

from __future__ import annotations

import pytest
from plainleaf.deduplication import fold_library
from plainleaf.model import Urgency
from plainleaf.planning import count
from plainleaf.planning.index import LIST_MOST, Index, chunked

from tests.factories import (
    claim_check,
    decision,
    disagreement,
    fillers,
    full_library,
    handout,
    library,
    short_signs,
    statement,
)
from tests.factories import warning_sign as sign


def index(*statements: object, **parts: object) -> Index:
    """Return an index over some statements."""
    content = library(*statements, **parts)  # type: ignore[arg-type]
    return Index(content, fold_library(content))


@pytest.mark.parametrize("most", range(1, 10))
def test_lists_are_split_evenly_in_order(most: int) -> None:
    """Lists are split into parts of similar length, in order and without loss."""
    for number in range(60):
        items = list(range(number))
        lists = chunked(items, most)
        sizes = [len(members) for members in lists]
        assert [item for members in lists for item in members] == items
        assert all(1 <= size <= most for size in sizes)
        assert sizes == sorted(sizes, reverse=True)
        assert not sizes or sizes[0] - sizes[-1] <= 1
        assert len(sizes) == -(-number // most)


def test_seven_is_the_most() -> None:
    """The longest list has seven items."""
    assert LIST_MOST == 7
    assert [len(members) for members in chunked(range(8))] == [4, 4]


def test_a_group_sorts_facts_by_what_they_do() -> None:
    """Within a group, advice for, advice against and facts are separate lists."""
    found = index(
        statement("do", "Walk.", kind="do"),
        statement("dont", "Do not lie down.", kind="dont"),
        statement("known", "Pain goes."),
    )
    group = found.group("g", "Title", found.shown)
    assert [fact.id for members in group.dos for fact in members] == ["do"]
    assert [fact.id for members in group.donts for fact in members] == ["dont"]
    assert [fact.id for members in group.facts for fact in members] == ["known"]
    assert sorted(group.ids) == ["do", "dont", "known"]


def test_facts_come_by_priority_and_then_as_in_the_file() -> None:
    """Facts are sorted by the best priority of their statements, then by place in the file."""
    found = index(
        statement("z-first", "Sit up.", priority=2),
        statement("late", "Walk far.", priority=5),
        statement("early", "Go a long way.", "web", priority=1, same_as="late"),
        statement("a-second", "Lie flat.", priority=2),
    )
    assert [fact.id for fact in found.shown] == ["late", "z-first", "a-second"]


def test_a_web_claim_is_shown_with_its_check_only() -> None:
    """A web claim is shown with its verdict only, and is in no list of facts."""
    found = index(
        statement("known", "Pain goes."),
        statement("claim", "Copper heals.", "web"),
        claim_checks=[claim_check("check", "claim", rests_on=["known"])],
    )
    assert [fact.id for fact in found.shown] == ["known"]
    [checked] = found.claims_in["relief"]
    assert [fact.id for fact in checked.claims] == ["claim"]
    assert [fact.id for fact in checked.rests_on] == ["known"]
    assert checked.documents == 1


def test_a_card_has_its_signs_in_short() -> None:
    """A card uses the short lines for its signs; without them, each sign is a line."""
    signs = [
        sign("cold", "a cold foot", qualifiers=["new"]),
        sign("hot", "a hot foot", "urgent"),
    ]
    lines = [short_signs("emergency", "cold", says="A cold foot")]
    found = index(warning_signs=signs, short_signs=lines)
    assert found.care_card(Urgency.EMERGENCY).short == ("A cold foot",)
    assert found.care_card(Urgency.URGENT).short == ("a hot foot",)
    found = index(warning_signs=signs)
    assert found.care_card(Urgency.EMERGENCY).short == ("a cold foot (new)",)


def test_lines_of_one_group_are_a_list_and_others_are_labelled() -> None:
    """Several lines of a group are under its heading; a line that is alone begins with it."""
    signs = [sign(name, f"a {name} foot") for name in ("cold", "hot", "sore", "numb")]
    lines = [
        short_signs("emergency", "cold", says="A cold foot", group="Call now if:"),
        short_signs("emergency", "hot", says="A hot foot", group="Call now if:"),
        short_signs("emergency", "sore", says="It is sore", group="Your foot"),
        short_signs("emergency", "numb", says="A numb foot"),
    ]
    card = index(warning_signs=signs, short_signs=lines).care_card(Urgency.EMERGENCY)
    assert [(one.heading, [line.text for line in one.lines]) for one in card.lists] == [
        ("Call now if:", ["A cold foot", "A hot foot"]),
        ("", ["It is sore", "A numb foot"]),
    ]
    assert card.short == ("A cold foot", "A hot foot", "Your foot: It is sore", "A numb foot")


def test_a_handout_leaves_out_groups_of_signs_for_help_today_only() -> None:
    """Lines and signs of a group that cannot hold for its readers go; those of 999 stay."""
    lines = [
        short_signs("emergency", "cold", says="A cold foot", group="Children"),
        short_signs("urgent", "ill", says="They are ill", group="Children"),
        short_signs("urgent", "hot", says="It is hot", group="Fever"),
    ]
    ill, hot = (sign(name, name, urgency="urgent") for name in ("ill", "hot"))
    signs = [sign("cold", "a cold foot"), ill, hot]
    found = index(warning_signs=signs, short_signs=lines)
    emergency, urgent, _ = found.care_cards_for(handout("a", without_signs=["Children"]))
    assert (urgent.short, [s.id for s in urgent.signs]) == (("Fever: It is hot",), ["hot"])
    assert emergency.short == ("Children: A cold foot",)
    assert found.care_cards_for(handout("b")) == found.care_cards


def test_what_all_signs_of_a_part_share_is_said_once() -> None:
    """A condition or action that all signs of a part share is shown once, at its heading."""
    found = index(
        warning_signs=[
            sign("a", "a numb foot", group="Legs", qualifiers=["new"], action="Go now."),
            sign("b", "a weak foot", group="Legs", qualifiers=["new", "both"], action="Go now."),
        ]
    )
    [part] = found.care_card(Urgency.EMERGENCY).parts
    assert part.heading == "Legs (new)"
    assert [text for _, text in part.lines] == ["a numb foot", "a weak foot (both)"]
    assert part.action == "Go now."


def test_facts_come_in_the_order_asked_each_once() -> None:
    """A fact that is asked for by two of its statements is returned once, in the first place."""
    a = statement("a", "Walk each day.")
    b = statement("b", "Walk each DAY.")
    c = statement("c", "Eat greens.")
    assert [fact.id for fact in index(a, b, c).facts(["c", "b", "a"])] == ["c", "a"]


def test_care_cards_keep_each_sign_under_its_heading() -> None:
    """Signs are sorted, under their headings, in lists of at most seven."""
    found = index(
        warning_signs=[
            *(sign(f"leg-{n}", f"leg sign {n}", group="Legs", priority=2) for n in range(9)),
            sign("first", "the first sign", group="Chest", priority=1),
            sign("other", "no heading"),
            sign("later", "not so urgent", "urgent"),
        ]
    )
    card = found.care_card(Urgency.EMERGENCY)
    assert [(part.title, len(part.signs)) for part in card.parts] == [
        ("Chest", 1),
        ("Legs", 5),
        ("Legs", 4),
        ("", 1),
    ]
    assert len(card.signs) == 11
    assert {s.urgency for s in card.signs} == {Urgency.EMERGENCY}


def test_what_a_disagreement_overrules_is_not_shown() -> None:
    """A statement on the losing side of a disagreement is not shown, unless it wins another."""
    statements = [statement(name, f"Text {name}.") for name in ("wins", "loses", "both", "free")]
    found = index(
        *statements,
        disagreements=[
            disagreement("one", ["wins"], ["loses", "both"]),
            disagreement("two", ["both"], ["loses"]),
        ],
    )
    assert found.overruled == {"loses"}
    assert [fact.id for fact in found.shown] == ["wins", "both", "free"]


def test_a_handout_of_prose_is_offered_where_its_facts_are() -> None:
    """A handout counts as related to the facts that its passages cite."""
    content = library(
        statement("a", "Walk each day."),
        statement("b", "Rest a bit."),
        passages=[{"id": "first", "section": "relief", "text": "Walk. [@a; @b]"}],
        handouts=[handout("listed", statements=["a"]), handout("prose", passages=["first"])],
    )
    found = Index(content, fold_library(content))
    assert [sheet.id for sheet in found.handouts(found.shown)] == ["prose", "listed"]


def test_a_handout_is_offered_where_it_shares_most() -> None:
    """At most three handouts are offered, the most related first, and none without relation."""
    facts = [statement(name, f"Text {name}.") for name in "abc"]
    found = index(
        *facts,
        handouts=[
            handout("one", statements=["a"]),
            handout("three", statements=["a", "b", "c"]),
            handout("two", statements=["a", "b"]),
            handout("another-one", statements=["c"]),
            handout("none"),
        ],
    )
    assert [sheet.id for sheet in found.handouts(found.shown)] == ["three", "two", "another-one"]
    assert found.handouts() == ()


def test_counts_tell_what_went_in_and_came_out() -> None:
    """The counts on the site are those of the library and its deduplication."""
    content = full_library()
    counts = count(content, fold_library(content))
    assert (counts.entered, counts.facts, counts.folds) == (30, 29, 1)
    assert (counts.questions_before, counts.questions_after) == (6, 5)
    assert (counts.warning_signs, counts.exercises, counts.terms) == (12, 3, 2)
    assert (counts.sources, counts.disagreements, counts.handouts) == (3, 1, 2)
    assert counts.references == 30
    assert counts.left_out == 1
    assert sum(number for _, number in counts.by_level) == counts.facts


def test_counts_tell_of_decisions_and_open_pairs() -> None:
    """Decisions, open pairs and guarded pairs are counted separately."""
    a = statement("a", "Walk on flat ground each day.")
    b = statement("b", "Walk on even ground each day.")
    c = statement("c", "Walk on soft ground each day.")
    d = statement("d", "Do not walk on flat ground each day.")
    reported = (a, b, c, d, *fillers())
    content = library(*reported, decisions=[decision("different", a, b)])
    folding = fold_library(content)
    counts = count(content, folding)
    assert counts.decided == 1
    assert counts.open_pairs == len(folding.open_pairs) > 0
    assert counts.kept_apart == len(folding.kept_apart) > 0
