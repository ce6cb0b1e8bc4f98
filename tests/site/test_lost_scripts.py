"""If a script of the site is lost, the parts that need it are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.faulty import Fault, Network, faulty_network
from tests.site.opening import until

#: The time at which a page starts, by its own clock.
NOW = datetime(2026, 11, 29, 9, 0)
#: Script -> parts that need it, and a page that has them.
PARTS = {
    "assets/plainleaf.js": (
        ("/", ".pl-search__form"),
        ("/", "[data-print]"),
        ("/", "[data-to-search]"),
        ("/get-help/", ".pl-signs"),
        ("/get-help/", "[data-print]"),
        ("/handouts/make/", ".pl-maker"),
        ("/404.html", ".pl-search__form"),
    ),
    "assets/signs.js": (("/get-help/", ".pl-signs"),),
    "assets/maker.js": (("/handouts/make/", ".pl-maker"),),
    "assets/follow.js": (("/exercises/bridge/", ".pl-follow"),),
}
CASES = [(script, kind) for script in PARTS for kind in ("missing", "garbled", "hung")]


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """Return a server of the site whose files can be made to fail."""
    with faulty_network(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page on a phone, in a browser that has none of the site's files cached."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    context.clock.install(time=NOW)
    yield context.new_page()
    context.close()


def _open(page: Page, url: str) -> None:
    page.goto(url, wait_until="commit")
    # Wait for the script that starts the page's own time limit, which may load late.
    ready = "globalThis.__md_get && document.querySelector('.md-footer')"
    until(page, f"{ready} && document.querySelector('h1')")
    # A page waits three seconds for a script that hangs.
    page.clock.run_for(3_000)
    until(page, "!document.documentElement.classList.contains('pl-loading')")


def _shown(page: Page, part: str) -> list[str]:
    return [found.inner_text()[:40] for found in page.locator(part).all() if found.is_visible()]


@pytest.mark.parametrize(("script", "kind"), CASES)
def test_nothing_dead_is_offered(page: Page, network: Network, script: str, kind: str) -> None:
    """If a script is lost, damaged or hangs, its parts are not shown, and leave no gap."""
    network.faults[script] = Fault(kind)
    for path, part in PARTS[script]:
        _open(page, network.address + path)
        assert (path, part, _shown(page, part)) == (path, part, [])
        high = page.locator(part).first.evaluate("part => part.getBoundingClientRect().height")
        assert high == 0


@pytest.mark.parametrize("kind", ["missing", "garbled", "hung"])
def test_page_leads_on_without_its_scripts(page: Page, network: Network, kind: str) -> None:
    """Instead of search the page offers all topics, instead of the builder handouts; help stays."""
    network.faults["assets/plainleaf.js"] = Fault(kind)
    _open(page, network.address + "/exercises/bridge/")
    assert page.locator(".pl-quick__help").is_visible()
    topics = page.get_by_role("link", name="All topics, A to Z")
    assert topics.is_visible()
    assert topics.evaluate("a => a.href").endswith("/topics/")
    _open(page, network.address + "/handouts/make/")
    assert page.locator("a[href*=handout-first-week]").first.is_visible()
    _open(page, network.address + "/get-help/")
    assert page.locator(".pl-care").first.get_attribute("data-urgency") == "emergency"
    assert page.locator("input[type=checkbox]:visible").count() == 0


@pytest.mark.parametrize("kind", ["missing", "garbled", "hung"])
def test_builder_without_its_script_offers_ready_handouts(
    page: Page, network: Network, kind: str
) -> None:
    """If only the builder's script is lost, the page offers the ready-made handouts."""
    network.faults["assets/maker.js"] = Fault(kind)
    _open(page, network.address + "/handouts/make/")
    assert page.locator("a[href*=handout-first-week]").first.is_visible()
    assert page.get_by_role("searchbox", name="Search").is_visible()


def test_other_parts_work_without_one_script(page: Page, network: Network) -> None:
    """If the script of the signs is lost, search and print still work."""
    network.faults["assets/signs.js"] = Fault("garbled")
    _open(page, network.address + "/get-help/")
    page.get_by_role("searchbox", name="Search").fill("numb legs")
    page.locator("#pl-results [data-urgency=emergency]").wait_for()
    assert _shown(page, ".pl-quick__print")


def test_late_script_brings_its_part(page: Page, network: Network) -> None:
    """When a late script arrives, its part replaces the fallback."""
    network.faults["assets/maker.js"] = Fault("slow")
    _open(page, network.address + "/handouts/make/#items=bridge")
    assert _shown(page, ".pl-maker") == []
    network.come.set()
    page.locator(".pl-sheet [data-shows=bridge]").wait_for()
    assert page.locator(".pl-maker").is_visible()
    assert not page.locator(".pl-spare").is_visible()
    feet = page.locator(".pl-sheet__foot").all_inner_texts()
    assert [re.match(r"Page (\d+) of (\d+)", foot).groups() for foot in feet][-1] == (  # type: ignore[union-attr]
        str(len(feet)),
        str(len(feet)),
    )


def test_colours_script_is_no_need_of_the_others(page: Page, network: Network) -> None:
    """Without the script for the reader's colours, search, print and signs still work."""
    network.faults["assets/colours.js"] = Fault("missing")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(network.address + "/get-help/")
    page.locator(".pl-care--urgent li input").first.check()
    assert page.locator(".pl-signs__advice [data-urgency=urgent]").count() == 1
    page.get_by_role("searchbox", name="Search").fill("numb legs")
    page.locator("#pl-results [data-urgency=emergency]").wait_for()
    assert _shown(page, ".pl-quick__print")
    assert faults == []


@pytest.mark.parametrize("path", ["/get-help/", "/exercises/bridge/"])
def test_nothing_moves_when_the_scripts_come(page: Page, network: Network, path: str) -> None:
    """Space is reserved for what a script will show, so that the text does not move."""
    network.faults["assets/plainleaf.js"] = Fault("slow")
    # Stop the clock, so that the page does not give up waiting.
    page.clock.pause_at(NOW + timedelta(hours=1))
    page.goto(network.address + path, wait_until="commit")
    until(page, "document.querySelector('.md-footer')")
    # Its style sheets and everything except the scripts have loaded.
    until(page, "[...document.querySelectorAll('link[rel=stylesheet]')].every((one) => one.sheet)")
    assert not page.evaluate("document.documentElement.classList.contains('pl-scripted')")
    tops = "map((part) => part.getBoundingClientRect().top)"
    places = f"[...document.querySelectorAll('h1, .pl-care')].{tops}"
    before = page.evaluate(places)
    network.come.set()
    until(page, "document.documentElement.classList.contains('pl-scripted')")
    page.wait_for_load_state()
    assert page.evaluate(places)[: len(before)] == before
