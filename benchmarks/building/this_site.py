"""Build the content of this project again, unchanged and after a change to one fact."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from plainleaf.loading import load_library
from plainleaf.reading import accepted_text, unread

from benchmarks.building.machine import here
from benchmarks.building.measuring import Notify
from benchmarks.building.sites import ROOT, built
from benchmarks.building.timing import Run, run
from benchmarks.tables import table

CONTENT = Path("content")
EDITS = 5
_SECONDS = 300.0
_CITED = re.compile(r"@([\w-]+)")


def measure_this_site(edits: int, notify: Notify) -> dict[str, Any]:
    """Build the content of this project repeatedly, each time in a separate process.

    Facts that no passage, one passage or several passages cite are spread evenly over the content.
    Before each build, one fact gets one more sentence, and what cites it is accepted.

    Args:
        edits: Number of facts of each kind.
        notify: Called with a line of progress.

    Returns:
        Figures as plain data.

    Raises:
        RuntimeError: A build failed.
    """
    folder, machine = ROOT / "this-site", here()
    shutil.rmtree(folder, ignore_errors=True)
    content, output = folder / "content", folder / "build"
    shutil.copytree(CONTENT, content)
    cold = _built(content, output)
    notify(f"  cold: {cold.wall:.2f} s")
    rows = [_summed("nothing", [(_built(content, output), 0) for _ in range(edits)])]
    for kind, ids in _facts(content).items():
        step = max(1, len(ids) // edits)
        taken = ids[step // 2 :: step][:edits]
        runs = [_edited(content, output, id_, n) for n, id_ in enumerate(taken, 10)]
        rows.append(_summed(kind, runs))
        notify(f"  {kind}: {rows[-1]['median']:.2f} s")
    return {
        "machine": machine,
        "pages": built(output / "site").pages,
        "cold": cold.wall,
        "rows": rows,
    }


def this_site_text(data: Mapping[str, Any]) -> str:
    """Return the figures of `measure_this_site` as Markdown."""
    rows = [
        [
            row["what"],
            str(row["runs"]),
            f"{row['median']:.2f}",
            f"{row['worst']:.2f}",
            f"{row['cpu']:.2f}",
            f"{row['handouts']:,.0f}",
        ]
        for row in data["rows"]
    ]
    return "\n\n".join(
        [
            f"The content of this project on {data['machine']['date']}: {data['pages']:,} HTML "
            f"pages, and all handouts as PDF files. A cold build took {data['cold']:.1f} s. Where "
            "a fact changes, one sentence is added to it before each build. Each build is a "
            "separate process of `plainleaf build`, timed from start to end. The facts of each "
            "kind are spread evenly over the content.",
            table(
                ["what changed", "builds", "median s", "worst s", "CPU s", "PDF files changed"],
                rows,
            ),
        ]
    )


def _facts(content: Path) -> dict[str, list[str]]:
    """Return ids of statements, grouped by how many passages cite them."""
    library = load_library(content).library
    assert library
    times = Counter(id_ for passage in library.passages for id_ in {*_CITED.findall(passage.text)})
    found: dict[str, list[str]] = {}
    for kind, least, most in (
        ("a fact that no passage cites", 0, 0),
        ("a fact that one passage cites", 1, 1),
        ("a fact that several passages cite", 2, len(library.passages)),
    ):
        found[kind] = [s.id for s in library.statements if least <= times[s.id] <= most]
    return found


def _edited(content: Path, output: Path, id_: str, number: int) -> tuple[Run, int]:
    """Add a sentence to a fact, and build; return the run, and how many PDF files changed."""
    (path,) = (p for p in content.glob("*.yml") if f"- id: {id_}\n" in p.read_text("utf-8"))
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"- id: {id_}\n(?:  .*\n)*?  text: (.*)\n", text)
    assert found
    edited = f"{found[1].strip(chr(39) + chr(34))} Wait {number} days."
    path.write_text(text[: found.start(1)] + edited + text[found.end(1) :], encoding="utf-8")
    # Accept what cites the fact, as an editor does after reading it again.
    library = load_library(content).library
    assert library
    book = accepted_text(library, unread(library))
    (content / "accepted.yml").write_text(book, encoding="utf-8")
    before = _printed(output)
    done = _built(content, output)
    return done, len(_printed(output) - before)


def _printed(output: Path) -> set[str]:
    files = sorted((output / "site" / "handouts").glob("*.pdf"))
    return {sha256(path.read_bytes()).hexdigest() for path in files}


def _built(content: Path, output: Path) -> Run:
    command = [sys.executable, "-m", "plainleaf", "build"]
    command += ["--content", str(content), "--output", str(output)]
    done = run(command, Path(), {}, _SECONDS, output.with_name("log.txt"))
    if done.trouble:
        raise RuntimeError(f"The build failed: {done.trouble}")
    return done


def _summed(what: str, runs: Sequence[tuple[Run, int]]) -> dict[str, Any]:
    return {
        "what": what,
        "runs": len(runs),
        "median": median(done.wall for done, _ in runs),
        "worst": max(done.wall for done, _ in runs),
        "cpu": median(done.cpu for done, _ in runs),
        "handouts": median(count for _, count in runs),
    }
