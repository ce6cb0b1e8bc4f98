"""The measurement of search: what a query costs, and whether the page sought is found."""

from __future__ import annotations

import gzip
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.searching.browsing import Cost, browsing, cost
from benchmarks.searching.library import LAY_WORDS, Item, MadeLibrary, known_items, make_library
from benchmarks.tables import share, table
from tests.packed_serving import LEVEL, Served, serving
from tests.search_page import first_results, page_texts

#: Pages of the libraries; 0 is all that the corpus has.
SIZES = (1_000, 5_000, 0)
SLOWED = (1, 4)
QUERIES, SOUGHT = 20, 60
#: What the first query may load (bytes), and take (milliseconds); what the second may take.
LEAST_SIZE, LEAST_FIRST, LEAST_SECOND = 160_000, 600, 100


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one library."""

    library: MadeLibrary
    costs: Mapping[int, Sequence[Cost]]
    plain: tuple[int, int, int]
    slips: tuple[int, int, int]

    @property
    def name(self) -> str:
        """How the library is called in tables."""
        return f"{len(self.library.pages):,}"


def measure_searching(
    path: Path,
    notify: Callable[[str], None],
    sizes: Sequence[int] = SIZES,
    sought: int = SOUGHT,
) -> tuple[str, bool]:
    """Measures search in libraries of growing size.

    Args:
        path: The corpus.
        notify: Called with a line on what runs.
        sizes: Pages of each library; 0 is all.
        sought: How many pages are looked for in each.

    Returns:
        The tables as Markdown, and whether all came through.
    """
    return measure_libraries((make_library(path, size) for size in sizes), notify, sought)


def measure_libraries(
    libraries: Iterable[MadeLibrary], notify: Callable[[str], None], sought: int = SOUGHT
) -> tuple[str, bool]:
    """The same for libraries that are made already.

    Returns:
        The tables as Markdown, and whether all came through.
    """
    with browsing() as browser:
        version = browser.version
        done = [measure_library(browser, library, notify, sought) for library in libraries]
    parts = [
        "# Search, measured",
        _about(version, sought),
        "## Cost",
        _costs(done),
        "## The page sought is found",
        _quality(done),
        "## What lies on the server",
        _files(done),
    ]
    return "\n\n".join(parts) + "\n", True


def measure_library(
    browser: Browser, library: MadeLibrary, notify: Callable[[str], None], sought: int = SOUGHT
) -> Measured:
    """Measures search in one library.

    Args:
        browser: Where it is searched.
        library: What is searched.
        notify: Called with a line on what runs.
        sought: Pages that are looked for, each once as it is and once with a slip.
    """
    notify(f"  {len(library.pages):,} pages")
    with serving({**page_texts(), **library.files}) as served:
        # No two the same: a page that shows what is asked for already never shows it anew.
        items = known_items(library.pages, QUERIES, seed=1)
        asked = [*dict.fromkeys(item.query for item in items if item.query)]
        # The second query of each is the first of the next.
        pairs = list(zip(asked, [*asked[1:], asked[0]], strict=True))
        costs: dict[int, list[Cost]] = {slowed: [] for slowed in SLOWED}
        for pair in pairs:
            for slowed in SLOWED:
                costs[slowed].append(cost(browser, served, pair, slowed))
        items = known_items(library.pages, sought, seed=2)
        plain = _found(browser, served, items, [item.query for item in items])
        long = [item for item in items if item.slip]
        slips = _found(browser, served, long, [item.slip for item in long])
    return Measured(library, costs, plain, slips)


def _found(
    browser: Browser, served: Served, items: Sequence[Item], queries: Sequence[str]
) -> tuple[int, int, int]:
    """How many were found first, how many among the first three, and of how many."""
    answers = first_results(browser, served, queries)
    first = three = 0
    for item, answer in zip(items, answers, strict=True):
        hits = [_answers(address, item) for address in answer["addresses"]]
        first += hits[:1] == [True]
        three += any(hits)
    return first, three, len(items)


def _answers(address: str, item: Item) -> bool:
    """Whether a result is what was sought, or stands on the page that was."""
    return address in item.found or address.partition("#")[0] in item.found


def _about(version: str, sought: int) -> str:
    lay = ", ".join(f"{kind}: {word or '(none)'}" for kind, word in LAY_WORDS.items())
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Headless Chromium {version}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load after {load} (above 1 is others' work and makes times "
        f"noisy). Served on loopback, gzip level {LEVEL}; the wires' own time comes on top. "
        f"{QUERIES} queries a library, each in a fresh context with nothing kept, then another "
        "in the same context; median (max). The first counts from the moment a reader turns to "
        "search, the words being there at once: scripts, index and records load within it. "
        "Slowed: the processor that many times slower.\n\n"
        f"Queries are subjects of {sought} pages drawn by a fixed seed and a word for the type "
        f"of question ({lay}), function words dropped. A page with the same subject and type "
        "counts as found. A typing error is one letter lost, added or changed, or two swapped, "
        "anywhere in one word of six letters or more."
    )


def _costs(done: Sequence[Measured]) -> str:
    rows = []
    for measured in done:
        for slowed, costs in measured.costs.items():
            rows.append(
                [
                    measured.name,
                    f"{slowed} x",
                    _spread([c.size / 1000 for c in costs]),
                    _spread([c.requests for c in costs]),
                    _spread([c.first for c in costs]),
                    _spread([c.indexing for c in costs]),
                    _spread([c.more / 1000 for c in costs]),
                    _spread([c.second for c in costs]),
                    _spread([c.heap / 1_000_000 for c in costs]),
                    "yes" if _within(costs) else "NO",
                ]
            )
    heads = ["pages", "slowed", "first kB", "requests", "first ms", "of it indexing"]
    heads += ["second kB", "second ms", "heap MB", "within limits"]
    limits = (
        f"Limits, for the medians: first query {LEAST_SIZE // 1000} kB and {LEAST_FIRST} ms, "
        f"second {LEAST_SECOND} ms."
    )
    return f"{table(heads, rows)}\n\n{limits}"


def _within(costs: Sequence[Cost]) -> bool:
    return (
        median(c.size for c in costs) <= LEAST_SIZE
        and median(c.first for c in costs) <= LEAST_FIRST
        and median(c.second for c in costs) <= LEAST_SECOND
    )


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.0f} ({max(values):.0f})"


def _quality(done: Sequence[Measured]) -> str:
    rows = []
    for measured in done:
        for name, (first, three, count) in (("none", measured.plain), ("one", measured.slips)):
            rows.append([measured.name, name, f"{count}", share(first, count), share(three, count)])
    return table(["pages", "typing errors", "queries", "first", "first three"], rows)


def _files(done: Sequence[Measured]) -> str:
    rows = []
    for measured in done:
        sizes = {
            path: len(gzip.compress(text.encode(), LEVEL, mtime=0)) / 1000
            for path, text in measured.library.files.items()
        }
        for kind in ("start", "index", "words", "shard", "library"):
            found = [size for path, size in sizes.items() if path.startswith(f"search/{kind}")]
            if found:
                total = f"{sum(found):,.0f}"
                rows.append([measured.name, kind, f"{len(found)}", total, _spread(found)])
    return table(["pages", "files", "number", "kB in all", "kB each"], rows)
