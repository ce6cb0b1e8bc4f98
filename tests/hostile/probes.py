"""A library with an injection probe in every text of every record.

The texts are found by walking the model, so that new fields are covered automatically.
"""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from msgspec.structs import replace
from plainleaf.loading import Library, load_library
from plainleaf.model import Figure, Follow, Knowledge, LeftOut, Record
from plainleaf.model.knowledge import AdaptedExercise, Origin

from tests.factories import ROOT, decision, full_library, statement, text_fields

#: Runs, or becomes markup, in any context that is not escaped: an element, attributes in both
#: quotes, the end of a script, Jinja, Markdown with attributes, a comment, Typst.
PROBE = (
    "zz'\"><img src=x onerror=hit(0)></script>{{7*7}}{: onclick=hit(8) }"
    '[a](javascript:hit(7))--><!--#read("x")$x$&amp;'
)
#: For texts that may be longer.
LONG = PROBE + (
    "\" onfocus=hit(3) autofocus x='' onmouseover=hit(4) </style><style>*{color:url(javascript:"
    "hit(5))}</style>{% raise %}{# gone #} `c` **d** # e { #taken } ]]><x:y/><!DOCTYPE z>"
    ' #eval("1") \\ @ref </textarea></title><iframe src=javascript:hit(9)></iframe>'
    "<svg onload=hit(6)>"
)
#: Classes that records of a library may have.
ROOTS = (Knowledge, LeftOut, Figure)


def records_in(annotation: Any) -> set[type[Record]]:
    """Return every class of records in a type, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        hints = get_type_hints(annotation, include_extras=True)
        inside = {name: hints[name] for name in annotation.model_fields if name != "place"}
        return {annotation}.union(*map(records_in, inside.values()))
    return set().union(*map(records_in, get_args(annotation)))


def probed(record: Any) -> Any:
    """Return a copy in which every text, including optional ones, ends in a probe."""
    if isinstance(record, tuple):
        return tuple(map(probed, record))
    if not isinstance(record, Record):
        return record
    texts = text_fields(type(record))
    values = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in texts:
            values[name] = _probed_text(type(record), name, value)
        elif name != "place":
            values[name] = probed(value)
    return type(record).model_validate(values)


def _probed_text(kind: type[Record], name: str, value: Any) -> Any:
    many = isinstance(value, tuple)
    given = value or ("",) if many else (value or "",)
    longest = 600 if "600" in repr(kind.model_fields[name]) else 160
    made = []
    for text in given:
        more = LONG if len(text) + len(LONG) < longest else PROBE
        made.append(f"{text} {more}".strip()[:longest])
    return tuple(made) if many else made[0]


def probed_library() -> Library:
    """Return the full library with a comparison and a figure, all with probes."""
    content = full_library()
    (topic,) = content.topics
    bars = [{"label": "With", "number": 5}, {"label": "Without", "number": 4}]
    drawn = (
        statement("drawn", "It was 7 in 10.", chance={"count": 7, "of": 10}),
        statement("barred", "It was 5 in 10, and 4.", compare={"of": 10, "bars": bars}),
    )
    weeks = {"weeks": {"passage": topic.passages[0].id, "column": "Minutes"}}
    led = Follow.model_validate(weeks)
    moves = (
        e.model_copy(update={"follow": led} if e.id == "plank" else {}) for e in topic.exercises
    )
    fitted = {"exercise": "bridge", "hold": "9 seconds", "without": ["Stop if"]}
    adapted = {"adapted": (AdaptedExercise.model_validate(fitted),)}
    sheets = (h.model_copy(update=adapted if h.id == "sheet" else {}) for h in topic.handouts)
    more = {
        "statements": (*topic.statements, *drawn),
        "exercises": tuple(moves),
        "handouts": tuple(sheets),
    }
    topic = topic.model_copy(update=more)
    real = load_library(ROOT / "content").library
    assert real is not None
    drawn_ids = ("bridge", "walking-weeks", "most-tablets-in-a-day")
    figures = tuple(figure for figure in real.figures if figure.id in drawn_ids)
    based_on = Origin(title="A topic", creator="A person", licence="CC-BY-4.0", changes="None.")
    credited = topic.topic.model_copy(update={"based_on": based_on})
    topic = probed(topic.model_copy(update={"topic": credited}))
    first, second = (fact for fact in topic.statements if fact.id in ("stays", "stays-too"))
    judged = decision("same", first, second, by=PROBE, why=LONG)
    return replace(
        content,
        topics=(topic,),
        decisions=(judged,),
        left_out=probed(content.left_out),
        figures=probed(figures),
        looks=real.looks,
    )
