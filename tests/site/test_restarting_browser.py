"""A browser that does not respond fails the test that waits for it, and no other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Error

from tests.site.restarting_browser import limited


def test_wait_without_end_fails_and_the_next_page_opens(browser: Browser) -> None:
    """A call without a time limit fails when the time of its test is over."""
    page = browser.new_page()
    with limited(1), pytest.raises(Error, match="closed"):
        page.evaluate("new Promise(() => {})")
    page = browser.new_page()
    assert page.evaluate("1 + 1") == 2
    page.close()


@pytest.mark.parametrize("what", ["page", "context"])
def test_closing_does_not_wait_for_a_page_that_loads_again(
    browser: Browser, address: str, what: str
) -> None:
    """Chromium closes a page even while it commits a reload."""
    for _ in range(3):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/topics/")
        with pytest.raises(Error, match="navigation"):
            page.evaluate("() => { location.reload(); return new Promise(() => {}); }")
        with limited(60):
            (page if what == "page" else context).close()
        context.close()
