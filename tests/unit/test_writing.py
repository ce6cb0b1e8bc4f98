"""Files in memory to files on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from generator import writing
from generator.errors import DiskError, UsageError
from generator.writing import (
    MARKER,
    extended_list,
    prepare_output,
    publish,
    recover,
    write_tree,
)

FILES = {"index.md": "Home\n", "a/index.md": "A \u00e9\r\n", "b/c/index.md": ""}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def bytes_of(files: dict[str, str]) -> dict[str, bytes]:
    """Texts as they must stand on disk."""
    return {name: text.encode() for name, text in sorted(files.items())}


def test_a_tree_is_written_byte_for_byte(tmp_path: Path) -> None:
    """What was rendered is what stands on disk, line ends included."""
    done = write_tree(tmp_path / "pages", FILES)
    assert tree(tmp_path / "pages") == bytes_of(FILES)
    assert (done.written, done.removed, done.unchanged) == (tuple(sorted(FILES)), (), 0)


def test_writing_twice_writes_nothing(tmp_path: Path) -> None:
    """An unchanged page keeps its time, so that nothing behind it is made anew."""
    pages = tmp_path / "pages"
    write_tree(pages, FILES)
    for path in pages.rglob("*.md"):
        os.utime(path, (1, 1))
    done = write_tree(pages, FILES)
    assert (done.written, done.removed, done.unchanged) == ((), (), 3)
    assert {path.stat().st_mtime for path in pages.rglob("*.md")} == {1.0}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """One fact more touches the pages it is on, and no others."""
    pages = tmp_path / "pages"
    write_tree(pages, FILES)
    done = write_tree(pages, {**FILES, "a/index.md": "B\n"})
    assert (done.written, done.unchanged) == (("a/index.md",), 2)
    assert (pages / "a" / "index.md").read_text(encoding="utf-8") == "B\n"


def test_pages_that_are_gone_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    """No old page is left to be found."""
    pages = tmp_path / "pages"
    write_tree(pages, FILES)
    done = write_tree(pages, {"index.md": "Home\n"})
    assert done.removed == ("a/index.md", "b/c/index.md")
    assert [p.name for p in pages.iterdir()] == ["index.md"]


def test_a_page_that_someone_deleted_is_no_page_removed(tmp_path: Path) -> None:
    """The count of pages removed is the truth."""
    pages = tmp_path / "deep" / "pages"
    write_tree(pages, FILES)
    (pages / "a" / "index.md").unlink()
    assert write_tree(pages, {"index.md": "Home\n"}).removed == ("b/c/index.md",)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """Only what was written by Plainleaf is ever deleted."""
    pages = tmp_path / "pages"
    write_tree(pages, FILES)
    (pages / "a" / "notes.txt").write_text("mine", encoding="utf-8")
    write_tree(pages, {"index.md": "Home\n"})
    assert tree(pages) == {"index.md": b"Home\n", "a/notes.txt": b"mine"}


@pytest.mark.parametrize("path", ["../x.md", "/etc/x.md", "a/../../x.md"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    """Whatever a plan says, nothing is written elsewhere."""
    with pytest.raises(UsageError, match="leads out"):
        write_tree(tmp_path / "pages", {"index.md": "", path: "x"})
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "listed", ['["../mine.txt"]', '["/mine.txt"]', "{", '{"a": 1}', "[1, null]"]
)
def test_a_manifest_that_was_tampered_with_deletes_nothing(tmp_path: Path, listed: str) -> None:
    """A broken or hostile manifest is no licence to delete."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "pages.manifest.json").write_text(listed, encoding="utf-8")
    done = write_tree(tmp_path / "pages", {"index.md": "Home\n"})
    assert done.removed == ()
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_write_that_fails_leaves_the_old_page_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a page is never seen, nor is a leftover of it, and the disk's word is passed on."""
    pages = tmp_path / "pages"
    write_tree(pages, FILES)
    before = tree(tmp_path)
    written = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        written(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskError, match="No space left on device") as caught:
        write_tree(pages, {**FILES, "a/index.md": "Something longer\n"})
    assert caught.value.mend
    assert tree(tmp_path) == before


