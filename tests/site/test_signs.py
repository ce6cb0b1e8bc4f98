"""Check your signs: the most urgent advice at once, never an all-clear, nothing sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.accessibility import violations
from tests.site.opening import opened

#: Words that the page must never use, because they would say that all is well.
ALL_CLEAR = ("no need", "you are fine", "not serious", "nothing to worry", "all is well", "safe to")


@pytest.fixture
def signs(browser: Browser, address: str) -> Iterator[Page]:
    """Return the page of warning signs on a phone."""
    page = opened(browser, address + "/get-help/", 390)
    page.locator(".pl-care--routine input").first.wait_for()
    yield page
    page.close()


def test_strictest_advice_shows_at_once(signs: Page) -> None:
    """With signs of all levels ticked in any order, the emergency advice is shown."""
    advice = signs.locator(".pl-signs__advice")
    for level in ("routine", "urgent", "emergency"):
        signs.locator(f".pl-care--{level} input").first.check()
        assert advice.locator("[data-urgency]").get_attribute("data-urgency") == level
    signs.locator(".pl-care--routine input").nth(1).check()
    assert advice.locator("[data-urgency]").get_attribute("data-urgency") == "emergency"
    assert "Call 999" in advice.inner_text()
    assert advice.locator("li").count() == 4


def test_every_sign_can_be_ticked_by_keyboard(signs: Page) -> None:
    """Each sign is a labelled box that the space key ticks."""
    boxes = signs.locator(".pl-care li input[type=checkbox]")
    assert boxes.count() == signs.locator(".md-content .pl-care li[id]").count() >= 40
    boxes.first.focus()
    signs.keyboard.press("Space")
    assert boxes.first.is_checked()
    first = signs.locator(".pl-care li[id]").first.inner_text().strip()
    assert first in (signs.locator(".pl-signs__advice").text_content() or "")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 640), (844, 390), (1280, 900)])
def test_advice_is_in_view_wherever_a_sign_is_ticked(
    browser: Browser, address: str, width: int, height: int
) -> None:
    """On the smallest and the lowest screen, the advice and the ticked sign are in view."""
    page = opened(browser, address + "/get-help/", width)
    page.set_viewport_size({"width": width, "height": height})
    for at in (0, 9):
        box = page.locator(".pl-care--emergency li input").nth(at)
        box.check()
        heading = page.locator(".pl-signs .pl-care__heading").bounding_box()
        ticked = box.bounding_box()
        assert heading is not None
        assert ticked is not None
        assert heading["y"] >= 0
        assert heading["y"] + heading["height"] <= height / 2
        assert heading["y"] + heading["height"] <= ticked["y"] <= height
    page.close()


def test_no_state_says_that_all_is_well(signs: Page) -> None:
    """Whether nothing or everything is ticked, or cleared again, there is no all-clear."""
    states = [signs.locator(".pl-signs").inner_text()]
    for box in signs.locator(".pl-care--routine input").all():
        box.check()
    states.append(signs.locator(".pl-signs").inner_text())
    signs.locator(".pl-signs summary").click()
    signs.get_by_role("button", name="Clear my ticks").click()
    states.append(signs.locator(".pl-signs").inner_text())
    assert states[0] == states[2]
    assert not [(word, s) for s in states for word in ALL_CLEAR if word in s.lower()]


def test_ticks_are_neither_kept_nor_sent(signs: Page) -> None:
    """Ticking sends no request, changes no address and stores nothing."""
    asked: list[str] = []
    signs.on("request", lambda request: asked.append(request.url))
    before = signs.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    url = signs.url
    signs.locator(".pl-care--urgent input").first.check()
    assert (
        signs.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == before
    )
    assert (asked, signs.url) == ([], url)
    signs.reload()
    signs.locator(".pl-care--urgent input").first.wait_for()
    assert signs.locator("input:checked[type=checkbox]").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_axe_finds_nothing_with_signs_ticked(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """With advice showing, the page has no findings and does not overflow."""
    page = opened(browser, address + "/get-help/", width, scheme)
    page.locator(".pl-care--emergency input").first.check()
    page.locator(".pl-care--routine input").first.check()
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    assert wide <= width


def test_without_a_script_three_cards_stand(browser: Browser, address: str) -> None:
    """Without scripts the page shows the three care cards, most urgent first."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/get-help/")
    assert not page.locator(".pl-signs").is_visible()
    levels = [c.get_attribute("data-urgency") for c in page.locator(".pl-care").all()]
    assert levels == ["emergency", "urgent", "routine"]
    assert page.locator("input[type=checkbox]:visible").count() == 0
    context.close()
