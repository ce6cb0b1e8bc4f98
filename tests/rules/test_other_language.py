"""S027: a text is written in English."""

from __future__ import annotations

import pytest
from plainleaf.rules import other_language

from tests.rules.given import given

RUB = "Put your feet up when you can."


@pytest.mark.parametrize(
    "text",
    [
        "Ponga los pies en alto cuando pueda, varias veces cada día.",
        "Levante os pés quando puder, várias vezes por dia.",
        "Posez les pieds en hauteur quand vous pouvez, plusieurs fois par jour.",
        "Tenga i piedi sollevati quando può, più volte al giorno con calma.",
        "Legen Sie die Füße hoch, wenn es geht, und ruhen Sie.",
        "Leg uw voeten omhoog als het kan, en doe het vaak.",
        "Proszę położyć stopy wyżej, kiedy to jest możliwe, i odpocząć po pracy.",
        "Ridicați picioarele când puteți, și nu stați mult în picioare.",
        "Codwch eich traed pan allwch, ac eisteddwch yn aml gyda chlustog.",
        "Lägg upp fötterna när det går, och vila ofta.",
        "Hãy kê chân cao khi có thể, và nghỉ cho chân.",
    ],
)
def test_another_language_is_refused_with_its_place(text: str) -> None:
    """Text in another language is refused with its place."""
    case = given((f"text: {RUB}", f'text: §"{text}"'))
    (problem,) = case.found(other_language)
    assert f"{problem.location.line}:{problem.location.column}" in case.marks
    assert problem.code == "S027"
    assert "not in English" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Warm up well before each run.",
        "Rest feet, knees, hips, shoulders, neck, elbows after hard exercise.",
        "Ask about de Quervain syndrome, la grippe or a fièvre.",
        "Do as much as you can, and see a GP if it is no better in a week.",
    ],
)
def test_english_passes(text: str) -> None:
    """Names, borrowed words and lists without common words pass as English."""
    assert given((f"text: {RUB}", f'text: "{text}"')).found(other_language) == []
