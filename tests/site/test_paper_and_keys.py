"""Print, keyboard and names of controls."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.site.opening import opened, until

MANY = "bridge,cat-stretch,bird-dog,stay-active-with-back-pain,no-ice-on-bare-skin"


@pytest.mark.parametrize(("paper", "name"), [("a4", "pl-a4"), ("letter", "pl-letter")])
def test_each_sheet_bears_the_name_of_its_page(
    browser: Browser, address: str, paper: str, name: str
) -> None:
    """Each sheet shows the name of its page, because some browsers print it on the first only."""
    page = opened(browser, f"{address}/handouts/make/#items={MANY}&paper={paper}&print=large")
    expect(page.locator(".pl-sheet").nth(2)).to_be_visible()
    page.emulate_media(media="print")
    # One evaluation, since the preview may be redrawn between finding its sheets and reading them.
    names = page.evaluate(
        "[...document.querySelectorAll('.pl-sheet')].map(sheet => getComputedStyle(sheet).page)"
    )
    assert set(names) == {name}
    page.close()


def test_lines_of_the_note_stay_lines(browser: Browser, address: str) -> None:
    """Line breaks in a note are kept on the sheet, and a long note continues on the next."""
    page = opened(browser, f"{address}/handouts/make/")
    note = page.get_by_label("A note")
    note.fill("Bridge 10\n2 sets\n\nRest")
    expect(page.locator(".pl-sheet__note").last).to_have_text("Rest")
    expect(page.locator(".pl-sheet__note").last).to_be_visible()
    # One evaluation, since the preview may be redrawn between finding its lines and reading them.
    bottoms = page.evaluate(
        """[...document.querySelectorAll(".pl-sheet__note")]
           .map(line => line.getBoundingClientRect().bottom)"""
    )
    assert len(bottoms) == 4
    assert bottoms == sorted(set(bottoms))
    note.fill("a\n" * 90 + "end")
    expect(page.locator(".pl-sheet__note").last).to_have_text("end")
    cut = page.evaluate(
        """[...document.querySelectorAll(".pl-sheet__body")]
           .filter(body => body.scrollHeight > body.clientHeight + 1).length"""
    )
    assert cut == 0
    note.fill("")
    page.close()


@pytest.mark.parametrize("path", ["/activities/treadmill/", "/lower-back-pain/relief/"])
def test_evidence_is_printed_on_request_only(
    browser: Browser, address: str, tmp_path: Path, path: str
) -> None:
    """Printing omits the evidence, unless the reader uses the button that prints it too."""
    page = opened(browser, address + path)
    page.pdf(path=tmp_path / "short.pdf", prefer_css_page_size=True)
    page.evaluate("window.print = () => (globalThis.printed = true)")
    page.get_by_role("button", name="Print with the evidence").click()
    until(page, "globalThis.printed")
    page.emulate_media(media="print")
    expect(page.locator(".pl-proof").first).to_be_visible()
    # The browser's own printing ends with "afterprint", which goes back to the short print.
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".pl-proof").first).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('pl-with-evidence')")
    page.emulate_media(media="null")
    # Printing removes the class when it ends, not when it begins.
    page.pdf(path=tmp_path / "whole.pdf", prefer_css_page_size=True)
    page.close()
    short, whole = (len(PdfReader(tmp_path / f"{name}.pdf").pages) for name in ("short", "whole"))
    assert short < whole


def _focus(page: Page) -> str:
    return str(
        page.evaluate(
            """() => {
              const at = document.activeElement, box = at.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return at === document.body || at.contains(top) ? at.textContent.trim() : "covered";
            }"""
        )
    )


@pytest.mark.parametrize(("width", "height"), [(390, 900), (320, 256)])
def test_narrow_menu_works_by_keys(browser: Browser, address: str, width: int, height: int) -> None:
    """The narrow menu works by keyboard, folded part included, and the focus stays in view."""
    page = opened(browser, address + "/topics/", width)
    page.set_viewport_size({"width": width, "height": height})
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    about = page.get_by_role("button", name="About", exact=True)
    expect(about).to_have_attribute("aria-expanded", "false")
    # Wait for the animation of the menu.
    until(page, "document.querySelector('.md-sidebar--primary').getBoundingClientRect().x >= 0")
    walked = []
    for _ in range(16):
        page.keyboard.press("Tab")
        walked.append(_focus(page))
    assert "covered" not in walked
    assert "How this site is made" not in walked
    about.focus()
    page.keyboard.press("Space")
    back = page.get_by_role("button", name="About: back")
    expect(back).to_be_focused()
    until(page, "!document.getAnimations().length")
    walked = []
    for _ in range(12):
        page.keyboard.press("Tab")
        walked.append(_focus(page))
    assert "covered" not in walked
    assert "Words explained" in walked
    assert "Topics" not in walked
    back.focus()
    page.keyboard.press("Enter")
    expect(about).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.close()


def test_colour_switch_is_one_button(browser: Browser, address: str) -> None:
    """The colour switch is one button that works by keyboard, with visible focus and a name."""
    page = opened(browser, address + "/topics/")
    assert page.get_by_role("radio").count() == 0
    for key, name, scheme in (("Space", "dark", "slate"), ("Enter", "light", "default")):
        button = page.get_by_role("button", name=f"Switch to {name} colours")
        button.focus()
        assert button.evaluate("one => getComputedStyle(one).outlineWidth") == "3px"
        page.keyboard.press(key)
        until(page, f"document.body.dataset.mdColorScheme === '{scheme}'")
    page.evaluate("localStorage.clear()")
    page.close()


def test_grades_differ_in_forced_colours(browser: Browser, address: str) -> None:
    """Grade bars are drawn with borders, which forced colours keep."""
    page = opened(browser, address + "/lower-back-pain/relief/")
    page.emulate_media(forced_colors="active")
    page.evaluate(
        """() => { for (const grade of ["strong", "moderate", "limited", "expert", "popular"]) {
          const one = document.createElement("span");
          one.className = `pl-grade pl-grade--${grade} pl-tried`;
          document.querySelector("article").append(one);
        } }"""
    )
    widths = page.locator(".pl-tried").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one, '::before').borderLeftWidth))"
    )
    assert widths == sorted(set(widths), reverse=True)
    arrow = page.evaluate(
        "getComputedStyle(document.querySelector('.md-nav__icon'), '::after').forcedColorAdjust"
    )
    assert arrow == "none"
    page.close()


def test_explained_words_are_underlined_by_longhands(site: Path) -> None:
    """Underlines of terms use longhand properties, because some browsers drop the shorthand."""
    style = (site / "assets/plainleaf.css").read_text()
    for shorthand in ("underline dotted", "underline dashed", "underline wavy", "underline solid"):
        assert f"text-decoration: {shorthand}" not in style
        assert f"text-decoration:{shorthand}" not in style
    assert "dotted" in style


@pytest.mark.parametrize("path", ["/lower-back-pain/relief/", "/get-help/", "/words/"])
def test_headings_are_named_by_their_words(browser: Browser, address: str, path: str) -> None:
    """Headings do not end in a link sign, and no link has such a name."""
    page = opened(browser, address + path)
    texts = page.locator("h1, h2, h3").all_text_contents()
    assert [text for text in texts if text.rstrip().endswith("#")] == []
    assert page.get_by_role("link", name="#", exact=True).count() == 0
    page.close()


def test_printed_builder_keeps_its_heading_and_lines(browser: Browser, address: str) -> None:
    """The printed builder has a main heading for screen readers, and its lines are borders."""
    page = opened(browser, f"{address}/handouts/make/#items=bridge")
    expect(page.locator(".pl-sheet__lines")).to_be_visible()
    page.emulate_media(media="print", forced_colors="active")
    assert page.get_by_role("heading", level=1).count() == 1
    widths = page.evaluate(
        """[null, "::before"]
           .map(part => getComputedStyle(document.querySelector(".pl-sheet__lines"), part))
           .map(style => style.borderBottomWidth + style.borderBottomStyle)"""
    )
    assert widths == ["1pxsolid"] * 2
    page.close()


def test_boxes_to_tick_are_far_enough_apart_on_paper(browser: Browser, address: str) -> None:
    """Printed tick boxes are at least 4 mm large, and 24 pixels apart."""
    page = opened(browser, f"{address}/get-help/")
    page.locator(".pl-tick input").first.wait_for()
    page.emulate_media(media="print")
    boxes = page.locator(".pl-tick input").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.x, box.y, box.height])"
    )
    page.close()
    assert min(height for _, _, height in boxes) >= 15
    below = [b[1] - a[1] for a, b in pairwise(boxes) if a[0] == b[0]]
    assert min(distance for distance in below if distance > 0) >= 23.9
