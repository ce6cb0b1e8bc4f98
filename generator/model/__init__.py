"""The knowledge model: frozen records in the field's own words.

A knowledge file (``content/<topic>.yml``) holds one `Knowledge`. Every record
is written once and referred to by its id; pages, handouts, search and data are
all made from these records. The records validate shape and vocabulary only;
whether the content is *good* is for the rules in `generator.checking`.

Each record remembers where it stands in its file (`Record.place`), so that any
later stage can say file, line and column.
"""

from generator.model.keeping import Decision, Guard, LeftOut, NumberWord, SyllableCount, WordLists
from generator.model.knowledge import (
    Activity,
    Answer,
    CareLevel,
    Disagreement,
    Dose,
    Exercise,
    Group,
    Handout,
    Knowledge,
    Question,
    Review,
    Section,
    Side,
    Source,
    SourceReference,
    Statement,
    Term,
    Topic,
    WarningSign,
)
from generator.model.record import Record
from generator.model.values import (
    PLACE_KEY,
    Address,
    Aid,
    Certainty,
    Day,
    ExerciseKind,
    Id,
    OneSided,
    Place,
    Published,
    Reading,
    Reason,
    SectionRole,
    SourceKind,
    StatementKind,
    Text,
    Urgency,
    Verdict,
    Words,
)

__all__ = [
    "PLACE_KEY",
    "Activity",
    "Address",
    "Aid",
    "Answer",
    "CareLevel",
    "Certainty",
    "Day",
    "Decision",
    "Disagreement",
    "Dose",
    "Exercise",
    "ExerciseKind",
    "Group",
    "Guard",
    "Handout",
    "Id",
    "Knowledge",
    "LeftOut",
    "NumberWord",
    "OneSided",
    "Place",
    "Published",
    "Question",
    "Reading",
    "Reason",
    "Record",
    "Review",
    "Section",
    "SectionRole",
    "Side",
    "Source",
    "SourceKind",
    "SourceReference",
    "Statement",
    "StatementKind",
    "SyllableCount",
    "Term",
    "Text",
    "Topic",
    "Urgency",
    "Verdict",
    "WarningSign",
    "WordLists",
    "Words",
]
