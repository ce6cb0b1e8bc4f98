"""``plainleaf new`` writes complete entries with explanations for the editor."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from plainleaf.editorial.scaffolding import (
    ENTRIES,
    NoPlaceError,
    entry_text,
    topic_text,
    with_entry,
)
from plainleaf.loading import load_library
from plainleaf.loading.folder import SIDE_FILES
from plainleaf.model.kinds import KINDS
from plainleaf.pipeline import examine

from tests.unit.test_cli import run
from tests.unit.test_writing import tree

TODAY = date(2024, 5, 31)


#: What is used in place of an id, for kinds without one.
ABOUT = {
    "care": "urgent",
    "short-signs": "sign-foot-cold",
    "evidence-only": "put-your-feet-up",
    "left-out": "foot-guideline",
    "crisis": "",
    "pain-rule": "",
}
#: Messages besides "still to be filled in" that a new entry itself causes in the example: it
#: has three care levels and, in a caution, a rule on pain; a first figure makes others expected.
CAUSED = {"care": {"S015"}, "pain-rule": {"S025"}}


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_is_of_the_right_shape_and_check_names_what_is_to_be_written(
    small_content: Path, kind: str
) -> None:
    """The file stays readable, and each place to write is explained."""
    entry, name = ENTRIES[kind], ABOUT.get(kind, "brand-new")
    path = small_content / (entry.file or "small.yml")
    before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    result = run("new", kind, *([name] if name else []), "--content", small_content)
    assert result.exit_code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    loaded = load_library(small_content)
    assert loaded.report.problems == ()
    assert loaded.library is not None
    line = int(result.stdout.partition(f"{path}:")[2].partition(".\n")[0])
    lists = after[:line][::-1]
    assert next(text for text in lists if text and text[0].isalpha()).startswith(f"{entry.list}:")
    # Nothing that was there is touched: lines are only put in.
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    assert {change for change, *_ in changes} <= {"equal", "insert"}
    problems = examine(small_content, date.today()).report.errors
    written = [i for i, text in enumerate(after, 1) if "TO DO" in text or "to-do" in text]
    assert {p.code for p in problems} - CAUSED.get(kind, set()) == ({"S050"} if written else set())
    unfinished = [p for p in problems if p.code == "S050"]
    assert sorted({p.location.line for p in unfinished}) == written
    assert all(p.fix.startswith("Write here: ") for p in unfinished)
    assert all(f"  {path}:{number}: " in result.stdout for number in written)


def test_every_kind_of_record_can_be_begun() -> None:
    """Only what another command writes, with digests that nobody types, has no entry here."""
    begun = {entry.list for entry in ENTRIES.values()} | {"topic"}
    assert {kind.key for kind in KINDS} - begun == {"accepted", "decisions"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("crisis", "x"), "'crisis' has no id."),
        (("term",), "'term' needs an id."),
        (("care", "dangerous"), "'dangerous' is not a value of 'urgency'"),
    ],
)
def test_kinds_without_an_id_say_so(small_content: Path, args: tuple[str, ...], said: str) -> None:
    """Nobody has to guess what ID stands for."""
    before = tree(small_content)
    result = run("new", *args, "--content", small_content)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert tree(small_content) == before


def test_what_topics_share_begins_a_file(small_content: Path) -> None:
    """Care levels of another country, or terms, go into a file that need not be there yet."""
    path = small_content / "shared.yml"
    assert (
        run("new", "care", "emergency", "--file", path, "--content", small_content).exit_code == 0
    )
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=./schema/sh"
    )
    assert run("new", "term", "nail", "--file", path, "--content", small_content).exit_code == 0
    assert load_library(small_content).report.problems == ()


def test_a_second_pain_rule_is_refused(small_content: Path) -> None:
    """There is one rule for each topic."""
    assert run("new", "pain-rule", "--content", small_content).exit_code == 0
    before = tree(small_content)
    result = run("new", "pain-rule", "--content", small_content)
    assert (result.exit_code, "there is one only" in result.stderr) == (2, True)
    assert tree(small_content) == before


def test_dates_are_of_today(small_content: Path) -> None:
    """A new entry has today's date."""
    run("new", "source", "brand-new", "--content", small_content)
    text = (small_content / "small.yml").read_text(encoding="utf-8")
    assert f"accessed: {date.today().isoformat()}\n" in text


def test_a_new_source_claims_no_grade_that_it_has_not_earned() -> None:
    """A new source has the weakest kind and way of reading until an editor sets them."""
    text = entry_text(ENTRIES["source"], "s", TODAY)
    assert "  kind: popular-web\n" in text
    assert "  read_as: second-hand\n" in text


def test_a_new_topic_is_a_whole_file_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """A new topic has care levels, a section on getting help, and a sign of each urgency."""
    content = tmp_path / "content"
    result = run("new", "topic", "neck-pain", "--content", content)
    assert result.exit_code == 0
    assert {"neck-pain.yml", "schema/knowledge.schema.json"} <= set(tree(content))
    first, *_ = (content / "neck-pain.yml").read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=./schema/knowledge.schema.json"
    loaded = load_library(content)
    assert loaded.report.problems == ()
    assert loaded.library is not None
    assert [level.urgency for level in loaded.library.care] == ["emergency", "urgent", "routine"]
    # A source is a popular web page until its kind is set, so no safety claim may use it.
    assert {p.code for p in examine(content, date.today()).report.errors} == {"S050", "S023"}


