"""Diagrams: what they draw, where their numbers come from, and what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from plainleaf.figures import Scheme, draw, faults_of, undrawn_rows, with_bars
from plainleaf.figures.charts import weeks
from plainleaf.figures.colours import contrast, palette
from plainleaf.figures.diagrams import parts_of
from plainleaf.figures.figure import WIDTH
from plainleaf.figures.lettering import Lettering
from plainleaf.figures.looks import ANYBODY
from plainleaf.loading import load_library
from plainleaf.model import Figure, Passage
from plainleaf.rules import check_library

from tests.factories import DAY, library, statement
from tests.figures import real_figures

DIAGRAMS: dict[str, dict[str, Any]] = {
    "saddle": {"kind": "saddle-area"},
    "back": {"kind": "lower-back"},
    "nerve": {"kind": "nerve-path"},
    "disc": {"kind": "disc"},
    "packs": {"kind": "packs", "heat": [20, 30], "cold": [15, 20]},
    "weeks": {"kind": "weeks", "bars": [{"label": "1", "number": 5}, {"label": "2", "number": 9}]},
    "doses": {
        "kind": "doses",
        "doses": [{"name": "Paracetamol 500 mg", "times": 4, "tablets": 2, "gap": 4}],
    },
}
PLAN = Passage.model_validate(
    {
        "id": "plan",
        "text": "| Week | Jog | Times |\n|---|---|---|\n| 1 | 1 minute | 15 |\n"
        "| 2 | 15 minutes, then 14 | 1 each |\n| 3 | as you like | 1 |",
    }
)


HEAD = "| Week | Walk |\n|---|---|\n"


def diagram(name: str, **more: Any) -> Figure:
    """Return a figure with one of the diagrams."""
    return Figure.model_validate(
        {"id": name, "statement": "one", "title": name, "description": f"It shows the {name}."}
        | {"diagram": DIAGRAMS[name] | more}
    )


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram_is_a_small_picture_with_its_words(name: str) -> None:
    """A diagram is a valid SVG file with unique ids, its words, and under 10 kB, in each scheme."""
    drawing = draw(diagram(name), "A <title>", "What & it shows")
    for scheme in Scheme:
        svg = drawing.svg(scheme)
        assert svg == draw(diagram(name), "A <title>", "What & it shows").svg(scheme)
        assert len(svg.encode()) < 10_000
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids)) == 2
        assert [root[0].text, root[1].text] == ["A <title>", "What & it shows"]
    assert not faults_of(diagram(name))


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram_stays_within_its_frame(name: str) -> None:
    """Nothing of a diagram is cut off, even where letters are wide."""
    widest = {"doses": [{"name": "Paracetamol 500 mg m", "times": 4, "tablets": 2, "gap": 6}]}
    shown = diagram(name, **(widest if name == "doses" else {})).diagram
    assert shown is not None
    height, parts = parts_of(shown)
    for part in parts:
        for point in part.points:
            assert 0 <= point.real <= WIDTH, part
            assert 0 <= point.imag <= height, part


@pytest.mark.parametrize("name", DIAGRAMS)
def test_letters_can_be_read_on_paper(name: str) -> None:
    """Letters are at least 6.5 points high on a picture that is 3.6 cm wide."""
    shown = diagram(name).diagram
    assert shown is not None
    letters = [part for part in parts_of(shown)[1] if isinstance(part, Lettering)]
    assert all(part.size / WIDTH * 36 / 25.4 * 72 >= 6.5 for part in letters)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_diagram_points_out_stands_out(scheme: str) -> None:
    """Coloured areas, outlines, letters and bars stand out from what they are on."""
    colours = palette(ANYBODY, scheme)
    for over, under, least in (
        *(("a", "p", 2.5), ("a", "c", 3), ("w", "c", 3), ("k", "c", 4.5), ("q", "c", 2.9)),
        *(("e", "s", 4.5), ("e", "l", 4.5)),
    ):
        assert contrast(colours[over], colours[under]) >= least, (over, under)


def test_bars_are_the_numbers_of_the_table() -> None:
    """The bars of a plan are read from the table: the first number of each row's cell."""
    drawn = with_bars(diagram("weeks", passage="plan", column="Jog"), [PLAN])
    assert drawn.diagram is not None
    assert [(bar.label, bar.number) for bar in drawn.diagram.bars] == [("1", 1), ("2", 15)]
    assert (
        drawn.digest != with_bars(diagram("weeks", passage="plan", column="Times"), [PLAN]).digest
    )
    _, parts = weeks(drawn.diagram)
    assert {"1", "15"} <= {part.text for part in parts if isinstance(part, Lettering)}


