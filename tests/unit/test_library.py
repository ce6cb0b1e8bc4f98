"""A content folder is read into one library."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from plainleaf.errors import DiskError, UsageError
from plainleaf.loading import load_library

from tests.conftest import EXAMPLES

LEAST = (EXAMPLES / "valid" / "least.yml").read_text(encoding="utf-8")


def test_a_folder_becomes_a_library(small_content: Path) -> None:
    """All records of a valid folder are read, without problems."""
    loaded = load_library(small_content)
    assert not loaded.report
    assert loaded.library is not None
    assert [t.topic.id for t in loaded.library.topics] == ["tired-feet"]
    assert len(loaded.library.statements) == 9
    assert set(loaded.read) == {f"{small_content}/small.yml"}


def test_records_come_by_id_and_sections_as_written(small_content: Path) -> None:
    """Records are sorted by id; sections keep the order of the file."""
    library = load_library(small_content).library
    assert library is not None
    for kind in ("activities", "sources", "statements", "questions", "exercises", "warning_signs"):
        ids = [record.id for record in getattr(library, kind)]
        assert ids == sorted(ids)
    assert [s.id for s in library.sections] == [
        "help-with-feet",
        "rest-your-feet",
        "keep-your-feet-going",
    ]
    assert [s.urgency for s in library.care] == ["emergency", "urgent", "routine"]


def test_every_yml_file_is_a_topic(small_content: Path) -> None:
    """A second topic in a second file is in the library too."""
    (small_content / "a.yml").write_text(LEAST, encoding="utf-8")
    (small_content / "z.yml").write_text(
        LEAST.replace("id: dry-hands", "id: wet-hands"), encoding="utf-8"
    )
    library = load_library(small_content).library
    assert library is not None
    assert [t.topic.id for t in library.topics] == ["dry-hands", "tired-feet", "wet-hands"]


def test_side_files_are_read_for_what_they_are(small_content: Path) -> None:
    """Word lists, decisions and omissions are read from their own files."""
    hashed = "0123456789abcdef"
    decision = (
        "verdict: different, first: {0}, second: b, by: Me, on: 2024-01-01, why: Read, "
        f"first_text: {hashed}, second_text: {hashed}"
    )
    (small_content / "words.yml").write_text("keep_plural: [footballs]\n", encoding="utf-8")
    (small_content / "decisions.yml").write_text(
        f"decisions:\n- {{{decision.format('z')}}}\n- {{{decision.format('a')}}}\n",
        encoding="utf-8",
    )
    (small_content / "left-out.yml").write_text(
        "left_out:\n- {source: foot-blog, at: B, said: Hi., reason: privacy, why: A name.}\n"
        "- {source: foot-blog, at: A, said: Hi., reason: privacy, why: A name.}\n",
        encoding="utf-8",
    )
    loaded = load_library(small_content)
    assert not loaded.report
    assert loaded.library is not None
    assert loaded.library.words.keep_plural[-1] == "footballs"
    assert [d.first for d in loaded.library.decisions] == ["a", "z"]
    assert [entry.at for entry in loaded.library.left_out] == ["A", "B"]


def test_a_broken_side_file_is_reported_and_does_not_hide_the_topic(small_content: Path) -> None:
    """A faulty shared file is one problem, and the topic is still read."""
    (small_content / "words.yml").write_text("keep_plurals: [feet]\n", encoding="utf-8")
    loaded = load_library(small_content)
    assert [(str(p.location), p.code) for p in loaded.report] == [
        (f"{small_content}/words.yml:1:1", "L010")
    ]
    assert loaded.library is not None


def test_a_broken_topic_is_reported_and_does_not_hide_the_other(small_content: Path) -> None:
    """A faulty topic is one problem, and the other topic is still read."""
    (small_content / "broken.yml").write_text("topic: [\n", encoding="utf-8")
    loaded = load_library(small_content)
    assert [(p.location.file, p.code) for p in loaded.report] == [
        (f"{small_content}/broken.yml", "L002")
    ]
    assert loaded.library is not None
    assert len(loaded.library.topics) == 1


def test_ids_of_records_left_out_are_remembered(small_content: Path) -> None:
    """Ids of omitted records are known, so that references to them are not reported too."""
    path = small_content / "small.yml"
    text = path.read_text(encoding="utf-8").replace("kind: cardio", "kind: running")
    path.write_text(text, encoding="utf-8")
    assert load_library(small_content).broken_ids == {"easy-stroll"}


def test_an_empty_folder_is_a_problem_of_content(tmp_path: Path) -> None:
    """An empty folder is a problem of content, not a crash."""
    (tmp_path / "words.yml").write_text("keep_plural: [feet]\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not: read", encoding="utf-8")
    loaded = load_library(tmp_path)
    assert loaded.library is None
    assert [(str(p.location), p.code) for p in loaded.report] == [(str(tmp_path), "L009")]


def test_no_folder_is_bad_use(tmp_path: Path) -> None:
    """A missing folder is a usage error."""
    with pytest.raises(UsageError) as caught:
        load_library(tmp_path / "nowhere")
    assert "nowhere" in caught.value.message
    assert caught.value.fix


def test_a_link_out_of_the_folder_is_refused(small_content: Path, tmp_path: Path) -> None:
    """A link to a file outside the folder is refused."""
    outside = tmp_path / "secret.yml"
    outside.write_text(LEAST, encoding="utf-8")
    (small_content / "link.yml").symlink_to(outside)
    with pytest.raises(DiskError, match="outside the content folder"):
        load_library(small_content)


def test_a_file_that_cannot_be_read_is_an_error_of_the_disk(
    small_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read is a disk error that names the file."""

    def refuse(path: Path, _: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DiskError, match=r"small\.yml.*Permission denied"):
        load_library(small_content)


@pytest.mark.parametrize("name", ["asthma.yaml", "asthma.YML", "lungs/asthma.Yaml"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    """A file with a suffix that would be ignored is refused."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("topic: {}\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_library(tmp_path)
    assert "asthma.yml" in raised.value.fix


@pytest.mark.parametrize("name", ["._small.yml", ".#small.yml", ".small.yaml", ".git/hooks.yml"])
def test_hidden_files_are_not_read(small_content: Path, name: str) -> None:
    """What a Mac or an editor puts beside a file is none of the content, not even a broken link."""
    path = small_content / name
    path.parent.mkdir(exist_ok=True)
    if "#" in name:
        path.symlink_to("somebody@machine.1")
    else:
        path.write_bytes(b"\0\5\x16\7")
    assert load_library(small_content).report.errors == ()
