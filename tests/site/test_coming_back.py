"""After Back and Forward, what a page shows agrees with what its inputs hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, Page

from tests.site.opening import settled, until
from tests.site.restarting_browser import Launch, RestartingBrowser

#: Imitates what browsers may do to a page that they show again. By the HTML standard they reset
#: inputs with ``autocomplete="off"``, Safari a moment after the ``pageshow`` event; others restore
#: the previous values of inputs.
COMES_BACK = """(() => {
  const reset = () => {
    for (const input of document.querySelectorAll("[autocomplete=off], [autocomplete=off] input")) {
      input.value = input.defaultValue;
      input.checked = input.defaultChecked;
    }
  };
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    globalThis.cameBack = true;
    WHEN;
  });
})();"""
WHEN = {"kept": "", "reset": "reset()", "reset late": "setTimeout(reset, 30)"}
BUILDER = "/handouts/make/#items=bridge,bird-dog&dose.bridge=r8"


@pytest.fixture(scope="module")
def remembering(launch: Launch, browser_paths: tuple[str, str]) -> Iterator[Browser]:
    """Return a browser with back/forward cache, which Playwright disables."""
    _, whole = browser_paths
    chromium = RestartingBrowser(
        launch,
        executable_path=whole,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield cast("Browser", chromium)
    chromium.close()


@pytest.fixture(params=list(WHEN))
def page(remembering: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page to which the browser does one of these things when it is shown again."""
    context = remembering.new_context()
    context.add_init_script(COMES_BACK.replace("WHEN", WHEN[request.param]))
    yield context.new_page()
    context.close()


@pytest.fixture
def filled(browser: Browser) -> Iterator[Page]:
    """Return a page whose inputs a test fills as a browser may, without events."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _leave_and_come_back(page: Page) -> None:
    here = page.url
    page.evaluate("setTimeout(() => (location.href = new URL('/topics/', location)))")
    page.wait_for_url("**/topics/")
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url(here, wait_until="commit")
    until(page, "globalThis.cameBack")
    settled(page, 450)  # whatever the browser and the scripts still do


def _show_again(page: Page) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))")
    settled(page, 450)


def _advice(page: Page) -> dict[str, object]:
    """Return how many signs are ticked, the level of the advice, and how many signs it names."""
    found: dict[str, object] = page.evaluate(
        """() => {
          const card = document.querySelector(".pl-signs__advice [data-urgency]");
          return {
            ticked: document.querySelectorAll(".pl-signs ~ .pl-care li input:checked").length,
            level: card?.dataset.urgency ?? null,
            named: card?.querySelectorAll("li").length ?? 0,
          };
        }"""
    )
    return found


def _sheet(page: Page) -> dict[str, object]:
    """Return what the builder's inputs hold, and what of it is on the sheet."""
    found: dict[str, object] = page.evaluate(
        """() => {
          const all = (selector) => [...document.querySelectorAll(selector)];
          const value = (selector) => document.querySelector(selector).value;
          const pieces = all(".pl-sheets [data-shows]");
          const set = (piece) => piece.querySelector("[data-set]")?.innerText || "";
          const fields = all(".pl-maker__doses fieldset");
          return {
            name: value("#maker-name"),
            nameShown: document.querySelector(".pl-sheet__for").innerText.replace(/^For:? ?/, ""),
            note: value("#maker-note"),
            noteShown: document.querySelector(".pl-sheet__note p:last-child").innerText,
            doses: fields.map((field) => field.querySelector("input").value).join(),
            dosesShown: pieces.map((piece) => set(piece).match(/(\\d+) times/)?.[1] ?? "").join(),
            picked: all(".pl-picks input:checked").map((box) => box.value).sort().join(),
            pickedShown: pieces.map((piece) => piece.dataset.shows).sort().join(),
            large: document.querySelector("[name=print][value=large]").checked,
            largeShown: Boolean(document.querySelector(".pl-sheet--large")),
            filter: value("#maker-filter"),
            filtered: all(".pl-picks li[hidden]").length > 0,
          };
        }"""
    )
    return found


def _agree(sheet: dict[str, object]) -> None:
    for part in ("name", "note", "doses", "picked", "large"):
        assert (part, sheet[part]) == (part, sheet[f"{part}Shown"])
    assert bool(sheet["filter"]) == sheet["filtered"]


def test_ticked_signs_stay_ticked(page: Page, address: str) -> None:
    """After Back, ticked signs and advice agree, whatever the browser did to the boxes."""
    page.goto(address + "/get-help/")
    for at in (0, 1):
        page.locator(".pl-care--emergency li input").nth(at).check()
    _leave_and_come_back(page)
    assert _advice(page) == {"ticked": 2, "level": "emergency", "named": 2}
    page.locator(".pl-care--routine li input").first.check()
    assert _advice(page) == {"ticked": 3, "level": "emergency", "named": 3}


