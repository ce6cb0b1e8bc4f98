"""Searches as a reader does, in a headless browser, and measures what it costs."""

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
    """What two queries cost on a page just opened, one after the other.

    Attributes:
        first: Milliseconds from turning to search, with nothing loaded, to results shown.
        second: Milliseconds of the query after it.
        size: Packed bytes for the first, scripts among them.
        requests: Requests for the first.
        more: Packed bytes for the second.
        indexing: Milliseconds of the first that went into taking records in.
        heap: Bytes of script memory after both, garbage collected.
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
    """A headless browser, for as long as the context lasts.

    Raises:
        SystemExit: There is none.
    """
    found = find_browser()
    if found is None:
        raise SystemExit(f"There is no browser to measure in. {FIX}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=launch_arguments())
        yield browser
        browser.close()


def cost(browser: Browser, served: Served, queries: tuple[str, str], slowed: int) -> Cost:
    """Asks two queries in a fresh context, the processor slowed so many times."""
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
