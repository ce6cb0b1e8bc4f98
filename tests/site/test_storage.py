"""If a browser stores no data of the site, everything still works within the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.opening import KINDS, settled, until

BUILDER = "/handouts/make/#items=bridge,bird-dog&dose.bridge=r8"
#: How storage may fail: it throws when accessed, is missing, is full, or holds data that cannot be
#: read.
FAULTS = {
    "blocked": """for (const name of ["sessionStorage", "localStorage"]) {
      const get = () => { throw new DOMException("no", "SecurityError"); };
      Object.defineProperty(globalThis, name, { get });
    }""",
    "absent": """for (const name of ["sessionStorage", "localStorage"]) {
      Object.defineProperty(globalThis, name, { value: null });
    }""",
    "full": """const full = () => { throw new DOMException("no", "QuotaExceededError"); };
      Storage.prototype.setItem = Storage.prototype.removeItem = full;""",
    "damaged": """Storage.prototype.getItem = () => '{"index": [';""",
    "of another shape": """Storage.prototype.getItem = () => '{"index": 77, "length": 2}';""",
}


#: Pages with most scripts; with blocked storage, every kind of page is checked.
SOME = ("home", "care section", "handout", "builder")


@pytest.fixture(params=list(FAULTS))
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page with one of these storage failures, on which no script may fail."""
    context = browser.new_context()
    context.add_init_script(FAULTS[request.param])
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []


def test_sheet_is_there_without_storage(page: Page, address: str) -> None:
    """Shared set, name, note and emergency card are on the sheet; the address keeps the set."""
    page.goto(address + BUILDER)
    page.locator(".pl-sheet [data-shows=bird-dog]").wait_for()
    assert page.locator(".pl-sheet__emergency li").count() > 5
    page.get_by_label("For (a name)").fill("Wilhelmina")
    page.get_by_label("A note").fill("Bring shoes")
    page.locator(".pl-sheet", has_text="Wilhelmina").wait_for()
    page.locator(".pl-sheet__note", has_text="shoes").wait_for()
    assert page.url.endswith(BUILDER)
    page.get_by_role("group", name="Bridge", exact=True).get_by_label("Sets").fill("3")
    page.locator(".pl-sheet [data-set]", has_text="8 times, 3 sets").wait_for()
    assert page.locator(".pl-sheet", has_text="Wilhelmina").count()
    assert page.url.endswith("#items=bridge,bird-dog&dose.bridge=r8s3")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    settled(page, 450)
    assert page.get_by_label("For (a name)").input_value() == "Wilhelmina"
    page.reload()
    page.locator(".pl-sheet [data-shows=bird-dog]").wait_for()
    assert page.url.endswith("#items=bridge,bird-dog&dose.bridge=r8s3")
    page.get_by_role("button", name="Start again").click()
    page.locator(".pl-maker__said", has_text="0 things").wait_for()
    assert page.get_by_label("For (a name)").input_value() == ""


def test_sheet_prints_without_storage(page: Page, address: str) -> None:
    """The printed sheet is not blank."""
    page.goto(address + BUILDER)
    page.locator(".pl-sheet [data-shows=bird-dog]").wait_for()
    page.emulate_media(media="print")
    assert "Call" in page.locator(".pl-sheet").first.inner_text()


def test_nothing_on_any_kind_of_page_needs_storage(
    page: Page, address: str, request: pytest.FixtureRequest
) -> None:
    """On each kind of page, colours, signs and search work without storage."""
    blocked = request.node.callspec.params["page"] == "blocked"
    for kind in KINDS if blocked else SOME:
        page.goto(address + KINDS[kind])
        assert page.evaluate("document.documentElement.classList.contains('pl-scripted')")
    page.goto(address + "/get-help/")
    page.get_by_role("button", name="Switch to dark colours").click()
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.locator(".pl-care--urgent li input").first.check()
    assert page.locator(".pl-signs__advice [data-urgency=urgent]").count() == 1
    page.get_by_role("searchbox", name="Search").fill("numb legs")
    page.locator("#pl-results [data-urgency=emergency]").wait_for()
