"""Compare Plainleaf with other generators: what to build, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.building.machine import here
from benchmarks.building.measuring import OWN, Budget, Cell, Notify, Spec, as_data, measure
from benchmarks.building.peers import BASELINE, OUR_PAGES, PEERS, peer_of
from benchmarks.building.report import pinned

#: What generators build: the same text for all, or the pages that Plainleaf writes.
SAME_TEXT, OWN_PAGES = "same_text", "own_pages"
IDS = (*(peer.id for peer in PEERS), OWN)
OWN_IDS = (OUR_PAGES.id, OWN)
#: Library sizes in pages: at the first, generators are compared; the others show how they scale.
SIZES = (1_000, 2_000, 5_000)
RUNS, MINUTES = 3, 50
#: HTML pages that Plainleaf makes from a topic (20 pages of text), and for every site besides.
_HTML_PER_TOPIC, _HTML_PER_SITE = 35, 16


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the command line.

    Attributes:
        sizes: Library sizes in pages; the smallest is measured repeatedly, the others once.
        runs: Number of runs at the smallest size.
        minutes: Time budget in all.
        ids: Ids of the generators to build with.
        theme: A checkout of Hugo's Book theme; None if there is none.
    """

    sizes: Sequence[int] = SIZES
    runs: int = RUNS
    minutes: float = MINUTES
    ids: Sequence[str] = IDS
    theme: Path | None = None


def text_for(html: int) -> int:
    """Return the pages of text from which Plainleaf makes about ``html`` HTML pages."""
    return max(20, round((html - _HTML_PER_SITE) * 20 / _HTML_PER_TOPIC))


def measure_building(options: Options, notify: Notify) -> tuple[dict[str, Any], bool]:
    """Build the same text, and the pages that Plainleaf writes, at increasing sizes.

    Args:
        options: What to measure.
        notify: Called with a line of progress.

    Returns:
        Figures as plain data, and whether Plainleaf's own builds succeeded.
    """
    budget, machine = Budget(options.minutes * 60), here()
    figures: dict[str, list[dict[str, Any]]] = {OWN_PAGES: [], SAME_TEXT: []}
    before: dict[str, Mapping[str, Cell]] = {}
    both = {OWN_PAGES: _own_ids(options.ids), SAME_TEXT: options.ids}
    for place, size in enumerate(sorted(options.sizes)):
        for kind, ids in both.items():
            if not ids:
                continue
            notify(f"{kind}, {size:,} pages; {budget.left / 60:.0f} minutes left")
            text = text_for(size) if kind == OWN_PAGES else size
            spec = Spec(text, 1 if place else options.runs, ids, options.theme)
            before[kind] = measure(spec, budget, notify, before.get(kind))
            entry = {"pages": size, "text": text, "cells": as_data(before[kind])}
            figures[kind].append(entry)
    versions = {id_: pinned(peer_of(id_)) for id_ in options.ids if id_ != OWN}
    data = {"machine": machine, "minutes": options.minutes, "pinned": versions, **figures}
    own = [entries[0]["cells"] for entries in figures.values() if entries]
    return data, all(cells[OWN]["cold"] for cells in own if OWN in cells)


def _own_ids(ids: Sequence[str]) -> Sequence[str]:
    """Return the generators for Plainleaf's own pages; none unless baseline and Plainleaf run."""
    return OWN_IDS if {OWN, BASELINE.id} <= {*ids} else ()
