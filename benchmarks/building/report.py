"""The tables of the comparison, as Markdown, made of its figures alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.building.measuring import OWN, OWN_NAME
from benchmarks.building.peers import BASELINE, OUR_PAGES, PEERS, Peer, peer_of
from benchmarks.tables import exponent, table

#: Figures of each generator at one size, as `measuring.as_data` gives them.
Cells = Mapping[str, Mapping[str, Any]]
NAMES = {OWN: OWN_NAME, **{peer.id: peer.name for peer in (*PEERS, OUR_PAGES)}}
BASELINES = (BASELINE.id, OUR_PAGES.id)
_OWN_SEARCH = "own, in shards"
_DASH = "-"


def building_text(data: Mapping[str, Any]) -> str:
    """Both comparisons, and how each grows.

    Args:
        data: Figures of `comparing.measure_building`.
    """
    own, same = data["own_pages"], data["same_text"]
    parts = [_about(data)]
    if own:
        parts += ["## The pages that Plainleaf makes", _about_own(own[0]), _tables(own[0])]
        parts += ["### As the library grows", growth(own)]
    parts += ["## The same text for all", _about_same(same[0]), _tables(same[0])]
    parts += ["### As the text grows", growth(same)]
    reported = [
        f"- {peer_of(id_).name}: {', '.join(named)}" for id_, named in data["pinned"].items()
    ]
    return "\n\n".join([*parts, "### What was measured", "\n".join(reported)])


def _about(data: Mapping[str, Any]) -> str:
    runs = max(cell["runs"] for cell in data["same_text"][0]["cells"].values())
    return (
        "Whole processes, start to end, in turns; medians of "
        f"{runs} at the first size, one run at the others. *Ratio* is times {BASELINE.name}, which "
        "is 1.00. *Cold*: nothing kept from before. *After one edit*: one sentence of one page "
        "changed, and whatever the generator keeps between builds left to it. *Processors*: user "
        "and system time of all processes. *Peak*: most memory at one time, of all processes. "
        "*kB a page*: HTML only. Nobody makes handouts here."
    )


def _about_own(entry: Mapping[str, Any]) -> str:
    cells = entry["cells"]
    return (
        f"{entry['text']:,} pages of made-up text as knowledge files, of which Plainleaf makes "
        f"{cells[OWN]['pages']:,} HTML pages: sections, questions, sources, lists, when to get "
        f"help. {BASELINE.name} builds exactly the Markdown of these pages, which is ready "
        "before its clock starts, with the theme's own templates and search. Plainleaf starts "
        "from the knowledge files: it also checks, merges and grades statements, and writes "
        "open data, its search and these Markdown pages."
    )


def _about_same(entry: Mapping[str, Any]) -> str:
    pages = entry["cells"].get(OWN, {}).get("pages", 0)
    return (
        f"{entry['text']:,} pages of made-up text, about 400 words a page, 20 pages to a topic, "
        "with headings, paragraphs, lists and sources. The others make a page of each, and a list "
        f"a topic; Plainleaf makes {pages:,} pages of it, since each source, each list and each "
        "topic's warning signs have pages too. So there are two ratios: of the whole, and of one "
        "published page."
    )


def _tables(entry: Mapping[str, Any]) -> str:
    cells: Cells = entry["cells"]
    built = {id_: cell for id_, cell in cells.items() if cell["cold"]}
    base = next((built[id_] for id_ in BASELINES if id_ in built), {})
    ranked = sorted(built.items(), key=lambda found: float(found[1]["cold"]))
    missing = [f"- {NAMES[id_]}: {c['trouble']}." for id_, c in cells.items() if c["trouble"]]
    notes = [f"- {p.name}: {p.note}" for p in map(_peer, built) if p and p.note]
    parts = [_cold(ranked, base), _again(ranked, base), _size(ranked, base)]
    return "\n\n".join([*parts, *filter(None, ("\n".join(notes), "\n".join(missing)))])


Ranked = Sequence[tuple[str, Mapping[str, Any]]]


def _cold(ranked: Ranked, base: Mapping[str, Any]) -> str:
    heads = [
        "cold build",
        "pages",
        "s",
        "ratio",
        "processors s",
        "ratio",
        "ms a page",
        "ratio a page",
    ]
    rows = []
    for id_, cell in ranked:
        row = [NAMES[id_], f"{cell['pages']:,}"]
        row += _both(cell, base, "cold") + _both(cell, base, "cold_cpu")
        row += [_said(_a_page(cell)), _times(_a_page(cell), _a_page(base))]
        rows.append(row)
    return table(heads, rows)


def _again(ranked: Ranked, base: Mapping[str, Any]) -> str:
    heads = ["after one edit", "s", "ratio", "processors s", "ratio"]
    rows = [
        [NAMES[id_], *_both(cell, base, "again"), *_both(cell, base, "again_cpu")]
        for id_, cell in ranked
        if cell["again"]
    ]
    return table(heads, rows)


def _size(ranked: Ranked, base: Mapping[str, Any]) -> str:
    heads = [
        "memory and size",
        "peak MB",
        "ratio",
        "after an edit",
        "ratio",
        "kB a page",
        "ratio",
        "search",
    ]
    rows = []
    for id_, cell in ranked:
        row = [NAMES[id_], *_both(cell, base, "peak", 0), *_both(cell, base, "again_peak", 0)]
        peer = _peer(id_)
        row += [_said(_kb(cell)), _times(_kb(cell), _kb(base))]
        rows.append([*row, peer.search if peer else _OWN_SEARCH])
    return table(heads, rows)


def _both(
    cell: Mapping[str, Any], base: Mapping[str, Any], key: str, digits: int | None = None
) -> list[str]:
    return [_said(cell[key], digits), _times(cell[key], base.get(key))]


def _said(value: float | None, digits: int | None = None) -> str:
    if value is None:
        return _DASH
    return f"{value:,.{(1 if value >= 10 else 2) if digits is None else digits}f}"


def _times(value: float | None, base: float | None) -> str:
    return f"{value / base:.2f}" if value and base else _DASH


def _a_page(cell: Mapping[str, Any]) -> float | None:
    """Milliseconds of wall time of a cold build, a published page."""
    return 1000 * float(cell["cold"]) / cell["pages"] if cell.get("pages") else None


def _kb(cell: Mapping[str, Any]) -> float | None:
    return cell["bytes"] / cell["pages"] / 1000 if cell.get("pages") else None


def growth(entries: Sequence[Mapping[str, Any]]) -> str:
    """Cold builds, edits and memory at each size, and the exponents of their growth."""
    if len(entries) == 1:
        return "Measured at one size only."
    heads = ["generator", *(f"{entry['pages']:,}" for entry in entries)]
    heads += ["cold", "processors", "edit", "peak"]
    rows = []
    for id_ in entries[0]["cells"]:
        cells = [entry["cells"].get(id_, {}) for entry in entries]
        if not any(cell.get("cold") for cell in cells):
            continue
        fits = [_fit(cells, key) for key in ("cold", "cold_cpu", "again", "peak")]
        rows.append([NAMES[id_], *map(_grown, cells), *fits])
    return (
        "Cold s / after an edit s / peak MB. Exponents x of n^x, over HTML pages, are fitted "
        "where three sizes or more came through.\n\n" + table(heads, rows)
    )


def _grown(cell: Mapping[str, Any]) -> str:
    if not cell.get("cold"):
        return re.sub(r"\s+", " ", str(cell.get("trouble", _DASH)))[:40] or _DASH
    return f"{_said(cell['cold'])} / {_said(cell['again'])} / {cell['peak']:,.0f}"


def _fit(cells: Sequence[Mapping[str, Any]], key: str) -> str:
    fitted = exponent([(cell["pages"], cell[key]) for cell in cells if cell.get(key)])
    return fitted if fitted != "?" else _DASH


def pinned(peer: Peer) -> list[str]:
    """What a generator's file of versions pins, as ``name version``."""
    text = peer.versions.read_text(encoding="utf-8")
    if peer.is_node:
        return [f"{name} {version}" for name, version in re.findall(r'"(\S+)": "([\d.]+)"', text)]
    return [f"{name} {version}" for name, version in re.findall(r"^(\S+)==(\S+)$", text, re.M)]


def _peer(id_: str) -> Peer | None:
    return None if id_ == OWN else peer_of(id_)
