"""The cache between builds: used only if intact, and cleaned of unused entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from plainleaf.errors import DiskError
from plainleaf.storage.store import Store

VALUES = [b"%PDF", ("a", {"b": 1.5}), {"day": date(2026, 11, 21)}, [], b"", "text\nof\0lines"]


@pytest.mark.parametrize("value", VALUES)
def test_what_was_kept_comes_back_under_its_name_and_key(tmp_path: Path, value: object) -> None:
    """A value of any kind is read back for its name and key, and for no other key."""
    store = Store(tmp_path / "cache")
    assert store.get("shelf/name", "key") is None
    store.put("shelf/name", "key", value)
    assert Store(tmp_path / "cache").get("shelf/name", "key") == value
    assert store.get("shelf/name", "kez") is None
    assert store.get("shelf/name") is None


@pytest.mark.parametrize("key", ["", "two\nlines", "b\n", "\u00e9"])
def test_a_key_may_hold_any_character(tmp_path: Path, key: str) -> None:
    """A value is found under its whole key only, also if that has several lines."""
    store = Store(tmp_path)
    store.put("name", key, "value")
    assert store.get("name", key) == "value"
    assert [store.get("name", other) for other in ("two", f"{key}\n", f"{key}x")] == [None] * 3


@pytest.mark.parametrize("value", VALUES)
def test_what_is_damaged_counts_as_not_there(tmp_path: Path, value: object) -> None:
    """An entry with any changed byte, or cut anywhere, counts as missing."""
    store, path = Store(tmp_path), tmp_path / "name"
    store.put("name", "key", value)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place])
        assert store.get("name", "key") is None
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store.get("name", "key") is None
    store.put("name", "key", value)
    assert store.get("name", "key") == value


def test_a_seal_tells_entries_apart(tmp_path: Path) -> None:
    """The digest of an entry depends on its value and its key."""
    store, seals = Store(tmp_path), set()
    assert store.seal("name") is None
    for key, value in (("a", "x"), ("a", "y"), ("b", "x")):
        store.put("name", key, value)
        seals.add(store.seal("name"))
    assert len(seals - {None}) == 3
    store.drop("name")
    store.drop("name")
    assert store.seal("name") is None


def test_entries_that_nobody_needs_go(tmp_path: Path) -> None:
    """Unused entries of a folder are deleted; other folders stay."""
    store = Store(tmp_path)
    store.sweep("shelf", [])
    for name in ("shelf/old", "shelf/new", "other/old", "old"):
        store.put(name, "", b"x")
    store.sweep("shelf", ["new"])
    left = (path for path in tmp_path.rglob("*") if path.is_file())
    assert {path.relative_to(tmp_path).as_posix() for path in left} == {
        "shelf/new",
        "other/old",
        "old",
    }


def test_a_disk_that_refuses_is_reported(tmp_path: Path) -> None:
    """A full or locked disk gives one clear error."""
    (tmp_path / "blocked").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(DiskError):
        Store(tmp_path / "blocked").put("name", "", b"x")