def test_narrow_bars_share_their_numbers() -> None:
    """Where bars are narrower than two digits, every second one has its number, with the last."""
    bars = [{"label": str(week), "number": 10 + week} for week in range(1, 13)]
    drawn = diagram("weeks", bars=bars).diagram
    assert drawn is not None
    _, parts = weeks(drawn)
    said = [part.text for part in parts if isinstance(part, Lettering)]
    assert [text for text in said if text.isdecimal() and int(text) > 12] == [
        "14",
        "16",
        "18",
        "20",
        "22",
    ]


@pytest.mark.parametrize(
    ("row", "bar"),
    [
        ("Week 1 | 5 minutes", ("1", 5)),
        ("Weeks 7 and 8 | 28 minutes", ("7\u20138", 28)),
        ("3-4 | 30", ("3\u20134", 30)),
        ("5 | as you like", None),
    ],
)
def test_a_bar_names_the_weeks_of_its_row(row: str, bar: tuple[str, int] | None) -> None:
    """A bar has the number of its week, not the first letters of the cell."""
    drawn = with_bars(weekly(), [table(row)]).diagram
    assert drawn is not None
    assert [(one.label, one.number) for one in drawn.bars] == ([bar] if bar else [])
    assert list(undrawn_rows(weekly().diagram or drawn, [table(row)])) == []


@pytest.mark.parametrize(
    "row", ["1 | 0", "1 | 1,000", "2 | 1.5", "First week | 5", "100 to 200 | 5"]
)
def test_a_row_that_no_bar_can_show_is_a_problem(row: str) -> None:
    """A number that no bar can have, or a row without a week, is reported and stops nothing."""
    bare = library(
        statement("one", "Walk."),
        passages=[{"id": "plan", "section": "relief", "text": f"{HEAD}| {row} |\n| 9 | 9 |"}],
    )
    checked = type(bare)(bare.topics, words=bare.words, figures=(weekly(),))
    found = [p.message for p in check_library(checked, DAY).errors if p.code == "S030"]
    assert f"The diagram 'weeks' cannot show the row '{row}' of its table as a bar." in found
    drawn = with_bars(weekly(), checked.passages).diagram
    assert drawn is not None
    assert weeks(drawn)


def weekly() -> Figure:
    """Return a figure that draws a table's column 'Walk'."""
    return diagram("weeks", passage="plan", column="Walk", bars=[])


def table(row: str) -> Passage:
    """Return a passage with a table of one row."""
    return Passage.model_validate({"id": "plan", "text": f"{HEAD}| {row} |"})


@pytest.mark.usefixtures("drawings")
def test_real_plans_have_a_bar_a_week() -> None:
    """The content's own plans are drawn whole, each bar of a table."""
    bars = {
        figure.id: [bar.number for bar in figure.figure.diagram.bars]
        for figure in real_figures()
        if figure.figure.diagram and figure.figure.diagram.passage
    }
    assert bars == {
        "walking-weeks": [15, 17, 19, 21, 23, 25, 28, 30, 33, 36, 38, 40],
        "running-weeks": [1, 2, 4, 9, 15, 30],
    }


@pytest.mark.parametrize(
    ("name", "more", "text", "wrong"),
    [
        ("packs", {"cold": None}, "Keep heat on for 20 to 30 minutes.", ""),
        ("packs", {"cold": None}, "Keep heat on for 20 minutes.", "minutes of 'heat'"),
        ("doses", {}, "Paracetamol 500 mg: 1 or 2 tablets, 4 times. 8 at most.", ""),
        ("doses", {}, "Paracetamol 500 mg: 1 or 2 tablets, 4 times.", "'8' of"),
        ("doses", {}, "Ibuprofen 500 mg: 1 or 2 tablets, 4 times. 8 at most.", "'500 mg' of"),
        ("weeks", {"bars": []}, "Walk.", "numbers of 'weeks'"),
        ("doses", {"doses": []}, "Ask first.", "numbers of 'doses'"),
        ("saddle", {}, "Numb.", ""),
    ],
)
def test_a_diagram_shows_what_its_statements_say(
    name: str, more: dict[str, Any], text: str, wrong: str
) -> None:
    """A diagram with a number that no statement of its own gives is a problem."""
    bare = library(statements=[statement("one", text=text)])
    checked = type(bare)(bare.topics, words=bare.words, figures=(diagram(name, **more),))
    found = [p.message for p in check_library(checked, DAY).errors if p.code == "S030"]
    assert bool(found) == bool(wrong)
    assert all(wrong in message for message in found)


def test_a_figure_of_a_sign_belongs_to_its_topic(small_content: Path) -> None:
    """A figure can belong to a warning sign that exists, and to no other."""
    text = "figures:\n- {id: where, sign: no-such, title: A, description: B.}\n"
    (small_content / "figures.yml").write_text(text, encoding="utf-8")
    loaded = load_library(small_content)
    assert loaded.library is not None
    messages = [p.message for p in check_library(loaded.library, DAY).errors]
    assert any(re.search("no-such", message) for message in messages)
