"""Search as a reader does, in a headless browser, and measure the cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from tests.browser import FIX, find_browser, launch_arguments
from tests.packed_serving import Served
from tests.search_page import opened


@dataclass(frozen=True, slots=True)
class Cost:
    """What two consecutive queries cost on a newly opened page.

    Attributes:
        first: Milliseconds from focus on the search box, with nothing loaded, to results shown.
        second: Milliseconds of the second query.
        size: Compressed bytes loaded for the first query, scripts included.
        requests: Requests for the first query.
        more: Compressed bytes loaded for the second query.
        indexing: Milliseconds of the first query that were spent on indexing records.
        heap: Bytes of JavaScript heap after both queries and garbage collection.
    """

    first: float
    second: float
    size: int
    requests: int
    more: int
    indexing: float
    heap: int


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run a headless browser while the context lasts.

    Raises:
        SystemExit: No browser was found.
    """
    found = find_browser()
    if found is None:
        raise SystemExit(f"No browser was found. {FIX}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=launch_arguments())
        yield browser
        browser.close()


def cost(browser: Browser, served: Served, queries: tuple[str, str], slowed: int) -> Cost:
    """Measure two queries in a fresh browser context.

    Args:
        browser: The browser.
        served: The page with search and the search files.
        queries: The first and the second query.
        slowed: Factor by which the CPU is throttled.
    """
    with opened(browser, served) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        served.fetched.clear()
        first = page.evaluate("query => first(query)", queries[0])
        size, requests = served.size, len(served.fetched)
        indexing = page.evaluate("indexing")
        second = page.evaluate("query => next(query)", queries[1])
        session.send("HeapProfiler.collectGarbage")
        heap = session.send("Runtime.getHeapUsage")["usedSize"]
        more = served.size - size
        return Cost(first, second, size, requests, more, indexing, int(heap))
