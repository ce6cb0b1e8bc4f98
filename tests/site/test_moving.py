"""Pictures that move, in a real browser: by keyboard, for three rounds, and not for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.site.accessibility import violations
from tests.site.opening import until

PATH = "/exercises/bridge/"
FIGURE = "figure[data-moving]"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return the page of an exercise that moves, with a clock that can be set forward."""
    page = browser.new_context().new_page()
    page.clock.install()
    page.goto(address + PATH)
    until(page, f"document.querySelectorAll('{FIGURE} button').length == 2")
    yield page
    page.context.close()


def shown(page: Page) -> str:
    """Return the file that the picture shows."""
    source: str = page.locator(f"{FIGURE} .pl-moves__still").evaluate("(image) => image.src")
    return source.rpartition("/")[2].partition("?")[0]


def moves(picture: Locator) -> bool:
    """Return whether a picture changes within two seconds."""
    first = picture.screenshot()
    for _ in range(20):
        picture.page.evaluate("new Promise(requestAnimationFrame)")
        if picture.screenshot() != first:
            return True
    return False


def test_a_reader_plays_stops_and_slows_by_keyboard(page: Page) -> None:
    """Nothing moves before Play; then it plays, slower, and stops; the page does not shift."""
    picture = page.locator(f"{FIGURE} .pl-moves__still")
    play, slow = (page.locator(f"{FIGURE} button").nth(number) for number in (0, 1))
    size = "[document.body.scrollHeight, document.querySelector('figure').clientHeight]"
    before = page.evaluate(size)
    assert (play.text_content(), slow.text_content()) == ("Play: Bridge", "Slow: Bridge")
    assert shown(page) == "bridge.svg"
    assert not moves(picture)
    play.focus()
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('{FIGURE} .pl-moves__still').complete")
    assert shown(page) == "bridge-moving.svg"
    assert play.text_content() == "Stop: Bridge"
    assert moves(picture)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert slow.get_attribute("aria-pressed") == "true"
    assert shown(page) == "bridge-slow.svg"
    assert violations(page) == []
    assert page.evaluate(size) == before
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert shown(page) == "bridge.svg"
    assert not moves(picture)


def test_a_movement_stops_after_three_rounds(page: Page) -> None:
    """After three rounds the picture is still again, and Play begins again."""
    seconds = float(page.locator(FIGURE).get_attribute("data-seconds") or 0)
    play = page.locator(f"{FIGURE} button").first
    loaded = f"document.querySelector('{FIGURE} .pl-moves__still').complete"
    for _ in range(2):
        play.click()
        until(page, loaded)
        page.clock.run_for(int(seconds * 2900))
        assert shown(page) == "bridge-moving.svg"
        page.clock.run_for(int(seconds * 200))
        until(page, loaded)
        assert shown(page) == "bridge.svg"


def test_who_wants_no_movement_gets_its_poses_side_by_side(browser: Browser, address: str) -> None:
    """With reduced motion, on paper, and without scripts: still frames, and no buttons."""
    calm = browser.new_context(reduced_motion="reduce")
    page = calm.new_page()
    page.goto(address + PATH)
    frames = page.locator(f"{FIGURE} .pl-moves__frames img")
    boxes = [frame.bounding_box() for frame in frames.all()]
    assert len(boxes) == 2
    assert all(box and box["width"] > 200 for box in boxes)
    assert not page.locator(f"{FIGURE} .pl-moves__still").is_visible()
    assert not page.locator(f"{FIGURE} button").first.is_visible()
    assert violations(page) == []
    calm.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address + PATH)
    assert page.locator(f"{FIGURE} .pl-moves__still").is_visible()
    assert page.locator(f"{FIGURE} .pl-moves__frames").is_visible()
    assert page.locator(f"{FIGURE} button").count() == 0
    page.emulate_media(media="print")
    assert not page.locator(f"{FIGURE} .pl-moves__still").is_visible()
    assert page.locator(f"{FIGURE} .pl-moves__frames").is_visible()
    plain.close()
