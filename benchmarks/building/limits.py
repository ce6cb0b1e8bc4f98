"""Where one machine ends: libraries that grow until minutes or memory are used up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import psutil

from benchmarks.building.library import made_topics
from benchmarks.building.machine import here
from benchmarks.building.measuring import Budget, Tell
from benchmarks.building.sites import OwnSite
from benchmarks.building.timing import Run
from benchmarks.tables import exponent, table

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


def grow(sizes: Sequence[int], limits: Limits, budget: Budget, notify: Tell) -> Iterator[Grown]:
    """Yields libraries of growing size, until the next would break a limit.

    Args:
        sizes: Pages of text, ascending.
        limits: What one build may use; one that uses more is stopped, or is the last.
        budget: Time for all.
        notify: Called with a line on each size built, and on why it ends.
    """
    last: Grown | None = None
    for size in sizes:
        if last is not None:
            more = size / last.pages
            if last.cold.wall * more > min(limits.minutes * 60, budget.left):
                notify(f"  {size:,} pages would take too long")
                return
            if last.cold.peak * more > limits.megabytes:
                notify(f"  {size:,} pages would take about {last.cold.peak * more:,.0f} MB")
                return
        site = OwnSite(size)
        cold = site.cold(limits.minutes * 60)
        if cold.trouble:
            notify(f"  {size:,} pages: {cold.trouble}")
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
        notify(f"  {size:,} pages: {cold.wall:.1f} s, {cold.peak:.0f} MB; edit {again.wall:.1f} s")
        yield last


def measure_limits(
    sizes: Sequence[int], limits: Limits, minutes: float, notify: Tell
) -> dict[str, Any]:
    """Builds growing libraries with Plainleaf alone.

    Returns:
        Figures as plain data; at least one library was built where `grown` is not empty.
    """
    machine, ended = here(), []

    def heard(line: str) -> None:
        ended.append(line.strip())
        notify(line)

    grown = [asdict(one) for one in grow(sorted(sizes), limits, Budget(minutes * 60), heard)]
    # The last that was said is why it ended, unless that was a library that was built.
    end = ended[-1] if len(ended) > len(grown) else ""
    return {"machine": machine, "limits": asdict(limits), "grown": grown, "end": end}


def limits_text(data: Mapping[str, Any]) -> str:
    """The figures of `measure_limits` as Markdown."""
    heads = ["pages of text", "statements", "HTML pages", "MB", "cold s", "processors s"]
    heads += ["after an edit s", "processors s", "peak MB", "after an edit"]
    rows = [
        [
            f"{one['pages']:,}",
            f"{one['facts']:,}",
            f"{one['built']:,}",
            f"{one['size'] / 1e6:,.0f}",
            *(f"{one[kind][what]:,.1f}" for kind in ("cold", "again") for what in ("wall", "cpu")),
            *(f"{one[kind]['peak']:,.0f}" for kind in ("cold", "again")),
        ]
        for one in data["grown"]
    ]
    fits = [
        ("wall", "cold", "wall"),
        ("processors", "cold", "cpu"),
        ("an edit", "again", "wall"),
        ("peak memory", "cold", "peak"),
    ]
    reported = ", ".join(f"{n} as n^{_fit(data['grown'], kind, what)}" for n, kind, what in fits)
    most = data["limits"]
    return "\n\n".join(
        [
            f"Plainleaf alone. A build may take {most['minutes']:.0f} minutes and "
            f"{most['megabytes']:,.0f} MB; the next size is built where it should come through.",
            table(heads, rows),
            *([f"Fitted over sizes: {reported}."] if len(rows) > 2 else []),
            *([f"There it ended: {data['end']}."] if data["end"] else []),
        ]
    )


def _fit(grown: Sequence[Mapping[str, Any]], kind: str, what: str) -> str:
    return exponent([(one["built"], one[kind][what]) for one in grown])


def memory_here() -> float:
    """Three quarters of the MB that this machine has."""
    return float(psutil.virtual_memory().total) / (1 << 20) * 0.75
