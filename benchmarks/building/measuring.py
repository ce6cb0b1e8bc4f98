"""All generators on the same text, in turns, within a budget of time."""

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
#: Seconds after which one build is stopped, and after which it is not repeated.
STOPPED, ONCE = 600, 60
#: A build of the next size is taken to last so much longer at most.
_NEXT = 3.0
Tell = Callable[[str], None]


@dataclass(slots=True)
class Cell:
    """What was measured of one generator at one size.

    Attributes:
        cold: Builds with nothing kept.
        again: Builds after one edit.
        left: Pages and bytes that the last build left.
        trouble: Why there are no figures, or fewer.
        slow: Whether it was built once only, since it is slow.
    """

    cold: list[Run] = field(default_factory=list)
    again: list[Run] = field(default_factory=list)
    left: Built = field(default_factory=lambda: Built(0, 0))
    trouble: str = ""
    slow: bool = False

    def middle(self, kind: str, what: str) -> float | None:
        """Median of ``wall``, ``cpu`` or ``peak`` over ``cold`` or ``again`` builds."""
        runs: list[Run] = getattr(self, kind)
        return median(float(getattr(run, what)) for run in runs) if runs else None


@dataclass(slots=True)
class Budget:
    """Seconds that may be spent, from the moment this is made."""

    seconds: float
    start: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.start + self.seconds - time.perf_counter()


@dataclass(frozen=True, slots=True)
class FileSpec:
    """What to measure.

    Attributes:
        pages: Pages of text.
        runs: How often each builds; those that are slow build once.
        ids: Generators, Plainleaf among them.
        theme: A checkout of Hugo's Book theme; None where there is none.
    """

    pages: int
    runs: int
    ids: Sequence[str]
    theme: Path | None


def measure(
    wanted: FileSpec, budget: Budget, notify: Tell, before: Mapping[str, Cell] | None = None
) -> dict[str, Cell]:
    """Builds the same text with each generator, in turns.

    Args:
        wanted: What to measure.
        budget: Time that may be spent.
        notify: Called with a line on each run and its time.
        before: Figures of fewer pages; who was in trouble there is left out, and
            so is who would not come through in time.
    """
    cells = {id_: Cell() for id_ in wanted.ids}
    sites = {id_: _made(id_, wanted, cells[id_], before or {}, notify) for id_ in wanted.ids}
    for number in range(1, wanted.runs + 1):
        for id_, site in sites.items():
            cell = cells[id_]
            if site is None or cell.trouble or cell.slow:
                continue
            if expected(cell, (before or {}).get(id_)) > budget.left:
                cell.trouble = "" if cell.cold else "not run: the time was up"
                continue
            _round(site, cell, number, budget)
            notify(f"  {wanted.pages:,} pages, round {number}: {id_}: {_said(cell)}")
    return cells


def expected(cell: Cell, before: Cell | None) -> float:
    """Seconds that the next round should last, by the last one or that of fewer pages."""
    for known, times in ((cell, 1.0), (before, _NEXT)):
        if known is not None and known.cold:
            again = known.again[-1].wall if known.again else 0.0
            return times * (known.cold[-1].wall + again)
    return 0.0


def _made(
    id_: str, wanted: FileSpec, cell: Cell, before: Mapping[str, Cell], notify: Tell
) -> Site | None:
    if id_ in before and before[id_].trouble:
        cell.trouble = before[id_].trouble
        return None
    if id_ == OWN:
        return OwnSite(wanted.pages)
    peer = peer_of(id_)
    try:
        environment = install(peer, wanted.theme, notify)
    except NotInstalled as reason:
        cell.trouble = f"not installed: {reason}"
        return None
    if peer is OUR_PAGES:
        return OurPagesSite(peer, wanted.pages, environment, None)
    return PeerSite(peer, wanted.pages, environment, wanted.theme)


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


def _said(cell: Cell) -> str:
    if not cell.again:
        return cell.trouble
    cold, again = cell.cold[-1], cell.again[-1]
    return (
        f"{cold.wall:.1f} s ({cold.cpu:.1f} s of processors), after an edit {again.wall:.1f} s "
        f"({again.cpu:.1f} s), {cold.peak:.0f} MB"
    )


def as_data(cells: Mapping[str, Cell]) -> dict[str, Any]:
    """Medians as plain data, to keep and to tell; ``range`` is the least and most wall."""
    return {
        id_: {
            "cold": cell.middle("cold", "wall"),
            "cold_cpu": cell.middle("cold", "cpu"),
            "cold_range": _range(cell.cold),
            "again": cell.middle("again", "wall"),
            "again_cpu": cell.middle("again", "cpu"),
            "again_range": _range(cell.again),
            "peak": cell.middle("cold", "peak"),
            "again_peak": cell.middle("again", "peak"),
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
