"""Following exercises in a real browser: the count, the pain rule, the diary and the reminder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.accessibility import violations
from tests.site.opening import opened, until

#: A handout that leads through three exercises, and one with more on the page than on paper.
SESSION = "/handouts/handout-strength-level-1/"
LEVEL_2 = "/handouts/handout-strength-level-2/"
#: The time at which a page starts, by its own clock: a Sunday.
NOW = datetime(2026, 11, 29, 9, 0)
VIEW = "document.querySelector('dialog').dataset.view"
NEXT = "document.querySelector('dialog [data-next]')"
#: Height of the lowest button or link that is shown, in pixels.
LOWEST = """Math.min(...[...document.querySelectorAll("dialog :is(button, a)")]
  .map((target) => target.getBoundingClientRect().height).filter((height) => height > 0))"""
#: Where the diary is.
KEPT = "Object.keys(localStorage).filter((key) => key.includes('diary'))"
#: Records what screen readers are given to say.
LISTEN = """globalThis.heard = [];
new MutationObserver(() => heard.push(document.querySelector("dialog [role=status]").textContent))
  .observe(document.querySelector("dialog [role=status]"), { childList: true })"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a phone with a clock that the test moves on, on which no script may fail."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.clock.install(time=NOW)
    # Else it would go on by itself, and on a busy machine further than a test expects.
    context.clock.pause_at(NOW)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


def _tab_to(page: Page, wanted: str) -> None:
    """Move the focus by the Tab key."""
    for _ in range(25):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no key leads to {wanted}")


def _run_to(page: Page, view: str) -> int:
    """Let the page's clock run until it shows something; return the seconds that this took."""
    for seconds in range(0, 900, 5):
        if page.evaluate(VIEW) == view:
            return seconds
        page.clock.run_for(5_000)
    pytest.fail(f"never came to '{view}'")


def _begin(page: Page, address: str) -> None:
    page.goto(address + SESSION)
    until(page, "document.documentElement.classList.contains('pl-follow-runs')")
    until(page, "Boolean(globalThis.plainleafDiary)")
    page.evaluate(LISTEN)
    page.locator("[data-open]").focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('dialog').open")


def _follow(page: Page, name: str) -> None:
    """Follow the exercise that is shown by keyboard, and answer that it hurt little."""
    help_link = page.get_by_role("link", name="Stop and get help")
    assert page.locator("#follow-name").inner_text() == name
    _tab_to(page, "[data-main]")
    page.keyboard.press("Enter")
    assert page.evaluate(VIEW) == "move"
    page.clock.run_for(12_000)
    assert help_link.is_visible()
    if name == "Bridge":
        page.keyboard.press("Enter")
        before = page.locator("dialog [data-left]").inner_text()
        page.clock.run_for(60_000)
        assert page.locator("dialog [data-left]").inner_text() == before
        assert page.get_by_role("button", name="Go on").is_visible()
        page.keyboard.press("Enter")
    # 4 repeats of 4 steps take a minute or so, and twice that on two sides.
    assert 40 <= _run_to(page, "ask") <= 240
    assert help_link.evaluate("a => a.href").endswith("/get-help/")
    page.keyboard.press("Enter")
    assert "Carry on." in page.locator("dialog [data-says]").inner_text()
    _tab_to(page, "[data-main]")
    page.keyboard.press("Enter")


