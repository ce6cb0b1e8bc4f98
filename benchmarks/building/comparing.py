"""The comparison with other generators: what is built, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.building.machine import here
from benchmarks.building.measuring import OWN, Budget, Cell, FileSpec, Tell, as_data, measure
from benchmarks.building.peers import BASELINE, OUR_PAGES, PEERS, peer_of
from benchmarks.building.report import pinned

#: Generators by what they are given: the same text for all, or the pages that we write.
SAME_TEXT, OWN_PAGES = "same_text", "own_pages"
IDS = (*(peer.id for peer in PEERS), OWN)
OWN_IDS = (OUR_PAGES.id, OWN)
#: Pages at which everyone is measured in turns, and at which growth is.
SIZES = (1_000, 2_000, 5_000)
RUNS, MINUTES = 3, 50
#: HTML pages that 20 pages of text become with us, a topic, and those that every site has.
_OF_TOPIC, _OF_SITE = 35, 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for.

    Attributes:
        sizes: Pages; the first is measured several times and in turns, the others once.
        runs: How often.
        minutes: Time that all may take.
        ids: Generators to build with.
        theme: A checkout of Hugo's Book theme.
    """

    sizes: Sequence[int] = SIZES
    runs: int = RUNS
    minutes: float = MINUTES
    ids: Sequence[str] = IDS
    theme: Path | None = None


def text_for(html: int) -> int:
    """Pages of text of which we make about so many HTML pages."""
    return max(20, round((html - _OF_SITE) * 20 / _OF_TOPIC))


def measure_building(asked: Asked, notify: Tell) -> tuple[dict[str, Any], bool]:
    """Builds with each generator at growing sizes: the same text, and the pages that we write.

    Args:
        asked: What to measure.
        notify: Called with a line on what runs.

    Returns:
        Figures as plain data, and whether our own builds came through.
    """
    budget, machine = Budget(asked.minutes * 60), here()
    figures: dict[str, list[dict[str, Any]]] = {OWN_PAGES: [], SAME_TEXT: []}
    before: dict[str, Mapping[str, Cell]] = {}
    both = {OWN_PAGES: _own_ids(asked.ids), SAME_TEXT: asked.ids}
    for place, size in enumerate(sorted(asked.sizes)):
        for kind, ids in both.items():
            if not ids:
                continue
            notify(f"{kind}, {size:,} pages; {budget.left / 60:.0f} minutes left")
            text = text_for(size) if kind == OWN_PAGES else size
            wanted = FileSpec(text, 1 if place else asked.runs, ids, asked.theme)
            before[kind] = measure(wanted, budget, notify, before.get(kind))
            entry = {"pages": size, "text": text, "cells": as_data(before[kind])}
            figures[kind].append(entry)
    versions = {id_: pinned(peer_of(id_)) for id_ in asked.ids if id_ != OWN}
    data = {"machine": machine, "minutes": asked.minutes, "pinned": versions, **figures}
    own = [entries[0]["cells"] for entries in figures.values() if entries]
    return data, all(cells[OWN]["cold"] for cells in own if OWN in cells)


def _own_ids(ids: Sequence[str]) -> Sequence[str]:
    """Both, where both Plainleaf and the baseline are asked for; else none."""
    return OWN_IDS if {OWN, BASELINE.id} <= {*ids} else ()
