"""A content folder to one `Library`: topics, decisions, figures, what was left out, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator.errors import DiskError, UsageError
from generator.loading.reading import decode, read_yaml
from generator.loading.validation import Validated, validate
from generator.model import (
    Activity,
    CareLevel,
    Decision,
    Disagreement,
    Exercise,
    Figure,
    FigureFile,
    Handout,
    Knowledge,
    LeftOut,
    Look,
    Question,
    Record,
    Section,
    Source,
    Statement,
    Term,
    WarningSign,
    WordLists,
)
from generator.problems import Location, Problem, Report

M = TypeVar("M", bound=BaseModel)

DECISIONS = "decisions.yml"
FIGURES = "figures.yml"
LEFT_OUT = "left-out.yml"
WORDS = "words.yml"


class DecisionFile(Record):
    """Root of ``decisions.yml``."""

    decisions: tuple[Decision, ...] = ()


class LeftOutFile(Record):
    """Root of ``left-out.yml``."""

    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Library:
    """All content of a folder, in an order that does not depend on the files' order.

    Records come sorted by id within a kind; sections, care levels and what stands
    inside a record (steps, groups, answers) keep the order of the file, since
    there order means something to the reader.
    """

    topics: tuple[Knowledge, ...]
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    words: WordLists = field(default_factory=WordLists)
    figures: tuple[Figure, ...] = ()
    looks: tuple[Look, ...] = ()

    def _all(self, name: str) -> Iterator[Record]:
        return chain.from_iterable(getattr(topic, name) for topic in self.topics)

    def _sorted(self, name: str) -> tuple[Record, ...]:
        return tuple(sorted(self._all(name), key=lambda r: str(getattr(r, "id", ""))))

    @cached_property
    def care(self) -> tuple[CareLevel, ...]:
        """The care levels in file order."""
        return tuple(self._all("care"))  # type: ignore[arg-type]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in file order."""
        return tuple(self._all("sections"))  # type: ignore[arg-type]

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities by id."""
        return self._sorted("activities")  # type: ignore[return-value]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources by id."""
        return self._sorted("sources")  # type: ignore[return-value]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms by id."""
        return self._sorted("terms")  # type: ignore[return-value]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements by id, each as told, before folding."""
        return self._sorted("statements")  # type: ignore[return-value]

    @cached_property
    def warning_signs(self) -> tuple[WarningSign, ...]:
        """The warning signs by id."""
        return self._sorted("warning_signs")  # type: ignore[return-value]

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises by id."""
        return self._sorted("exercises")  # type: ignore[return-value]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions by id, each as asked, before folding."""
        return self._sorted("questions")  # type: ignore[return-value]

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The disagreements by id."""
        return self._sorted("disagreements")  # type: ignore[return-value]

    @cached_property
    def handouts(self) -> tuple[Handout, ...]:
        """The handouts by id."""
        return self._sorted("handouts")  # type: ignore[return-value]


@dataclass(frozen=True)
class Loaded:
    """A library as far as it could be read, and every fault met on the way.

    Attributes:
        library: None where not even one topic could be read.
        report: The faults of shape.
        broken_ids: Ids of records left out because of a fault of shape.
        read: The text of each file by name, as it was read.
    """

    library: Library | None
    report: Report
    broken_ids: frozenset[str]
    read: Mapping[str, str]


class _Reader:
    """Reads files and gathers problems over all of them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.texts: dict[str, str] = {}

    def record(self, path: Path, model: type[M], name: str) -> M | None:
        text, problems = decode(_bytes_of(path), name)
        self.problems.extend(problems)
        if text is None:
            return None
        self.texts[name] = text
        read = read_yaml(text, name)
        self.problems.extend(read.problems)
        if read.data is None:
            return None
        made: Validated[M] = validate(read.data, model, name)
        self.problems.extend(made.problems)
        self.broken.update(made.broken_ids)
        return made.record


def load_library(content: Path, shown_as: str | None = None) -> Loaded:
    """Reads a content folder.

    Args:
        content: Folder with one knowledge file a topic (any ``*.yml`` but the
            four named here), and, where there are any, ``decisions.yml``,
            ``figures.yml``, ``left-out.yml`` and ``words.yml``.
        shown_as: The folder's name in messages; as given by default.

    Returns:
        What could be read, and the problems.

    Raises:
        UsageError: The folder does not exist.
        DiskError: A file cannot be read.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    shown = Path(shown_as) if shown_as is not None else content
    special = {DECISIONS, FIGURES, LEFT_OUT, WORDS}
    paths = sorted(p for p in content.glob("*.yml") if p.is_file())
    _refuse_links_out(paths, content)
    reader = _Reader()
    topics = []
    for path in paths:
        if path.name not in special:
            topic = reader.record(path, Knowledge, str(shown / path.name))
            topics += [topic] if topic else []
    if not [p for p in paths if p.name not in special]:
        reader.problems.append(
            Problem(
                Location(str(shown)),
                "L009",
                "The folder holds no knowledge file.",
                "Add one, for example lower-back-pain.yml.",
            )
        )
    names = {p.name for p in paths}

    def optional(name: str, model: type[M]) -> M | None:
        return reader.record(content / name, model, str(shown / name)) if name in names else None

    decisions = optional(DECISIONS, DecisionFile)
    left_out = optional(LEFT_OUT, LeftOutFile)
    words = optional(WORDS, WordLists)
    drawn = optional(FIGURES, FigureFile) or FigureFile()
    library = Library(
        tuple(sorted(topics, key=lambda t: t.topic.id)),
        tuple(sorted(decisions.decisions, key=_decision_key)) if decisions else (),
        tuple(sorted(left_out.left_out, key=lambda e: (e.source, e.at))) if left_out else (),
        words or WordLists(),
        tuple(sorted(drawn.figures, key=lambda f: f.id)),
        tuple(sorted(drawn.looks, key=lambda look: look.id)),
    )
    return Loaded(
        library if topics else None,
        Report.of(reader.problems),
        frozenset(reader.broken),
        reader.texts,
    )


def _decision_key(decision: Decision) -> tuple[str, str]:
    return (decision.first, decision.second)


def _refuse_links_out(paths: list[Path], content: Path) -> None:
    inside = content.resolve()
    for path in paths:
        if not path.resolve().is_relative_to(inside):
            raise DiskError(
                f"'{path}' links to a file outside the content folder.",
                "Put the file itself into the folder.",
            )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(
            f"'{path}' cannot be read: {error.strerror}.", "Check that the file may be read."
        ) from error
