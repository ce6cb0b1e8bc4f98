"""Write the table of hostile input with its results: ``python -m tests.hostile``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.hostile.inputs import ROWS
from tests.hostile.rows import Row
from tests.hostile.running import Runner
from tests.hostile.test_places import PLACES
from tests.hostile.test_theme_faults import FAULTS

README = Path(__file__).with_name("README.md")
MARK = "<!-- The tables below are written by `python -m tests.hostile`. -->\n"
GROUPS = {
    "size": "Size",
    "shape": "Shape of YAML",
    "characters": "Characters",
    "harmless": "Harmless, and let through",
    "values": "Values",
    "ids": "Ids",
    "addresses": "Addresses",
}


def _row(row: Row, run: Runner) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.yml").write_bytes(row.make())
        ended = run(Path(folder), "check", "--content", ".")
    name = ascii(row.name)[1:-1].replace("|", "\\|").replace("`", "'")
    reported = row.reported or "nothing to tell"
    return f"| `{name}` | {reported} | {ended.code} | {ended.cpu:.1f} | {ended.memory / 1e6:.0f} |"


def _tables() -> Iterator[str]:
    with Runner() as run:
        for group, rows in groupby(ROWS, lambda row: row.group):
            yield f"\n## {GROUPS[group]}\n\n| file | reported | exit | s | MB |"
            yield "| --- | --- | --: | --: | --: |"
            yield from (_row(row, run) for row in rows)
    yield "\n## In place of a file\n\n| what | exit | reported |\n| --- | --: | --- |"
    yield from (f"| {name} | {code} | {words} |" for name, (_, code, words) in PLACES.items())
    yield "\n## Faults of the theme\n\nExit 2, one message, the old site untouched.\n"
    yield "| fault | reported |\n| --- | --- |"
    yield from (f"| {name} | {word} |" for name, (_, word) in FAULTS.items())


if __name__ == "__main__":
    kept = README.read_text(encoding="utf-8").split(MARK)[0]
    README.write_text(kept + MARK + "\n".join(_tables()) + "\n", encoding="utf-8")
