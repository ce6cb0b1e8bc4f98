"""The review desk: what an editor sees of open pairs, and how decisions are written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from plainleaf.cli.main import main
from plainleaf.deduplication import fold_library, text_hash
from plainleaf.editorial.review_desk import (
    decision_text,
    mark_differences,
    open_reviews,
    reviews_json,
)
from plainleaf.loading import load_library
from plainleaf.model import Verdict

NEAR = """\
- id: near-one
  text: Rest your tired feet on a low stool.
  section: {section}
  sources: [{{source: {source}}}]
  checked: 2026-11-21
- id: near-two
  text: Rest your tired feet on a low step.
  section: {section}
  sources: [{{source: {source}}}]
  checked: 2026-11-21
"""


@pytest.fixture
def content(small_content: Path) -> Path:
    """Return the small content with one more pair of near-duplicates."""
    path = small_content / "small.yml"
    library = load_library(small_content).library
    assert library is not None
    given = NEAR.format(
        section=library.statements[0].section,
        source=next(s.id for s in library.sources if s.kind == "guideline"),
    )
    text = path.read_text(encoding="utf-8")
    assert "\nstatements:\n" in text
    path.write_text(text.replace("\nstatements:\n", f"\nstatements:\n{given}"), encoding="utf-8")
    return small_content


def run(*arguments: str, given: str = "") -> Result:
    """Run the command with typed answers."""
    return CliRunner().invoke(main, ["duplicates", *arguments], input=given)


def test_differing_words_are_marked() -> None:
    """Brackets mark the words that the other text lacks."""
    assert mark_differences("Walk on flat ground.", "Walk on soft ground.") == (
        "Walk on [flat] ground.",
        "Walk on [soft] ground.",
    )
    assert mark_differences("Walk.", "Walk.") == ("Walk.", "Walk.")


def test_open_pairs_say_who_says_so(content: Path) -> None:
    """Each side of an open pair names its sources."""
    library = load_library(content).library
    assert library is not None
    reviews = open_reviews(library, fold_library(library), None)
    (review,) = [r for r in reviews if {r.first.id, r.second.id} == {"near-one", "near-two"}]
    assert review.first.text == "Rest your tired feet on a low [stool.]"
    assert review.second.text == "Rest your tired feet on a low [step.]"
    assert review.first.sources == ("How to care for tired feet",)
    assert json.loads(reviews_json([review]))["open"][0]["reason"] == review.reason


def test_the_list_shows_open_pairs(content: Path) -> None:
    """The list shows the pair with marks, and says how to decide."""
    result = run("--content", str(content))
    assert result.exit_code == 0
    assert "Rest your tired feet on a low [stool.]" in result.stdout
    assert "plainleaf duplicates --decide" in result.stdout


@pytest.mark.parametrize("letter", ["s", "d", "n"])
def test_a_decision_is_kept_and_never_asked_again(content: Path, letter: str) -> None:
    """A decision is appended to the file, comments stay, and the pair is no longer open."""
    path = content / "decisions.yml"
    path.write_text("# Ours.\ndecisions: []\n", encoding="utf-8")
    answers = f"{letter}\nThey are two things.\n" + "l\n" * 20
    result = run("--content", str(content), "--decide", "--by", "An editor", given=answers)
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Ours.\ndecisions:\n- verdict: ")
    (kept,) = yaml.safe_load(text)["decisions"]
    assert (kept["by"], kept["why"]) == ("An editor", "They are two things.")
    after = json.loads(run("--content", str(content), "--format", "json").stdout)
    pairs = [{p["first"]["id"], p["second"]["id"]} for p in after["open"]]
    assert {kept["first"], kept["second"]} not in pairs


def test_later_and_quit_write_nothing(content: Path) -> None:
    """Later and quit leave the file unchanged."""
    for answers in ("l\n" * 20, "q\n"):
        result = run("--content", str(content), "--decide", "--by", "A", given=answers)
        assert "0 decided" in result.stdout
        assert not (content / "decisions.yml").exists()


def test_a_decision_reads_back_whatever_is_typed(content: Path) -> None:
    """Quotes, colons and other scripts in a reason are read back as typed."""
    library = load_library(content).library
    assert library is not None
    why = 'It says: "not # the same" \u2013 \u00e9\u00df\u4e2d \\ end'
    entry = decision_text(
        library, "near-one", "near-two", Verdict.NARROWER, "O'Neil: editor", why, date(2026, 11, 21)
    )
    (content / "decisions.yml").write_text("decisions:\n" + entry, encoding="utf-8")
    again = load_library(content).library
    assert again is not None
    (decision,) = again.decisions
    assert (decision.why, decision.by) == (why, "O'Neil: editor")
    assert decision.first_text == text_hash("Rest your tired feet on a low stool.")


def test_pairs_are_answered_line_by_line(tmp_path: Path) -> None:
    """Each line of two columns gives a class, a tab and a reason, in order."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "Walk daily\twalk daily.\n"
        "Hold for 10 seconds\tHold for 10 minutes\n"
        "Lie on your left side\tLie on your right side\n"
        "Rest and ice\tRest or ice\n"
        "Heat soothes\tThe moon is far away\n",
        encoding="utf-8",
    )
    result = run("--pairs", str(path))
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["same", "never", "never", "ask", "unrelated"]
    assert all(len(row) == 2 and row[1] for row in rows)