def _saved(page: Page, button: str) -> str:
    """Return the text of the file that a button saves."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=button).click()
    return saved.value.path().read_text(encoding="utf-8")


def test_session_is_followed_from_start_to_end_by_keyboard(
    context: BrowserContext, address: str
) -> None:
    """Four exercises are led through without a mouse and without a network.

    Nothing starts by itself, a pause stops the count, and the diary is kept, shown and erased.
    """
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _begin(page, address)
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(address) for url in asked)
    context.set_offline(True)
    asked.clear()

    page.clock.run_for(60_000)
    assert page.evaluate(VIEW) == "ready"
    assert page.evaluate("document.activeElement.id") == "follow-name"
    _tab_to(page, "[name=follow-sound]")
    # The browser of the tests has no voice of its own, so the next choice is beeps.
    assert page.locator("[name=follow-sound][value=voice]").is_disabled()
    page.keyboard.press("ArrowRight")
    assert page.locator("[name=follow-sound][value=beeps]").is_checked()
    names = ["Sit to stand", "Bridge", "Bird dog", "Side-lying leg lift"]
    for name in names:
        _follow(page, name)
    assert page.evaluate(VIEW) == "done"
    assert ", ".join(names) in page.locator("dialog [data-did]").inner_text()
    # New steps, and then a line for each repeat: not every second, and not every step.
    assert 40 <= len(page.evaluate("heard")) <= 90

    assert page.evaluate(KEPT) == []
    _tab_to(page, "[data-log] button")
    page.keyboard.press("Enter")
    assert "in your diary" in page.locator("dialog [data-log]").inner_text()
    # Only the pictures that were loaded before, which the browser has.
    assert all(url.startswith(address) and url.endswith("?follow") for url in asked)
    context.set_offline(False)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('.pl-log tbody tr').length === 4")
    assert page.url.endswith("/exercises/#diary")
    assert "0 to 3 out of 10" in page.locator(".pl-log tbody").inner_text()
    entries = json.loads(_saved(page, "Save as data"))
    assert [(entry["day"], entry["exercise"]) for entry in entries] == [
        ("2026-11-29", name) for name in names
    ]
    table = _saved(page, "Save as a table").splitlines()
    assert table[1] == '"2026-11-29","Sit to stand","4","1","0 to 3 out of 10",""'
    page.get_by_role("button", name="Erase it all").click()
    assert "Erased." in page.locator(".pl-log [data-state]").inner_text()
    assert page.evaluate(KEPT) == []
    assert all(url.startswith((address, f"blob:{address}")) for url in asked)


def test_diary_is_printed_alone(context: BrowserContext, address: str) -> None:
    """The diary is on paper only if the reader asks for it, and then alone."""
    page = context.new_page()
    page.goto(f"{address}/exercises/")
    until(page, "document.documentElement.classList.contains('pl-log-runs')")
    page.get_by_role("button", name="Keep a diary").click()
    page.evaluate("plainleafDiary.add({ exercise: 'Bridge', repeats: 4, sets: 1, pain: '' })")
    page.reload()
    page.emulate_media(media="print")
    assert not page.locator(".pl-log").is_visible()
    page.evaluate("globalThis.print = () => {}")
    page.evaluate("document.querySelector('[data-log-print]').click()")
    assert page.locator(".pl-log table").is_visible()
    assert not page.locator(".pl-cards").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_views_are_accessible_and_fit(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """Axe finds nothing, targets are large, and nothing is cut off on a small phone."""
    page = opened(browser, f"{address}{SESSION}#follow", width=width, scheme=scheme)
    until(page, "document.querySelector('dialog').open")
    page.locator("dialog summary").click()
    for view in ("ready", "move", "ask"):
        assert page.evaluate(VIEW) == view
        # Each view once is enough, since the markup is the same.
        if (scheme == "dark") is (view == "move"):
            assert violations(page) == []
        body = page.locator(".pl-follower__body")
        assert body.evaluate("(box) => box.scrollWidth <= box.clientWidth")
        assert page.evaluate(LOWEST) >= 44
        if view == "ready":
            page.locator("[data-main]").click()
        elif view == "move":
            page.evaluate(f"() => {{ while ({VIEW} === 'move') {NEXT}.click(); }}")
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog').open")
    assert not page.url.endswith("#follow")
    page.close()


def test_back_closes_it(context: BrowserContext, address: str) -> None:
    """The browser's "back" leads to the page, and what was begun is still there."""
    page = context.new_page()
    _begin(page, address)
    page.locator("dialog [data-main]").click()
    page.go_back()
    until(page, "!document.querySelector('dialog').open")
    heard = page.evaluate("heard.length")
    page.clock.run_for(300_000)
    assert page.evaluate("heard.length") == heard
    page.go_forward()
    until(page, "document.querySelector('dialog').open")
    assert page.evaluate(VIEW) == "ready"


