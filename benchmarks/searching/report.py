"""Measure search in large libraries: what a query costs, and whether it finds the right page."""

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

#: Pages of each library; 0 means the whole corpus.
SIZES = (1_000, 5_000, 0)
#: Factors by which the CPU is throttled.
SLOWED = (1, 4)
QUERIES, SOUGHT = 20, 60
#: Limits: bytes and milliseconds of the first query, and milliseconds of the second.
MOST_SIZE, MOST_FIRST, MOST_SECOND = 160_000, 600, 100


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured in one library.

    Attributes:
        library: The library.
        costs: Costs of all queries by the factor of CPU throttling.
        plain: How many pages were found first and among the first three, and the number of
            queries.
        slips: The same for queries with a typing error.
    """

    library: MadeLibrary
    costs: Mapping[int, Sequence[Cost]]
    plain: tuple[int, int, int]
    slips: tuple[int, int, int]

    @property
    def name(self) -> str:
        """Name of the library in tables: its number of pages."""
        return f"{len(self.library.pages):,}"


def measure_searching(
    path: Path,
    notify: Callable[[str], None],
    sizes: Sequence[int] = SIZES,
    sought: int = SOUGHT,
) -> tuple[str, bool]:
    """Measure search in libraries of increasing size.

    Args:
        path: The corpus file.
        notify: Called with a line of progress.
        sizes: Pages of each library; 0 means the whole corpus.
        sought: Number of pages to search for in each.

    Returns:
        The report as Markdown, and whether all measurements succeeded.
    """
    return measure_libraries((make_library(path, size) for size in sizes), notify, sought)


def measure_libraries(
    libraries: Iterable[MadeLibrary], notify: Callable[[str], None], sought: int = SOUGHT
) -> tuple[str, bool]:
    """Measure search in libraries that have already been made.

    Returns:
        The report as Markdown, and whether all measurements succeeded.
    """
    with browsing() as browser:
        version = browser.version
        done = [measure_library(browser, library, notify, sought) for library in libraries]
    parts = [
        "# Search",
        _about(version, sought),
        "## Cost",
        _costs(done),
        "## Whether search finds the page",
        _quality(done),
        "## Search files on the server",
        _files(done),
    ]
    return "\n\n".join(parts) + "\n", True


def measure_library(
    browser: Browser, library: MadeLibrary, notify: Callable[[str], None], sought: int = SOUGHT
) -> Measured:
    """Measure search in one library.

    Args:
        browser: The browser to search in.
        library: The library to search.
        notify: Called with a line of progress.
        sought: Number of pages to search for, each once as typed and once with a typing error.
    """
    notify(f"  {len(library.pages):,} pages")
    with serving({**page_texts(), **library.files}) as served:
        # Without repeats: a page that already shows the results of a query never shows them again.
        items = known_items(library.pages, QUERIES, seed=1)
        distinct = [*dict.fromkeys(item.query for item in items if item.query)]
        # The second query of each pair is the first of the next.
        pairs = list(zip(distinct, [*distinct[1:], distinct[0]], strict=True))
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
    """Return how many pages were found first and among the first three, and how many in all."""
    answers = first_results(browser, served, queries)
    first = three = 0
    for item, answer in zip(items, answers, strict=True):
        hits = [_answers(address, item) for address in answer["addresses"]]
        first += hits[:1] == [True]
        three += any(hits)
    return first, three, len(items)


def _answers(address: str, item: Item) -> bool:
    """Return whether a result is the page that was searched for, or a part of it."""
    return address in item.found or address.partition("#")[0] in item.found


def _about(version: str, sought: int) -> str:
    lay = ", ".join(f"{kind}: {word or '(none)'}" for kind, word in LAY_WORDS.items())
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Headless Chromium {version}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load after {load} (above 1, other programs were running and "
        f"times are noisy). Served on loopback with gzip level {LEVEL}; network latency is not "
        f"included. {QUERIES} queries per library, each in a fresh context with an empty cache, "
        "then another in the same context; median (max). The first query is timed from focus on "
        "the search box with the words already in it, so it includes loading scripts, index and "
        "records. *Slowed*: factor by which the CPU is throttled.\n\n"
        f"Queries are the subjects of {sought} pages drawn with a fixed seed, and a word for the "
        f"type of question ({lay}), without function words. A page with the same subject and "
        "type counts as found. A typing error is one letter lost, added or changed, or two "
        "swapped, anywhere in one word of six letters or more."
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
    heads = ["pages", "slowed", "first kB", "requests", "first ms", "indexing ms"]
    heads += ["second kB", "second ms", "heap MB", "within limits"]
    limits = (
        f"Limits, for the medians: first query {MOST_SIZE // 1000} kB and {MOST_FIRST} ms, "
        f"second {MOST_SECOND} ms."
    )
    return f"{table(heads, rows)}\n\n{limits}"


def _within(costs: Sequence[Cost]) -> bool:
    return (
        median(c.size for c in costs) <= MOST_SIZE
        and median(c.first for c in costs) <= MOST_FIRST
        and median(c.second for c in costs) <= MOST_SECOND
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
    return table(["pages", "files", "number", "total kB", "kB each"], rows)
