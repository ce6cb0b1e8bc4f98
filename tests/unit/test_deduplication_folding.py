"""Deduplication: what becomes one fact, which text is shown, and what is reported."""

from __future__ import annotations

from typing import Any

import pytest
from plainleaf.deduplication import Fact, Fold, Folding, fold_library, folding_of
from plainleaf.deduplication.facts import Ground
from plainleaf.loading import Unit
from plainleaf.model import Decision, Statement
from plainleaf.model.grading import Evidence
from plainleaf.problems import Severity

from tests.factories import decision, fillers, library, statement


def folded(*statements: Statement, **more: Any) -> Folding:
    """Return the result of deduplicating some statements."""
    return fold_library(library(*statements, **more))


def among(*statements: Statement, **more: Any) -> Folding:
    """Return the result for some statements among others that are unlike them."""
    return folded(*statements, *fillers(), **more)


def partition(folding: Folding) -> set[frozenset[str]]:
    """Return which statements became one fact."""
    return {frozenset(t.id for t in fact.statements) for fact in folding.facts}


def only(folding: Folding) -> Fact:
    """Return the only fact of a result."""
    (fact,) = folding.facts
    return fact


def codes(folding: Folding) -> list[str]:
    """Return the codes of the problems."""
    return [problem.code for problem in folding.report]


def test_statements_that_differ_in_form_fold_into_one_fact() -> None:
    """Statements in the same words become one fact with all their sources."""
    fact = only(
        folded(
            statement("one", "Walk every day.", "guide@p1", activities=["walking"]),
            statement("two", "WALK every day!", "web", "guide@p2", activities=["running"]),
        )
    )
    assert [(r.source, r.at) for r in fact.sources] == [
        ("guide", "p1"),
        ("guide", "p2"),
        ("web", None),
    ]
    assert fact.activities == ("running", "walking")
    assert fact.evidence is Evidence.STRONG


def test_a_source_named_twice_is_cited_once() -> None:
    """Merged sources list each source and place once."""
    fact = only(folded(statement("a", "Walk.", "guide@p1"), statement("b", "Walk", "guide@p1")))
    assert [(r.source, r.at) for r in fact.sources] == [("guide", "p1")]


def test_a_united_source_keeps_its_best_certainty() -> None:
    """The level of a fact is that of the best reference of all its statements."""
    fact = only(
        folded(
            statement("a", "Walk.", "guide@p1!low"),
            statement("b", "Walk more.", "guide@p1", same_as="a"),
        )
    )
    assert fact.evidence is Evidence.STRONG


def test_every_fold_is_logged_with_its_ground() -> None:
    """The log says what was merged into what, and whether by rule, declaration or decision."""
    base = statement("base", "Walk every day.")
    named = statement("named", "Take a daily walk.", "web", same_as="base")
    form = statement("form", "Walk, every day", "web")
    judged = statement("judged", "A walk each day is good.", "web")
    folding = folded(
        base,
        named,
        form,
        judged,
        decisions=[
            decision("same", base, judged),
            decision("same", named, judged),
            decision("same", form, judged),
            decision("same", named, form),
        ],
    )
    assert set(folding.log) == {
        Fold("base", "form", Ground.WORDS),
        Fold("base", "judged", Ground.DECIDED),
        Fold("base", "named", Ground.DECLARED),
    }
    assert folding.fact_of == dict.fromkeys(("base", "form", "judged", "named"), "base")
    assert len(folding.decided) == 4
    assert codes(folding) == []


def chain(middle: str, end: str) -> tuple[tuple[Statement, ...], tuple[Decision, ...]]:
    """Return A and B, B and C decided the same; the kind of source says which is shown."""
    a = statement("a", "Walk every day.", end)
    b = statement("b", "Go for a daily walk.", middle)
    c = statement("c", "A stroll each day is good.", "web")
    return (a, b, c), (decision("same", a, b), decision("same", b, c))


@pytest.mark.parametrize(("middle", "end"), [("guide", "web"), ("web", "guide")])
def test_folds_are_not_passed_on_from_pair_to_pair(middle: str, end: str) -> None:
    """If A is like B and B is like C, the three are not merged without a decision on A and C."""
    statements, decisions = chain(middle, end)
    found = sorted(map(len, partition(folded(*statements, decisions=decisions))))
    assert found == [1, 2]


