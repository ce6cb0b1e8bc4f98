"""Synchronising a folder in place writes only what changed, atomically."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from plainleaf.errors import DiskError, UsageError
from plainleaf.output import Change, FileSpec, publish_tree, update_tree

from tests.unit.test_writing import tree

FILES = {"index.md": "Home\n", "a/index.md": "A \u00e9\r\n", "b/c/index.md": ""}


def bytes_of(files: dict[str, str]) -> dict[str, bytes]:
    """Return texts as the bytes that must be on disk."""
    return {name: text.encode() for name, text in sorted(files.items())}


def wanted(files: dict[str, str]) -> dict[str, FileSpec]:
    """Return texts as files that are wanted."""
    return {name: FileSpec.of(text.encode()) for name, text in files.items()}


def updated(folder: Path, files: dict[str, str]) -> Change:
    """Synchronise a folder, with its record beside it."""
    return update_tree(folder, wanted(files), folder.parent / "notes")


def published(folder: Path, files: dict[str, str]) -> Change:
    """Publish a site, with its record beside it."""
    return publish_tree(folder, wanted(files), folder.parent / "notes")


def test_a_tree_is_written_byte_for_byte(tmp_path: Path) -> None:
    """Files are written byte for byte, including line ends."""
    done = updated(tmp_path / "pages", FILES)
    assert tree(tmp_path / "pages") == bytes_of(FILES)
    assert (done.written, done.removed, done.unchanged) == (tuple(sorted(FILES)), (), 0)


def test_writing_twice_writes_nothing(tmp_path: Path) -> None:
    """Writing the same files again keeps their modification times."""
    pages = tmp_path / "pages"
    updated(pages, FILES)
    for path in pages.rglob("*.md"):
        os.utime(path, (1, 1))
    done = updated(pages, FILES)
    assert (done.written, done.removed, done.unchanged) == ((), (), 3)
    assert {path.stat().st_mtime for path in pages.rglob("*.md")} == {1.0}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """Only changed files are written."""
    pages = tmp_path / "pages"
    updated(pages, FILES)
    done = updated(pages, {**FILES, "a/index.md": "B\n"})
    assert (done.written, done.unchanged) == (("a/index.md",), 2)
    assert (pages / "a" / "index.md").read_text(encoding="utf-8") == "B\n"


def test_pages_that_are_gone_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    """Files that are no longer wanted are removed, with their empty folders."""
    pages = tmp_path / "pages"
    updated(pages, FILES)
    done = updated(pages, {"index.md": "Home\n"})
    assert done.removed == ("a/index.md", "b/c/index.md")
    assert [p.name for p in pages.iterdir()] == ["index.md"]


def test_a_page_that_someone_deleted_is_no_page_removed(tmp_path: Path) -> None:
    """A file that somebody else deleted is not counted as removed."""
    pages = tmp_path / "deep" / "pages"
    updated(pages, FILES)
    (pages / "a" / "index.md").unlink()
    assert updated(pages, {"index.md": "Home\n"}).removed == ("b/c/index.md",)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """Files that Plainleaf did not write are never deleted."""
    pages = tmp_path / "pages"
    updated(pages, FILES)
    (pages / "a" / "notes.txt").write_text("mine", encoding="utf-8")
    updated(pages, {"index.md": "Home\n"})
    assert tree(pages) == {"index.md": b"Home\n", "a/notes.txt": b"mine"}


@pytest.mark.parametrize("path", ["../x.md", "/etc/x.md", "a/../../x.md"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    """A path that leads out of the folder is refused."""
    with pytest.raises(UsageError, match="leads out"):
        updated(tmp_path / "pages", {"index.md": "", path: "x"})
    assert tree(tmp_path / "pages") == {}


@pytest.mark.parametrize(
    "listed", ['{"version": 1, "files": {"../mine.txt": ["", 4, 0]}}', "{", '{"version": 1}', "[1]"]
)
def test_a_manifest_that_was_tampered_with_deletes_nothing(tmp_path: Path, listed: str) -> None:
    """A damaged or manipulated record deletes nothing."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    folder = tmp_path / "pages"
    folder.mkdir()
    notes = tmp_path / "notes" / f"folder-{folder.stat().st_ino}.json"
    notes.parent.mkdir()
    notes.write_text(listed, encoding="utf-8")
    done = updated(tmp_path / "pages", {"index.md": "Home\n"})
    assert done.removed == ()
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_write_that_fails_leaves_the_old_page_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed write keeps the old file, leaves no temporary file, and reports the reason."""
    pages = tmp_path / "pages"
    updated(pages, FILES)
    before = tree(pages)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DiskError, match="No space left on device") as caught:
            updated(pages, {**FILES, "a/index.md": "Something longer\n"})
    assert caught.value.fix
    assert tree(pages) == before


def test_pages_written_before_a_failure_are_removed_once_they_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files written before a failure are removed once they are no longer wanted."""
    pages = tmp_path / "pages"
    put = os.replace

    def full(source: str | Path, target: str | Path) -> None:
        if "z" in Path(target).parent.name:
            raise OSError(28, "No space left on device", str(target))
        put(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DiskError):
            updated(pages, {"a/index.md": "A\n", "z/index.md": "Z\n"})
    updated(pages, {"index.md": "Home\n"})
    assert tree(pages) == {"index.md": b"Home\n"}
