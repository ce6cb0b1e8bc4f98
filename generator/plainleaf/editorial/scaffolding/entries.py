"""Define what a new entry of each kind contains, explained with the model's descriptions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from pydantic import BaseModel

from plainleaf.loading.mistyped import values_of
from plainleaf.model import Exercise, Handout, Source, Statement, WarningSign

_WIDTH = 96
#: Placeholder for the day when the entry is made.
TODAY = "{today}"
_CITED = "\n  - {source: to-do, at: TO DO}"


class EntryTemplate(Struct, frozen=True):
    """A kind of entry.

    Attributes:
        list: Key of the list for such entries.
        model: Record class, from which the explanations are taken.
        keys: Key and value as YAML, in order; an optional key has a leading ``#`` and is
            written as a comment.
    """

    list: str
    model: type[BaseModel]
    keys: tuple[tuple[str, str], ...]


# A new source starts as the weakest kind, read in the weakest way. If the editor forgets to
# change that, no statement gets a level of evidence that is too high.
ENTRIES: dict[str, EntryTemplate] = {
    "source": EntryTemplate(
        "sources",
        Source,
        (
            ("title", "TO DO"),
            ("publisher", "TO DO"),
            ("kind", "popular-web"),
            ("#published", "2024"),
            ("accessed", TODAY),
            ("read_as", "second-hand"),
            ("#address", "https://"),
            ("#note", "Only the abstract was read."),
        ),
    ),
    "statement": EntryTemplate(
        "statements",
        Statement,
        (
            ("kind", "fact"),
            ("text", "TO DO"),
            ("section", "to-do"),
            ("#group", "heat-and-cold"),
            ("activities", "[]"),
            ("sources", _CITED),
            ("checked", TODAY),
            ("#safety", "true"),
        ),
    ),
    "exercise": EntryTemplate(
        "exercises",
        Exercise,
        (
            ("name", "TO DO"),
            ("kind", "strengthening"),
            ("section", "to-do"),
            ("activities", "[]"),
            ("summary", "TO DO"),
            ("start", "TO DO"),
            ("steps", "\n  - TO DO"),
            ("#dose", "{repeats: 8 to 12 times}"),
            ("cautions", "\n  - TO DO"),
            ("#easier", "Move one leg at a time."),
            ("sources", _CITED),
            ("picture", "TO DO"),
            ("checked", TODAY),
        ),
    ),
    "handout": EntryTemplate(
        "handouts",
        Handout,
        (
            ("title", "TO DO"),
            ("audience", "TO DO"),
            ("need", "TO DO"),
            ("statements", "[to-do]"),
            ("exercises", "[]"),
            ("aid", "none"),
        ),
    ),
    "sign": EntryTemplate(
        "warning_signs",
        WarningSign,
        (
            ("urgency", "emergency"),
            ("sign", "TO DO"),
            ("#qualifiers", "[new or getting worse]"),
            ("#lay_words", "[numb down below]"),
            ("sources", _CITED),
            ("checked", TODAY),
        ),
    ),
}


def entry_text(entry: EntryTemplate, name: str, today: date, explained: bool = True) -> str:
    """Return a new entry as YAML, starting with a dash, not indented.

    Args:
        entry: Kind of the entry.
        name: Id of the entry.
        today: Date for the entry.
        explained: Whether to explain each key in a comment above it.
    """
    lines = [f"- id: {name}\n"]
    for key, value in entry.keys:
        lines.extend(_key(entry.model, key, value.replace(TODAY, today.isoformat()), explained))
    return "".join(lines)


def _key(model: type[BaseModel], key: str, value: str, explained: bool) -> Iterator[str]:
    name = key.removeprefix("#")
    if explained:
        yield comment(("" if name == key else "If you can: ") + explanation(model, name))
    if name == key:
        yield f"  {name}:{'' if value.startswith(chr(10)) else ' '}{value}\n"
    elif explained:
        yield f"  # {name}: {value}\n"


def comment(text: str) -> str:
    """Return a text as comment lines inside an entry."""
    lines = textwrap.wrap(text, _WIDTH, break_on_hyphens=False)
    return "".join(f"  # {line}\n" for line in lines)


def explanation(model: type[BaseModel], key: str) -> str:
    """Return what a key is for, and which values it can have."""
    info = model.model_fields[key]
    values = values_of(info)
    return (info.description or "") + (f" One of: {', '.join(values)}." if values else "")
