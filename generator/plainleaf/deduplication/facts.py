"""What folding makes of statements and questions: facts, questions, and a log."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from plainleaf.model import Question, SourceReference, Statement
from plainleaf.model.grading import Evidence
from plainleaf.problems import Report


class Fact(Struct, frozen=True):
    """What readers see of one or more statements that say the same.

    Attributes:
        statement: The canonical telling, whose text is shown.
        tellings: All tellings, the canonical one first.
        sources: The sources of all tellings, each source and place once.
        evidence: The level of the best source.
        activities: What any telling is about.
    """

    statement: Statement
    tellings: tuple[Statement, ...]
    sources: tuple[SourceReference, ...]
    evidence: Evidence
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id: that of the canonical telling."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The text shown."""
        return self.statement.text


class AskedQuestion(Struct, frozen=True):
    """A question with all the ways it is asked.

    Attributes:
        question: The one that carries the answer.
        askings: All questions folded into it, the answered one first.
        wordings: Every other wording, each once.
        activities: What any of them is about.
    """

    question: Question
    askings: tuple[Question, ...]
    wordings: tuple[str, ...]
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id."""
        return self.question.id


class Fold(Struct, frozen=True):
    """A log entry: what was folded into what, and on what ground."""

    into: str
    folded: str
    ground: str


class OpenPair(Struct, frozen=True):
    """Two texts that come near and that nobody has decided on."""

    first: str
    second: str
    similarity: float
    reason: str


class Folding(Struct, frozen=True):
    """The outcome of folding a library.

    Attributes:
        facts: All facts by id.
        questions: All questions by id.
        fact_of: Statement id -> id of the fact that it became part of.
        question_of: Question id -> id of the question shown.
        log: Every fold.
        open_pairs: Pairs that wait for a decision, nearest first.
        kept_apart: Near pairs that a guard keeps apart.
        decided: How many recorded decisions hold.
        report: Faults in decisions and answers.
    """

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    fact_of: Mapping[str, str]
    question_of: Mapping[str, str]
    log: tuple[Fold, ...]
    open_pairs: tuple[OpenPair, ...]
    kept_apart: tuple[OpenPair, ...]
    decided: int
    report: Report
