"""A site is published by swapping two complete folders, whatever happens to either."""

from __future__ import annotations

import errno
import importlib
import os
from pathlib import Path

import pytest
from plainleaf.errors import DiskError
from plainleaf.output import FileSpec, exchange, publish_tree
from plainleaf.output.exchange import recover
from plainleaf.output.trees import MissingError

from tests.unit.test_publishing import bytes_of, published, wanted
from tests.unit.test_writing import tree


def test_publishing_replaces_the_whole_folder(tmp_path: Path) -> None:
    """Publishing never mixes old and new files."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    assert published(site, {"a/index.html": "new"}).written == ("a/index.html",)
    assert tree(site) == {"a/index.html": b"new"}


def test_publishing_the_same_leaves_the_folder_untouched(tmp_path: Path) -> None:
    """Publishing the same files leaves the folder unchanged."""
    site = tmp_path / "site"
    published(site, {"a/index.html": "same"})
    number, time = site.stat().st_ino, (site / "a/index.html").stat().st_mtime_ns
    assert not published(site, {"a/index.html": "same"}).any
    assert (site.stat().st_ino, (site / "a/index.html").stat().st_mtime_ns) == (number, time)


@pytest.mark.parametrize("rounds", [2, 3, 4])
def test_two_folders_take_turns_and_each_state_is_whole(tmp_path: Path, rounds: int) -> None:
    """After any number of changes, the site has exactly the files that were wanted last."""
    site = tmp_path / "site"
    for number in range(rounds):
        files = {"same.css": "x", "page.html": str(number), f"only-{number}.html": "y"}
        change = published(site, files)
        assert tree(site) == bytes_of(files)
    assert set(change.written) == {"page.html", f"only-{rounds - 1}.html"}
    assert change.removed == (f"only-{rounds - 2}.html",)


def test_a_published_file_is_never_written_to(tmp_path: Path) -> None:
    """A published file is never changed in place, because both folders share equal files."""
    site = tmp_path / "site"
    published(site, {"a.html": "one", "b.html": "b"})
    with (site / "a.html").open(encoding="utf-8") as reading:
        for text in ("two", "three", "four"):
            published(site, {"a.html": text, "b.html": "b"})
        assert reading.read() == "one"


def test_the_first_edit_writes_what_changed_only(tmp_path: Path) -> None:
    """The spare folder is made by the first build, so that the first edit writes only changes."""
    site, spare = tmp_path / "site", tmp_path / "site.spare"
    published(site, {"a/index.html": "a", "b.css": "b"})
    assert tree(spare) == tree(site)
    numbers = {path: (spare / path).stat().st_ino for path in tree(spare)}
    published(site, {"a/index.html": "a", "b.css": "new"})
    assert (site / "a" / "index.html").stat().st_ino == numbers["a/index.html"]
    assert (site / "b.css").stat().st_ino not in numbers.values()


def test_a_site_is_although_nothing_more_fits_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the spare folder cannot be made, the site is published all the same."""
    site = tmp_path / "site"

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("plainleaf.output.trees._link", refuse)
        published(site, {"a/index.html": "a"})
    assert tree(site) == bytes_of({"a/index.html": "a"})
    published(site, {"a/index.html": "b"})
    assert tree(site) == bytes_of({"a/index.html": "b"})


@pytest.mark.parametrize("where", ["site", "site.spare"])
@pytest.mark.parametrize("harm", ["changed", "lost", "added", "linked"])
def test_a_folder_that_somebody_touched_is_not_relied_on(
    tmp_path: Path, where: str, harm: str
) -> None:
    """If somebody changed either folder, the next build publishes a complete site."""
    site, files = tmp_path / "site", {"a/index.html": "a", "b.css": "b"}
    published(site, {**files, "b.css": "older"})
    published(site, files)
    target = tmp_path / where / "b.css"
    if harm in ("lost", "linked", "changed"):
        target.unlink()
    if harm == "changed":
        target.write_text("somebody's", encoding="utf-8")
    elif harm == "linked":
        target.symlink_to(tmp_path / "notes")
    elif harm == "added":
        (target.parent / "more.html").write_text("x", encoding="utf-8")
    for text in ("c", "d"):
        published(site, {**files, "a/index.html": text})
        assert tree(site) == bytes_of({**files, "a/index.html": text})


