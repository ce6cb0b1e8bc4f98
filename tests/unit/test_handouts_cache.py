"""Printed handouts kept between builds: trusted only when whole, dropped when unused."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.errors import DiskError
from plainleaf.handouts.cache import HandoutCache, key_of


def _entry(folder: Path) -> Path:
    (only,) = folder.iterdir()
    return only


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """A second build takes the same bytes, and prints nothing."""
    HandoutCache(tmp_path / "kept").put("a" * 64, b"%PDF")
    assert HandoutCache(tmp_path / "kept").get("a" * 64) == b"%PDF"
    assert HandoutCache(tmp_path / "kept").get("b" * 64) is None


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_entry_is_thrown_away(tmp_path: Path, damage: bytes | None) -> None:
    """A file cut short by a full disk, or changed by a hand, never reaches a patient."""
    cache = HandoutCache(tmp_path)
    cache.put("a" * 64, b"%PDF-1.7 whole")
    entry = _entry(tmp_path)
    entry.write_bytes(entry.read_bytes()[:-1] + b"!" if damage is None else damage)
    assert cache.get("a" * 64) is None
    assert not entry.exists()


def test_entries_that_no_page_has_go(tmp_path: Path) -> None:
    """The folder does not grow with every edit; files of others in it stay."""
    before = HandoutCache(tmp_path)
    before.put("a" * 64, b"old")
    before.put("b" * 64, b"same")
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    now = HandoutCache(tmp_path)
    now.put("c" * 64, b"new")
    assert now.drop_others({"b" * 64, "c" * 64}) == 1
    assert sorted(p.name[:4] for p in tmp_path.iterdir()) == ["bbbb", "cccc", "note"]


def test_an_empty_cache_has_nothing_to_drop(tmp_path: Path) -> None:
    """The first build finds no folder, and that is no fault."""
    assert HandoutCache(tmp_path / "none").drop_others(set()) == 0


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """A full or locked disk is one clear message."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(DiskError):
        HandoutCache(blocked).put("a" * 64, b"x")


def test_key_tells_all_parts_apart() -> None:
    """Parts do not run together, and their order counts."""
    keys = {key_of(parts) for parts in (["ab", "c"], ["a", "bc"], ["c", "ab"], ["abc"], [])}
    assert len(keys) == 5
    assert key_of(["ab", "c"]) == key_of(["ab", "c"])
