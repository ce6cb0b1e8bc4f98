"""A hostile file gives problems with places, and has no other effect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hostile.inputs import ROWS
from tests.hostile.rows import Row
from tests.hostile.running import Runner

_LINE = re.compile(r"x\.yml(:[1-9]\d*:[1-9]\d*)?: [A-Z]\d{3} .+[.?…] Fix: .+[.?]( \[.+\])?")
_HEADING = re.compile(r"\d[\d,]* (error|warning)s? in x\.yml:")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_hostile_file_is_reported_with_its_place(row: Row, run: Runner, tmp_path: Path) -> None:
    """A hostile file gives exit code 1, places and fixes, in little time and memory."""
    (tmp_path / "x.yml").write_bytes(row.make())
    ended = run(tmp_path, "check", "--content", ".")
    if not row.reported:
        assert (ended.code, ended.said) == (0, "No problems.\n")
        return
    ended.refused_well(1)
    *reported, _tally = ended.out.splitlines()
    lines = [line for line in reported if line and not _HEADING.fullmatch(line)]
    assert all(_LINE.fullmatch(line) for line in lines), ended.out[:2000]
    wanted = row.reported.replace(" ", ": ") if ":" in row.reported else f" {row.reported}"
    assert any(wanted in line for line in lines), ended.out[:2000]
    assert [path.name for path in tmp_path.iterdir()] == ["x.yml"]


def test_every_row_has_a_name_of_its_own() -> None:
    """Every row has a unique name, so that a failure can be found in the table."""
    names = [(row.group, row.name) for row in ROWS]
    assert len(set(names)) == len(names)
