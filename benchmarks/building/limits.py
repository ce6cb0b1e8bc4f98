"""Find the limits of one machine: build larger libraries until time or memory runs out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import psutil

from benchmarks.building.library import made_topics
from benchmarks.building.machine import here
from benchmarks.building.measuring import Budget, Notify
from benchmarks.building.sites import OwnSite
from benchmarks.building.timing import Run
from benchmarks.tables import exponent, table

#: Pages of text; a size is built only if the one before suggests that it will fit.
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


@dataclass(frozen=True, slots=True)
class Grown:
    """The builds of a library of one size.

    Attributes:
        pages: Pages of text.
        built: HTML pages built.
        size: Total bytes of the HTML pages.
        facts: Statements in the knowledge files.
        cold: The build without cache or output from before.
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
    """Limits of one build: wall time in minutes, and peak memory in MiB."""

    minutes: float
    megabytes: float


def grow(sizes: Sequence[int], limits: Limits, budget: Budget, notify: Notify) -> Iterator[Grown]:
    """Build and yield larger and larger libraries, until the next would exceed a limit.

    Args:
        sizes: Pages of text, ascending.
        limits: Limits of one build. A build over the time limit is stopped. Memory is checked
            only before a build, by extrapolation from the one before.
        budget: Time budget in all.
        notify: Called with a line for each size built, and with the reason for stopping.
    """
    last: Grown | None = None
    for size in sizes:
        if last is not None:
            factor = size / last.pages
            if last.cold.wall * factor > min(limits.minutes * 60, budget.left):
                notify(f"  {size:,} pages would take too long")
                return
            if last.cold.peak * factor > limits.megabytes:
                notify(f"  {size:,} pages would need about {last.cold.peak * factor:,.0f} MB")
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
    sizes: Sequence[int], limits: Limits, minutes: float, notify: Notify
) -> dict[str, Any]:
    """Build larger and larger libraries with Plainleaf only.

    Returns:
        Figures as plain data; ``grown`` is empty if no library was built.
    """
    machine, lines = here(), []

    def record(line: str) -> None:
        lines.append(line.strip())
        notify(line)

    grown = [asdict(one) for one in grow(sorted(sizes), limits, Budget(minutes * 60), record)]
    # One line for each library built; if there is one more, it is the reason for stopping.
    end = lines[-1] if len(lines) > len(grown) else ""
    return {"machine": machine, "limits": asdict(limits), "grown": grown, "end": end}


def limits_text(data: Mapping[str, Any]) -> str:
    """Return the figures of `measure_limits` as Markdown."""
    heads = ["pages of text", "statements", "HTML pages", "HTML MB", "cold s", "CPU s"]
    heads += ["edit s", "CPU s", "peak MB, cold", "peak MB, edit"]
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
        ("wall time", "cold", "wall"),
        ("CPU time", "cold", "cpu"),
        ("wall time after an edit", "again", "wall"),
        ("peak memory", "cold", "peak"),
    ]
    fitted = ", ".join(f"{n} as n^{_fit(data['grown'], kind, what)}" for n, kind, what in fits)
    most = data["limits"]
    return "\n\n".join(
        [
            f"Plainleaf only, up to {most['minutes']:.0f} minutes and {most['megabytes']:,.0f} MB "
            "of memory per build: a size is built only if the one before suggests that it will "
            "stay below both. *Edit*: the build after one edit.",
            table(heads, rows),
            *([f"Growth with the number n of HTML pages: {fitted}."] if len(rows) > 2 else []),
            *([f"It stopped there: {data['end']}."] if data["end"] else []),
        ]
    )


def _fit(grown: Sequence[Mapping[str, Any]], kind: str, what: str) -> str:
    return exponent([(one["built"], one[kind][what]) for one in grown])


def memory_here() -> float:
    """Return three quarters of the machine's memory, in MiB."""
    return float(psutil.virtual_memory().total) / (1 << 20) * 0.75
