"""Searches as a reader does, in a headless browser, and measures what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainleaf.language import with_words
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.searching.serving import Served
from tests.browser import MEND, find_browser, launch_arguments

PAGE = Path(__file__).with_name("page.html")
ASSETS = Path("generator/plainleaf/theme/assets")
SCRIPTS = ("plainleaf.js", "vendor/search-libraries.js", "search/engine.js", "search/panel.js")


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


def page_texts() -> dict[str, str]:
    """The page to search on and the project's own scripts, by path."""
    texts = {name: with_words((ASSETS / name).read_text(encoding="utf-8")) for name in SCRIPTS}
    return {"index.html": PAGE.read_text(encoding="utf-8"), **texts}


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless browser, for as long as the context lasts.

    Raises:
        SystemExit: There is none.
    """
    found = find_browser()
    if found is None:
        raise SystemExit(f"There is no browser to measure in. {MEND}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=launch_arguments())
        yield browser
        browser.close()


@contextmanager
def _opened(browser: Browser, served: Served) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    page.goto(f"{served.address}/index.html")
    yield page, session
    context.close()


def cost(browser: Browser, served: Served, queries: tuple[str, str], slowed: int) -> Cost:
    """Asks two queries in a fresh context, the processor slowed so many times."""
    with _opened(browser, served) as (page, session):
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


def first_results(
    browser: Browser, served: Served, queries: Sequence[str], *, apart: bool = True
) -> list[dict[str, Any]]:
    """For each query ``addresses`` of its first three results and its signs' level (``care``).

    Args:
        browser: The browser.
        served: The page to search on and the search files.
        queries: What is asked.
        apart: Whether each is the first that is asked; else one reader asks all.
    """
    with _opened(browser, served) as (page, _):
        found: list[dict[str, Any]] = page.evaluate(
            "([queries, apart]) => finds(queries, apart)", [list(queries), apart]
        )
        return found
