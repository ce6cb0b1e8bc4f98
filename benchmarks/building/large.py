"""A library made of MedQuAD, built for real: minutes, memory, and the rules its texts break."""

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
from benchmarks.building.measuring import Tell
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
#: Pages that are looked for, as they are and with a slip: each opens the search anew.
SOUGHT = 30


@dataclass(frozen=True, slots=True)
class Large:
    """What building came to.

    Attributes:
        converted: What became of the corpus.
        cold: The build.
        reported: What the build says of itself; empty where it failed.
        left: What it left.
    """

    converted: Converted
    cold: Run
    reported: dict[str, Any]
    left: Built


def build_medquad(corpus: Path, topics: int, minutes: float, notify: Tell) -> Large:
    """Converts the corpus, and builds it with nothing kept from before.

    Args:
        corpus: MedQuAD as .jsonl or .jsonl.gz.
        topics: Subjects to take; 0 is all.
        minutes: Time after which the build is stopped.
        notify: Called with a line on what runs.
    """
    notify("  writing knowledge files")
    content, output, log = FOLDER / "content", FOLDER / "build", FOLDER / "log.txt"
    converted = write_medquad(read_rows(corpus), content, topics)
    notify(f"  building {converted.counts['topics']:,} topics")
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.building.worker", str(content), str(output)]
    cold = run(command, Path(), {}, minutes * 60, log)
    reported: dict[str, Any] = {}
    if not cold.trouble:
        reported = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return Large(converted, cold, reported, built(output / "site"))


def built_search(large: Large) -> MadeLibrary:
    """The search files of the site as it was built, and what is sought in it."""
    files = {
        f"search/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((SITE / "search").glob("*.js"))
    }
    pages = [
        (row, SearchRecord(ResultKind.QUESTION, address, row.question, "", row.focus))
        for row, address in large.converted.answers
        # Who does not know what a question is about cannot be asked to look for it.
        if row.focus.strip()
    ]
    return MadeLibrary(files, pages)


def measure_medquad(corpus: Path, topics: int, minutes: float, notify: Tell) -> dict[str, Any]:
    """Builds a library of MedQuAD, and searches it in a browser.

    Returns:
        Figures as plain data; ``trouble`` says why it was not built.
    """
    machine = here()
    large = build_medquad(corpus, topics, minutes, notify)
    cold, reported = large.cold, large.reported
    data: dict[str, Any] = {
        "machine": machine,
        "trouble": cold.trouble,
        "counts": dict(large.converted.counts),
        "facts": reported.get("facts", 0),
        "folds": reported.get("folds", 0),
        "pages": large.left.pages,
        "bytes": large.left.size,
        "wall": cold.wall,
        "cpu": cold.cpu,
        "peak": cold.peak,
        "problems": dict(sorted(reported.get("problems", {}).items())),
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
    """The figures of `measure_medquad` as Markdown."""
    if data["trouble"]:
        return f"Not built after {data['wall'] / 60:.1f} minutes: {data['trouble']}."
    counts = data["counts"]
    heads = ["topics", "questions", "statements", "facts", "sources", "HTML pages"]
    heads += ["MB of HTML", "minutes", "of processors", "peak MB"]
    row = [f"{counts[name]:,}" for name in ("topics", "questions", "statements")]
    row += [f"{data['facts']:,}", f"{counts['sources']:,}", f"{data['pages']:,}"]
    row += [f"{data['bytes'] / 1e6:,.0f}", f"{data['wall'] / 60:.1f}", f"{data['cpu'] / 60:.1f}"]
    row += [f"{data['peak']:,.0f}"]
    fixed = [[what, f"{count:,}"] for what, count in data["fixed"].items()]
    return "\n\n".join(
        [
            "A library of MedQuAD (Ben Abacha and Demner-Fushman 2019, CC BY 4.0): a subject is "
            "a topic, a question a question, each sentence of an answer a statement. Nothing is "
            "reworded. Built once, cold.",
            table(heads, [row]),
            "Rules that its texts break; here they are only reported, and `plainleaf build` "
            "refuses such texts:",
            table(["rule", "times", "what"], _broken(data["problems"])),
            *(["What was done so that they fit the model:"] if fixed else []),
            *([table(["what", "times"], fixed)] if fixed else []),
            _searched(data["search"]),
        ]
    )


def _broken(problems: Mapping[str, int]) -> list[list[str]]:
    return [
        [code, f"{count:,}", TOLERATED.get(code, "a warning, as always")]
        for code, count in problems.items()
    ]


def _searched(search: Mapping[str, Any]) -> str:
    heads = ["processor slowed", "first query kB", "ms", "second query kB", "ms"]
    rows = [
        [f"{times} x", *(_spread(costs[name]) for name in ("size", "first", "more", "second"))]
        for times, costs in search["slowed"].items()
    ]
    reported = [
        f"{what} {100 * first / count:.0f}% first and {100 * three / count:.0f}% among the first "
        f"three, of {count}"
        for what, (first, three, count) in (
            ("as typed", search["plain"]),
            ("with one typing error", search["slips"]),
        )
        if count
    ]
    return (
        f"Its search in Chromium {search['chromium']}, served packed on loopback, each query with "
        "nothing kept, then another; median (most):\n\n"
        f"{table(heads, rows)}\n\nThe page that is sought is found: {'; '.join(reported)}."
    )


def _spread(values: Sequence[float]) -> str:
    return f"{values[0]:,.0f} ({values[1]:,.0f})"
