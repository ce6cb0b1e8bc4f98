"""Search on a bad network: it always gives feedback, and never contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.accessibility import violations
from tests.site.faulty import Fault, Network, faulty_network
from tests.site.opening import pages_of, until

#: Every file that a search needs, by the end of its path; the last one has the records.
FILES = (
    "assets/search/engine.js",
    "assets/search/panel.js",
    "search/start.js",
    "RECORDS",
)
#: All faults, for one file.
KINDS = ("missing", "refused", "cut", "short", "garbled", "page", "empty", "hung")
#: For the other files, faults that `tests/engines` does not try in all three browsers.
CASES = [
    *(("search/start.js", kind) for kind in KINDS),
    *((file, "hung") for file in FILES[:2]),
    ("RECORDS", "missing"),
]
#: The time at which the page starts, by its own clock.
NOW = datetime(2026, 11, 29, 9, 0)
#: Records everything that the status announces, from the start.
LISTEN = """addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("pl-search-status");
  globalThis.spoken = [];
  let last = "";
  new MutationObserver(() => {
    if (status.textContent && status.textContent !== last) spoken.push(status.textContent);
    last = status.textContent;
  }).observe(status, { childList: true, characterData: true, subtree: true });
});"""


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """Return a server of the site whose files can be made to fail."""
    with faulty_network(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, network: Network) -> Iterator[Page]:
    """Return a page of the site in a browser that has none of its files cached.

    Tests can advance its clock, so that they need not wait.
    """
    context = browser.new_context(viewport={"width": 390, "height": 900})
    context.clock.install(time=NOW)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{network.address}/lower-back-pain/relief/")
    yield page
    context.close()


def _end(site: Path, file: str) -> str:
    if file != "RECORDS":
        return file
    return f"search/{pages_of(site)}"


def _type(page: Page, typed: str) -> None:
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type(typed)


def _type_slowly(page: Page, typed: str, pace: int) -> None:
    """Type with some milliseconds between keys, by the clock of the page."""
    for letter in typed:
        page.keyboard.type(letter)
        page.clock.run_for(pace)


def _stop_clock(page: Page) -> None:
    """Focus the box, and stop the clock of the page once search is ready."""
    page.get_by_role("searchbox", name="Search").click()
    _wait_for_search(page)
    page.clock.pause_at(NOW + timedelta(hours=1))


def _wait_for_search(page: Page) -> None:
    until(page, "globalThis.plainleafSearch")
    page.evaluate("async () => void (await plainleafSearch.ready)")


def _led_on(page: Page, late: bool = False) -> None:
    """Assert a visible and announced line with links, within 3 seconds even if all is late."""
    if late:
        page.clock.run_for(3_000)
    panel = page.locator("#pl-results")
    help_link = panel.get_by_role("link", name="When to get help")
    help_link.wait_for()
    until(page, "document.getElementById('pl-search-status').textContent")
    said = page.locator("#pl-search-status").text_content() or ""
    assert said.startswith("Search ")
    assert said in panel.inner_text()
    assert help_link.evaluate("a => a.href").endswith("/get-help/")
    topics = panel.get_by_role("link", name="All topics")
    assert topics.evaluate("a => a.href").endswith("/topics/")
    assert panel.locator(".pl-results__title").count() == 0


def _answered(page: Page) -> None:
    """Assert that emergency card and results are shown, and that the status says just this."""
    panel = page.locator("#pl-results")
    panel.locator("[data-urgency=emergency]").wait_for()
    panel.locator(".pl-results__title", has_text="numb legs").wait_for()
    # It is announced after a pause.
    page.clock.run_for(1_000)
    until(page, "document.getElementById('pl-search-status').textContent.startsWith('Emergency')")
    said = page.locator("#pl-search-status").text_content() or ""
    title = panel.locator(".pl-results__title").inner_text()
    count = title.partition(" for ")[0] if " for " in title else "No results"
    assert said.endswith(f"{count}.")
    assert "could not" not in panel.inner_text()


@pytest.mark.parametrize(("file", "kind"), CASES)
def test_lost_file_is_said_and_asked_for_again(
    page: Page, network: Network, site: Path, file: str, kind: str
) -> None:
    """Whatever fails, a line with links is shown, and the next key requests the file again."""
    network.faults[_end(site, file)] = Fault(kind)
    _type(page, "numb leg")
    _led_on(page, late=kind == "hung")
    network.heal()
    page.keyboard.type("s")
    _answered(page)


@pytest.mark.parametrize("file", FILES)
def test_file_that_fails_once_does_not_stop_search(
    page: Page, network: Network, site: Path, file: str
) -> None:
    """A file that fails once, when the box is focused, is loaded by the first key."""
    end = _end(site, file)
    network.faults[end] = Fault("missing", times=1)
    with page.expect_response(lambda answer: end in answer.url and answer.status == 404):
        page.get_by_role("searchbox", name="Search").click()
    # A script that failed is removed from the page.
    until(page, f"!document.querySelector('script[src*=\"{end}\"]')")
    page.keyboard.type("numb legs")
    _answered(page)


@pytest.mark.parametrize("file", FILES)
def test_last_key_counts_while_a_request_is_about_to_fail(
    page: Page, network: Network, site: Path, file: str
) -> None:
    """A key just before a failure is known makes the file be requested once more."""
    network.faults[_end(site, file)] = Fault("late", times=1)
    _type(page, "numb legs")
    network.come.set()
    _answered(page)


def test_results_and_status_tell_one_story_while_files_fail_and_recover(
    page: Page, network: Network
) -> None:
    """While files fail and recover during typing, panel and status always agree."""
    network.faults["search/engine.js"] = Fault("missing", times=3)
    page.get_by_role("searchbox", name="Search").click()
    _type_slowly(page, "numb legs", 150)
    # The last failure may have followed the last key.
    page.keyboard.type(" ")
    _answered(page)
    page.clock.run_for(1_500)
    _answered(page)


@pytest.mark.parametrize("file", ["assets/search/engine.js", "search/start.js"])
def test_slow_line_is_not_silent(page: Page, network: Network, file: str) -> None:
    """If a file is slow, the reader is told within three seconds, and then gets the results."""
    network.faults[file] = Fault("slow")
    _type(page, "numb legs")
    _led_on(page, late=True)
    network.come.set()
    _answered(page)


def test_hung_file_is_asked_for_beside_the_one_that_hangs(page: Page, network: Network) -> None:
    """While a request hangs, each further key makes a new request."""
    network.faults["search/start.js"] = Fault("hung", times=2)
    _type(page, "numb leg")
    _led_on(page, late=True)
    page.keyboard.type("s")
    page.clock.run_for(4_500)
    page.keyboard.type(" ")
    _answered(page)
    assert sum(path.endswith("search/start.js") for path in network.asked) == 3


def test_data_are_asked_for_at_the_same_time_as_scripts(page: Page, network: Network) -> None:
    """On a slow line, they come earlier than if they were asked for after the scripts."""
    for file in FILES[:2]:
        network.faults[file] = Fault("hung")
    page.get_by_role("searchbox", name="Search").click()
    until(page, "document.head.querySelector('link[rel=preload][href$=\"search/start.js\"]')")
    page.wait_for_timeout(500)
    assert any(path.endswith("search/start.js") for path in network.asked)


def test_data_that_the_engine_cannot_take_are_asked_for_again(page: Page, site: Path) -> None:
    """Records that parse but are invalid are requested again by the next key."""
    end = _end(site, "RECORDS")
    wrong = f'plainleafSearch.take("{end}",[["section",null,7]]);'
    page.route(
        f"**/{end}*", lambda route: route.fulfill(body=wrong, content_type="text/javascript")
    )
    _type(page, "numb leg")
    _led_on(page)
    page.unroute_all(behavior="wait")
    page.keyboard.type("s")
    _answered(page)


def test_line_of_trouble_is_spoken_once_and_can_be_closed(page: Page, network: Network) -> None:
    """The error line is announced once; Close and an empty box remove it."""
    network.faults["search/start.js"] = Fault("missing")
    _type(page, "numb")
    _led_on(page)
    _type_slowly(page, " legs", 200)
    page.clock.run_for(500)
    assert len(page.evaluate("spoken")) == 1
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in violations(page)] == []
    page.get_by_role("button", name="Close search").click()
    assert page.locator("#pl-results").is_hidden()
    assert page.locator("#pl-search-status").text_content() == ""
    assert page.evaluate("document.activeElement.id") == "pl-search"
    page.keyboard.type("x")
    page.locator("#pl-results").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.locator("#pl-results").wait_for(state="hidden")
    assert page.locator("#pl-search-status").text_content() == ""


def test_without_its_panel_the_line_can_be_closed_too(page: Page, network: Network) -> None:
    """Without the script for results, the error line can still be closed by its button."""
    network.faults["search/panel.js"] = Fault("missing")
    _type(page, "numb")
    _led_on(page)
    page.get_by_role("button", name="Close search").click()
    assert page.locator("#pl-results").is_hidden()
    assert page.locator("#pl-search-status").text_content() == ""


def test_late_results_leave_the_focus_on_a_way_on(page: Page, network: Network) -> None:
    """Late results do not move the focus of a reader who is on a link of the error line."""
    network.faults["search/start.js"] = Fault("slow")
    _type(page, "numb legs")
    _led_on(page, late=True)
    page.keyboard.press("Enter")
    page.locator("#pl-results").get_by_role("link", name="All topics").focus()
    network.come.set()
    _answered(page)
    assert page.evaluate("document.getElementById('pl-results').contains(document.activeElement)")
    assert page.evaluate("document.activeElement.matches('[data-search-result]')")


@pytest.mark.parametrize("pace", [60, 250, 500])
def test_what_is_found_is_spoken_once_after_a_pause(page: Page, pace: int) -> None:
    """However fast nine letters are typed, the result is announced once, with the heading."""
    _stop_clock(page)
    _type_slowly(page, "numb legs", pace)
    page.clock.run_for(1_500)
    _answered(page)
    spoken = page.evaluate("spoken")
    assert len(spoken) == 1
    assert spoken[0].startswith("Emergency advice")
    # A space changes nothing that could be announced.
    page.keyboard.type(" ")
    page.clock.run_for(1_500)
    assert page.evaluate("spoken.length") == 1


def test_heading_is_not_spoken_again_for_the_same_sign(page: Page) -> None:
    """If a further word does not change the advice, only the new count is announced."""
    _stop_clock(page)
    _type(page, "numb bum")
    page.clock.run_for(1_500)
    until(page, "spoken.length === 1")
    heading = page.locator("#pl-results .pl-care__heading").inner_text()
    assert "999" in page.evaluate("spoken[0]")
    page.keyboard.type(" walking")
    page.clock.run_for(1_500)
    until(page, "spoken.length === 2")
    again = page.evaluate("spoken[1]")
    assert "999" not in again
    assert again.startswith("Emergency advice")
    assert "results" in again
    assert page.locator("#pl-results .pl-care__heading").inner_text() == heading


def test_closed_results_are_not_spoken(page: Page) -> None:
    """If Escape closes the results before the pause is over, nothing is announced."""
    _stop_clock(page)
    _type(page, "numb legs")
    page.clock.run_for(500)
    page.locator(".pl-results__title").wait_for()
    page.keyboard.press("Escape")
    page.clock.run_for(1_500)
    assert page.evaluate("spoken") == []
    expect(page.locator("#pl-results")).to_be_hidden()


def test_late_results_do_not_cover_what_a_reader_went_on_to(page: Page, network: Network) -> None:
    """A line or results that come late do not cover the page of a reader who left the box."""
    network.faults["search/start.js"] = Fault("slow")
    _type(page, "numb legs")
    page.locator(".md-content details summary").first.focus()
    page.clock.run_for(3_000)
    network.come.set()
    _wait_for_search(page)
    page.clock.run_for(1_500)
    assert page.locator("#pl-results").is_hidden()
    assert page.evaluate("spoken") == []
    page.get_by_role("searchbox", name="Search").focus()
    _answered(page)
