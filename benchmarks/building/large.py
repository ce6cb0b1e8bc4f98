"""Build a library made from MedQuAD: time, memory, broken rules, and searches in a browser."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from plainleaf.search import ResultKind, SearchRecord

from benchmarks.building.machine import here
from benchmarks.building.measuring import Notify
from benchmarks.building.medquad import Converted, write_medquad
from benchmarks.building.sites import ROOT, Built, built
from benchmarks.building.timing import Run, run
from benchmarks.building.worker import TOLERATED
from benchmarks.corpus import read_rows
from benchmarks.searching.browsing import browsing
from benchmarks.searching.library import MadeLibrary
from benchmarks.searching.report import Measured, measure_library
from benchmarks.tables import table

FOLDER = ROOT / "medquad"
SITE = FOLDER / "build" / "site"
#: Number of pages to search for, each as typed and with a typing error.
SOUGHT = 30


@dataclass(frozen=True, slots=True)
class Large:
    """The library after the build.

    Attributes:
        converted: The result of converting the corpus.
        cold: What the cold build took.
        result: What `benchmarks.building.worker` printed; empty if the build failed.
        left: The size of the build's output.
    """

    converted: Converted
    cold: Run
    result: dict[str, Any]
    left: Built


def build_medquad(corpus: Path, topics: int, minutes: float, notify: Notify) -> Large:
    """Convert the corpus, and build it without cache or output from before.

    Args:
        corpus: MedQuAD as .jsonl or .jsonl.gz.
        topics: Number of subjects to take; 0 means all.
        minutes: Time limit of the build.
        notify: Called with a line of progress.
    """
    notify("  writing knowledge files")
    content, output, log = FOLDER / "content", FOLDER / "build", FOLDER / "log.txt"
    converted = write_medquad(read_rows(corpus), content, topics)
    notify(f"  building {converted.counts['topics']:,} topics")
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.building.worker", str(content), str(output)]
    cold = run(command, Path(), {}, minutes * 60, log)
    result: dict[str, Any] = {}
    if not cold.trouble:
        result = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return Large(converted, cold, result, built(output / "site"))


def built_search(large: Large) -> MadeLibrary:
    """Return the search files of the built site, and the pages to search for."""
    files = {
        f"search/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((SITE / "search").glob("*.js"))
    }
    pages = [
        (row, SearchRecord(ResultKind.QUESTION, address, row.question, "", row.focus))
        for row, address in large.converted.answers
        # Queries are made from the subject of a question, so it must have one.
        if row.focus.strip()
    ]
    return MadeLibrary(files, pages)


def measure_medquad(corpus: Path, topics: int, minutes: float, notify: Notify) -> dict[str, Any]:
    """Build a library from MedQuAD, and search it in a browser.

    Returns:
        Figures as plain data; ``trouble`` says why the build failed, and is "" if it did not.
    """
    machine = here()
    large = build_medquad(corpus, topics, minutes, notify)
    cold, result = large.cold, large.result
    data: dict[str, Any] = {
        "machine": machine,
        "trouble": cold.trouble,
        "counts": dict(large.converted.counts),
        "facts": result.get("facts", 0),
        "folds": result.get("folds", 0),
        "pages": large.left.pages,
        "bytes": large.left.size,
        "wall": cold.wall,
        "cpu": cold.cpu,
        "peak": cold.peak,
        "problems": dict(sorted(result.get("problems", {}).items())),
        "fixed": {what: count for what, count in large.converted.fixed.items() if count},
    }
    if not cold.trouble:
        notify("  searching the built site in a browser")
        with browsing() as browser:
            found = measure_library(browser, built_search(large), notify, sought=SOUGHT)
            data["search"] = {"chromium": browser.version, **_search(found)}
    return data


def _search(found: Measured) -> dict[str, Any]:
    slowed = {}
    for times, costs in found.costs.items():
        sizes = ("size", [c.size / 1000 for c in costs]), ("more", [c.more / 1000 for c in costs])
        waits = ("first", [c.first for c in costs]), ("second", [c.second for c in costs])
        slowed[str(times)] = {name: [median(v), max(v)] for name, v in (*sizes, *waits)}
    return {"slowed": slowed, "plain": list(found.plain), "slips": list(found.slips)}


def medquad_text(data: Mapping[str, Any]) -> str:
    """Return the figures of `measure_medquad` as Markdown."""
    if data["trouble"]:
        return f"The build failed after {data['wall'] / 60:.1f} minutes: {data['trouble']}."
    counts = data["counts"]
    heads = ["topics", "questions", "statements", "facts", "sources", "HTML pages"]
    heads += ["HTML MB", "wall time, min", "CPU time, min", "peak MB"]
    row = [f"{counts[name]:,}" for name in ("topics", "questions", "statements")]
    row += [f"{data['facts']:,}", f"{counts['sources']:,}", f"{data['pages']:,}"]
    row += [f"{data['bytes'] / 1e6:,.0f}", f"{data['wall'] / 60:.1f}", f"{data['cpu'] / 60:.1f}"]
    row += [f"{data['peak']:,.0f}"]
    fixed = [[what, f"{count:,}"] for what, count in data["fixed"].items()]
    return "\n\n".join(
        [
            "A library made from MedQuAD (Ben Abacha and Demner-Fushman 2019, CC BY 4.0): each "
            "subject becomes a topic, each question a question, and each sentence of an answer a "
            "statement. Nothing is reworded. One cold build.",
            table(heads, [row]),
            "The texts break these rules. This build only reports them; `plainleaf build` would "
            "refuse such texts.",
            table(["rule", "times", "meaning"], _broken(data["problems"])),
            *(["Adjustments needed to fit the model:"] if fixed else []),
            *([table(["adjustment", "times"], fixed)] if fixed else []),
            _searched(data["search"]),
        ]
    )


def _broken(problems: Mapping[str, int]) -> list[list[str]]:
    return [
        [code, f"{count:,}", TOLERATED.get(code, "a warning, also in other builds")]
        for code, count in problems.items()
    ]


def _searched(search: Mapping[str, Any]) -> str:
    heads = ["CPU slowdown", "first query kB", "ms", "second query kB", "ms"]
    rows = [
        [f"{times} x", *(_spread(costs[name]) for name in ("size", "first", "more", "second"))]
        for times, costs in search["slowed"].items()
    ]
    found = [
        f"{what}, {100 * first / count:.0f}% of {count} queries have the page as the first result "
        f"and {100 * three / count:.0f}% among the first three"
        for what, (first, three, count) in (
            ("as typed", search["plain"]),
            ("with one typing error", search["slips"]),
        )
        if count
    ]
    return (
        f"Search in Chromium {search['chromium']}, served compressed on loopback: each query with "
        "an empty cache, then a second query; median (max):\n\n"
        f"{table(heads, rows)}\n\nSearches for a known page: {'; '.join(found)}."
    )


def _spread(values: Sequence[float]) -> str:
    return f"{values[0]:,.0f} ({values[1]:,.0f})"