def test_a_new_topic_written_out_builds(tmp_path: Path) -> None:
    """A new topic can be built once everything is filled in."""
    content = tmp_path / "content"
    run("new", "topic", "neck-pain", "--content", content)
    path = content / "neck-pain.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("TO DO", "Words")
    text = text.replace("{source: to-do", "{source: neck-pain-source")
    path.write_text(text.replace("kind: popular-web", "kind: guideline"), encoding="utf-8")
    report = examine(content, date.today()).report
    assert [str(problem) for problem in report.errors] == []


def test_a_file_that_is_there_is_never_overwritten(small_content: Path) -> None:
    """An existing file is never overwritten."""
    before = tree(small_content)
    for name in ("small", "words", "figures"):
        (small_content / f"{name}.yml").touch()
        result = run("new", "topic", name, "--content", small_content)
        assert result.exit_code == 2
    assert tree(small_content) == {**before, "words.yml": b"", "figures.yml": b""}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("statement", "Put feet up"), "Did you mean 'put-feet-up'?"),
        (("statement", "put-your-feet-up"), "is taken by the entry at"),
        (("handout", "foot-guideline"), "is taken by the entry at"),
        (("statement", "x" * 65), "cannot be an id"),
        (("statement", "../x"), "cannot be an id"),
    ],
)
def test_ids_that_cannot_be_are_refused(
    small_content: Path, args: tuple[str, ...], said: str
) -> None:
    """An id that is taken or invalid is refused, and nothing is written."""
    before = tree(small_content)
    result = run("new", *args, "--content", small_content)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert tree(small_content) == before


def test_with_several_files_one_is_named(small_content: Path, tmp_path: Path) -> None:
    """With several files, one must be named."""
    (small_content / "other.yml").write_text("topic: x\n", encoding="utf-8")
    result = run("new", "source", "brand-new", "--content", small_content)
    file = small_content / "small.yml"
    assert result.exit_code == 2
    assert f"\n  plainleaf new source brand-new --file {file}\n" in result.stderr
    assert run("new", "source", "brand-new", "--file", file).exit_code == 0
    assert run("new", "source", "x", "--content", tmp_path / "no").exit_code == 2
    (tmp_path / "empty").mkdir()
    result = run("new", "source", "x", "--content", tmp_path / "empty")
    assert "plainleaf new topic ID" in result.stderr


def test_a_file_that_cannot_be_read_is_left_alone(small_content: Path) -> None:
    """A faulty file is left unchanged."""
    path = small_content / "small.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n  broken: [\n", encoding="utf-8")
    before = tree(small_content)
    result = run("new", "source", "brand-new", "--content", small_content)
    assert (result.exit_code, "Fix it first" in result.stderr) == (2, True)
    assert tree(small_content) == before


@pytest.mark.parametrize(
    ("text", "expected", "line"),
    [
        ("a:\n- id: x\n\n# Of b.\nb:\n", "a:\n- id: x\n- id: y\n\n# Of b.\nb:\n", 3),
        ("a:\n  - id: x\n    k: v\nb: 1", "a:\n  - id: x\n    k: v\n  - id: y\nb: 1\n", 4),
        ("a: []  # None.\nb: 1\n", "a:  # None.\n- id: y\nb: 1\n", 2),
        ("b: 1\n", "b: 1\n\na:\n- id: y\n", 4),
        ("a:\n- id: x\n# Why.\n- id: z\n", "a:\n- id: x\n# Why.\n- id: z\n- id: y\n", 5),
        ("a:\r\n- id: x\r\nb: 1\r\n", "a:\r\n- id: x\r\n- id: y\r\nb: 1\r\n", 3),
        ("a:\n- t: |\n    x\n\n    # no comment\nb: 1\n",
         "a:\n- t: |\n    x\n\n    # no comment\n- id: y\nb: 1\n", 6),
        ("\ufeffa:\n- id: x\n", "\ufeffa:\n- id: x\n- id: y\n", 3),
    ],
)  # fmt: skip
def test_lines_are_put_in_and_all_others_stay(text: str, expected: str, line: int) -> None:
    """Comments, blank lines, indentation and line ends of the file are kept."""
    assert with_entry(text, "a", "- id: y\n") == (expected, line)


def test_a_list_in_brackets_is_refused() -> None:
    """A list in brackets is refused, because no line can be added to it."""
    with pytest.raises(NoPlaceError):
        with_entry("a: [{id: x}]\n", "a", "- id: y\n")


def test_a_topic_made_on_a_leap_day_is_due_on_a_day_that_exists() -> None:
    """A topic created on 29 February is due on a date that exists."""
    assert "next_check: 2025-02-28\n" in topic_text("x", date(2024, 2, 29), "#")


def test_files_beside_the_knowledge_are_no_second_knowledge_file(small_content: Path) -> None:
    """A shared file does not count as a second knowledge file."""
    for name in SIDE_FILES:
        (small_content / name).touch()
    assert run("new", "source", "brand-new", "--content", small_content).exit_code == 0
