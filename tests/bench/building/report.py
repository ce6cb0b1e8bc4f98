"""The tables of the building measurement, as Markdown."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.building.measuring import OWN, OWN_NAME
from tests.bench.building.peers import BASELINE, PEERS, Peer
from tests.bench.tables import exponent, table

#: What `measuring.as_data` gives, by pages of the library.
Figures = Mapping[int, Mapping[str, Mapping[str, Any]]]
NAMES = {OWN: OWN_NAME, **{peer.id: peer.name for peer in PEERS}}
_OWN_SEARCH = "own, in shards"


def tables(figures: Figures, budget: float) -> str:
    """All tables.

    Args:
        figures: By pages of the library, then by generator.
        budget: Seconds that there were.
    """
    least = min(figures)
    parts = [
        "# Building a library, measured",
        about(budget),
        f"## {least:,} pages, side by side",
        _side_by_side(figures[least]),
        "## As the library grows",
        _growth(figures),
        "## What was measured",
        _versions(figures[least]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def about(budget: float) -> str:
    """What every figure is about."""
    return (
        f"{about_machine()} Time given: {budget / 60:.0f} minutes. Every generator is given the "
        "same made-up text, about 400 words a page, 20 pages to a topic, with headings, "
        "paragraphs, lists and sources; whole processes, start to end, in turns; medians. In "
        "brackets: times the baseline's. Cold: nothing kept from before. After an edit: one "
        "sentence of one page changed, and all that the generator keeps between builds left to "
        "it. Processors: user and system time of all processes. Peak: the most memory at one "
        "time, of all processes. Plainleaf also checks and folds every statement, grades its "
        "evidence, and makes pages that the others are not asked for: one for each source, and "
        "lists of words, questions and sources for each topic. It makes no handouts here."
    )


def about_machine() -> str:
    """On what was measured, and how busy it was."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load after {load} "
        "(what is above the number of cores is others' work: wall times are noisy then, those "
        f"of processors less so), Python {platform.python_version()}."
    )


def _side_by_side(cells: Mapping[str, Mapping[str, Any]]) -> str:
    base = cells.get(BASELINE.id, {})
    heads = ["generator", "cold s", "processors s", "after an edit s", "processors s"]
    heads += ["peak MB", "kB a page", "pages", "search"]
    rows, missing = [], []
    for id_, cell in _ranked(cells):
        if not cell["cold"]:
            missing.append(f"- {NAMES[id_]}: {cell['trouble']}.")
            continue
        keys = ("cold", "cold_cpu", "again", "again_cpu")
        seconds = [_ratio(cell[key], base.get(key), 1) for key in keys]
        size = cell["bytes"] / cell["pages"] / 1000 if cell["pages"] else 0.0
        base_size = base["bytes"] / base["pages"] / 1000 if base.get("pages") else None
        search = _OWN_SEARCH if id_ == OWN else _peer(id_).search
        rows.append(
            [
                NAMES[id_],
                *seconds,
                _ratio(cell["peak"], base.get("peak"), 0),
                _ratio(size, base_size, 1),
                f"{cell['pages']:,}",
                search,
            ]
        )
        if cell["trouble"]:
            missing.append(f"- {NAMES[id_]}: {cell['trouble']}.")
    notes = [f"- {p.name}: {p.note}" for p in PEERS if p.note and cells.get(p.id, {}).get("cold")]
    return "\n\n".join(
        part for part in (table(heads, rows), "\n".join(notes), "\n".join(missing)) if part
    )


def _ranked(cells: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """The fastest first."""
    return sorted(cells.items(), key=lambda entry: (entry[1]["cold"] is None, entry[1]["cold"]))


def _ratio(value: float | None, base: float | None, digits: int) -> str:
    if value is None:
        return "-"
    return f"{value:,.{digits}f} ({value / base:.2f})" if base else f"{value:,.{digits}f}"


def _growth(figures: Figures) -> str:
    if len(figures) < 2:
        return "One size only was asked for."
    sizes = sorted(figures)
    heads = ["generator", *(f"{size:,} pages" for size in sizes)]
    heads += ["wall grows as", "processors as", "peak as"]
    rows = []
    for id_, _ in _ranked(figures[sizes[0]]):
        cells = {size: figures[size].get(id_, {}) for size in sizes}
        if not any(cell.get("cold") for cell in cells.values()):
            continue
        told = [_cold_said(cells[size]) for size in sizes]
        fits = [_fit(cells, key) for key in ("cold", "cold_cpu", "peak")]
        rows.append([NAMES[id_], *told, *fits])
    return (
        "Cold build: wall s / processors s / peak MB. The exponent n^x is fitted over the sizes "
        "that came through, three or more.\n\n" + table(heads, rows)
    )


def _cold_said(cell: Mapping[str, Any]) -> str:
    if not cell.get("cold"):
        return re.sub(r"\s+", " ", str(cell.get("trouble", "-")))[:40] or "-"
    return f"{cell['cold']:,.1f} / {cell['cold_cpu']:,.1f} / {cell['peak']:,.0f}"


def _fit(cells: Mapping[int, Mapping[str, Any]], key: str) -> str:
    fitted = exponent([(size, cell[key]) for size, cell in cells.items() if cell.get(key)])
    return f"n^{fitted}" if fitted != "?" else "-"


def _versions(cells: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [[peer.name, ", ".join(pinned(peer))] for peer in PEERS if peer.id in cells]
    return table(["generator", "pinned"], rows)


def pinned(peer: Peer) -> Sequence[str]:
    """What a generator's file of versions pins, as ``name version``."""
    text = peer.versions.read_text(encoding="utf-8")
    if peer.is_node:
        return [f"{name} {version}" for name, version in re.findall(r'"(\S+)": "([\d.]+)"', text)]
    return [f"{name} {version}" for name, version in re.findall(r"^(\S+)==(\S+)$", text, re.M)]


def _peer(id_: str) -> Peer:
    return next(peer for peer in PEERS if peer.id == id_)
