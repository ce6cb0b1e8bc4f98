"""One error gives one message: its consequences are not reported too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plainleaf.deduplication import text_hash
from plainleaf.pipeline import examine

from tests.rules.given import EXAMPLES, TODAY

ROOT = Path(__file__).resolve().parents[2]
SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
WALK, SHOES = "q-walk-on-tired-feet", "q-when-to-worry"
DECIDED = f"""decisions:
- verdict: different
  first: {WALK}
  second: {SHOES}
  first_text: {text_hash("May I go for a walk when my feet are tired?")}
  second_text: {text_hash("When should I worry about my feet?")}
  by: Me
  on: 2024-05-31
  why: They ask for other things.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the small example with a decision on two of its questions."""
    (tmp_path / "words.yml").write_bytes((EXAMPLES / "valid" / "words.yml").read_bytes())
    (tmp_path / "decisions.yml").write_text(DECIDED, encoding="utf-8")
    return tmp_path


def reported(content: Path, *edits: tuple[str, str]) -> list[str]:
    """Return all codes that the small example gives after some edits."""
    text = SMALL
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (content / "small.yml").write_text(text, encoding="utf-8")
    return [problem.code for problem in examine(content, TODAY).report]


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        pytest.param((), [], id="nothing"),
        pytest.param(
            ((f"- id: {SHOES}\n", "- id: q-can-i-walk\n"),), ["S001"], id="an id given twice"
        ),
        pytest.param((("  same_as: q-can-i-walk", "  same_as: q-can"),), ["S002"], id="no such id"),
        pytest.param(
            (("  same_as: q-can-i-walk", f"  same_as: {WALK}"),), ["S002"], id="names itself"
        ),
        pytest.param(
            (("When should I worry about my feet?", "[When should I worry]"),),
            ["L012"],
            id="a fault of shape",
        ),
        pytest.param(((f"- id: {SHOES}\n  text", "- text"),), ["L011"], id="a lost id"),
        pytest.param((("  same_as: q-can-i-walk\n", ""),), ["S013"], id="no answer"),
        pytest.param((("\nstatements:\n", "\nstatement:\n"),), ["L010"], id="a mistyped list"),
        pytest.param((("\nsources:\n", "\nsouces:\n"),), ["L010"], id="a list that others name"),
        pytest.param((("\nexercises:\n", "\nexercize:\n"),), ["L010"], id="a list of exercises"),
    ],
)
def test_one_slip_gives_one_message(
    content: Path, edits: tuple[tuple[str, str], ...], codes: list[str]
) -> None:
    """One error gives one message."""
    assert reported(content, *edits) == codes


def test_a_renamed_question_does_not_cost_its_decision(content: Path) -> None:
    """For a renamed question, S002 reports the missing id; its decision is not to be deleted."""
    edits = (("- id: q-can-i-walk\n", "- id: q-may-we-go\n"),)
    (content / "decisions.yml").write_text(
        DECIDED.replace(f"first: {WALK}", "first: q-can-i-walk"), encoding="utf-8"
    )
    assert reported(content, *edits) == ["S002"]


def test_a_decision_on_what_is_gone_is_reported_once_all_else_is_fixed(content: Path) -> None:
    """A decision on missing texts is reported once everything else is fixed."""
    (content / "decisions.yml").write_text(
        DECIDED.replace(f"second: {SHOES}", "second: dropped-long-ago"), encoding="utf-8"
    )
    assert reported(content) == ["D001"]
    assert reported(content, (f"- id: {SHOES}\n  text", "- text")) == ["L011"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"\n  complaint:", b"\n\tcomplaint:", "L003"),
        (b"\n  checked: ", b"\n  checked: 27/11/", "L013"),
        (b"\n  complaint: ", b"\n  complaint: \xff", "L001"),
        (b"\ntopic:", b"\ntopci:", "L010"),
    ],
    ids=["syntax", "shape", "encoding", "no topic"],
)
def test_a_file_that_cannot_be_read_is_the_only_fault(
    tmp_path: Path, old: bytes, new: bytes, code: str
) -> None:
    """If a file cannot be read, consequences in other files are not reported."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "small.yml").write_text(SMALL, encoding="utf-8")
    path = content / "lower-back-pain.yml"
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    faults = [(p.location.file, p.code) for p in examine(content, TODAY).report.errors]
    assert faults == [(str(path), code)]
