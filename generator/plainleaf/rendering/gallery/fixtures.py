"""Read the components and their fixtures from their folders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import Field

from plainleaf.errors import RenderError
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import (
    ClaimCheck,
    Disagreement,
    Exercise,
    Figure,
    Look,
    Passage,
    Question,
    Record,
    Source,
    Statement,
    Term,
    Text,
    WarningSign,
    Words,
)
from plainleaf.rendering.environment import COMPONENTS

R = TypeVar("R", bound=Record)
MACRO, STYLE, FIXTURES = "macro.html.jinja", "style.css", "fixtures.yml"
_HEAD = re.compile(r"\{#-?\s*Purpose:\s*(.+?)\s*Takes:\s*(.+?)\s*-?#\}", re.DOTALL)


class Expectation(Record):
    """Something that the HTML of an example must contain."""

    find: Words = Field(description="Tag, .class, #id, [attribute=value]; a space means inside.")
    text: Text | None = Field(None, description="Must occur in the text of an element found.")
    times: Annotated[int, Field(ge=0)] | None = Field(
        None, description="Exact number of elements; by default, at least one."
    )


class Example(Record):
    """A call of a component, and what its HTML must contain."""

    name: Words
    shows: Text = Field(description="What the example shows.")
    call: Text | None = Field(None, description="The call, as a template writes it.")
    arguments: dict[str, Any] = Field(
        default_factory=dict, description="Names of the call, as data or {kind of record: id}."
    )
    expect: tuple[Expectation, ...] = ()


class SpecimenRecords(Record):
    """Records that the examples of a component use."""

    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    statements: tuple[Statement, ...] = ()
    warning_signs: tuple[WarningSign, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    questions: tuple[Question, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    claim_checks: tuple[ClaimCheck, ...] = ()
    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    looks: tuple[Look, ...] = ()


class Fixtures(Record):
    """The content of a component's ``fixtures.yml``."""

    purpose: Text | None = Field(None, description="What it is for, if it has no macro.")
    frame: Words | None = Field(
        None, description="The theme's template with its markup, instead of a macro."
    )
    unstyled: Text | None = Field(None, description="Why it has no style sheet, if so.")
    printed: Text | None = Field(
        None, description="How it prints, if its style sheet has no rule for printing."
    )
    records: SpecimenRecords = Field(default_factory=SpecimenRecords)
    examples: tuple[Example, ...]


class Component(Struct, frozen=True):
    """A component.

    Attributes:
        name: Name of its folder.
        purpose: What it is for, from the comment in its macro's file.
        takes: The macro's arguments, from the same comment.
        notes: The rest of the comment.
        fixtures: Its examples.
    """

    name: str
    purpose: str
    takes: str
    notes: str
    fixtures: Fixtures

    @property
    def folder(self) -> Path:
        """Folder of the component's files."""
        return COMPONENTS / self.name

    @property
    def title(self) -> str:
        """Name for readers."""
        return self.name.replace("_", " ").capitalize()


def read_record(path: Path, model: type[R]) -> R:
    """Read a YAML file of the program as one record.

    Raises:
        RenderError: The file is not a valid record; the message has file, line and column.
    """
    shown = path.relative_to(COMPONENTS.parent.parent).as_posix()
    read = read_yaml(path.read_text(encoding="utf-8"), shown)
    made = validate(read.data, model, shown)
    problems = (*read.problems, *made.problems)
    if problems or made.record is None:
        first = problems[0]
        raise RenderError(f"{first.location}: {first.message}", first.fix)
    return made.record


@cache
def read_components() -> Mapping[str, Component]:
    """Return all components by name.

    Raises:
        RenderError: A folder has no fixtures or invalid ones, or a macro's file does not begin
            with a comment that gives its purpose and its arguments.
    """
    folders = sorted(path for path in COMPONENTS.iterdir() if path.is_dir())
    return {folder.name: _component(folder) for folder in folders}


def _component(folder: Path) -> Component:
    if not (folder / FIXTURES).is_file():
        raise RenderError(
            f"The component '{folder.name}' has no {FIXTURES}.",
            "See docs/how-to/add-a-component.md.",
        )
    fixtures = read_record(folder / FIXTURES, Fixtures)
    macro = folder / MACRO
    if not macro.is_file():
        return Component(folder.name, fixtures.purpose or "", "", "", fixtures)
    head = _HEAD.match(macro.read_text(encoding="utf-8"))
    if head is None:
        raise RenderError(
            f"The macro of '{folder.name}' does not say 'Purpose: …' and 'Takes: …' first.",
            "Begin it with a comment that does.",
        )
    purpose, rest = (" ".join(part.split()) for part in head.groups())
    takes, _, notes = rest.partition(". ")
    purpose = purpose[0].upper() + purpose[1:]
    return Component(folder.name, purpose, takes.removesuffix(".") + ".", notes, fixtures)
