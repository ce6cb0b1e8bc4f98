"""The comparison with other generators: figures, tables and the chart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.building.chart import Bar, chart
from tests.bench.building.measuring import OWN, Budget, Tell, Wanted, as_data, measure
from tests.bench.building.peers import BASELINE, PEERS
from tests.bench.building.report import NAMES, tables

RESULTS = Path("tests/bench/results")
IDS = (*(peer.id for peer in PEERS), OWN)
#: Pages at which everyone is measured in turns, and at which growth is.
SIZES = (1_000, 2_000, 5_000)
RUNS, MINUTES = 3, 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for.

    Attributes:
        sizes: Pages; the first is measured several times and in turns, the others once.
        runs: How often.
        minutes: Time that all may take.
        ids: Generators to build with.
        theme: A checkout of Hugo's Book theme.
        keep: Whether tables and chart go among the kept results.
    """

    sizes: Sequence[int] = SIZES
    runs: int = RUNS
    minutes: float = MINUTES
    ids: Sequence[str] = IDS
    theme: Path | None = None
    keep: bool = False


def measure_building(asked: Asked, tell: Tell, reports: Path) -> tuple[str, bool]:
    """Builds the same text with each generator, at growing sizes, and draws the chart.

    Args:
        asked: What to measure.
        tell: Is told what runs.
        reports: Where figures and chart are written.

    Returns:
        The tables as Markdown, and whether our own builds came through.
    """
    budget = Budget(asked.minutes * 60)
    figures: dict[int, Mapping[str, Mapping[str, Any]]] = {}
    before = None
    for place, size in enumerate(sorted(asked.sizes)):
        tell(f"{size:,} pages; {budget.left / 60:.0f} minutes left")
        wanted = Wanted(size, 1 if place else asked.runs, asked.ids, asked.theme)
        before = measure(wanted, budget, tell, before)
        figures[size] = as_data(before)
    text = tables(figures, budget.seconds)
    drawing = drawn(figures)
    for folder in (reports, *([RESULTS] if asked.keep else [])):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "building.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
        (folder / "building.md").write_text(text, encoding="utf-8")
        (folder / "building.svg").write_text(drawing, encoding="utf-8")
    least = figures[min(figures)]
    return text, OWN not in asked.ids or bool(least[OWN]["cold"])


def drawn(figures: Mapping[int, Mapping[str, Mapping[str, Any]]]) -> str:
    """The chart of the smallest library; empty where the baseline was not measured."""
    size = min(figures)
    cells = figures[size]
    base = cells.get(BASELINE.id, {})
    if not base.get("cold"):
        return ""
    measured = [(id_, cell) for id_, cell in cells.items() if cell["cold"]]
    bars = [
        Bar(
            NAMES[id_],
            id_ == OWN,
            cell["cold"] / base["cold"],
            cell["again"] / base["again"] if cell["again"] and base["again"] else None,
        )
        for id_, cell in sorted(measured, key=lambda entry: float(entry[1]["cold"]))
    ]
    about = f"Wall time over that of {NAMES[BASELINE.id]}; less is faster. Both scales logarithmic."
    return chart(f"Building {size:,} pages", about.replace("Both scales", "Scale"), bars)