def test_numbers_can_be_changed(context: BrowserContext, address: str) -> None:
    """A level has its own numbers, and a reader can change them within limits."""
    page = context.new_page()
    page.goto(f"{address}{LEVEL_2}#follow")
    until(page, "document.querySelector('dialog').open")
    assert page.locator("[data-dose]").inner_text() == "8 times, 2 sets"
    page.locator("dialog summary").click()
    page.get_by_role("button", name="Sets: fewer").click(click_count=4)
    page.get_by_role("button", name="Repeats: fewer").click()
    assert page.locator("[data-dose]").inner_text() == "7 times"
    page.locator("dialog [data-main]").click()
    page.evaluate(f"() => {{ while ({VIEW} === 'move') {NEXT}.click(); }}")
    assert page.evaluate(VIEW) == "ask"


def test_a_walk_is_followed_by_time(context: BrowserContext, address: str) -> None:
    """A walk has timed stages; a week of the plan sets the brisk minutes, and the diary has all."""
    page = context.new_page()
    page.goto(f"{address}/exercises/brisk-walk/#follow")
    until(page, "document.querySelector('dialog').open")
    assert page.locator("[data-dose]").inner_text() == "20 minutes in all"
    page.locator("dialog summary").click()
    steppers = page.locator("[data-stepper]:visible").all()
    assert [one.get_attribute("data-stepper") for one in steppers] == ["week", "minutes"]
    page.get_by_role("button", name="Week of the plan: more").click(click_count=3)
    assert page.locator("[data-dose]").inner_text() == "19 minutes in all"
    page.locator("dialog [data-main]").click()
    page.clock.run_for(10_000)
    shown = "[data-cue], [data-left], [data-part]"
    stages = []
    for _ in range(3):
        circle = page.locator(".pl-follower__count")
        assert circle.evaluate("(box) => box.scrollWidth <= box.clientWidth")
        stages.append([part.inner_text() for part in page.locator(shown).all()])
        page.evaluate(f"{NEXT}.click()")
    assert [(left, part) for _, left, part in stages] == [
        ("5:00", "Part 1 of 3"), ("9:00", "Part 2 of 3"), ("5:00", "Part 3 of 3"),
    ]  # fmt: skip
    assert "still talk" in stages[1][0]
    assert page.evaluate(VIEW) == "ask"
    page.locator("dialog [data-main]").click()
    page.get_by_role("button", name="Keep a diary").click()
    entry = page.evaluate("plainleafDiary.state().entries[0]")
    assert (entry["exercise"], entry["minutes"]) == ("Brisk walk", 19)


def test_without_scripts_the_steps_are_lists(browser: Browser, address: str) -> None:
    """Without scripts there is no button, and the page has every exercise of the session."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LEVEL_2)
    assert page.locator("ol.pl-steps").count() == 3
    assert page.locator("ol.pl-steps").last.is_visible()
    assert not page.locator("[data-open]").is_visible()
    page.emulate_media(media="print")
    assert [e.is_visible() for e in page.locator(".pl-exercise").all()].count(True) == 1
    page.goto(f"{address}/exercises/")
    assert not page.locator(".pl-log").is_visible()
    context.close()


def test_blocked_storage_is_said(browser: Browser, address: str) -> None:
    """Where a browser keeps nothing, the page says so, and offers the paper diary."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage',"
        " { get: () => { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = context.new_page()
    page.goto(f"{address}/exercises/")
    until(page, "document.documentElement.classList.contains('pl-log-runs')")
    assert "does not let this site keep anything" in page.locator("[data-state]").inner_text()
    assert not page.locator("[data-log-start]").is_visible()
    context.close()


def _event(text: bytes) -> dict[str, str]:
    """Return the properties of a calendar file's event, read as RFC 5545 says."""
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    lines = text.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("BEGIN:VALARM")]
    alarm = lines[lines.index("BEGIN:VALARM") : lines.index("END:VALARM")]
    assert {"ACTION:DISPLAY", "TRIGGER:PT0S"} <= set(alarm)
    return dict(line.split(":", 1) for line in event)