@pytest.mark.parametrize("where", ["site", "site.spare"])
@pytest.mark.parametrize("harm", ["added", "replaced", "changed", "swapped"])
def test_what_others_did_in_an_inner_folder_is_found(tmp_path: Path, where: str, harm: str) -> None:
    """Changes in a sub-folder are found, even if its modification time is unchanged."""
    site, notes = tmp_path / "site", tmp_path / "notes"
    files = {"a.html": "a", "c/d.css": "d", "c/e.css": "e"}
    for text in ("one", "two", "three"):
        publish_tree(site, wanted({**files, "a.html": text}), notes)
    folder = tmp_path / where / "c"
    before = folder.stat()
    if harm == "added":
        (folder / "more.css").write_text("x", encoding="utf-8")
    elif harm == "changed":
        (folder / "d.css").write_text("someone's", encoding="utf-8")
    elif harm == "replaced":
        (folder / "new").write_text("D", encoding="utf-8")
        (folder / "new").replace(folder / "d.css")
    else:
        folder.rename(tmp_path / "aside")
        folder.symlink_to(tmp_path / "aside")
    if harm in ("added", "replaced"):
        os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    for text in ("four", "five", "six"):
        publish_tree(site, wanted({**files, "a.html": text}), notes)
        assert tree(site) == bytes_of({**files, "a.html": text})
        assert not (site / "c").is_symlink()


def test_a_file_that_an_earlier_build_wrote_need_not_be_made_again(tmp_path: Path) -> None:
    """A file without content is taken from the published folder."""
    site = tmp_path / "site"
    published(site, {"a.html": "a", "b.html": "b"})
    entry = wanted({"a.html": "a"})["a.html"]
    half = {"a.html": FileSpec(entry.digest, None), **wanted({"b.html": "new"})}
    publish_tree(site, half, tmp_path / "notes")
    assert tree(site) == {"a.html": b"a", "b.html": b"new"}


def test_a_file_that_nobody_has_is_reported_before_anything_moves(tmp_path: Path) -> None:
    """A file that is in neither folder raises an error before anything changes."""
    site = tmp_path / "site"
    published(site, {"a.html": "a"})
    with pytest.raises(MissingError):
        publish_tree(site, {"a.html": FileSpec("0" * 32, None)}, tmp_path / "notes")
    assert tree(site) == {"a.html": b"a"}


@pytest.mark.parametrize("note", ["", "{", "[]", '{"version": 0, "files": {}}'])
def test_a_note_that_is_damaged_is_not_believed(tmp_path: Path, note: str) -> None:
    """A damaged record is ignored, and the next build writes everything."""
    site = tmp_path / "site"
    published(site, {"a.html": "a"})
    for path in (tmp_path / "notes").iterdir():
        path.write_text(note, encoding="utf-8")
    assert published(site, {"a.html": "a"}).written == ("a.html",)
    assert tree(site) == {"a.html": b"a"}


def test_two_folders_change_places(tmp_path: Path) -> None:
    """Two folders are swapped with everything in them."""
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")
    exchange(one, two)
    assert ((one / "name").read_text(), (two / "name").read_text()) == ("two", "one")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_without_a_single_step_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems that cannot swap folders use two renames, with the same result."""
    module = importlib.import_module("plainleaf.output.exchange")
    monkeypatch.setattr(module, "_library", lambda: None)
    site = tmp_path / "site"
    for text in ("one", "two", "three"):
        published(site, {"a.html": text})
        assert tree(site) == {"a.html": text.encode()}
    assert not (tmp_path / "site.old").exists()


def test_a_kill_between_two_renames_is_fixed(tmp_path: Path) -> None:
    """After a kill between two renames, the old site is restored, but never over a new one."""
    aside = tmp_path / "site.old"
    aside.mkdir()
    (aside / "index.html").write_text("old", encoding="utf-8")
    recover(tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b"old"}
    aside.mkdir()
    recover(tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"old"}


def test_a_publication_that_the_disk_refuses_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk refuses a new site, the old one stays published."""
    site = tmp_path / "site"
    published(site, {"a.html": "good"})

    def full(path: Path, data: bytes) -> int:
        del data
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DiskError, match="No space left on device"):
            published(site, {"a.html": "new"})
    assert tree(site) == {"a.html": b"good"}
    published(site, {"a.html": "new"})
    assert tree(site) == {"a.html": b"new"}
