"""The built site in a real browser: accessibility, width, privacy, search, print."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

#: One page of each kind.
KINDS = {
    "home": "/",
    "care section": "/get-help/",
    "section": "/lower-back-pain/relief/",
    "activity": "/activities/treadmill/",
    "activities": "/activities/",
    "exercise": "/exercises/bridge/",
    "exercise to avoid": "/exercises/sit-up/",
    "exercises": "/exercises/",
    "question": "/questions/q-when-to-worry/",
    "questions": "/questions/",
    "handout": "/handouts/handout-first-week/",
    "handouts": "/handouts/",
    "topics": "/topics/",
    "disagreements": "/sources-disagree/",
    "sources": "/sources/",
    "source": "/sources/nice-ng59/",
    "words": "/words/",
    "made": "/how-this-site-is-made/",
    "folded": "/how-this-site-is-made/folded/",
    "accessibility": "/accessibility/",
    "not found": "/404.html",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def _open(browser: Browser, url: str, width: int = 1280, scheme: str = "light") -> Page:
    """A page in the browser's one context, so that scripts and styles are fetched once."""
    context = browser.contexts[0] if browser.contexts else browser.new_context()
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    return page


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_axe_finds_nothing(browser: Browser, address: str, path: str) -> None:
    """WCAG 2.2 AA and best practice, wide in light and narrow in dark, disclosures open."""
    axe = Axe()
    for width, scheme in ((1280, "light"), (390, "dark"), (320, "light")):
        page = _open(browser, address + path, width, scheme)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = axe.run(page, options=RULES).response["violations"]
        told = [
            f"{width} {scheme} {fault['id']}: {node['html'][:120]}"
            for fault in found
            for node in fault["nodes"][:3]
        ]
        page.close()
        assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", ["search", "drawer"])
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, address: str, opened: str, scheme: str
) -> None:
    """Search with results, and the menu of a phone, are as accessible; help stays in view."""
    page = _open(browser, address + "/lower-back-pain/relief/", 390, scheme)
    page.locator(f"label.md-header__button[for=__{opened}]").click()
    if opened == "search":
        page.locator(".md-search__input").press_sequentially("treadmill", delay=20)
        page.locator(".md-search-result__link").first.wait_for(state="visible", timeout=15_000)
    page.wait_for_timeout(500)  # the theme slides both in; contrast is judged at rest
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    page.locator(".pl-quick__help").click()
    page.wait_for_url("**/get-help/")
    page.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_page_reflows_at_320_pixels(browser: Browser, address: str, path: str) -> None:
    """Nothing makes a reader scroll sideways on the narrowest phone, disclosures open."""
    page = _open(browser, address + path, 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_help_and_print_stay_in_view(browser: Browser, address: str, path: str) -> None:
    """Wherever a reader has scrolled to, on a phone or a desk, both buttons are in view."""
    for width in (1280, 390):
        page = _open(browser, address + path, width)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
        for name in (".pl-quick__help", ".pl-quick__print"):
            box = page.locator(name).bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 900
            assert box["height"] >= 44
        page.close()


def test_no_request_leaves_the_site(browser: Browser, address: str) -> None:
    """No page, and no search, asks anything of a third party; no page logs an error."""
    asked: list[str] = []
    errors: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    for path in KINDS.values():
        page.goto(address + path)
    page.wait_for_load_state("networkidle")
    cookies = context.cookies()
    context.close()
    foreign = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert foreign == []
    assert errors == []
    assert cookies == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("treadmill", "treadmill"),
        ("running", "running"),
        ("swimming", "swimming"),
        ("massage", "massage"),
        ("crunches", "crunches"),
        ("sciatica", "sciatica"),
        ("numbness", "get help"),
    ],
)
def test_search_leads_to_the_page(browser: Browser, address: str, typed: str, found: str) -> None:
    """A word of everyday speech that a reader types leads to a page about it."""
    page = _open(browser, address + "/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(typed, delay=20)
    results = page.locator(".md-search-result__link")
    results.first.wait_for(state="visible", timeout=15_000)
    assert found in " ".join(results.all_inner_texts()[:3]).lower()
    page.close()


def test_get_help_is_the_first_stop_of_the_keyboard(browser: Browser, address: str) -> None:
    """Tab goes to the skip link, then to "Get help now", and Enter opens the page."""
    page = _open(browser, address + "/exercises/bridge/")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.pl-helpline')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/get-help/")
    page.close()


def test_evidence_opens_by_keyboard(browser: Browser, address: str) -> None:
    """A reader can open the sources of a fact without a mouse."""
    page = _open(browser, address + "/lower-back-pain/relief/")
    proof = page.locator("details.pl-proof").first
    proof.locator("summary").focus()
    page.keyboard.press("Enter")
    assert proof.evaluate("d => d.open") is True
    assert proof.locator("li").count() >= 1
    page.close()


@pytest.mark.parametrize("form", ["A4", "Letter"])
@pytest.mark.parametrize("path", ["/get-help/", "/exercises/bridge/", "/lower-back-pain/relief/"])
def test_page_prints_well(
    browser: Browser, address: str, tmp_path: Path, path: str, form: str
) -> None:
    """Printed from dark mode: no empty sheet, no navigation, disclosures open, a footer."""
    page = _open(browser, address + path, scheme="dark")
    title = page.locator("h1").inner_text().rstrip("#").strip()
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format=form)
    page.close()
    sheets = [sheet.extract_text() for sheet in PdfReader(target).pages]
    whole = " ".join(" ".join(sheets).split())
    assert all(len(sheet.strip()) > 40 for sheet in sheets)
    assert title in whole
    assert "Plainleaf" in whole
    assert "By activity" not in whole
    if path != "/get-help/":
        assert "Checked" in whole


def test_page_stands_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript the answer, the care card and the sources are all there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/questions/q-when-to-worry/")
    assert page.locator(".pl-care--emergency li").count() >= 10
    assert page.locator("details.pl-proof").count() >= 1
    assert not page.locator(".pl-quick__print").is_visible()
    context.close()
