"""Changes of files are noticed, however a text editor saves, and nothing else is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest
from plainleaf.devserver import changes, watching


def _saved_beside(path: Path) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text("new", encoding="utf-8")
    beside.replace(path)


def _saved_with_backup(path: Path) -> None:
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text("new", encoding="utf-8")
    backup.unlink()


def _saved_in_place(path: Path) -> None:
    path.write_text("new", encoding="utf-8")


def _noticed(watched: Path, save: Callable[[], object], seconds: float) -> bool:
    found: SimpleQueue[None] = SimpleQueue()
    with changes((watched,)) as changed:
        Thread(target=lambda: found.put(next(changed)), daemon=True).start()
        save()
        try:
            found.get(timeout=seconds)
        except Empty:
            return False
        return True


@pytest.mark.parametrize("save", [_saved_in_place, _saved_beside, _saved_with_backup])
@pytest.mark.parametrize("alone", [False, True], ids=["in a folder", "by its name"])
def test_every_way_to_save_is_noticed(
    tmp_path: Path, save: Callable[[Path], None], alone: bool
) -> None:
    """Writing in place, moving a new file into place and keeping a backup all count."""
    path = tmp_path / "mkdocs.yml"
    path.write_text("old", encoding="utf-8")
    assert _noticed(path if alone else tmp_path, lambda: save(path), 20)


@pytest.mark.skipif(sys.platform != "linux", reason="others tell of no end of writing")
def test_a_save_that_is_held_up_is_one_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is written in two steps is read after the second one."""
    # Longer than a busy machine may delay this test.
    monkeypatch.setattr(watching, "_WRITING", 60.0)
    path = tmp_path / "asthma.yml"
    path.write_text("old", encoding="utf-8")
    with changes((tmp_path,)) as changed, path.open("w", encoding="utf-8") as file:
        seen: SimpleQueue[str] = SimpleQueue()
        texts = (path.read_text(encoding="utf-8") for _ in changed)
        Thread(target=lambda: seen.put(next(texts)), daemon=True).start()
        file.write("half")
        file.flush()
        file.write(" and half")
        file.close()
        assert seen.get(timeout=20) == "half and half"


def test_what_editors_lay_beside_is_no_change(tmp_path: Path) -> None:
    """Swap files, locks, backups and reading do not start a build."""
    path = tmp_path / "asthma.yml"
    path.write_text("old", encoding="utf-8")

    def open_in_editors() -> None:
        path.read_text(encoding="utf-8")
        for name in (".asthma.yml.swp", "#asthma.yml#", "asthma.yml~", "4913"):
            (tmp_path / name).write_text("", encoding="utf-8")
            (tmp_path / name).unlink()

    assert not _noticed(tmp_path, open_in_editors, 0.3)
