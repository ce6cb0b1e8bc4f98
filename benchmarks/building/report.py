"""Make the tables of the comparison, as Markdown, from its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.building.measuring import OWN, OWN_NAME
from benchmarks.building.peers import BASELINE, OUR_PAGES, PEERS, Peer, peer_of
from benchmarks.tables import exponent, table

#: Figures of each generator at one size, as returned by `measuring.as_data`.
Cells = Mapping[str, Mapping[str, Any]]
NAMES = {OWN: OWN_NAME, **{peer.id: peer.name for peer in (*PEERS, OUR_PAGES)}}
BASELINES = (BASELINE.id, OUR_PAGES.id)
_OWN_SEARCH = "own, in shards"
_DASH = "-"


def building_text(data: Mapping[str, Any]) -> str:
    """Return both comparisons, and how generators scale in each.

    Args:
        data: Figures of `comparing.measure_building`.
    """
    own, same = data["own_pages"], data["same_text"]
    parts = [_about(data)]
    if own:
        parts += ["## Plainleaf's own pages", _about_own(own[0]), _tables(own[0])]
        parts += ["### Scaling: Plainleaf's own pages", growth(own)]
    parts += ["## The same text", _about_same(same[0]), _tables(same[0])]
    parts += ["### Scaling: the same text", growth(same)]
    versions = [
        f"- {peer_of(id_).name}: {', '.join(named)}" for id_, named in data["pinned"].items()
    ]
    return "\n\n".join([*parts, "### Versions", "\n".join(versions)])


def _about(data: Mapping[str, Any]) -> str:
    runs = max(cell["runs"] for cell in data["same_text"][0]["cells"].values())
    return (
        "Each build is a separate process, timed from start to end; the generators take turns. "
        f"Figures are medians of {runs} runs at the first size, and of single runs at the others. "
        f"*Ratio*: to {BASELINE.name}, which is 1.00. *Cold*: no cache or output from before. "
        "*After one edit*: one sentence of one page has changed, and the generator has whatever "
        "it keeps between builds. *s*: wall time. *CPU s*: user and system time of all processes. "
        "*Peak MB*: peak memory of all processes together, in units of 2^20 bytes. *kB per page*: "
        "HTML only. No handouts are made."
    )


def _about_own(entry: Mapping[str, Any]) -> str:
    cells = entry["cells"]
    return (
        f"{entry['text']:,} pages of made-up text as knowledge files, from which Plainleaf makes "
        f"{cells[OWN]['pages']:,} HTML pages: sections, questions, sources, lists and when to get "
        f"help. {BASELINE.name} builds exactly the Markdown of these pages, written before its "
        "timing starts, with the theme's own templates and search. Plainleaf starts from the "
        "knowledge files: it also checks, merges and grades statements, and writes open data, "
        "search files and these Markdown pages."
    )


def _about_same(entry: Mapping[str, Any]) -> str:
    pages = entry["cells"].get(OWN, {}).get("pages", 0)
    return (
        f"{entry['text']:,} pages of made-up text, about 400 words per page and 20 pages per "
        "topic, with headings, paragraphs, lists and sources. The other generators make one HTML "
        f"page from each, and a list for each topic. Plainleaf makes {pages:,} HTML pages, since "
        "every source, every list and every topic's warning signs have pages too. So there are "
        "two ratios: of the whole build, and per HTML page."
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
        "HTML pages",
        "s",
        "ratio",
        "CPU s",
        "ratio",
        "ms per page",
        "ratio per page",
    ]
    rows = []
    for id_, cell in ranked:
        row = [NAMES[id_], f"{cell['pages']:,}"]
        row += _with_ratio(cell, base, "cold") + _with_ratio(cell, base, "cold_cpu")
        row += [_number(_ms_per_page(cell)), _ratio(_ms_per_page(cell), _ms_per_page(base))]
        rows.append(row)
    return table(heads, rows)


def _again(ranked: Ranked, base: Mapping[str, Any]) -> str:
    heads = ["after one edit", "s", "ratio", "CPU s", "ratio"]
    rows = [
        [NAMES[id_], *_with_ratio(cell, base, "again"), *_with_ratio(cell, base, "again_cpu")]
        for id_, cell in ranked
        if cell["again"]
    ]
    return table(heads, rows)


def _size(ranked: Ranked, base: Mapping[str, Any]) -> str:
    heads = [
        "memory and size",
        "peak MB, cold",
        "ratio",
        "peak MB, edit",
        "ratio",
        "kB per page",
        "ratio",
        "search",
    ]
    rows = []
    for id_, cell in ranked:
        row = [
            NAMES[id_],
            *_with_ratio(cell, base, "peak", 0),
            *_with_ratio(cell, base, "again_peak", 0),
        ]
        peer = _peer(id_)
        row += [_number(_kb_per_page(cell)), _ratio(_kb_per_page(cell), _kb_per_page(base))]
        rows.append([*row, peer.search if peer else _OWN_SEARCH])
    return table(heads, rows)


def _with_ratio(
    cell: Mapping[str, Any], base: Mapping[str, Any], key: str, digits: int | None = None
) -> list[str]:
    return [_number(cell[key], digits), _ratio(cell[key], base.get(key))]


def _number(value: float | None, digits: int | None = None) -> str:
    if value is None:
        return _DASH
    return f"{value:,.{(1 if value >= 10 else 2) if digits is None else digits}f}"


def _ratio(value: float | None, base: float | None) -> str:
    return f"{value / base:.2f}" if value and base else _DASH


def _ms_per_page(cell: Mapping[str, Any]) -> float | None:
    """Return the wall time of a cold build per HTML page, in milliseconds."""
    return 1000 * float(cell["cold"]) / cell["pages"] if cell.get("pages") else None


def _kb_per_page(cell: Mapping[str, Any]) -> float | None:
    return cell["bytes"] / cell["pages"] / 1000 if cell.get("pages") else None


def growth(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return a table of cold builds, edits and memory at each size, with fitted exponents."""
    if len(entries) == 1:
        return "Measured at one size only."
    heads = ["generator", *(f"{entry['pages']:,} pages" for entry in entries)]
    heads += ["cold", "cold, CPU", "edit", "peak"]
    rows = []
    for id_ in entries[0]["cells"]:
        cells = [entry["cells"].get(id_, {}) for entry in entries]
        if not any(cell.get("cold") for cell in cells):
            continue
        fits = [_fit(cells, key) for key in ("cold", "cold_cpu", "again", "peak")]
        rows.append([NAMES[id_], *map(_grown, cells), *fits])
    return (
        "At each size: cold s / s after one edit / peak MB of the cold build. The last four "
        "columns are exponents x of n^x, where n is the number of HTML pages; at least three sizes "
        "are needed to fit them.\n\n" + table(heads, rows)
    )


def _grown(cell: Mapping[str, Any]) -> str:
    if not cell.get("cold"):
        return re.sub(r"\s+", " ", str(cell.get("trouble", _DASH)))[:40] or _DASH
    return f"{_number(cell['cold'])} / {_number(cell['again'])} / {cell['peak']:,.0f}"


def _fit(cells: Sequence[Mapping[str, Any]], key: str) -> str:
    fitted = exponent([(cell["pages"], cell[key]) for cell in cells if cell.get(key)])
    return fitted if fitted != "?" else _DASH


def pinned(peer: Peer) -> list[str]:
    """Return the packages that a generator pins, each as ``name version``."""
    text = peer.versions.read_text(encoding="utf-8")
    if peer.is_node:
        return [f"{name} {version}" for name, version in re.findall(r'"(\S+)": "([\d.]+)"', text)]
    return [f"{name} {version}" for name, version in re.findall(r"^(\S+)==(\S+)$", text, re.M)]


def _peer(id_: str) -> Peer | None:
    return None if id_ == OWN else peer_of(id_)
