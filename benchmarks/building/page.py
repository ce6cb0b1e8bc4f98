"""Make the page of all results, and its chart, from the saved figures."""

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

#: Folder and names of the page and its chart.
DOCS = Path("docs")
PAGE, CHART = "building.md", "building.svg"
#: Load average before a benchmark above which its wall times are only approximate.
_QUIET = 0.5
#: Heading and text of each benchmark on the page.
SECTIONS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "building": ("", building_text),
    "this-site": ("This project's site", this_site_text),
    "serving": ("Live preview", waiting_text),
    "limits": ("Limits of one machine", limits_text),
    "medquad": ("MedQuAD as a library", medquad_text),
}


def write_page(results: Path = RESULTS, docs: Path = DOCS) -> None:
    """Write the page and its chart, made from the saved figures."""
    docs.mkdir(parents=True, exist_ok=True)
    for name, text in page_files(read_figures(results)).items():
        (docs / name).write_text(text, encoding="utf-8")


def page_files(figures: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of the page and of its chart, by file name.

    Args:
        figures: Figures of each benchmark that was run, by its name.
    """
    parts = [
        "# How long a library takes to build",
        "<!-- Made from benchmarks/results by `python -m benchmarks.building page`: "
        "do not edit. -->",
    ]
    files = {}
    if "building" in figures:
        drawing = drawn(figures["building"])
        files[CHART] = drawing
        parts += [summary(figures["building"]), f"![{_description(drawing)}]({CHART})"]
    if "again" in figures:
        parts.append(again_text(figures["again"]))
    measured = {name: data for name, data in figures.items() if name != "again"}
    for name, (title, text) in SECTIONS.items():
        if name in figures:
            parts += [*([f"## {title}"] if title else []), text(figures[name])]
    rows = [[name, *machine_row(data["machine"])] for name, data in measured.items()]
    parts += ["## The machine", table(["benchmark", *HEADS], rows)]
    parts.append(
        "*Load before* is the load average just before the benchmark. The higher it is, the "
        "noisier wall times are; CPU times suffer less. "
        "[Measure building](how-to/measure-building.md) explains how to repeat the benchmarks."
    )
    if any((data["machine"]["load"] or 0) > _QUIET for data in measured.values()):
        parts.append("**The machine was not idle, so wall times are approximate.**")
    return {PAGE: "\n\n".join(parts) + "\n", **files}


def summary(data: Mapping[str, Any]) -> str:
    """Return the comparison in a few sentences, with ratios as ranges over all runs."""
    machine = data["machine"]
    sentences = [
        f"Measured on {machine['date']} on a machine with {machine['cores']} cores. Times and "
        "ratios vary between machines, and from day to day."
    ]
    for kind, what in (
        ("own_pages", "For about {:,} of its own pages, Plainleaf"),
        ("same_text", "For the same {:,} pages of text, Plainleaf"),
    ):
        for entry in data[kind][:1]:
            cells = entry["cells"]
            own, base = cells.get(OWN), _base(cells)
            if own and base and own["again"] and base["again"]:
                sentences.append(
                    f"{what.format(entry['pages'])} takes {_range(own, base, 'cold')} times as "
                    f"long as {BASELINE.name}; after one edit, {_range(own, base, 'again')} "
                    "times as long."
                )
    return " ".join(sentences)


def _range(own: Mapping[str, Any], base: Mapping[str, Any], name: str) -> str:
    """Return the smallest and largest ratio between the runs of two generators, as text."""
    (low, high), (base_low, base_high) = own[f"{name}_range"], base[f"{name}_range"]
    return f"{low / base_high:.2f} to {high / base_low:.2f}"


def again_text(runs: Sequence[Mapping[str, Any]]) -> str:
    """Return a table of ratios measured on other days, for which no other figures were saved."""
    heads = ["measured on", "cores", "machine", "pages", "cold, wall time", "cold, CPU time"]
    keys = ("day", "cores", "machine", "pages", "cold", "cold_cpu")
    intro = (
        f"Ratios of Plainleaf to {BASELINE.name} on other days. Later versions make and check "
        "more, so the newest rows say most about today's, and the tables below are of the first "
        "day:"
    )
    return f"{intro}\n\n{table(heads, [[str(run[key]) for key in keys] for run in runs])}"


def drawn(data: Mapping[str, Any]) -> str:
    """Return the chart of both comparisons at their smallest size, as SVG."""
    groups = []
    for kind, what in (("own_pages", "Plainleaf's own pages"), ("same_text", "the same text")):
        for entry in data[kind][:1]:
            bars = _bars(entry["cells"])
            if bars:
                groups.append(Bars(f"{entry['pages']:,} pages: {what}", bars))
    about = f"Wall time as a ratio to {BASELINE.name}.\nLeft of 1 is faster, right of 1 slower."
    return chart("Time to build a library", about, groups)


def _base(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((cells[id_] for id_ in BASELINES if cells.get(id_, {}).get("cold")), {})


def _bars(cells: Mapping[str, Any]) -> Sequence[Bar]:
    """Return the bars, fastest first; none if the baseline was not measured."""
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


def _description(drawing: str) -> str:
    """Return the alternative text of the chart: its own description."""
    return drawing.partition('<desc id="desc">')[2].partition("</desc>")[0]
