"""The kinds of records that content files hold: one entry for each, read by all who list kinds.

To add a kind, write its class, give `Knowledge` a key for it, and add an entry here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Struct, field

from plainleaf.model import (
    editorial_records,
    exercises,
    figures,
    knowledge,
    passages,
    questions,
    statements,
)
from plainleaf.model.record import Record

#: Spaces of ids; two records of one space must not have one id. Those of `PAGES` become
#: addresses. A figure may have the id of the exercise that it shows.
PAGES, WORDS, FIGURES, LOOKS = SPACES = ("pages", "words", "figures", "looks")


class RecordKind(Struct, frozen=True, kw_only=True):
    """One kind of record.

    Attributes:
        key: The key that holds it in a content file; empty for a part of another record.
        model: Its class.
        called: What one of it is called.
        title: The key of the words that tell an editor which one it is; empty if it has none.
        space: Which ids its own must differ from, one of `SPACES`; empty if it has no id.
        of_topic: True if only ids of the same topic must differ.
        single: True if the key holds one record, and no list.
        folder: True if an id becomes the name of a folder or a file.
        refers: Key → the kind whose ids stand there.
        about: Kinds that an entry of a shared file may be about; it goes to their topic.
        texts: Keys of texts that readers see.
        citing: Keys of texts whose sentences cite records; see `model.passages`.
    """

    key: str = ""
    model: type[Record]
    called: str = ""
    title: str = ""
    space: str = ""
    of_topic: bool = False
    single: bool = False
    folder: bool = False
    refers: Mapping[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()

    @property
    def cites(self) -> bool:
        """True for records that name their sources."""
        return "sources" in self.model.model_fields


_PLACED = {"section": "sections", "activities": "activities"}
_BELONGING = {"statements": "statements", "exercises": "exercises"}

#: What stands under a key of a content file, in the order in which readers of code expect it.
KINDS = (
    RecordKind(
        key="topic",
        model=knowledge.Topic,
        called="topic",
        title="name",
        single=True,
        refers={
            "key_statements": "statements",
            "today": "statements",
            "start": "sections",
            "figure": "figures",
        },
        texts=("description", "action", "caption"),
    ),
    RecordKind(
        key="care",
        model=knowledge.CareLevel,
        called="care level",
        title="heading",
        refers={"rests_on": "statements"},
        texts=("heading", "first", "last", "action", "meaning"),
    ),
    RecordKind(
        key="crisis",
        model=knowledge.Crisis,
        called="crisis help",
        title="heading",
        single=True,
        texts=("heading", "text", "emergency"),
    ),
    RecordKind(
        key="pain_rule",
        model=exercises.PainRule,
        called="pain rule",
        title="title",
        single=True,
        texts=("title", "scale", "after"),
    ),
    RecordKind(
        key="sections",
        model=knowledge.Section,
        called="section",
        title="title",
        space=PAGES,
        of_topic=True,
        folder=True,
        refers={
            "key_statements": "statements",
            "exercises": "exercises",
            "handouts": "handouts",
        },
        texts=("title", "lead", "action"),
    ),
    RecordKind(
        key="activities",
        model=knowledge.Activity,
        called="activity",
        title="title",
        space=PAGES,
        folder=True,
        refers={
            "key_statements": "statements",
            "shown_by": "exercises",
            "exercises": "exercises",
        },
        texts=("title", "lead", "action"),
    ),
    RecordKind(
        key="sources",
        model=knowledge.Source,
        called="source",
        title="title",
        space=PAGES,
        folder=True,
        refers={"superseded_by": "sources"},
    ),
    RecordKind(
        key="statements",
        model=statements.Statement,
        called="statement",
        title="text",
        space=PAGES,
        refers=_PLACED | {"same_as": "statements"},
        texts=("text",),
    ),
    RecordKind(
        key="warning_signs",
        model=statements.WarningSign,
        called="warning sign",
        title="sign",
        space=PAGES,
        texts=("sign", "qualifiers", "with_any", "action"),
    ),
    RecordKind(
        key="short_signs",
        model=statements.ShortSigns,
        called="short signs",
        title="says",
        refers={"signs": "warning_signs"},
        texts=("says",),
    ),
    RecordKind(
        key="exercises",
        model=exercises.Exercise,
        called="exercise",
        title="name",
        space=PAGES,
        folder=True,
        refers=_PLACED | {"instead": "exercises", "statements": "statements"},
        texts=(
            "name",
            "summary",
            "start",
            "steps",
            "cautions",
            "easier",
            "easier_steps",
            "harder",
            "picture",
        ),
    ),
    RecordKind(
        key="questions",
        model=questions.Question,
        called="question",
        title="text",
        space=PAGES,
        folder=True,
        refers=_PLACED | {"same_as": "questions"},
        texts=("text",),
    ),
    RecordKind(
        key="passages",
        model=passages.Passage,
        called="passage",
        title="heading",
        space=PAGES,
        refers={
            "section": "sections",
            "activity": "activities",
            "figure": "figures",
            "item_figures": "figures",
            "number": "statements",
        },
        texts=("heading", "caption"),
        citing=("text",),
    ),
    RecordKind(
        key="accepted",
        model=passages.Acceptance,
        called="acceptance",
        title="passage",
        refers={"passage": "passages"},
        about=("passages",),
    ),
    RecordKind(
        key="evidence_only",
        model=passages.EvidenceOnly,
        called="evidence only",
        title="statement",
        refers={"statement": "statements"},
    ),
    RecordKind(
        key="disagreements",
        model=statements.Disagreement,
        called="disagreement",
        title="title",
        space=PAGES,
        refers=_PLACED,
        texts=("title", "what_to_do", "why"),
    ),
    RecordKind(
        key="claim_checks",
        model=statements.ClaimCheck,
        called="checked claim",
        title="claim",
        space=PAGES,
        refers={"section": "sections", "statements": "statements", "rests_on": "statements"},
        texts=("claim", "why"),
    ),
    RecordKind(
        key="handouts",
        model=knowledge.Handout,
        called="handout",
        title="title",
        space=PAGES,
        folder=True,
        refers=_BELONGING
        | {
            "passages": "passages",
            "without_figures": "figures",
            "begin_easier": "exercises",
            "why": "statements",
        },
        texts=("title", "audience", "need", "action"),
    ),
    RecordKind(
        key="terms",
        model=knowledge.Term,
        called="term",
        title="word",
        space=WORDS,
        texts=("meaning",),
    ),
    RecordKind(
        key="figures",
        model=figures.Figure,
        called="figure",
        title="title",
        space=FIGURES,
        folder=True,
        refers={
            "exercise": "exercises",
            "section": "sections",
            "statement": "statements",
            "sign": "warning_signs",
            "easier": "exercises",
            "look": "looks",
            "beside_look": "looks",
        },
        about=("exercises", "statements", "warning_signs"),
        texts=("title", "description"),
    ),
    RecordKind(key="looks", model=figures.Look, called="look", space=LOOKS),
    RecordKind(
        key="decisions",
        model=editorial_records.Decision,
        called="decision",
        title="why",
        about=("statements", "questions"),
    ),
    RecordKind(
        key="left_out",
        model=editorial_records.LeftOut,
        called="left out",
        title="said",
        refers={"source": "sources"},
        about=("sources",),
        texts=("said", "why"),
    ),
)

#: Kinds of record that occur only inside other records.
PARTS = (
    RecordKind(model=knowledge.Wording, texts=tuple(knowledge.Wording.model_fields)[1:]),
    RecordKind(model=knowledge.CrisisLine, texts=("how",)),
    RecordKind(model=knowledge.Group, texts=("title",)),
    RecordKind(model=knowledge.Origin, texts=("changes",)),
    RecordKind(
        model=knowledge.HelpLink,
        refers={"sections": "sections", "activities": "activities"},
        texts=("name", "what"),
    ),
    RecordKind(model=knowledge.Session, refers={"exercises": "exercises"}),
    RecordKind(model=knowledge.AdaptedExercise, refers={"exercise": "exercises"}),
    RecordKind(model=exercises.PainStep, texts=("range", "says")),
    RecordKind(
        model=questions.Answer,
        refers=_BELONGING | {"disagreements": "disagreements"},
        texts=("lead",),
    ),
    RecordKind(model=statements.Side, refers={"statements": "statements"}, texts=("says",)),
    RecordKind(model=statements.SourceReference, refers={"source": "sources"}),
    RecordKind(model=statements.FeatureCount, texts=("of",)),
    RecordKind(model=statements.Bar, texts=("label",)),
    RecordKind(model=figures.Diagram, refers={"rests_on": "statements", "passage": "passages"}),
    RecordKind(model=exercises.PlanWeeks, refers={"passage": "passages"}),
    *(
        RecordKind(model=model)
        for model in (
            exercises.Dose,
            exercises.Follow,
            exercises.TimedStage,
            statements.Chance,
            statements.Comparison,
            *(figures.Spot, figures.Arm, figures.Leg, figures.Pose, figures.Prop, figures.Arrow),
            *(figures.WeekBar, figures.DayOfDoses),
            *(figures.KeyPose, figures.Again, figures.Movement),
        )
    ),
)

OF_KEY: Mapping[str, RecordKind] = {kind.key: kind for kind in KINDS}
OF_MODEL: Mapping[type[Record], RecordKind] = {kind.model: kind for kind in (*KINDS, *PARTS)}
#: Kinds with an id, and those whose ids become addresses.
NAMED = tuple(kind for kind in KINDS if kind.space)
ADDRESSED = tuple(kind for kind in KINDS if kind.space == PAGES)


def title_of(record: Record) -> str:
    """Return the words that tell an editor which record it is; empty if it has none."""
    kind = OF_MODEL.get(type(record))
    return str(getattr(record, kind.title) or "") if kind and kind.title else ""


def with_parts(record: Record) -> Iterator[tuple[Record, RecordKind]]:
    """Yield a record and every record inside it that refers or tells, each with its kind."""
    yield record, OF_MODEL[type(record)]
    values = vars(record)
    for key in _holders(type(record)):
        value: Any = values[key]
        for part in value if isinstance(value, tuple) else (value,) if value else ():
            yield from with_parts(part)


@cache
def _holders(model: type[Record]) -> tuple[str, ...]:
    """Keys of a class that hold records which refer or tell, at any depth."""
    inside = {key: models_in(info.annotation) for key, info in model.model_fields.items()}
    return tuple(key for key, models in inside.items() if any(map(_says, models)))


def _says(model: type[Record]) -> bool:
    kind = OF_MODEL[model]
    return bool(kind.refers or kind.texts or kind.citing or _holders(model))


def models_in(annotation: Any) -> tuple[type[Record], ...]:
    """Return the classes of records that a key may hold, one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return (annotation,)
    return tuple(model for inner in get_args(annotation) for model in models_in(inner))
