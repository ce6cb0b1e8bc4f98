"""Define what a new entry of each kind contains, explained with the model's descriptions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from pydantic import BaseModel

from plainleaf.loading.folder import FIGURES, LEFT_OUT, MOVED, REVIEWS
from plainleaf.loading.mistyped import values_of
from plainleaf.model import (
    Activity,
    CareLevel,
    ClaimCheck,
    Crisis,
    Disagreement,
    EvidenceOnly,
    Exercise,
    Figure,
    Handout,
    LeftOut,
    Look,
    Moved,
    PainRule,
    Passage,
    Question,
    Reviewer,
    Section,
    ShortSigns,
    Source,
    Statement,
    Term,
    WarningSign,
)

_WIDTH = 96
#: Placeholder for the day when the entry is made.
TODAY = "{today}"
_CITED = "\n  - {source: to-do, at: TO DO}"


class EntryTemplate(Struct, frozen=True):
    """A kind of entry.

    Attributes:
        list: Key of the list for such entries; for a single record, its key.
        model: Record class, from which the explanations are taken.
        keys: Key and value as YAML, in order; an optional key has a leading ``#`` and is
            written as a comment.
        names: Key that the command's ID is the value of; empty for a single record, which
            has no id.
        file: Name of the file that holds such entries; empty for a knowledge file.
    """

    list: str
    model: type[BaseModel]
    keys: tuple[tuple[str, str], ...]
    names: str = "id"
    file: str = ""


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
            ("#doi", "10.1136/bmj-2024-079970"),
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
            ("aid", "plan"),
        ),
    ),
    "section": EntryTemplate(
        "sections",
        Section,
        (
            ("title", "TO DO"),
            ("nav_title", "TO DO"),
            ("#names", "[other words]"),
            ("role", "topic"),
            ("#aspect", "self-care"),
            ("lead", "TO DO"),
            ("action", "TO DO"),
            ("#key_statements", "[statement-id]"),
            ("groups", "[]"),
        ),
    ),
    "activity": EntryTemplate(
        "activities",
        Activity,
        (
            ("title", "TO DO"),
            ("#names", "[other words]"),
            ("#shown_by", "exercise-id"),
            ("lead", "TO DO"),
            ("action", "TO DO"),
            ("key_statements", "[to-do]"),
        ),
    ),
    "question": EntryTemplate(
        "questions",
        Question,
        (
            ("text", "TO DO"),
            ("#wordings", "[the same in other words]"),
            ("section", "to-do"),
            ("activities", "[]"),
            ("sources", _CITED),
            ("answer", "\n    lead: TO DO\n    statements: [to-do]"),
        ),
    ),
    "passage": EntryTemplate(
        "passages",
        Passage,
        (
            ("section", "to-do"),
            ("#heading", "Try heat or cold"),
            ("text", "TO DO"),
        ),
    ),
    "disagreement": EntryTemplate(
        "disagreements",
        Disagreement,
        (
            ("title", "TO DO"),
            ("section", "to-do"),
            ("activities", "[]"),
            (
                "sides",
                "\n  - says: TO DO\n    statements: [to-do]\n    stands: true"
                "\n  - says: TO DO\n    statements: [to-do]",
            ),
            ("what_to_do", "TO DO"),
            ("why", "TO DO"),
        ),
    ),
    "claim-check": EntryTemplate(
        "claim_checks",
        ClaimCheck,
        (
            ("claim", "TO DO"),
            ("section", "to-do"),
            ("statements", "[to-do]"),
            ("verdict", "not-shown"),
            ("why", "TO DO"),
            ("#rests_on", "[statement-id]"),
        ),
    ),
    "term": EntryTemplate(
        "terms",
        Term,
        (
            ("word", "TO DO"),
            ("meaning", "TO DO"),
            ("#other_names", "[other words]"),
            ("#misspellings", "[wrong spelling]"),
            ("#sources", "[{source: source-id, at: Page 1}]"),
        ),
    ),
    "short-signs": EntryTemplate(
        "short_signs",
        ShortSigns,
        (("urgency", "emergency"), ("says", "TO DO")),
        names="signs",
    ),
    "evidence-only": EntryTemplate(
        "evidence_only", EvidenceOnly, (("why", "TO DO"),), names="statement"
    ),
    "care": EntryTemplate(
        "care",
        CareLevel,
        (
            ("heading", "TO DO"),
            ("spoken", "TO DO"),
            ("action", "TO DO"),
            ("#banner", "Worried?"),
            ("#phones", '["999"]'),
        ),
        names="urgency",
    ),
    "crisis": EntryTemplate(
        "crisis",
        Crisis,
        (
            ("heading", "TO DO"),
            ("spoken", '"Crisis help: "'),
            ("text", "TO DO"),
            ("emergency", "TO DO"),
            ("#emergency_phone", '"999"'),
            ("lines", "\n  - name: TO DO\n    how: TO DO"),
            ("lay_words", "[TO DO]"),
            ("sources", _CITED),
            ("checked", TODAY),
        ),
        names="",
    ),
    "pain-rule": EntryTemplate(
        "pain_rule",
        PainRule,
        (
            ("title", "TO DO"),
            ("#scale", "0 is no pain, and 10 is the worst that you can think of."),
            ("steps", "\n  - {range: TO DO, says: TO DO}\n  - {range: TO DO, says: TO DO}"),
            ("after", "TO DO"),
            ("sources", _CITED),
            ("checked", TODAY),
        ),
        names="",
    ),
    "figure": EntryTemplate(
        "figures",
        Figure,
        (
            ("exercise", "to-do"),
            ("#look", "look-id"),
            ("#props", "[{kind: mat}]"),
            # Standing upright: the plainest pose that can be drawn.
            (
                "pose",
                "\n    trunk: 90\n    hips: {y: 92}\n    near_leg: {foot: {at: floor, x: 6}}"
                "\n    far_leg: {foot: {at: floor, x: -4}}",
            ),
        ),
        file=FIGURES,
    ),
    "look": EntryTemplate(
        "looks",
        Look,
        (
            ("skin", '"#a9713f"'),
            ("hair", '"#1f1714"'),
            ("style", "short"),
            ("top", '"#3a5fa0"'),
            ("bottom", '"#37424e"'),
            ("shoes", '"#4a4a4a"'),
        ),
        file=FIGURES,
    ),
    "left-out": EntryTemplate(
        "left_out",
        LeftOut,
        (("at", "TO DO"), ("said", "TO DO"), ("reason", "off-topic"), ("why", "TO DO")),
        names="source",
        file=LEFT_OUT,
    ),
    "moved": EntryTemplate(
        "moved",
        Moved,
        (
            ("was_at", "topic-id/page-id/"),
            ("#to", "new-id"),
            ("on", TODAY),
            ("why", "TO DO"),
        ),
        file=MOVED,
    ),
    "reviewer": EntryTemplate(
        "reviewers",
        Reviewer,
        (
            ("name", "TO DO"),
            ("profession", "TO DO"),
            ("registered_with", "TO DO"),
            ("registration", "TO DO"),
            ("interests", "TO DO"),
        ),
        file=REVIEWS,
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
    """Return a new entry as YAML: in a list with a dash at its start, and not indented.

    Args:
        entry: Kind of the entry.
        name: Id of the entry, or what is used in its place; see `EntryTemplate.names`.
        today: Date for the entry.
        explained: Whether to explain each key in a comment above it.
    """
    lines = [_first_line(entry, name)]
    for key, value in entry.keys:
        lines.extend(_key(entry.model, key, value.replace(TODAY, today.isoformat()), explained))
    return "".join(lines)


def _first_line(entry: EntryTemplate, name: str) -> str:
    if not entry.names:
        return f"{entry.list}:\n"
    several = str(entry.model.model_fields[entry.names].annotation).startswith("tuple")
    return f"- {entry.names}: {f'[{name}]' if several else name}\n"


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