def test_plan_is_printed_and_becomes_a_reminder(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    """A plan is on the sheet and in a calendar file, and never in the address."""
    page = context.new_page()
    page.goto(f"{address}/handouts/make/#items=bridge,bird-dog")
    page.locator(".pl-sheet").first.wait_for()
    page.get_by_label("After what?").fill("tea; with Zoë, Jürgen and Åsa, whom I see each morning")
    page.get_by_label("If …").fill("I am away")
    page.get_by_label("I will …").fill("do one")
    page.clock.run_for(500)
    plan = page.locator(".pl-sheet__plan").inner_text()
    assert "each morning, I will do: Bridge, Bird dog." in plan
    assert "If I am away, I will do one." in plan
    assert page.url.endswith("#items=bridge,bird-dog")
    page.locator(".pl-maker__remind summary").click()
    page.get_by_label("At what time?").fill("08:30")
    for day in ("Mon", "Thu"):
        page.get_by_role("checkbox", name=day, exact=True).check()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the reminder").click()
    saved.value.save_as(tmp_path / "reminder.ics")
    event = _event((tmp_path / "reminder.ics").read_bytes())
    assert event["DTSTART"] == "20261130T083000"
    assert event["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,TH"
    assert event["DTSTAMP"].endswith("Z")
    assert len(event["UID"]) > 32
    assert event["DESCRIPTION"].startswith("After tea\\; with Zoë\\, Jürgen and Åsa\\, whom")
    assert page.locator("[data-many]").inner_text() == ""
    page.evaluate("location.hash += ',mini-squat,sit-to-stand,cat-stretch'")
    until(page, "document.querySelector('[data-many]').textContent.includes('Keep to 4 at first')")


def test_words_of_buttons_are_whole_on_the_lowest_screen(browser: Browser, address: str) -> None:
    """At a zoom of 400% no button breaks its word, and half of the screen is left for the step."""
    page = opened(browser, f"{address}/exercises/bridge/#follow", width=320)
    page.set_viewport_size({"width": 320, "height": 256})
    until(page, "document.querySelector('dialog')?.open")
    page.locator("dialog [data-main]").click()
    assert page.evaluate(VIEW) == "move"
    foot = page.locator(".pl-follower__foot")
    assert foot.evaluate("(foot) => foot.scrollWidth <= foot.clientWidth")
    assert foot.evaluate("(foot) => foot.getBoundingClientRect().top") >= 128
    for button in foot.locator("button:visible").all():
        assert button.evaluate("(button) => button.getBoundingClientRect().height") <= 48
    page.locator("dialog [data-left]").scroll_into_view_if_needed()
    assert foot.evaluate("(foot) => foot.getBoundingClientRect().bottom") <= 256
    assert page.get_by_role("link", name="Stop and get help").is_visible()
    page.close()


def test_every_page_that_leads_is_followed_by_keyboard(
    browser: Browser, address: str, site: Path
) -> None:
    """Each exercise and each session comes to its end by keys, with the way to help in view."""
    paths = sorted(
        page.parent.relative_to(site).as_posix()
        for page in site.rglob("index.html")
        if "data-follow" in page.read_text(encoding="utf-8")
    )
    assert len(paths) > 30
    page = opened(browser, f"{address}/", width=390)
    for path in paths:
        page.goto(f"{address}/{path}/#follow")
        until(page, "document.querySelector('dialog')?.open")
        assert _followed(page) >= {"ready", "move", "ask", "done"}, path
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('dialog').open")
    page.close()


def _followed(page: Page) -> set[str]:
    """Press keys until all exercises are done; return the views that came."""
    help_link = page.get_by_role("link", name="Stop and get help")
    seen: set[str] = set()
    while "done" not in seen:
        now = page.evaluate(VIEW)
        if now not in seen:
            seen.add(now)
            assert help_link.is_visible()
            assert help_link.evaluate("(a) => a.getBoundingClientRect().bottom <= innerHeight")
        if now == "move":
            _tab_to(page, "[data-next]")
            # What is pressed too often answers that it hurt little, or begins the next set.
            for _ in range(6):
                page.keyboard.press("Enter")
        elif now != "done":
            _tab_to(page, "[data-main]")
            page.keyboard.press("Enter")
    _tab_to(page, "[data-main]")
    return seen
