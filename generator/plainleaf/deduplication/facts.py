"""Results of merging duplicates: facts, questions and a log."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from plainleaf.language import words
from plainleaf.model import Question, SourceReference, Statement
from plainleaf.model.grading import Evidence
from plainleaf.problems import Report


class Fact(Struct, frozen=True):
    """One or more statements that say the same, as readers see them.

    Attributes:
        statement: The statement whose text is shown.
        statements: All merged statements, the shown one first.
        sources: The sources of all of them, each source and place once.
        evidence: The level of the best source.
        activities: The activities that any of them is about.
    """

    statement: Statement
    statements: tuple[Statement, ...]
    sources: tuple[SourceReference, ...]
    evidence: Evidence
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id: that of the shown statement."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The text shown."""
        return self.statement.text


class AskedQuestion(Struct, frozen=True):
    """A question with all the wordings merged into it.

    Attributes:
        question: The question that has the answer.
        askings: All merged questions, the answered one first.
        wordings: Every other wording, each once.
        activities: The activities that any of them is about.
    """

    question: Question
    askings: tuple[Question, ...]
    wordings: tuple[str, ...]
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id."""
        return self.question.id


class Ground(StrEnum):
    """Why two entries are merged."""

    #: An editor decided it.
    DECIDED = "decided"
    #: ``same_as`` says it.
    DECLARED = "declared"
    #: Their words are the same.
    WORDS = "words"

    @property
    def in_words(self) -> str:
        """The reason in the words of the interface."""
        return words(f"folded.ground-{self.value}")


class Fold(Struct, frozen=True):
    """A log entry: which id was merged into which, and for what reason."""

    into: str
    folded: str
    ground: Ground


class OpenPair(Struct, frozen=True):
    """Two near-duplicates that are not decided yet."""

    first: str
    second: str
    similarity: float
    reason: str


class Folding(Struct, frozen=True):
    """The result of merging the duplicates of a library.

    Attributes:
        facts: All facts, sorted by id.
        questions: All questions, sorted by id.
        fact_of: Statement id -> id of the fact that contains it.
        question_of: Question id -> id of the question shown.
        log: Every merge.
        open_pairs: Near-duplicates that wait for a decision, most similar first.
        kept_apart: Near pairs that a guard keeps apart.
        decided: Ids of each pair with a valid decision, sorted.
        report: Problems found while merging.
    """

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    fact_of: Mapping[str, str]
    question_of: Mapping[str, str]
    log: tuple[Fold, ...]
    open_pairs: tuple[OpenPair, ...]
    kept_apart: tuple[OpenPair, ...]
    decided: tuple[tuple[str, str], ...]
    report: Report
