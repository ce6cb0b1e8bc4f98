"""Measure deduplication: cost, quality, completeness and growth, in one run."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.methods import METHODS, Method
from benchmarks.running import ONCE, RUNS, STOPPED, Runs, run_interleaved
from benchmarks.tables import exponent, share, spread, table

QUESTION_SIZES = (5_000, 10_000, 20_000)
STATEMENT_SIZES = (25_000, 50_000, 100_000)
#: MB below which the memory of the work is not fitted: it may be what reading left free.
SHOWS = 10
SOURCE = Path("generator/plainleaf/deduplication")


@dataclass(frozen=True, slots=True)
class Files:
    """The files to measure on: the corpus, and labelled pairs ("" for none)."""

    corpus: str
    positives: str = ""
    negatives: str = ""
    synthetic: bool = False


def measure_folding(files: Files, notify: Callable[[str], None]) -> tuple[str, bool]:
    """Measure deduplication.

    Args:
        files: What to measure on.
        notify: Called with a line of progress.

    Returns:
        The report as Markdown, and whether all jobs succeeded.
    """
    load, source = _load(), _source()
    sizes = _once({"task": "sizes", "path": files.corpus}, notify)
    if not sizes.facts:
        return f"The corpus could not be read: {sizes.trouble}", False
    labels = _labels(notify)
    jobs = {
        labels[method.module]: {
            "task": "method",
            "path": files.corpus,
            "method": method.module,
            "positives": files.positives,
            "negatives": files.negatives,
        }
        for method in METHODS
    }
    methods = run_interleaved(jobs, notify)
    working = [m for m in METHODS if m.pairs and methods[labels[m.module]].seconds]
    modules = ",".join(m.module for m in working if m.module in {"ours"} or m.library)
    sample = _once({"task": "sample", "path": files.corpus, "method": modules}, notify)
    growth = run_interleaved(_growth_jobs(files.corpus, sizes.facts), notify)
    parts = [
        "# Deduplication",
        _about(files, sizes.facts, load, source),
        "## Cost",
        _cost(methods),
        "## Quality",
        _quality(methods, bool(files.positives or files.negatives)),
        "## Near pairs found, against brute force",
        _completeness(sample, [m for m in working if m.module in modules.split(",")], labels),
        "## How ours scales",
        _growth(growth),
    ]
    well = all(runs.seconds for runs in (*methods.values(), sample, *growth.values()))
    return "\n\n".join(parts) + "\n", well


def _load() -> str:
    return f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"


def _once(job: Mapping[str, object], notify: Callable[[str], None]) -> Runs:
    return run_interleaved({str(job["task"]): job}, notify, runs=1)[str(job["task"])]


def _labels(notify: Callable[[str], None]) -> dict[str, str]:
    return {method.module: _label(method, notify) for method in METHODS}


def _label(method: Method, notify: Callable[[str], None]) -> str:
    if not method.library:
        return method.label
    try:
        return f"{method.library} {version(method.library)}: {method.label}"
    except PackageNotFoundError:
        notify(f"{method.library} is not installed; `make bench` installs it.")
        return f"{method.library}: {method.label}"


def _source() -> str:
    """Return a short hash of the deduplication source, which identifies what is measured."""
    texts = (path.read_bytes() for path in sorted(SOURCE.glob("*.py")))
    return sha256(b"".join(texts)).hexdigest()[:12]


def _about(files: Files, sizes: Mapping[str, float], load: str, source: str) -> str:
    state = f"Hash of the deduplication source: {source}"
    if _source() != source:
        state += f", CHANGED DURING THE RUN to {_source()}: runs are not comparable"
    corpus = (
        "the project's own content with numbered variations (synthetic)"
        if files.synthetic
        else "MedQuAD"
    )
    return (
        f"On {corpus}: {sizes['questions']:,.0f} questions in "
        f"{sizes['question blocks']:.0f} blocks (question type), "
        f"{sizes['statements']:,.0f} statements in {sizes['statement blocks']:.0f} blocks "
        f"(question type and initial of the subject). {state}.\n\n"
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load before "
        f"{load}, after {_load()} (above 1, other programs were running and times are noisy). "
        f"Medians of {RUNS} interleaved runs, each a fresh process with one thread. Wall time "
        "excludes imports and reading; peak memory is that of the whole process. A job is "
        f"stopped after {STOPPED} s, and not repeated if it takes more than {ONCE} s; its row "
        "then says so.\n\n"
        "Other libraries get the texts that exact normalisation leaves distinct, block by "
        "block; a pair with the highest score counts as duplicate. Their thresholds are high "
        "enough that words shared by all questions of a type do not make every pair near."
    )


def _cost(methods: Mapping[str, Runs]) -> str:
    ours = next(iter(methods.values()))
    rows = []
    for name, runs in methods.items():
        if not runs.seconds:
            rows.append([name, "-", "-", "-", "-", "-", "-", runs.trouble])
            continue
        extra, our_extra = runs.peak - runs.before, ours.peak - ours.before
        rows.append(
            [
                name,
                f"{runs.wall:.2f}",
                spread(runs.seconds),
                f"x {runs.wall / ours.wall:.2f}" if ours.seconds else "-",
                f"{runs.peak:.0f}",
                f"{max(0.0, extra):.0f}",
                f"x {extra / our_extra:.2f}" if ours.seconds and our_extra else "-",
                runs.trouble,
            ]
        )
    heads = ["method", "wall s", "min-max", "ratio", "peak MB", "work MB", "ratio", "note"]
    return "*Work MB*: peak memory above that of imports and texts. *Ratio*: to ours.\n\n" + table(
        heads, rows
    )


def _quality(methods: Mapping[str, Runs], has_labels: bool) -> str:
    rows = []
    for name, runs in methods.items():
        if not runs.seconds:
            continue
        facts = runs.facts
        positives, negatives = facts["positives"], facts["negatives"]
        row = [name, *(f"{facts[fact]:,.0f}" for fact in ("folded", "asked", "apart"))]
        if has_labels:
            both = facts["positives same"] + facts["positives asked"]
            row += [
                f"{facts['negatives same']:.0f} of {negatives:,.0f}",
                share(facts["positives same"], positives),
                share(facts["positives asked"], positives),
                share(both, positives),
                f"{facts['negatives asked']:.0f}",
            ]
        rows.append(row)
    heads = ["method", "merged", "flagged", "kept apart"]
    if not has_labels:
        return "Counts only: no labelled pairs were given (--positives, --negatives).\n\n" + table(
            heads, rows
        )
    heads += [
        "hard negatives merged",
        "positives merged",
        "positives flagged",
        "either",
        "hard negatives flagged",
    ]
    known = next(runs.facts for runs in methods.values() if runs.facts)
    missing = known["positives missing"] + known["negatives missing"]
    return (
        "Positives: pairs read and judged equivalent. Hard negatives: similar pairs judged "
        "different. Flagged, for labelled pairs: among the first 2,000 pairs by the "
        "method's own score, without merged pairs; ties are in corpus order. "
        f"{missing:.0f} labelled pairs are not in the corpus.\n\n" + table(heads, rows)
    )


def _completeness(sample: Runs, methods: list[Method], labels: Mapping[str, str]) -> str:
    if not sample.facts:
        return sample.trouble
    facts = sample.facts
    rows = [
        [
            labels[method.module],
            f"{facts[f'{method.module} seconds']:.3f}",
            f"{facts[f'{method.module} pairs']:,.0f}",
            f"{100 * facts[f'{method.module} weighted']:.1f}%",
            f"{100 * facts[f'{method.module} plain']:.1f}%",
        ]
        for method in methods
    ]
    rows.append(["brute force", f"{sample.seconds[0]:.3f}", "", "100.0%", "100.0%"])
    return (
        f"Block '{sample.note}', {facts['texts']:,.0f} texts: {facts['weighted']:,.0f} pairs of "
        "weighted Jaccard similarity of at least 1/2 (the threshold of ours), "
        f"{facts['plain']:,.0f} of plain Jaccard similarity of at least 0.8 (that of LSH and "
        "all_pairs). The last two columns show the share of these that each method found.\n\n"
        + table(["method", "wall s", "pairs", "weighted", "plain"], rows)
    )


def _growth_jobs(path: str, sizes: Mapping[str, float]) -> dict[str, dict[str, object]]:
    jobs: dict[str, dict[str, object]] = {}
    for kind, steps in (("questions", QUESTION_SIZES), ("statements", STATEMENT_SIZES)):
        most = int(sizes[kind])
        if most < 4 * steps[0]:
            steps = (most // 8, most // 4, most // 2)  # noqa: PLW2901 - a small corpus
        for size in [*(step for step in steps if 0 < step < most), most]:
            name = f"{kind}, {size:,}"
            jobs[name] = {"task": "growth", "path": path, "kind": kind, "size": size}
    return jobs


def _growth(growth: Mapping[str, Runs]) -> str:
    rows = []
    fits = []
    for kind, least in (("questions", "1/2"), ("statements", "3/5")):
        found = {name: runs for name, runs in growth.items() if name.startswith(kind)}
        done = [runs for runs in found.values() if runs.seconds]
        for name, runs in found.items():
            if not runs.seconds:
                rows.append([name, *["-"] * 7, runs.trouble])
                continue
            rows.append(
                [
                    name,
                    f"{runs.wall:.2f}",
                    spread(runs.seconds),
                    f"{runs.peak:.0f}",
                    f"{max(0.0, runs.peak - runs.before):.0f}",
                    *(f"{runs.facts[fact]:,.0f}" for fact in ("folds", "asked", "apart")),
                    runs.trouble,
                ]
            )
        wall = exponent([(runs.facts["texts"], runs.wall) for runs in done])
        extra = [(runs.facts["texts"], runs.peak - runs.before) for runs in done]
        memory = exponent([(n, more) for n, more in extra if more >= SHOWS])
        fits.append(
            f"{kind.capitalize()} (threshold {least}): wall time grows as n^{wall}, memory of "
            f"the work as n^{memory} (fitted where it is {SHOWS} MB or more)."
        )
    heads = ["texts", "wall s", "min-max", "peak MB", "work MB", "merges", "flagged", "apart"]
    return (
        "Questions are sampled across all blocks, so blocks grow with n; "
        "statements are sampled as whole blocks.\n\n"
        + table([*heads, "note"], rows)
        + "\n\n"
        + "\n".join(fits)
    )


def write(text: str, path: Path) -> None:
    """Write a report, and create its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
