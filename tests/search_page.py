"""A page with search but without a site around it, in a headless browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plainleaf.language import with_words
from plainleaf.mkdocs_adapter.bundling import bundled, shortened
from playwright.sync_api import Browser, Page

from tests.packed_serving import Served

PAGE = Path(__file__).with_name("search_page.html")
ASSETS = Path("generator/plainleaf/theme/assets")
SCRIPTS = ("plainleaf.js", "search/panel.js")
BUNDLES = ("search/engine.js", "search/shares.js")


def page_texts() -> dict[str, str]:
    """Return the page with search and the project's own scripts, by path."""
    texts = {name: (ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS}
    for name in BUNDLES:
        texts[name] = bundled(name, lambda path: (ASSETS / path).read_text(encoding="utf-8")).text
    texts = {name: with_words(text) for name, text in texts.items()}
    texts |= {name: shortened(text) for name, text in texts.items() if name.startswith("search/")}
    return {"index.html": PAGE.read_text(encoding="utf-8"), **texts}


@contextmanager
def opened(browser: Browser, served: Served) -> Iterator[Page]:
    """Open the page in a context of its own, and close both afterwards."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}/index.html")
    yield page
    context.close()


def first_results(
    browser: Browser, served: Served, queries: Sequence[str], *, apart: bool = True
) -> list[dict[str, Any]]:
    """Return ``addresses`` of the first three results and level of signs (``care``) of each query.

    Args:
        browser: The browser.
        served: The page with search and the search files.
        queries: The queries.
        apart: Whether each query has a new search engine; else one engine answers all, as for one
            reader.
    """
    with opened(browser, served) as page:
        found: list[dict[str, Any]] = page.evaluate(
            "([queries, apart]) => finds(queries, apart)", [list(queries), apart]
        )
        return found
