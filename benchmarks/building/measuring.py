"""Run all generators on the same text, in turns, within a time budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.building.installing import NotInstalled, install
from benchmarks.building.peers import OUR_PAGES, peer_of
from benchmarks.building.sites import Built, OurPagesSite, OwnSite, PeerSite, Site
from benchmarks.building.timing import Run

OWN, OWN_NAME = "plainleaf", "Plainleaf"
#: Seconds after which a build is stopped, and seconds above which it is not repeated.
STOPPED, ONCE = 600, 60
#: Assumed upper limit of how much longer a build of the next size takes.
_NEXT = 3.0
#: Takes a line of progress.
Notify = Callable[[str], None]


@dataclass(slots=True)
class Cell:
    """The measurements of one generator at one size.

    Attributes:
        cold: Builds without cache or output from before.
        again: Builds after one edit.
        left: Size of the last build's output.
        trouble: Why there are no figures, or fewer than planned; "" if all is well.
        slow: Whether it is too slow to repeat.
    """

    cold: list[Run] = field(default_factory=list)
    again: list[Run] = field(default_factory=list)
    left: Built = field(default_factory=lambda: Built(0, 0))
    trouble: str = ""
    slow: bool = False

    def median_of(self, kind: str, what: str) -> float | None:
        """Return the median of ``wall``, ``cpu`` or ``peak`` over ``cold`` or ``again`` builds.

        Returns:
            Seconds, or MiB for ``peak``; None if there are no builds.
        """
        runs: list[Run] = getattr(self, kind)
        return median(float(getattr(run, what)) for run in runs) if runs else None


@dataclass(slots=True)
class Budget:
    """A time budget in seconds, which runs from its creation."""

    seconds: float
    start: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        """Seconds left; negative once the budget is spent."""
        return self.start + self.seconds - time.perf_counter()


@dataclass(frozen=True, slots=True)
class Spec:
    """What to measure.

    Attributes:
        pages: Pages of text.
        runs: Number of runs of each generator; slow ones run once.
        ids: Ids of the generators.
        theme: A checkout of Hugo's Book theme; None if there is none.
    """

    pages: int
    runs: int
    ids: Sequence[str]
    theme: Path | None


def measure(
    spec: Spec, budget: Budget, notify: Notify, before: Mapping[str, Cell] | None = None
) -> dict[str, Cell]:
    """Build the same text with each generator, in turns.

    Args:
        spec: What to measure.
        budget: Time budget; generators that are expected to exceed it are skipped.
        notify: Called with a line for each round.
        before: Measurements at a smaller size; generators that failed there are skipped.

    Returns:
        The measurements of each generator, by its id.
    """
    cells = {id_: Cell() for id_ in spec.ids}
    sites = {id_: _made(id_, spec, cells[id_], before or {}, notify) for id_ in spec.ids}
    for number in range(1, spec.runs + 1):
        for id_, site in sites.items():
            cell = cells[id_]
            if site is None or cell.trouble or cell.slow:
                continue
            if expected(cell, (before or {}).get(id_)) > budget.left:
                cell.trouble = "" if cell.cold else "not run: out of time"
                continue
            _round(site, cell, number, budget)
            notify(f"  {spec.pages:,} pages, round {number}: {id_}: {_summary(cell)}")
    return cells


def expected(cell: Cell, before: Cell | None) -> float:
    """Estimate the seconds of the next round, from the last one or one at a smaller size."""
    for known, times in ((cell, 1.0), (before, _NEXT)):
        if known is not None and known.cold:
            again = known.again[-1].wall if known.again else 0.0
            return times * (known.cold[-1].wall + again)
    return 0.0


def _made(
    id_: str, spec: Spec, cell: Cell, before: Mapping[str, Cell], notify: Notify
) -> Site | None:
    if id_ in before and before[id_].trouble:
        cell.trouble = before[id_].trouble
        return None
    if id_ == OWN:
        return OwnSite(spec.pages)
    peer = peer_of(id_)
    try:
        environment = install(peer, spec.theme, notify)
    except NotInstalled as reason:
        cell.trouble = f"not installed: {reason}"
        return None
    if peer is OUR_PAGES:
        return OurPagesSite(peer, spec.pages, environment, None)
    return PeerSite(peer, spec.pages, environment, spec.theme)


def _round(site: Site, cell: Cell, number: int, budget: Budget) -> None:
    seconds = min(STOPPED, max(budget.left, 1.0))
    cold = site.cold(seconds)
    if cold.trouble:
        cell.trouble = cold.trouble
        return
    cell.cold.append(cold)
    cell.left = site.built()
    again = site.again(number, seconds)
    if again.trouble:
        cell.trouble = f"after an edit: {again.trouble}"
        return
    cell.again.append(again)
    cell.slow = cold.wall > ONCE


def _summary(cell: Cell) -> str:
    if not cell.again:
        return cell.trouble
    cold, again = cell.cold[-1], cell.again[-1]
    return (
        f"{cold.wall:.1f} s ({cold.cpu:.1f} s CPU), after an edit {again.wall:.1f} s "
        f"({again.cpu:.1f} s CPU), {cold.peak:.0f} MB"
    )


def as_data(cells: Mapping[str, Cell]) -> dict[str, Any]:
    """Return medians as plain data; each ``range`` is the shortest and longest wall time."""
    return {
        id_: {
            "cold": cell.median_of("cold", "wall"),
            "cold_cpu": cell.median_of("cold", "cpu"),
            "cold_range": _range(cell.cold),
            "again": cell.median_of("again", "wall"),
            "again_cpu": cell.median_of("again", "cpu"),
            "again_range": _range(cell.again),
            "peak": cell.median_of("cold", "peak"),
            "again_peak": cell.median_of("again", "peak"),
            "runs": len(cell.cold),
            "pages": cell.left.pages,
            "bytes": cell.left.size,
            "trouble": cell.trouble,
        }
        for id_, cell in cells.items()
    }


def _range(runs: Sequence[Run]) -> list[float]:
    walls = [run.wall for run in runs]
    return [min(walls), max(walls)] if walls else []
