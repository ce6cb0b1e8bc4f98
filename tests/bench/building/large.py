"""A library made of MedQuAD, built for real: minutes, memory, and the rules its texts break."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.searching import Kind, SearchRecord
from tests.bench.building.measuring import Tell
from tests.bench.building.medquad import Converted, write_medquad
from tests.bench.building.report import about_machine
from tests.bench.building.sites import ROOT, Built, built
from tests.bench.building.timing import Run, run
from tests.bench.building.worker import TOLERATED
from tests.bench.corpus import read_rows
from tests.bench.searching.library import MadeLibrary
from tests.bench.searching.report import measure_libraries
from tests.bench.tables import table

FOLDER = ROOT / "medquad"
SITE = FOLDER / "build" / "site"


@dataclass(frozen=True, slots=True)
class Large:
    """What building came to.

    Attributes:
        converted: What became of the corpus.
        cold: The build.
        told: What the build says of itself; empty where it failed.
        left: What it left.
    """

    converted: Converted
    cold: Run
    told: dict[str, Any]
    left: Built


def build_medquad(corpus: Path, topics: int, minutes: float, tell: Tell) -> Large:
    """Converts the corpus, and builds it with nothing kept from before.

    Args:
        corpus: MedQuAD as .jsonl or .jsonl.gz.
        topics: Subjects to take; 0 is all.
        minutes: Time after which the build is stopped.
        tell: Is told what runs.
    """
    tell("  writing knowledge files")
    content, output, log = FOLDER / "content", FOLDER / "build", FOLDER / "log.txt"
    converted = write_medquad(read_rows(corpus), content, topics)
    tell(f"  building {converted.counts['topics']:,} topics")
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "tests.bench.building.worker", str(content), str(output)]
    cold = run(command, Path(), {}, minutes * 60, log)
    told: dict[str, Any] = {}
    if not cold.trouble:
        told = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return Large(converted, cold, told, built(output / "site"))


def built_search(large: Large) -> MadeLibrary:
    """The search files of the site as it was built, and what is sought in it."""
    files = {
        f"search/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((SITE / "search").glob("*.js"))
    }
    pages = [
        (row, SearchRecord(Kind.QUESTION, address, row.question, "", row.focus))
        for row, address in large.converted.answers
    ]
    return MadeLibrary(files, pages)


def measure_medquad(corpus: Path, topics: int, minutes: float, tell: Tell) -> tuple[str, bool]:
    """Builds a library of MedQuAD.

    Returns:
        The tables as Markdown, and whether it was built.
    """
    large = build_medquad(corpus, topics, minutes, tell)
    cold, counts, told = large.cold, large.converted.counts, large.told
    parts = ["# MedQuAD as a library", about_machine()]
    if cold.trouble:
        parts.append(f"Not built after {cold.wall / 60:.1f} minutes: {cold.trouble}.")
    heads = ["topics", "questions", "statements told", "facts", "folds", "sources", "HTML pages"]
    heads += ["MB of HTML", "minutes", "minutes of processors", "peak MB"]
    row = [f"{counts[name]:,}" for name in ("topics", "questions", "statements")]
    row += [f"{told.get(name, 0):,}" for name in ("facts", "folds")]
    row += [f"{counts['sources']:,}", f"{large.left.pages:,}", f"{large.left.size / 1e6:,.0f}"]
    row += [f"{cold.wall / 60:.1f}", f"{cold.cpu / 60:.1f}", f"{cold.peak:,.0f}"]
    parts += [table(heads, [row]), "## What its texts break", _broken(told)]
    mended = [[f"{what}", f"{count:,}"] for what, count in large.converted.mended.items() if count]
    parts += ["## What was done so that they fit the model", table(["what", "times"], mended)]
    well = not cold.trouble
    if well:
        tell("  searching the built site in a browser")
        searched, well = measure_libraries([built_search(large)], tell)
        parts.append(searched.replace("# ", "## ").strip())
    return "\n\n".join(parts) + "\n", well


def _broken(told: dict[str, Any]) -> str:
    rows = [
        [code, f"{count:,}", TOLERATED.get(code, "a warning, as always")]
        for code, count in sorted(told.get("problems", {}).items())
    ]
    return "These rules were only reported here; `plainleaf build` refuses such texts.\n\n" + table(
        ["rule", "times", "what"], rows
    )