def test_pages_written_before_a_failure_are_removed_once_they_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that was cut short leaves no page that later builds forget."""
    pages = tmp_path / "pages"
    written = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "z" in path.parent.name:
            raise OSError(28, "No space left on device", str(path))
        return written(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(DiskError):
            write_tree(pages, {"a/index.md": "A\n", "z/index.md": "Z\n"})
    write_tree(pages, {"index.md": "Home\n"})
    assert tree(pages) == {"index.md": b"Home\n"}


def test_an_output_folder_is_made_and_marked(tmp_path: Path) -> None:
    """A folder made by Plainleaf is known again, and says that it may be deleted."""
    output = tmp_path / "deep" / "build"
    prepare_output(output)
    prepare_output(output)
    assert "safe to delete" in (output / MARKER).read_text(encoding="utf-8")


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    """Nothing can be lost in it."""
    prepare_output(tmp_path)
    assert (tmp_path / MARKER).is_file()


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    """Nobody's files are ever mixed with or replaced by a build."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="did not make"):
        prepare_output(tmp_path)
    assert tree(tmp_path) == {"thesis.txt": b"mine"}


def test_a_file_as_output_is_refused(tmp_path: Path) -> None:
    """A file is not overwritten by a folder."""
    path = tmp_path / "build"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        prepare_output(path)


def staged(tmp_path: Path, text: str) -> Path:
    """A finished folder that waits to be published."""
    folder = tmp_path / "site.new"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_publishing_replaces_the_whole_folder(tmp_path: Path) -> None:
    """Old and new files are never mixed, and no helper folder stays."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    assert publish(staged(tmp_path, "new"), site) is True
    assert tree(tmp_path) == {"site/a/index.html": b"new"}


def test_publishing_the_same_leaves_the_old_folder_untouched(tmp_path: Path) -> None:
    """A copy to a host need not upload what did not change."""
    site = tmp_path / "site"
    publish(staged(tmp_path, "same"), site)
    os.utime(site / "a" / "index.html", (1, 1))
    assert publish(staged(tmp_path, "same"), site) is False
    assert (site / "a" / "index.html").stat().st_mtime == 1.0
    assert tree(tmp_path) == {"site/a/index.html": b"same"}


def test_one_changed_file_among_many_is_published(tmp_path: Path) -> None:
    """A site counts as the same only where every file is."""
    site = tmp_path / "site"
    for text in ("old", "new"):
        folder = staged(tmp_path, text)
        (folder / "z.css").write_text("always the same", encoding="utf-8")
        assert publish(folder, site) is True
    assert tree(site) == {"a/index.html": b"new", "z.css": b"always the same"}


def test_equal_sizes_and_times_do_not_pass_for_equal_content(tmp_path: Path) -> None:
    """Files are compared byte by byte, so that a change of one letter is published."""
    site = tmp_path / "site"
    publish(staged(tmp_path, "5 kg"), site)
    new = staged(tmp_path, "6 kg")
    os.utime(new / "a" / "index.html", (1, 1))
    os.utime(site / "a" / "index.html", (1, 1))
    assert publish(new, site) is True
    assert tree(site) == {"a/index.html": b"6 kg"}


def test_a_publication_cut_short_is_undone(tmp_path: Path) -> None:
    """After a kill between the two moves the old site comes back."""
    aside = tmp_path / "site.old"
    aside.mkdir()
    (aside / "index.html").write_text("old", encoding="utf-8")
    recover(tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b"old"}


def test_recovery_never_puts_an_old_site_over_a_new_one(tmp_path: Path) -> None:
    """A leftover of an earlier build does no harm."""
    for name in ("site", "site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "site"


def test_a_publication_that_the_disk_refuses_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it stops, the last good site is there or comes back."""
    site = tmp_path / "site"
    publish(staged(tmp_path, "good"), site)
    moved = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "site.new":
            raise OSError(13, "Permission denied", str(path))
        return moved(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(DiskError, match="Permission denied"):
            publish(staged(tmp_path, "new"), site)
    writing.recover(site)
    assert tree(site) == {"a/index.html": b"good"}


@pytest.mark.parametrize(
    "before",
    [
        "",
        "list: []\n",
        "list: []",
        "list:\n",
        "# Kept.\nlist: []\n",
        "# Kept.\nlist: []",
        "list:\n- old: 1\n",
        "list:\n- old: 1",
        "first: x\nlist:\n- old: 1 # kept\n",
        "list: []  # kept\n",
        "list:\n  - old: 1\n    more: 2\n",
    ],
)
def test_an_entry_is_added_and_all_the_rest_is_kept(before: str) -> None:
    """A file that editors keep by hand loses neither an entry nor a remark."""
    old = yaml.safe_load(before) or {}
    text = extended_list(before, "list", "- new: 2\n")
    assert yaml.safe_load(text) == {**old, "list": [*(old.get("list") or []), {"new": 2}]}
    assert text.lower().count("kept") == before.lower().count("kept")
