"""Files that are read in parallel give the same result as files read one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from plainleaf.errors import DiskError
from plainleaf.loading import fetching, files, folder, load_library
from plainleaf.problems import Problem
from plainleaf.storage import parallel

from tests.conftest import EXAMPLES

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
#: Files with an error in each stage: bytes, characters, YAML, limits, shape.
FAULTY = {
    "a.yml": b"\xff",
    "b.yml": "topic: \u200b".encode(),
    "c.yml": b"topic: [\n",
    "d.yml": b"topic: &x y\ntopic: z\n",
    "e.yml": b"[" * 40,
    "f.yml": b"topic:\n  id: No id\n  titel: One\nsections: one\n",
    "g.yml": b"",
}


def library(content: Path) -> None:
    """Return a good topic among faulty files."""
    content.mkdir()
    for name, raw in FAULTY.items():
        (content / name).write_bytes(raw)
    (content / "small.yml").write_text(SMALL, encoding="utf-8")


def reading_by(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files with a given number of processes."""
    monkeypatch.setattr(fetching, "PAYS_FROM", 0)
    monkeypatch.setattr(fetching, "processes_for", lambda _: processes)


def test_faults_are_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same errors are reported in the same order, whatever the number of processes."""
    library(tmp_path / "content")
    expected = load_library(tmp_path / "content")
    assert len({problem.location.file for problem in expected.report}) == len(FAULTY)
    reading_by(2, monkeypatch)
    assert load_library(tmp_path / "content") == expected


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_cannot_be_read_ends_it_when_its_turn_comes(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read stops reading in its turn, after the errors before it."""
    library(tmp_path / "content")
    reading_by(processes, monkeypatch)
    file_bytes = files.file_bytes

    def refused(path: Path, *more: Any) -> tuple[bytes | None, list[Problem]]:
        if path.name == "g.yml":
            raise DiskError("It cannot be read.", "Look.")
        return file_bytes(path, *more)

    monkeypatch.setattr(fetching, "file_bytes", refused)
    with pytest.raises(DiskError, match="cannot be read"):
        load_library(tmp_path / "content")
    monkeypatch.setattr(folder, "MOST_PROBLEMS", 3)
    assert len(load_library(tmp_path / "content").report.problems) > 3


def test_few_bytes_are_read_by_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few files, as after an edit, are read by this process alone."""
    library(tmp_path / "content")
    monkeypatch.setattr(parallel, "_threads", lambda: pytest.fail("nobody asks"))
    assert load_library(tmp_path / "content").library is not None
