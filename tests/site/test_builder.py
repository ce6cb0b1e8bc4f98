"""The handout builder in a real browser: pick, set, share, print, always with the care card."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.site.accessibility import violations
from tests.site.opening import opened, settled

BUILDER = "/handouts/make/"
PICKED = ("stay-active-with-back-pain", "no-ice-on-bare-skin", "bridge", "cat-stretch", "bird-dog")


@pytest.fixture
def builder(browser: Browser, address: str) -> Iterator[Page]:
    """Return the builder with nothing picked."""
    page = opened(browser, address + BUILDER)
    page.locator(".pl-sheet").first.wait_for()
    yield page
    page.close()


def _pick(page: Page, *ids: str) -> None:
    page.evaluate("document.querySelectorAll('.pl-picks').forEach(d => d.open = true)")
    for one in ids:
        page.locator(f".pl-picks input[value={one}]").check()


def _dose(page: Page, exercise: str, label: str, value: str) -> None:
    group = page.get_by_role("group", name=exercise, exact=True)
    group.get_by_label(label).fill(value)


def _printed(page: Page, target: Path) -> tuple[list[str], PdfReader]:
    settled(page, 300)  # the sheet is laid out a moment after the last change
    page.pdf(path=target, prefer_css_page_size=True)
    reader = PdfReader(target)
    # Fonts have ligatures such as "ff"; normalise them, so that words can be compared.
    texts = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in reader.pages]
    return [" ".join(text.split()) for text in texts], reader


def test_set_survives_the_address_and_prints(builder: Page, tmp_path: Path) -> None:
    """Five picked things and two doses survive a reload, and are printed."""
    _pick(builder, *PICKED)
    _dose(builder, "Bridge", "Times", "8")
    _dose(builder, "Bridge", "Sets", "2")
    _dose(builder, "Bird dog", "Hold (seconds)", "5")
    url = builder.evaluate("location.href")
    builder.goto("about:blank")
    builder.goto(url)
    builder.locator(".pl-sheet").first.wait_for()
    assert "5 things picked" in builder.locator(".pl-maker__said").inner_text()
    sheets, reader = _printed(builder, tmp_path / "own.pdf")
    whole = " ".join(sheets)
    assert "For you: 8 times, 2 sets" in whole
    assert "For you: hold 5 seconds" in whole
    assert "Usual: 4 to 8" in whole
    for words in ("Stay active", "ice", "Bridge", "Cat stretch", "Bird dog"):
        assert words in whole
    assert "Call 999" in sheets[0]
    assert len(sheets) == builder.locator(".pl-sheet").count()
    assert f"Page 1 of {len(sheets)}" in sheets[0]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_few_things_take_few_sheets(builder: Page) -> None:
    """Each sheet is filled before another begins."""
    _pick(builder, *PICKED, "short-walks-through-the-day", "see-doctor-after-few-weeks")
    builder.locator(".pl-sheet [data-shows=see-doctor-after-few-weeks]").wait_for()
    assert builder.locator(".pl-sheet").count() <= 4


def test_paper_and_large_print(builder: Page, tmp_path: Path) -> None:
    """US Letter is Letter on paper; large print has 18 points and takes no less paper."""
    _pick(builder, *PICKED)
    before = builder.locator(".pl-sheet").count()
    builder.get_by_role("radio", name="US Letter").check()
    builder.get_by_role("radio", name="Large").check()
    builder.locator(".pl-sheet--letter.pl-sheet--large").first.wait_for()
    size = builder.evaluate("getComputedStyle(document.querySelector('.pl-sheet')).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(24)  # 18 points
    sheets, reader = _printed(builder, tmp_path / "large.pdf")
    assert len(sheets) >= before
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]


def test_emergency_card_cannot_be_lost(builder: Page, tmp_path: Path) -> None:
    """Empty, full or reset, every sheet begins with the urgent care cards."""
    signs = builder.locator("[data-emergency] [data-urgency=emergency] li").count()
    assert signs >= 8
    urgent = builder.locator("[data-emergency] [data-urgency=urgent] li").count()
    assert urgent >= 7
    for act in ("empty", "full", "again"):
        if act == "full":
            _pick(builder, *PICKED)
        if act == "again":
            builder.get_by_role("button", name="Start again").click()
        settled(builder, 200)
        card = builder.locator(".pl-sheet").first.locator("[data-urgency=emergency]")
        assert card.locator("li").count() == signs
        assert card.locator("input, button, a").count() == 0
        assert builder.locator(".pl-sheet [data-urgency=urgent] li").count() == urgent
    sheets, _ = _printed(builder, tmp_path / "again.pdf")
    assert "Call 999" in sheets[0]


@pytest.mark.parametrize(
    ("start", "paper", "size"),
    [
        (0, "A4", "Standard"),
        (1, "US Letter", "Standard"),
        (2, "A4", "Large"),
        (4, "US Letter", "Large"),
    ],
)
def test_nothing_on_a_sheet_is_cut_off(
    builder: Page, tmp_path: Path, start: int, paper: str, size: str
) -> None:
    """With every fifth thing picked, in any size and paper, all words are printed."""
    builder.evaluate(
        """(start) => {
          const boxes = [...document.querySelectorAll(".pl-picks input")];
          boxes.filter((_, at) => at % 5 === start).slice(0, 40).forEach((box) => box.click());
        }""",
        start,
    )
    builder.get_by_role("radio", name=paper).check()
    builder.get_by_role("radio", name=size).check()
    settled(builder, 300)
    for media in ("screen", "print"):
        builder.emulate_media(media=media)
        over = builder.evaluate(
            "[...document.querySelectorAll('.pl-sheet__body')]"
            ".filter(b => b.scrollHeight > b.clientHeight + 1).map(b => b.innerText)"
        )
        assert over == []
    builder.emulate_media(media="null")
    assert builder.locator(".pl-sheet [data-shows]").count() >= 20
    sheets, _ = _printed(builder, tmp_path / "many.pdf")
    shown = builder.locator(".pl-sheet__body").all_inner_texts()
    assert len(sheets) == len(shown)
    for sheet, text in zip(sheets, shown, strict=True):
        wanted = [word for word in text.split() if word.isalpha()]
        assert [word for word in wanted if word not in sheet] == []


def test_bad_address_is_reported_not_swallowed(browser: Browser, address: str) -> None:
    """Unknown ids in the address are reported; doses out of range or in words are ignored."""
    page = opened(
        browser,
        address + BUILDER + "#items=bridge,gone-exercise,%3Cb%3Ex,bridge"
        "&dose.bridge=r999h5take-20-pills&print=huge&paper=",
    )
    page.locator(".pl-sheet").first.wait_for()
    lost = page.get_by_role("alert")
    assert "gone-exercise" in lost.inner_text()
    assert "<b>x" in lost.inner_text()
    assert lost.locator("b").count() == 0
    assert page.locator(".pl-sheet [data-shows]").count() == 1
    dose = page.locator(".pl-sheet [data-set]").inner_text()
    assert dose == "For you: hold 5 seconds"
    page.close()


def test_name_and_note_stay_in_the_tab(builder: Page) -> None:
    """Name and note are printed, but are in no address, request, cookie or permanent storage."""
    asked: list[str] = []
    builder.on("request", lambda request: asked.append(request.url))
    builder.get_by_label("For (a name)").fill("Wilhelmina Quux")
    builder.get_by_label("A note").fill("Bring <b>shoes</b>")
    builder.locator(".pl-sheet", has_text="Wilhelmina Quux").wait_for()
    # The sheet is laid out a moment after each change, so the note may come after the name.
    builder.locator(".pl-sheet__note", has_text="shoes").wait_for()
    assert "Bring <b>shoes</b>" in builder.locator(".pl-sheet__note").inner_text()
    _pick(builder, "bridge")
    assert "Quux" not in builder.url
    assert asked == [] or all(url.endswith(".svg") for url in asked)
    assert "Quux" not in builder.evaluate("JSON.stringify(localStorage) + document.cookie")
    builder.reload()
    builder.locator(".pl-sheet", has_text="Wilhelmina Quux").wait_for()
    builder.get_by_role("button", name="Start again").click()
    assert "Quux" not in builder.evaluate("JSON.stringify(sessionStorage)")


def test_builder_works_by_keyboard(builder: Page) -> None:
    """Filtering, opening, ticking and setting a dose work by keyboard alone."""
    builder.get_by_label("Show only what has the word").focus()
    builder.keyboard.type("bridge")
    builder.keyboard.press("Tab")
    assert builder.evaluate("document.activeElement.tagName") == "SUMMARY"
    builder.keyboard.press("Tab")
    builder.keyboard.press("Space")
    builder.locator(".pl-sheet [data-shows=bridge]").wait_for()
    assert "items=bridge" in builder.url


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_axe_finds_nothing_in_the_builder(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """With things picked, a stale id and all choices open: no findings, no overflow."""
    url = address + BUILDER + f"#items={','.join(PICKED)},gone&dose.bridge=r8"
    page = opened(browser, url, width, scheme)
    page.locator(".pl-sheet").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    assert wide <= width


def test_without_a_script_ready_handouts_are_offered(browser: Browser, address: str) -> None:
    """Without JavaScript the page links to the ready-made handouts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + BUILDER)
    assert not page.locator(".pl-maker").is_visible()
    assert page.locator("noscript a[href*=handout-first-week]").count() == 1
    context.close()
