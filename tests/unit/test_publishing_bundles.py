"""Files in bundles: compared by one digest, read only where something is to be done."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest
from plainleaf.output import Bundle, Tree, publish_tree, remembered, update_tree
from plainleaf.storage.digests import digest

from tests.unit.test_publishing import bytes_of, wanted
from tests.unit.test_writing import tree

#: As a module, so that its figures can be replaced.
manifest = importlib.import_module("plainleaf.output.manifest")


def bundle(files: dict[str, str]) -> Bundle:
    """Files that are in memory."""
    return Bundle.of(wanted(files))


def later(files: dict[str, str]) -> Bundle:
    """Files that an earlier build wrote."""
    digests = {path: digest(text.encode()) for path, text in files.items()}
    return Bundle.later(bundle(files).digest, len(files), lambda: digests)


def unread(files: dict[str, str]) -> Bundle:
    """The same, where nobody may ask which they are."""

    def never() -> dict[str, str]:
        raise AssertionError(f"asked for {files}")

    return Bundle.later(bundle(files).digest, len(files), never)


def test_bundles_that_stand_are_not_read(tmp_path: Path) -> None:
    """What an edit costs is what it changes, however many topics there are."""
    site, notes = tmp_path / "site", tmp_path / "notes"
    one, two = {"a/index.html": "a", "a/b.css": "b"}, {"c/index.html": "c"}
    for text in ("1", "2"):
        publish_tree(site, Tree([bundle(one), bundle({**two, "d.html": text})]), notes)
        update_tree(tmp_path / "pages", Tree([bundle(one), bundle({"d.md": text})]), notes)
    change = publish_tree(site, Tree([unread(one), bundle({"d.html": "3"})]), notes)
    assert (change.written, change.removed, change.unchanged) == (("d.html",), ("c/index.html",), 2)
    assert tree(site) == bytes_of({**one, "d.html": "3"})
    change = update_tree(tmp_path / "pages", Tree([unread(one), bundle({"d.md": "3"})]), notes)
    assert (change.written, change.removed, change.unchanged) == (("d.md",), (), 2)


def test_files_may_move_from_bundle_to_bundle(tmp_path: Path) -> None:
    """Topics that come to fold are one unit; their files are not written anew."""
    site, notes = tmp_path / "site", tmp_path / "notes"
    for parts in ([{"a": "1"}, {"b": "2"}], [{"a": "1", "b": "2"}], [{"b": "2"}, {"a": "1"}]):
        if (site / "a").exists():
            assert not publish_tree(site, Tree(map(later, parts)), notes).any
        else:
            publish_tree(site, Tree(map(bundle, parts)), notes)
        assert tree(site) == bytes_of({"a": "1", "b": "2"})


def test_of_two_files_with_one_path_the_later_holds(tmp_path: Path) -> None:
    """As where the same mapping is filled twice, and so it stays with the next build."""
    site, pages, notes = tmp_path / "site", tmp_path / "pages", tmp_path / "notes"
    for text in ("1", "2", "3"):
        parts = [bundle({"a": "first", "b": text}), bundle({"a": "second"})]
        publish_tree(site, Tree(parts), notes)
        update_tree(pages, Tree(parts), notes)
        assert tree(site) == tree(pages) == bytes_of({"a": "second", "b": text})


@pytest.mark.parametrize("where", ["site", "site.spare"])
@pytest.mark.parametrize("harm", ["added", "replaced", "changed", "swapped"])
def test_what_others_did_to_folders_long_at_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, harm: str
) -> None:
    """No folder is listed then: its time tells, and each file's own."""
    monkeypatch.setattr(manifest, "YOUNG", -(10**18))
    site, notes = tmp_path / "site", tmp_path / "notes"
    files = {"a.html": "a", "c/d.css": "d", "c/e.css": "e"}
    for text in ("one", "two", "three"):
        publish_tree(site, wanted({**files, "a.html": text}), notes)
    folder = tmp_path / where / "c"
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
        os.utime(folder, (5, 5))
    for text in ("four", "five", "six"):
        publish_tree(site, wanted({**files, "a.html": text}), notes)
        assert tree(site) == bytes_of({**files, "a.html": text})
        assert not (site / "c").is_symlink()


def test_a_change_soon_after_a_build_is_found_by_listing(tmp_path: Path) -> None:
    """Even where it left the folder's time as it was."""
    site, notes = tmp_path / "site", tmp_path / "notes"
    publish_tree(site, wanted({"c/d.css": "d"}), notes)
    before = (site / "c").stat()
    (site / "c" / "more.css").write_text("x", encoding="utf-8")
    os.utime(site / "c", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not remembered(site, notes).exact