@pytest.mark.parametrize(
    ("middle", "end"),
    [
        ("guide", "web"),
        ("web", "guide"),
    ],
)
def test_an_unfinished_chain_is_reported(middle: str, end: str) -> None:
    """A pair that was decided the same but is not merged is reported as D003."""
    statements, decisions = chain(middle, end)
    folding = folded(*statements, decisions=decisions)
    reported = [(p.code, p.severity) for p in folding.report if p.code != "S023"]
    assert reported == [("D003", Severity.WARNING)]
    (alone,) = (f for f in folding.facts if len(f.statements) == 1)
    other = "ac".replace(alone.id, "")
    assert folding.report.problems[0].message == (
        f"'{alone.id}' is the same as 'b', but not as '{other}', which is merged with 'b'."
    )


def test_a_finished_chain_folds() -> None:
    """Once every pair is decided the same, the whole set is one fact."""
    (a, b, c), decisions = chain("guide", "web")
    folding = folded(a, b, c, decisions=(*decisions, decision("same", a, c)))
    assert partition(folding) == {frozenset("abc")}
    assert codes(folding) == []


def test_a_chain_of_declarations_folds_or_is_reported() -> None:
    """A chain of declarations is either merged or reported."""
    folding = folded(
        statement("a", "Walk every day.", same_as="b"),
        statement("b", "Go for a daily walk.", same_as="c"),
        statement("c", "A stroll each day is good."),
    )
    assert partition(folding) == {frozenset("abc")} or codes(folding)


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        pytest.param(
            [
                statement("a", "Walk a lot.", "guide", same_as="z"),
                statement("z", "It is of advantage to perambulate.", "web"),
            ],
            "z",
            id="the declared one, whatever its evidence",
        ),
        pytest.param(
            [statement("a", "Walk a lot.", "web"), statement("z", "Walk a LOT.", "guide")],
            "z",
            id="else the best evidence",
        ),
        pytest.param(
            [
                statement("a", "Walk a lot.", "guide!low"),
                statement("z", "Walk a LOT.", "guide!moderate"),
            ],
            "z",
            id="evidence as capped by certainty",
        ),
        pytest.param(
            [statement("a", "Walk a lot..."), statement("z", "Walk a lot")],
            "z",
            id="else the shorter",
        ),
        pytest.param(
            [statement("z", "Walk a lot."), statement("a", "Walk a LOT.")],
            "a",
            id="else the first id",
        ),
    ],
)
def test_the_text_shown_is_chosen_by_rule(statements: list[Statement], shown: str) -> None:
    """The declared text is shown, else the best supported, else the plainest, else the first."""
    fact = only(folded(*statements))
    assert fact.id == shown
    assert fact.text == next(t.text for t in statements if t.id == shown)
    assert fact.statements[0].id == shown


def test_the_plainer_of_two_declared_texts_wins() -> None:
    """Of two declared statements with equal evidence, the one with the lower grade is shown."""
    hard = statement("a", "Perambulating considerably ameliorates discomfort.")
    plain = statement("b", "A long walk can do a lot to make your pain go away.")
    assert only(folded(hard, plain, decisions=[decision("same", hard, plain)])).id == "b"


def test_a_guard_outweighs_equal_words() -> None:
    """Guards apply even if two texts are equal after normalisation."""
    folding = folded(statement("a", "Step down in time."), statement("b", "Step downs in time."))
    assert len(folding.facts) == 2
    assert [pair.similarity for pair in folding.kept_apart] == [1.0]


def test_only_a_decision_overrides_a_guard() -> None:
    """Only a decision merges a pair that a guard keeps apart."""
    a = statement("a", "Rest for 2 days in bed.")
    b = statement("b", "Rest for 3 days in bed.")
    assert len(folded(a, b).facts) == 2
    assert len(folded(a, b, decisions=[decision("same", a, b)]).facts) == 1


@pytest.mark.parametrize("verdict", ["different", "narrower"])
def test_a_decision_keeps_equal_words_apart(verdict: str) -> None:
    """A pair that an editor calls different is not merged, even if the words are equal."""
    a = statement("a", "Walk every day.")
    b = statement("b", "Walk every DAY.")
    folding = folded(a, b, decisions=[decision(verdict, a, b)])
    assert len(folding.facts) == 2
    assert folding.open_pairs == folding.kept_apart == ()


