"""Tries a library in parts against the same library built whole, file by file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.assembly import Builder, Made
from generator.assembly.parts import build_part, copy_part, join_parts
from tests.bench.building.knowledge import write_knowledge
from tests.bench.building.library import made_topics
from tests.bench.building.machine import here
from tests.bench.building.measuring import Tell
from tests.bench.building.sites import ROOT
from tests.bench.building.worker import CONFIG
from tests.bench.tables import table


def compare_parts(pages: int, parts: int, tell: Tell) -> dict[str, Any]:
    """Builds a made-up library whole and in parts.

    Args:
        pages: Pages of text.
        parts: How many parts.
        tell: Is told what runs.

    Returns:
        Seconds of each step and what differs, as plain data.

    Raises:
        RuntimeError: A build stopped.
    """
    folder, machine = ROOT / "parts", here()
    shutil.rmtree(folder, ignore_errors=True)
    content, today = folder / "content", date.today()
    write_knowledge(made_topics(pages), content)
    outputs = [folder / f"part-{number}" for number in range(parts)]
    seconds = []
    for number, output in enumerate(outputs):
        copy_part(content, number, parts, output / "content")
        seconds.append(
            _timed(
                partial(build_part, output / "content", output / "build", CONFIG, today, _silent)
            )
        )
        tell(f"  part {number + 1}: {seconds[-1]:.1f} s")
    built = [output / "build" for output in outputs]
    joining = _timed(partial(join_parts, built, content, folder / "joined", CONFIG, today, _silent))
    builder = Builder(content, folder / "whole", CONFIG)

    def build_whole() -> Made:
        made = builder.make(today, _silent)
        builder.publish(made)
        return made

    whole = _timed(build_whole)
    one, two = _files(folder / "whole" / "site"), _files(folder / "joined" / "site")
    differ = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
    return {
        "machine": machine,
        "pages": pages,
        "parts": seconds,
        "joining": joining,
        "whole": whole,
        "files": [len(one), len(two)],
        "differ": differ[:20],
        "differing": len(differ),
    }


def parts_text(data: Mapping[str, Any]) -> str:
    """The figures of `compare_parts` as Markdown."""
    rows = [[f"part {number}", f"{s:.1f}"] for number, s in enumerate(data["parts"], 1)]
    rows += [["joining", f"{data['joining']:.1f}"]]
    rows += [["longest part and joining", f"{max(data['parts']) + data['joining']:.1f}"]]
    rows += [["whole, for comparison", f"{data['whole']:.1f}"]]
    one, two = data["files"]
    text = [
        f"{data['pages']:,} pages of text in one process, one part after the other; on machines "
        "of their own, parts are built side by side.",
        table(["step", "s"], rows),
        f"{one:,} files built whole, {two:,} joined, {data['differing']:,} differ.",
    ]
    if data["differ"]:
        text.append("\n".join(f"- {path}" for path in data["differ"]))
    return "\n\n".join(text)


def _timed(build: Callable[[], Made]) -> float:
    start = time.perf_counter()
    made = build()
    if made.site is None:
        raise RuntimeError(f"not built: {made.report.errors[0]}")
    return time.perf_counter() - start


def _silent(_: str) -> None:
    return None


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