def test_boxes_that_the_browser_fills_count(filled: Page, address: str) -> None:
    """Boxes that the browser ticks without events bring the advice."""
    filled.goto(address + "/get-help/")
    boxes = filled.locator(".pl-care--emergency li input")
    boxes.first.wait_for()
    boxes.nth(2).evaluate("box => (box.checked = true)")
    _show_again(filled)
    assert _advice(filled) == {"ticked": 1, "level": "emergency", "named": 1}


def test_sheet_is_as_the_inputs_say(page: Page, address: str) -> None:
    """After Back, sheet and inputs agree, and nothing is lost."""
    page.goto(address + BUILDER)
    page.get_by_label("For (a name)").fill("Wilhelmina")
    page.get_by_label("A note").fill("Bring shoes")
    page.get_by_role("group", name="Bird dog", exact=True).get_by_label("Times").fill("5")
    page.get_by_role("radio", name="Large").check()
    page.get_by_label("Show only what has the word").fill("walk")
    page.locator(".pl-sheet--large .pl-sheet__note", has_text="shoes").wait_for()
    _leave_and_come_back(page)
    sheet = _sheet(page)
    _agree(sheet)
    assert (sheet["name"], sheet["note"]) == ("Wilhelmina", "Bring shoes")
    assert (sheet["doses"], sheet["picked"]) == ("8,5", "bird-dog,bridge")
    page.get_by_role("group", name="Bridge", exact=True).get_by_label("Sets").fill("3")
    page.locator(".pl-sheet [data-set]", has_text="3 sets").wait_for()
    assert _sheet(page)["nameShown"] == "Wilhelmina"
    _agree(_sheet(page))


def test_sheet_shows_what_the_browser_fills_in(filled: Page, address: str) -> None:
    """What the browser fills in is on the sheet, or is removed from the inputs."""
    filled.goto(address + BUILDER)
    filled.locator(".pl-sheet").first.wait_for()
    filled.evaluate(
        """() => {
          document.querySelector("#maker-name").value = "Wilhelmina";
          document.querySelector("#maker-note").value = "Bring shoes";
          document.querySelector("#maker-filter").value = "walk";
          for (const box of document.querySelectorAll(".pl-picks input")) box.checked = true;
          for (const dose of document.querySelectorAll(".pl-maker__doses input")) dose.value = "7";
          document.querySelector("[name=print][value=large]").checked = true;
        }"""
    )
    _show_again(filled)
    sheet = _sheet(filled)
    _agree(sheet)
    assert (sheet["name"], sheet["picked"]) == ("Wilhelmina", "bird-dog,bridge")


def test_results_are_for_what_is_in_the_box(page: Page, address: str) -> None:
    """After Back, the search box and the results are about the same words."""
    page.goto(address + "/")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("treadmill")
    page.locator(".pl-results__title", has_text="“treadmill”").wait_for()
    _leave_and_come_back(page)
    assert page.get_by_role("searchbox", name="Search").input_value() == "treadmill"
    assert page.locator(".pl-results__title", has_text="“treadmill”").is_visible()


def test_box_that_the_browser_fills_has_results(filled: Page, address: str) -> None:
    """Words that the browser restores in the search box bring their results and care card."""
    filled.goto(address + "/")
    filled.evaluate("document.querySelector('#pl-search').value = 'numb legs'")
    _show_again(filled)
    filled.locator("#pl-results [data-urgency=emergency]").wait_for()


def test_emptied_box_brings_no_old_results(page: Page, address: str) -> None:
    """An emptied search box is empty after Back, with no results below it."""
    page.goto(address + "/")
    box = page.get_by_role("searchbox", name="Search")
    box.click()
    page.keyboard.type("treadmill")
    page.locator(".pl-results__title").wait_for()
    box.fill("")
    page.locator("#pl-results").wait_for(state="hidden")
    _leave_and_come_back(page)
    assert box.input_value() == ""
    assert page.locator("#pl-results").is_hidden()


def test_menu_button_and_colours_say_what_is(page: Page, address: str) -> None:
    """A menu that the browser restored as open is closed; colours chosen elsewhere apply here."""
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(address + "/get-help/")
    page.locator("#__drawer").evaluate("menu => (menu.checked = true)")
    _show_again(page)
    assert page.get_by_role("button", name="Menu").get_attribute("aria-expanded") == "false"
    assert not page.locator("#__drawer").is_checked()
    page.evaluate("setTimeout(() => (location.href = new URL('/topics/', location)))")
    page.wait_for_url("**/topics/")
    page.get_by_role("button", name="Switch to dark colours").click()
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url("**/get-help/", wait_until="commit")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
