"""Where one machine ends: libraries that grow until minutes or memory are used up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import psutil

from tests.bench.building.library import made_topics
from tests.bench.building.measuring import Budget, Tell
from tests.bench.building.report import about_machine
from tests.bench.building.sites import ROOT, OwnSite
from tests.bench.building.timing import Run
from tests.bench.tables import exponent, table

#: Pages of text; each library is built while the one before leaves time and memory for it.
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


@dataclass(frozen=True, slots=True)
class Grown:
    """A library of one size, built.

    Attributes:
        pages: Pages of text that were asked for.
        built: Pages of HTML that came of it.
        size: Their bytes.
        facts: Statements in its knowledge files.
        cold: The build with nothing kept.
        again: The build after one edit.
    """

    pages: int
    built: int
    size: int
    facts: int
    cold: Run
    again: Run


@dataclass(frozen=True, slots=True)
class Limits:
    """What one build may use."""

    minutes: float
    megabytes: float


def grow(sizes: Sequence[int], limits: Limits, budget: Budget, tell: Tell) -> Iterator[Grown]:
    """Yields libraries of growing size, until the next would break a limit.

    Args:
        sizes: Pages of text, ascending.
        limits: What one build may use; one that uses more is stopped, or is the last.
        budget: Time for all.
        tell: Is told what was built, and why it ends.
    """
    last: Grown | None = None
    for size in sizes:
        if last is not None:
            more = size / last.pages
            if last.cold.wall * more > min(limits.minutes * 60, budget.left):
                tell(f"  {size:,} pages would take too long")
                return
            if last.cold.peak * more > limits.megabytes:
                tell(f"  {size:,} pages would take about {last.cold.peak * more:,.0f} MB")
                return
        site = OwnSite(size)
        cold = site.cold(limits.minutes * 60)
        if cold.trouble:
            tell(f"  {size:,} pages: {cold.trouble}")
            return
        left = site.built()
        again = site.again(1, limits.minutes * 60)
        facts = sum(
            len(part.said)
            for t in made_topics(size)
            for p in t.pages
            if p.action
            for part in p.parts
        )
        last = Grown(size, left.pages, left.size, facts, cold, again)
        tell(f"  {size:,} pages: {cold.wall:.1f} s, {cold.peak:.0f} MB; edit {again.wall:.1f} s")
        yield last


def measure_limits(
    sizes: Sequence[int], limits: Limits, minutes: float, tell: Tell
) -> tuple[str, bool]:
    """Builds growing libraries with Plainleaf alone.

    Returns:
        The table as Markdown, and whether at least one library was built.
    """
    grown = list(grow(sorted(sizes), limits, Budget(minutes * 60), tell))
    ROOT.mkdir(parents=True, exist_ok=True)
    kept = json.dumps([asdict(one) for one in grown], indent=1)
    (ROOT / "limits.json").write_text(kept, encoding="utf-8")
    heads = ["pages of text", "statements", "HTML pages", "MB", "cold minutes"]
    heads += ["minutes of processors", "edit s", "peak MB", "edit peak MB"]
    rows = [
        [
            f"{one.pages:,}",
            f"{one.facts:,}",
            f"{one.built:,}",
            f"{one.size / 1e6:,.0f}",
            f"{one.cold.wall / 60:.2f}",
            f"{one.cold.cpu / 60:.2f}",
            f"{one.again.wall:.1f}",
            f"{one.cold.peak:,.0f}",
            f"{one.again.peak:,.0f}",
        ]
        for one in grown
    ]
    fits = {
        "wall": exponent([(one.pages, one.cold.wall) for one in grown]),
        "processors": exponent([(one.pages, one.cold.cpu) for one in grown]),
        "an edit": exponent([(one.pages, one.again.wall) for one in grown]),
        "peak memory": exponent([(one.pages, one.cold.peak) for one in grown]),
    }
    told = ", ".join(f"{name} as n^{fit}" for name, fit in fits.items())
    text = [
        "# Where one machine ends",
        f"{about_machine()} A build may take {limits.minutes:.0f} minutes and "
        f"{limits.megabytes:,.0f} MB; the next size is built where it should come through.",
        table(heads, rows),
        f"Fitted over sizes: {told}.",
    ]
    return "\n\n".join(text) + "\n", bool(grown)


def memory_here() -> float:
    """Three quarters of the MB that this machine has."""
    return float(psutil.virtual_memory().total) / (1 << 20) * 0.75
