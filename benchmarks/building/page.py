"""The page of all results and its chart, made of the kept figures alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.building.chart import Bar, Bars, chart
from benchmarks.building.large import medquad_text
from benchmarks.building.limits import limits_text
from benchmarks.building.machine import HEADS, machine_row
from benchmarks.building.measuring import OWN
from benchmarks.building.peers import BASELINE
from benchmarks.building.report import BASELINES, NAMES, building_text
from benchmarks.building.results import RESULTS, read_figures
from benchmarks.building.this_site import this_site_text
from benchmarks.building.waiting import waiting_text
from benchmarks.tables import table

#: Where the page and its chart stand.
DOCS = Path("docs")
PAGE, CHART = "building.md", "building.svg"
#: Load before a measurement above which its wall times are of little use.
_QUIET = 0.5
#: What each measurement is called on the page, and what tells it.
SECTIONS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "building": ("", building_text),
    "this-site": ("This site", this_site_text),
    "serving": ("While one edits", waiting_text),
    "limits": ("Where one machine ends", limits_text),
    "medquad": ("MedQuAD as a library", medquad_text),
}


def write_page(results: Path = RESULTS, docs: Path = DOCS) -> None:
    """Makes the page and its chart of the kept figures."""
    docs.mkdir(parents=True, exist_ok=True)
    for name, text in page_files(read_figures(results)).items():
        (docs / name).write_text(text, encoding="utf-8")


def page_files(figures: Mapping[str, Any]) -> dict[str, str]:
    """The page and its chart by name.

    Args:
        figures: Of each measurement that there is, by its name.
    """
    parts = [
        "# How long a library takes to build",
        "<!-- Made by `python -m benchmarks.building page` of benchmarks/results: do not edit. -->",
    ]
    files = {}
    if "building" in figures:
        drawing = drawn(figures["building"])
        files[CHART] = drawing
        parts += [reported(figures["building"]), f"![{_heading(drawing)}]({CHART})"]
    if "again" in figures:
        parts.append(again_text(figures["again"]))
    measured = {name: data for name, data in figures.items() if name != "again"}
    for name, (title, text) in SECTIONS.items():
        if name in figures:
            parts += [*([f"## {title}"] if title else []), text(figures[name])]
    rows = [[name, *machine_row(data["machine"])] for name, data in measured.items()]
    parts += ["## The machine", table(["measured", *HEADS], rows)]
    parts.append(
        "*Load before* is the work of other programs: above zero, wall times are noisy, and times "
        "of processors less so. [Measure building](how-to/measure-building.md) says how to "
        "measure again."
    )
    if any((data["machine"]["load"] or 0) > _QUIET for data in measured.values()):
        parts.append("**Other programs used this machine meanwhile: wall times are rough.**")
    return {PAGE: "\n\n".join(parts) + "\n", **files}


def reported(data: Mapping[str, Any]) -> str:
    """The comparison in a few sentences, each ratio as the range of all runs."""
    machine = data["machine"]
    sentences = [
        f"Measured on {machine['date']} on a machine with {machine['cores']} cores. Times and "
        "ratios differ from machine to machine, and from day to day."
    ]
    for kind, what in (("own_pages", "its own kind"), ("same_text", "the same text")):
        for entry in data[kind][:1]:
            cells = entry["cells"]
            own, base = cells.get(OWN), _base(cells)
            if own and base and own["again"] and base["again"]:
                sentences.append(
                    f"Building about {entry['pages']:,} pages of {what}, Plainleaf takes "
                    f"{_range(own, base, 'cold')} of the time of {BASELINE.name}, and "
                    f"{_range(own, base, 'again')} after one edit."
                )
    return " ".join(sentences)


def _range(own: Mapping[str, Any], base: Mapping[str, Any], name: str) -> str:
    """The ratios that the runs of two generators allow, from the least to the greatest."""
    (low, high), (base_low, base_high) = own[f"{name}_range"], base[f"{name}_range"]
    return f"{low / base_high:.2f} to {high / base_low:.2f}"


def again_text(runs: Sequence[Mapping[str, Any]]) -> str:
    """Ratios that were measured on other days, of which only these are known."""
    heads = ["measured again", "cores", "machine", "pages of", "cold, wall", "cold, processors"]
    keys = ("day", "cores", "machine", "pages", "cold", "cold_cpu")
    said = f"On other days; {BASELINE.name} takes 1:"
    return f"{said}\n\n{table(heads, [[str(run[key]) for key in keys] for run in runs])}"


def drawn(data: Mapping[str, Any]) -> str:
    """The chart of both comparisons at their smallest size."""
    groups = []
    for kind, what in (("own_pages", "Plainleaf's own pages"), ("same_text", "the same text")):
        for entry in data[kind][:1]:
            bars = _bars(entry["cells"])
            if bars:
                groups.append(Bars(f"{entry['pages']:,} pages: {what}", bars))
    about = f"Wall time; {BASELINE.name} takes 1.\nTo the left is faster, to the right slower."
    return chart("Building a library", about, groups)


def _base(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((cells[id_] for id_ in BASELINES if cells.get(id_, {}).get("cold")), {})


def _bars(cells: Mapping[str, Any]) -> Sequence[Bar]:
    """The fastest first; none where the baseline was not measured."""
    base = _base(cells)
    if not base:
        return []
    measured = [(id_, cell) for id_, cell in cells.items() if cell["cold"]]
    return [
        Bar(
            NAMES[id_],
            id_ == OWN,
            cell["cold"] / base["cold"],
            cell["again"] / base["again"] if cell["again"] and base["again"] else None,
        )
        for id_, cell in sorted(measured, key=lambda entry: float(entry[1]["cold"]))
    ]


def _heading(drawing: str) -> str:
    """What the chart shows, for who does not see it: its own description."""
    return drawing.partition('<desc id="desc">')[2].partition("</desc>")[0]
