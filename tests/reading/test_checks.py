"""Problems of passages come with their line, what is wrong and how to fix it."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.pipeline import examine

from tests.rules.given import SMALL, TODAY, WORDS

HEAD = "passages:\n- id: walk-a-bit\n  section: keep-your-feet-going\n  text: |\n"
LEFT = "evidence_only:\n- {statement: start-small, why: Elsewhere.}\n"


def problems(folder: Path, added: str) -> list[tuple[int, str, str]]:
    """Line (counted from the first added line), code and message of each problem.

    That nobody has accepted a sentence yet is left out.
    """
    content = folder / "content"
    content.mkdir()
    (content / "words.yml").write_text(WORDS, encoding="utf-8")
    text = SMALL.rstrip() + "\n"
    (content / "feet.yml").write_text(text + added, encoding="utf-8")
    first = text.count("\n")
    report = examine(content, TODAY).report
    return [(p.location.line - first, p.code, p.message) for p in report if p.code != "R005"]


def test_sound_passage_gives_no_problem(tmp_path: Path) -> None:
    """Prose with citations passes, with lists, steps and bold words."""
    text = (
        "    Short walks are fine when your feet are tired. [@short-walks-are-fine]\n\n"
        "    - **Start small.** Begin with 5 minutes and add a bit each day. [@start-small]\n"
    )
    assert problems(tmp_path, HEAD + text) == []


def test_more_pictures_than_items_is_a_problem(tmp_path: Path) -> None:
    """More pictures than items in the first list are reported."""
    text = "    Fine:\n\n    - **Start small.** Begin with 5 minutes. [@start-small]\n"
    found = problems(tmp_path, f"{HEAD}{text}  item_figures: [toes, heels]\n")
    message = "The passage has 2 pictures for the 1 items of its first list."
    assert (8, "R001", message) in found


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("## Walk", 5, "A passage cannot hold a heading."),
        ("[here](https://example.org)", 5, "A passage cannot hold a link to an address."),
        ("![a](b.png)", 5, "A passage cannot hold an image."),
        ("Be <b>bold</b>.", 5, "A passage cannot hold HTML."),
        ("Fine.\n\n    - One\n      - Two", 8, "A passage cannot hold a list inside a list."),
        ("Fine. [@Not good]", 5, "'[@Not good]' is no citation."),
        ("Fine.\n\n    [@start-small]", 7, "A citation follows no sentence."),
        ("Be **bold.", 5, "'Be **bold.' has bold words without an end."),
        ("Fine:\n\n    | a | b |", 5, "A table has 2 columns and 0 rows below its head."),
        ("Fine:\n\n    | a |\n    | b |", 8, "A table has 1 columns and 1 rows below its head."),
        (
            "Fine:\n\n    | a | b |\n    |---|---|\n    | c |",
            9,
            "The row 'c' does not fill the 2 columns of its table.",
        ),
        (
            "Fine:\n\n    | a | b |\n    | c |  |",
            8,
            "The row 'c' does not fill the 2 columns of its table.",
        ),
        ("Fine:\n\n" + "    - One\n" * 8, 7, "A list has 8 items; readers lose a list over 7."),
    ],
)
def test_what_no_page_can_show_is_a_problem(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """Markup that pages cannot show is reported in plain words, with its line."""
    rest = "    Walk a bit. [@short-walks-are-fine; @start-small]\n"
    found = problems(tmp_path, f"{HEAD}    {text}\n\n{rest}")
    assert (line, "R001", message) in found


def test_passage_is_on_one_page_and_later_ones_have_a_heading(tmp_path: Path) -> None:
    """A passage is on one page, and has a heading unless it is the first."""
    cites = "  text: Short walks are fine. [@short-walks-are-fine; @start-small]\n"
    added = (
        f"passages:\n- id: none\n{cites}- id: two\n  section: keep-your-feet-going\n"
        f"  activity: walking\n{cites}- id: first\n  activity: gardening\n{cites}"
        f"- id: second\n  activity: gardening\n{cites}"
    )
    assert [message for _, code, message in problems(tmp_path, added) if code == "R001"] == [
        "The passage 'none' is on no page, or on two.",
        "The passage 'two' is on no page, or on two.",
        "The passage 'second' has no heading, but is not the first on its page.",
    ]


@pytest.mark.parametrize("text", ["Begin with 5 minutes.", "Do not stop.", "You should walk."])
def test_number_or_advice_without_a_citation_is_a_problem(tmp_path: Path, text: str) -> None:
    """A sentence with a number or advice must cite a statement."""
    rest = "It is fine. [@short-walks-are-fine; @start-small]"
    found = problems(tmp_path, f"{HEAD}    Why walk? {text}\n\n    {rest}\n")
    assert found == [(5, "R002", f"'{text}' gives a number or advice but cites nothing.")]


def test_unknown_citation_is_reported_with_a_suggestion(tmp_path: Path) -> None:
    """A citation of an unknown id is reported with a similar id."""
    found = problems(tmp_path, HEAD + "    It is fine. [@short-walk-are-fine; @start-small]\n")
    assert ("S002", "There is no 'short-walk-are-fine' among the statements.") in [
        (code, message) for _, code, message in found
    ]


def test_advice_in_no_passage_is_a_problem_unless_it_is_left_out(tmp_path: Path) -> None:
    """Advice that no passage cites is reported, unless it is listed as left out."""
    text = "    Short walks are fine. [@short-walks-are-fine]\n"
    codes = [(c, m) for _, c, m in problems(tmp_path, HEAD + text)]
    assert codes == [("R003", "No passage gives the advice 'start-small'.")]
    folder = tmp_path / "left"
    folder.mkdir()
    assert problems(folder, HEAD + text + LEFT) == []


def test_advice_that_is_cited_is_not_left_out_too(tmp_path: Path) -> None:
    """Advice that is cited must not be listed as left out."""
    text = "    Short walks are fine. [@short-walks-are-fine; @start-small]\n"
    assert [(c, m) for _, c, m in problems(tmp_path, HEAD + text + LEFT)] == [
        ("R003", "'start-small' is cited in a passage, so it is not in the evidence only.")
    ]