def test_a_line_without_two_columns_is_bad_use(tmp_path: Path) -> None:
    """A file of another form gives exit code 2 and names the line."""
    path = tmp_path / "pairs.tsv"
    path.write_text("only one column\n", encoding="utf-8")
    result = run("--pairs", str(path))
    assert result.exit_code == 2
    assert "only one column" in result.stderr


def test_files_of_any_system_are_read_and_others_refused(tmp_path: Path) -> None:
    """A byte order mark, other line ends and odd separators are accepted; other bytes are not."""
    path = tmp_path / "pairs.tsv"
    path.write_bytes("\ufeffWalk\u2028on\twalk\u2028on\r\nRest\trest\r\n".encode())
    assert [line.split("\t")[0] for line in run("--pairs", str(path)).stdout.splitlines()] == [
        "same",
        "same",
    ]
    path.write_bytes(b"")
    assert (run("--pairs", str(path)).exit_code, run("--pairs", str(path)).stdout) == (0, "")
    path.write_bytes(b"caf\xe9\tcaf\xe9\n")
    refused = run("--pairs", str(path))
    assert refused.exit_code == 2
    assert "not UTF-8" in refused.stderr


def test_texts_are_compared_within_their_block(tmp_path: Path) -> None:
    """A second column divides a list into blocks; near-duplicates are found within a block only."""
    path = tmp_path / "texts.tsv"
    path.write_text(
        "Walk on flat ground.\tone\nwalk on flat ground\ttwo\nWalk on soft ground.\tthree\n",
        encoding="utf-8",
    )
    lines = run("--texts", str(path)).stdout.splitlines()
    assert lines == ["same\tWalk on flat ground.\twalk on flat ground"]


def test_texts_are_folded_and_asked_about(tmp_path: Path) -> None:
    """Lines of a file are given as merged sets, then as pairs to decide."""
    path = tmp_path / "texts.txt"
    path.write_text(
        "Walk on flat ground.\nwalk on flat ground\nWalk on soft ground.\n", encoding="utf-8"
    )
    lines = run("--texts", str(path)).stdout.splitlines()
    assert lines[0] == "same\tWalk on flat ground.\twalk on flat ground"
    assert lines[1].startswith("ask\tWalk on flat ground.\tWalk on soft ground.\t")


def test_the_desk_refuses_faulty_content(content: Path) -> None:
    """If content has errors, nothing is listed or written, and the exit code says so."""
    path = content / "decisions.yml"
    path.write_text("decisions: []\nbad: [\n", encoding="utf-8")
    before = path.read_bytes()
    for arguments in ((), ("--format", "json"), ("--decide", "--by", "A")):
        result = run("--content", str(content), *arguments, given="d\nok\nq\n")
        assert result.exit_code == 1
        assert "decisions.yml:" in result.stderr
    assert path.read_bytes() == before


def test_a_decision_that_would_spoil_the_file_is_not_kept(content: Path) -> None:
    """A reason that would make the file unreadable is refused, and the file is unchanged."""
    path = content / "decisions.yml"
    path.write_text("decisions: []\n", encoding="utf-8")
    answers = f"d\n{'x' * 700}\nq\n"
    result = run("--content", str(content), "--decide", "--by", "A", given=answers)
    assert "Not saved" in result.stdout
    assert "0 decided" in result.stdout
    assert path.read_text(encoding="utf-8") == "decisions: []\n"


def test_pairs_need_their_word_lists(tmp_path: Path, content: Path) -> None:
    """Missing content or faulty word lists are reported, instead of ignoring guards."""
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Use it\tDo not use it\n", encoding="utf-8")
    assert run("--pairs", str(pairs), "--content", str(tmp_path / "none")).exit_code == 2
    (content / "words.yml").write_text("guards: [\n", encoding="utf-8")
    assert run("--pairs", str(pairs), "--content", str(content)).exit_code == 1
