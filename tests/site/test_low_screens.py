"""On low screens, such as at a zoom of 400%, fixed parts leave room for the rest."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.site.accessibility import violations
from tests.site.opening import opened, until

#: The size in WCAG 1.4.10, 320 by 256; a phone in landscape; a low wide window; a phone.
SCREENS = [(320, 256), (640, 360), (1280, 300), (390, 700)]
#: The two that differ most.
LOWEST = [SCREENS[0], SCREENS[2]]
#: Describes what has the focus, and how much of it is visible, from 0 to 1. A control that is
#: hidden by design, such as the theme's colour switch, is judged by its label.
SEEN = """async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const label = `label[for]:not([hidden])[title="${focused.ariaLabel}"]`;
  const shown = focused.matches(".md-option") ? document.querySelector(label) : focused;
  const own = (at) =>
    at && [shown, ...(focused.labels || [])].some((part) => part.contains(at));
  // A link may go over several lines.
  const lines = [...shown.getClientRects()];
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
  let seen = 0;
  for (const { left, top, width, height } of lines) {
    for (const x of steps) {
      for (const y of steps) {
        seen += own(document.elementFromPoint(left + width * x, top + height * y)) ? 1 : 0;
      }
    }
  }
  const said = focused.innerText || focused.ariaLabel || focused.closest("label")?.innerText;
  return [`${focused.tagName} ${(said || "").slice(0, 40)}`, seen / 25 / lines.length];
}"""


def _opened(browser: Browser, url: str, screen: tuple[int, int]) -> Page:
    page = opened(browser, url, screen[0])
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    until(page, "document.documentElement.classList.contains('pl-scripted')")
    return page


def _walk(page: Page, key: str, most: int) -> tuple[int, list[str]]:
    """Press a key up to a limit; return the number of stops, and those that were hidden."""
    stops, hidden = 0, []
    for _ in range(most):
        page.keyboard.press(key)
        found = page.evaluate(SEEN)
        if found is None:
            break
        stops += 1
        # Half a line of a long label is enough to see where the focus is.
        if found[1] < 0.2:
            hidden.append(found[0])
    return stops, hidden


@pytest.mark.parametrize("screen", SCREENS)
def test_ticks_leave_room_for_the_list(
    browser: Browser, address: str, screen: tuple[int, int]
) -> None:
    """With a sign ticked, half of the screen and more than two lines are left for the others."""
    page = _opened(browser, address + "/get-help/", screen)
    page.locator(".pl-care--emergency li input").nth(9).check()
    page.locator(".pl-signs [data-urgency=emergency]").wait_for()
    free = page.evaluate(
        """() => {
          const list = ".pl-signs ~ .pl-care";
          const { left, width } = document.querySelector(list).getBoundingClientRect();
          const shows = (at) => document.elementFromPoint(left + width / 2, at)?.closest(list);
          return [...Array(innerHeight).keys()].filter(shows).length;
        }"""
    )
    page.close()
    assert free >= screen[1] * 0.5


@pytest.mark.parametrize("screen", LOWEST)
def test_opened_advice_can_be_read_to_its_end(
    browser: Browser, address: str, screen: tuple[int, int]
) -> None:
    """With all signs ticked and the advice open, its last button can be reached by keyboard."""
    page = _opened(browser, address + "/get-help/", screen)
    for box in page.locator(".pl-signs ~ .pl-care li input").all()[:25]:
        box.check()
    page.locator(".pl-signs summary").focus()
    page.keyboard.press("Enter")
    stops, hidden = _walk(page, "Tab", 3)
    assert (stops, hidden) == (3, [])
    page.locator(".pl-signs summary").focus()
    stops, hidden = _walk(page, "Tab", 12)
    page.close()
    assert hidden == []


@pytest.mark.parametrize(
    ("screen", "key"), [*zip(SCREENS, ["Tab", "Tab", "Shift+Tab", "Shift+Tab"], strict=True)]
)
def test_focus_is_never_hidden_among_signs(
    browser: Browser, address: str, screen: tuple[int, int], key: str
) -> None:
    """Each focused element is visible, going down and up, with advice showing."""
    page = _opened(browser, address + "/get-help/", screen)
    boxes = page.locator(".pl-signs ~ .pl-care li input")
    boxes.nth(3).check()
    (boxes.first if key == "Tab" else boxes.nth(34)).focus()
    stops, hidden = _walk(page, key, 45)
    page.close()
    assert stops == 45
    assert hidden == []


@pytest.mark.parametrize(
    ("screen", "path"),
    [
        ((320, 256), "/lower-back-pain/relief/"),
        ((320, 256), "/handouts/make/#items=bridge"),
        ((1280, 300), "/"),
    ],
)
def test_focus_is_never_hidden(
    browser: Browser, address: str, screen: tuple[int, int], path: str
) -> None:
    """On other pages too, no fixed part covers the focused element."""
    page = _opened(browser, address + path, screen)
    stops, hidden = _walk(page, "Tab", 40)
    assert stops > 20
    back, above = _walk(page, "Shift+Tab", 40)
    page.close()
    assert back > 20
    assert hidden + above == []


@pytest.mark.parametrize("screen", LOWEST)
def test_results_and_menu_are_reached_on_a_low_screen(
    browser: Browser, address: str, screen: tuple[int, int]
) -> None:
    """All search results, and the whole menu if there is one, can be scrolled into view."""
    page = _opened(browser, address + "/", screen)
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("numb legs")
    page.locator(".pl-results__title").wait_for()
    stops, hidden = _walk(page, "Tab", 14)
    assert (stops, hidden) == (14, [])
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.press("Escape")
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.focus()
        page.keyboard.press("Enter")
        # Wait for the animation of the menu.
        page.locator(".pl-menu__close").click(trial=True)
        stops, hidden = _walk(page, "Tab", 8)
        assert hidden == []
    page.close()


def test_axe_finds_nothing_on_the_lowest_screen(browser: Browser, address: str) -> None:
    """At 320 by 256 with advice open: no findings, no overflow."""
    page = _opened(browser, address + "/get-help/", (320, 256))
    page.locator(".pl-care--emergency input").first.check()
    page.locator(".pl-signs summary").click()
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    assert wide <= 320


def test_longest_explanation_is_whole_on_the_lowest_screen(browser: Browser, address: str) -> None:
    """At 320 by 256 the explanation starts and ends on the screen, and can be scrolled."""
    page = _opened(browser, address + "/lower-back-pain/sciatica/", (320, 256))
    page.locator("[popovertarget=meaning-term-epidural]").first.click()
    box = page.locator("#meaning-term-epidural").bounding_box()
    assert box is not None
    page.keyboard.press("Tab")
    stop, seen = page.evaluate(SEEN)
    page.close()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256
    assert stop == "A All words explained"
    assert seen > 0.9