def test_a_stale_decision_folds_nothing() -> None:
    """If a text changes, its decision is reported as D001 and merges nothing."""
    a = statement("a", "Walk every day.")
    b = statement("b", "Take a stroll.")
    changed = statement("b", "Take no stroll.")
    folding = folded(a, changed, decisions=[decision("same", a, b)])
    assert len(folding.facts) == 2
    assert codes(folding) == ["D001"]
    assert folding.decided == ()


def test_a_topic_counts_its_valid_decisions_only() -> None:
    """Of topics that are merged, each counts its own decisions, without those that expired."""
    a, b, c = (statement(name, f"{name} is fine.") for name in ("rest", "heat", "cold"))
    valid, stale = decision("different", a, b), decision("different", a, statement("cold", "No."))
    one, other = library(a, b, c, decisions=[valid, stale]), library(a, b, c)
    folding, unit = fold_library(one), Unit((one, other))
    assert folding_of(one, unit, folding).decided == (("rest", "heat"),)
    assert folding_of(other, unit, folding).decided == ()


def test_contradictory_decisions_stop_publication() -> None:
    """Contradictory decisions on one pair are reported as error D002."""
    a = statement("a", "Walk every day.")
    b = statement("b", "Take a stroll.")
    both = [decision("same", a, b), decision("different", a, b)]
    assert [p.code for p in folded(a, b, decisions=both).report.errors] == ["D002"]


FLAT = statement("flat", "Walk on flat ground each day.")
EVEN = statement("even", "Walk on even ground each day.")


def test_near_texts_wait_for_an_editor() -> None:
    """A near-duplicate pair without a guard is published apart and listed once."""
    folding = among(FLAT, EVEN)
    assert {"even", "flat"} <= {fact.id for fact in folding.facts}
    assert [(p.first, p.second) for p in folding.open_pairs] == [("even", "flat")]
    assert 0 < folding.open_pairs[0].similarity < 1
    assert folding.kept_apart == ()


def test_near_texts_wait_for_an_editor_in_a_small_section_too() -> None:
    """Near-duplicates are listed even in a section with few others."""
    assert [(p.first, p.second) for p in folded(FLAT, EVEN).open_pairs] == [("even", "flat")]


@pytest.mark.parametrize("verdict", ["same", "different", "narrower"])
def test_a_decided_pair_is_never_asked_again(verdict: str) -> None:
    """A pair with any verdict is not listed again."""
    folding = among(FLAT, EVEN, decisions=[decision(verdict, EVEN, FLAT)])
    assert folding.open_pairs == folding.kept_apart == ()
    assert len(folding.facts) == len(fillers()) + (1 if verdict == "same" else 2)


def test_a_guarded_pair_is_not_asked_but_counted() -> None:
    """Near-duplicates with a guard are kept apart with the reason, and not listed."""
    folding = among(
        statement("a", "Hold your left knee for ten seconds."),
        statement("b", "Hold your right knee for ten seconds."),
    )
    assert folding.open_pairs == ()
    (pair,) = folding.kept_apart
    assert pair.reason.startswith("side differs")


def test_pairs_are_sought_within_a_section() -> None:
    """Near-duplicates in two sections are not flagged."""
    elsewhere = statement("even", EVEN.text, section="when-to-seek-care")
    folding = among(FLAT, elsewhere)
    assert folding.open_pairs == folding.kept_apart == ()


def test_a_text_that_stays_apart_is_compared_too() -> None:
    """A statement that was decided different from one is still compared with all others."""
    twin = statement("twin", "Walk on flat ground each DAY.")
    folding = among(FLAT, twin, EVEN, decisions=[decision("different", FLAT, twin)])
    assert {(p.first, p.second) for p in folding.open_pairs} == {("even", "flat"), ("even", "twin")}


def test_what_a_guard_does_not_part_is_not_called_guarded() -> None:
    """``kept_apart`` lists only pairs that a guard keeps apart."""
    a = statement("a", "Walk every day.", "guide")
    b = statement("b", "Walk every DAY.", "web")
    c = statement("c", "Walk every day!", "web")
    folding = among(a, b, c, decisions=[decision("different", b, c)])
    assert [pair for pair in folding.kept_apart if "differ" not in pair.reason] == []


def test_texts_without_a_word_are_never_the_same() -> None:
    """Texts without any words are never the same."""
    assert len(folded(statement("a", "!!"), statement("b", "??")).facts) == 2
