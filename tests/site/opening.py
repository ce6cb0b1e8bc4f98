"""How tests open a page, and which accessibility rules apply to it."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser, Page

#: One page of each kind.
KINDS = {
    "home": "/",
    "care section": "/get-help/",
    "section": "/lower-back-pain/relief/",
    "evidence": "/lower-back-pain/prevention/evidence/",
    "activity": "/activities/treadmill/",
    "activities": "/activities/",
    "exercise": "/exercises/bridge/",
    "exercise to avoid": "/exercises/sit-up/",
    "exercises": "/exercises/",
    "question": "/questions/q-when-to-worry/",
    "questions": "/questions/",
    "handout": "/handouts/handout-first-week/",
    "handouts": "/handouts/",
    "builder": "/handouts/make/",
    "figures": "/figures/",
    "topics": "/topics/",
    "disagreements": "/sources-disagree/",
    "sources": "/sources/",
    "source": "/sources/nice-ng59/",
    "words": "/words/",
    "made": "/how-this-site-is-made/",
    "folded": "/how-this-site-is-made/folded/",
    "accessibility": "/accessibility/",
    "data": "/data/",
    "not found": "/404.html",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light") -> Page:
    """Return a page in the browser's only context, so that scripts and styles are fetched once."""
    if not browser.contexts:
        # This page stays open, and with it the process that all pages of the site share.
        browser.new_context().new_page().goto(url)
    page = browser.contexts[0].new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    return page


def searching(browser: Browser, address: str) -> Page:
    """Return a page of the site with search loaded."""
    page = opened(browser, address + "/")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("back ")
    until(page, "Boolean(globalThis.plainleafSearch)")
    return page


def until(page: Page, expression: str, seconds: float = 15.0) -> None:
    """Wait until a condition is true on a page.

    Playwright's own wait evaluates text in the page, which the content security policy of our pages
    forbids unless the condition is true at once.

    Args:
        page: The page.
        expression: The condition, as JavaScript.
        seconds: Most seconds to wait.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(20)


def settled(page: Page, milliseconds: int) -> None:
    """Wait until all timers of the page within some milliseconds have run.

    The page counts the time itself, so that timers that are late on a busy machine count too.
    """
    page.evaluate("(time) => new Promise((done) => setTimeout(done, time))", milliseconds)


def pages_of(site: Path) -> str:
    """Return the name of the search file with the records of the site's pages."""
    (name,) = (
        path.name
        for path in (site / "search").iterdir()
        if path.name != "start.js" and "-facts-" not in path.name
    )
    return name
