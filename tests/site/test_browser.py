"""The built site in a real browser: accessibility, width, keyboard, print."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.site.accessibility import violations
from tests.site.opening import KINDS, opened


def test_page_that_is_not_there_is_as_accessible(browser: Browser, address: str) -> None:
    """The 404 page, which no folder has, has no findings and does not overflow."""
    for width, scheme in ((1280, "light"), (390, "dark"), (320, "light")):
        page = opened(browser, address + "/404.html", width, scheme)
        found = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.close()
        assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
        assert wide <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_menu(browser: Browser, address: str, scheme: str) -> None:
    """The menu on a phone is accessible, and opens and closes by keyboard; help stays in view."""
    page = opened(browser, address + "/lower-back-pain/relief/", 390, scheme)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"
    page.keyboard.press("Enter")
    # Wait for the end of its animation, because contrast is checked at rest.
    page.locator(".pl-menu__close").click(trial=True)
    found = violations(page)
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    page.locator(".pl-quick__help").click()
    page.wait_for_url("**/get-help/")
    page.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_buttons_stay_in_view_and_large_text_reflows(
    browser: Browser, address: str, path: str
) -> None:
    """Help and print stay in view at any scroll position, on a phone and on a desktop.

    With text at 200% and with wide text spacing (WCAG 1.4.12), nothing overflows to the side.
    """
    page = opened(browser, address + path)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
        for name in (".pl-quick__help", ".pl-quick__print"):
            box = page.locator(name).bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 900
            assert box["height"] >= 44
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (1280, 640, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # 125% is the default
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.documentElement.style.fontSize = ''")
    # Set through the DOM, as a reader's style sheet would, because the policy forbids style
    # elements.
    page.evaluate(
        """(text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          document.adoptedStyleSheets = [sheet];
        }""",
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    )
    page.set_viewport_size({"width": 320, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= 320


def test_get_help_is_the_first_stop_of_the_keyboard(browser: Browser, address: str) -> None:
    """Tab goes to the skip link, then to "Get help now", and Enter opens the page."""
    page = opened(browser, address + "/exercises/bridge/")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.pl-helpline')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/get-help/")
    page.close()


def test_evidence_opens_by_keyboard(browser: Browser, address: str) -> None:
    """A reader can open the sources of a fact without a mouse."""
    page = opened(browser, address + "/lower-back-pain/relief/")
    proof = page.locator("details.pl-proof").first
    proof.locator("summary").focus()
    page.keyboard.press("Enter")
    assert proof.evaluate("d => d.open") is True
    assert proof.locator("li").count() >= 1
    page.close()


@pytest.mark.parametrize(
    ("path", "form"),
    [("/get-help/", "A4"), ("/exercises/bridge/", "Letter"), ("/lower-back-pain/relief/", "A4")],
)
def test_page_prints_well(
    browser: Browser, address: str, tmp_path: Path, path: str, form: str
) -> None:
    """A printed page has its evidence and a footer, no empty sheet and no navigation."""
    page = opened(browser, address + path, scheme="dark")
    page.evaluate("document.documentElement.classList.add('pl-with-evidence')")
    title = page.locator("h1").inner_text().rstrip("#").strip()
    proof = page.locator("details.pl-proof li a").first.text_content() or ""
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format=form)
    page.close()
    sheets = [sheet.extract_text() for sheet in PdfReader(target).pages]
    # Ligatures such as "fl" are read back as one character; normalise them.
    whole = normalize("NFKC", " ".join(" ".join(sheets).split()))
    assert all(len(sheet.strip()) > 40 for sheet in sheets)
    assert title in whole
    assert "Plainleaf" in whole
    assert "By activity" not in whole
    # The page of signs begins with the signs, so that emergency signs are on the first sheet.
    assert (title if path == "/get-help/" else f"Plainleaf {title}") in whole
    assert " ".join(proof.split()) in whole.partition("Sources on this page")[0]
    assert f"Page 1 of {len(sheets)}" in sheets[0]
    # Each source is listed once with its address, because links cannot be followed on paper.
    listed = whole.partition("Sources on this page")[2]
    assert listed.count("http") >= 2
    assert "http" not in whole.partition("Sources on this page")[0]


def test_page_is_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript the answer, the care card and the sources are shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/questions/q-when-to-worry/")
    assert page.locator(".pl-care--emergency li").count() >= 8
    assert page.locator("details.pl-proof").count() >= 1
    assert not page.locator(".pl-quick__print").is_visible()
    context.close()
