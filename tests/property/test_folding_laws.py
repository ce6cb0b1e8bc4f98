"""Laws of deduplication, over random libraries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication import Folding, Lexicon, fold_library
from plainleaf.deduplication.guards import fired_guard
from plainleaf.deduplication.normalisation import same_key
from plainleaf.loading import Library
from plainleaf.model import Decision, Question, Statement

from tests.factories import decision, library, question, statement, word_lists

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=100)
LEXICON = Lexicon.of(word_lists())

_SUBJECTS = ("walk", "the walk", "walks", "a stroll", "sit-ups", "squats")
_VERBS = ("can help", "may help", "helps", "does not help", "never helps")
_ENDS = ("your left leg", "your right leg", "your legs", "for 3 days", "for three days", "")
_FORMS = (str.lower, str.upper, str.capitalize)
_MARKS = ("", ".", "!")


@st.composite
def _texts(draw: st.DrawFn) -> str:
    words = " ".join(draw(st.sampled_from(part)) for part in (_SUBJECTS, _VERBS, _ENDS))
    return draw(st.sampled_from(_FORMS))(words.strip()) + draw(st.sampled_from(_MARKS))


@st.composite
def _libraries(draw: st.DrawFn) -> Library:
    """Return up to nine statements and four questions, with declarations and decisions."""
    texts = draw(st.lists(_texts(), min_size=2, max_size=9, unique=True))
    sources = st.sampled_from(("guide", "guide!low", "web", "guide@p1"))
    reported: list[Statement] = []
    for number, text in enumerate(texts):
        earlier = [s.id for s in reported if s.same_as is None]
        same_as = draw(st.sampled_from([None, None, None, *earlier])) if earlier else None
        reported.append(statement(f"s{number}", text, draw(sources), same_as=same_as))
    asked: list[Question] = [
        question(f"q{number}", text + "?", answer=None)
        for number, text in enumerate(draw(st.lists(_texts(), max_size=4, unique=True)))
    ]
    pairs: list[tuple[Statement | Question, Statement | Question]] = [
        *combinations(reported, 2),
        *combinations(asked, 2),
    ]
    chosen = draw(st.lists(st.integers(0, len(pairs) - 1), max_size=8, unique=True))
    verdicts = st.sampled_from(("same", "same", "different", "narrower"))
    decisions = [decision(draw(verdicts), *pairs[number]) for number in chosen]
    return library(*reported, questions=asked, decisions=decisions)


def _with(
    given_library: Library,
    statements: Sequence[Statement],
    questions: Sequence[Question],
    decisions: Sequence[Decision],
) -> Library:
    made = library(*statements, questions=questions, decisions=decisions)
    # Undo the sorting of the library, because deduplication must not depend on it.
    vars(made).update(statements=tuple(statements), questions=tuple(questions))
    assert made.words == given_library.words
    return made


def _decided_same(content: Library, one: str, two: str) -> bool:
    return any({d.first, d.second} == {one, two} and d.verdict == "same" for d in content.decisions)


@LAWS
@given(_libraries(), st.data())
def test_the_order_of_entries_makes_no_difference(content: Library, data: st.DataObject) -> None:
    """The order of statements, questions and decisions does not change the result."""
    shuffled = _with(
        content,
        data.draw(st.permutations(content.statements)),
        data.draw(st.permutations(content.questions)),
        data.draw(st.permutations(content.decisions)),
    )
    assert fold_library(shuffled) == fold_library(content)


@LAWS
@given(_libraries())
def test_folding_what_is_folded_folds_nothing(content: Library) -> None:
    """Deduplication is idempotent, unless D003 says that an editor has more to decide."""
    first = fold_library(content)
    reported = [p for p in first.report if p.code == "D003"]
    kept = {fact.id for fact in first.facts} | {asked.id for asked in first.questions}
    again = fold_library(
        _with(
            content,
            [fact.statement for fact in first.facts],
            [asked.question for asked in first.questions],
            [d for d in content.decisions if {d.first, d.second} <= kept],
        )
    )
    assert reported or again.log == ()
    assert reported or [f.id for f in again.facts] == [f.id for f in first.facts]


@LAWS
@given(_libraries())
def test_no_fold_crosses_a_guard(content: Library) -> None:
    """Statements that a guard keeps apart are merged only if declared or decided the same."""
    for fact in fold_library(content).facts:
        for one, two in combinations(fact.statements, 2):
            declared = (one.same_as or one.id) == (two.same_as or two.id)
            if declared or _decided_same(content, one.id, two.id):
                continue
            assert fired_guard(one.text, two.text, LEXICON) == ""
            keys = {same_key(t.text, LEXICON.keep_plural) for t in (one, two)}
            assert len(keys) == 1


@LAWS
@given(_libraries())
def test_what_an_editor_parts_stays_apart(content: Library) -> None:
    """Texts that were decided to be different or narrower are never merged."""
    folding = fold_library(content)
    into = {**folding.fact_of, **folding.question_of}
    for recorded in content.decisions:
        assert recorded.verdict == "same" or into[recorded.first] != into[recorded.second]


@LAWS
@given(_libraries())
def test_the_text_shown_is_an_authors(content: Library) -> None:
    """The text of a fact or question is exactly that of one of its statements or questions."""
    folding = fold_library(content)
    for fact in folding.facts:
        assert fact.text in {statement.text for statement in fact.statements}
        assert fact.statement in content.statements
    for asked in folding.questions:
        assert asked.question in content.questions


@LAWS
@given(_libraries())
def test_nothing_is_lost_and_nothing_doubled(content: Library) -> None:
    """Each statement and question is in one fact or question, and each merge is logged."""
    folding = fold_library(content)
    statements = sorted(t.id for fact in folding.facts for t in fact.statements)
    askings = sorted(a.id for asked in folding.questions for a in asked.askings)
    assert statements == [s.id for s in content.statements]
    assert askings == [q.id for q in content.questions]
    assert {fold.folded for fold in folding.log} == _folded_away(folding)
    assert {r.source for f in folding.facts for r in f.sources} == {
        r.source for s in content.statements for r in s.sources
    }


def _folded_away(folding: Folding) -> set[str]:
    into = {**folding.fact_of, **folding.question_of}
    return {reported for reported, shown in into.items() if reported != shown}


@LAWS
@given(_libraries())
def test_open_pairs_are_undecided_and_unguarded(content: Library) -> None:
    """Only pairs without a decision and without a guard are flagged for an editor."""
    folding = fold_library(content)
    reported: list[Statement | Question] = [*content.statements, *content.questions]
    texts = {record.id: record.text for record in reported}
    decided = {frozenset((d.first, d.second)) for d in content.decisions}
    for pair in folding.open_pairs:
        assert frozenset((pair.first, pair.second)) not in decided
        assert fired_guard(texts[pair.first], texts[pair.second], LEXICON) == ""
