"""Tries a library in parts against the same library built whole, file by file."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

from generator.assembly import Builder
from generator.assembly.parts import build_part, copy_part, join_parts
from tests.bench.building.knowledge import write_knowledge
from tests.bench.building.library import made_topics
from tests.bench.building.measuring import Tell
from tests.bench.building.sites import ROOT
from tests.bench.building.worker import CONFIG
from tests.bench.tables import table


def compare_parts(pages: int, parts: int, tell: Tell) -> tuple[str, bool]:
    """Builds a made-up library whole and in parts.

    Args:
        pages: Pages of text.
        parts: How many parts.
        tell: Is told what runs.

    Returns:
        A table and what differs as Markdown, and whether nothing does.
    """
    folder = ROOT / "parts"
    shutil.rmtree(folder, ignore_errors=True)
    content, today = folder / "content", date.today()
    write_knowledge(made_topics(pages), content)
    rows = []
    outputs = [folder / f"part-{number}" for number in range(parts)]
    for number, output in enumerate(outputs):
        topics = copy_part(content, number, parts, output / "content")
        start = time.perf_counter()
        made = build_part(output / "content", output / "build", CONFIG, today, _silent)
        if made.site is None:
            return f"Part {number + 1}: {made.report.errors[0]}\n", False
        rows.append([f"part {number + 1}: {topics} topics", f"{time.perf_counter() - start:.1f}"])
        tell(f"  {' '.join(rows[-1])} s")
    start = time.perf_counter()
    built = [output / "build" for output in outputs]
    made = join_parts(built, content, folder / "joined", CONFIG, today, _silent)
    if made.site is None:
        return f"Joining: {made.report.errors[0]}\n", False
    rows.append(["joining", f"{time.perf_counter() - start:.1f}"])
    start = time.perf_counter()
    builder = Builder(content, folder / "whole", CONFIG)
    builder.publish(builder.make(today, _silent))
    rows.append(["whole, for comparison", f"{time.perf_counter() - start:.1f}"])
    return _told(folder, pages, rows)


def _silent(_: str) -> None:
    return None


def _told(folder: Path, pages: int, rows: list[list[str]]) -> tuple[str, bool]:
    one, two = _files(folder / "whole" / "site"), _files(folder / "joined" / "site")
    differ = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
    text = [
        "# A library in parts",
        f"{pages:,} pages of text in one process, one after the other; on machines of their own, "
        "parts are built side by side.",
        table(["step", "s"], rows),
        f"{len(one):,} files built whole, {len(two):,} joined, {len(differ):,} differ.",
        *(f"- {path}" for path in differ[:20]),
    ]
    return "\n\n".join(text) + "\n", not differ


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
