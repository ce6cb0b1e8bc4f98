"""Keys that several kinds of records share, with their descriptions for editors."""

from typing import Annotated

from pydantic import Field

from plainleaf.model.values import Day, Id, Words

OwnId = Annotated[
    Id,
    Field(
        description="The record's own name. It becomes an address, so never change it later.",
        examples=["heat-helps-a-little"],
    ),
]
InSection = Annotated[
    Id, Field(description="Id of the section whose page shows it.", examples=["relief"])
]
About = Annotated[
    tuple[Id, ...],
    Field(
        description="Ids of the activities it is about; their pages show it too.",
        examples=[["walking", "running"]],
    ),
]
KeyFacts = Annotated[
    tuple[Id, ...],
    Field(
        description="Ids of the two to four statements that sum up the page.",
        examples=[["heat-helps-a-little", "stay-active-with-back-pain"]],
    ),
]
SignsOpen = Annotated[
    bool,
    Field(
        description="Whether its page shows the emergency signs in short at once, where other "
        "pages let readers open them. Its passages must lead to the signs.",
        examples=[True],
    ),
]
TheirFacts = Annotated[
    tuple[Id, ...],
    Field(description="Ids of the statements that belong here.", examples=[["weekly-minutes"]]),
]
TheirExercises = Annotated[
    tuple[Id, ...],
    Field(description="Ids of the exercises that belong here.", examples=[["pelvic-tilt"]]),
]
Checked = Annotated[
    Day,
    Field(
        description="The day on which you last checked it against its sources.",
        examples=["2026-11-21"],
    ),
]
Priority = Annotated[
    int,
    Field(ge=1, le=9, description="Its place in its list: 1 comes first.", examples=[5]),
]
OtherWords = Annotated[
    tuple[Words, ...],
    Field(
        description="Other words that people search for it with; readers do not see them.",
        examples=[["running machine", "treadmill walking"]],
    ),
]
