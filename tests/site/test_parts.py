"""Small components as a reader uses them: terms, jump lists, reports, number pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import EXAMPLES
from tests.site.accessibility import violations
from tests.site.conftest import ROOT, plainleaf
from tests.site.opening import opened

PAGE = "/lower-back-pain/prevention/evidence/"
SHOWN = "e => e.checkVisibility({contentVisibilityAuto: true})"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_word_opens_its_meaning_by_key_and_shuts(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """Enter opens a meaning within the window, accessible like the page; Escape closes it."""
    page = opened(browser, address + PAGE, width, scheme)
    word = page.locator(".pl-facts > li > p > .pl-term").first
    box = word.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    word.focus()
    page.keyboard.press("Enter")
    meaning = page.locator(".pl-term__meaning:popover-open")
    found = violations(page)
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    shown = meaning.bounding_box()
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width
    assert shown["y"] + shown["height"] <= 900
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "All words explained"
    page.keyboard.press("Escape")
    assert page.locator(".pl-term__meaning:popover-open").count() == 0
    page.close()


def test_a_word_opens_without_scripts_and_leads_to_all_words(
    browser: Browser, address: str
) -> None:
    """A meaning opens without scripts, and links to the page of words."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    page.locator(".pl-facts > li > p > .pl-term").first.click()
    page.get_by_role("link", name="All words explained").click()
    page.wait_for_url(re.compile(r"/words/#[\w-]+$"))
    context.close()


def test_a_meaning_is_not_printed(browser: Browser, address: str) -> None:
    """A meaning is not printed, even if it is open."""
    page = opened(browser, address + PAGE)
    page.locator(".pl-facts > li > p > .pl-term").first.click()
    page.emulate_media(media="print")
    assert page.locator(".pl-term__meaning").evaluate_all(f"all => all.some({SHOWN})") is False
    page.close()


def test_a_jump_list_is_there_where_the_theme_has_none(browser: Browser, address: str) -> None:
    """On a phone the jump list is closed and links to each part; wide and on paper it is gone."""
    page = opened(browser, address + PAGE, 390)
    jump = page.locator("details.pl-jump")
    assert jump.evaluate("d => d.open") is False
    jump.locator("summary").click()
    # The heading for moved parts is for old links, and not in the jump list.
    parts = [title.rstrip("#") for title in page.locator("h2[id]").all_inner_texts()]
    parts = [title for title in parts if title != "Moved from this page"]
    assert jump.get_by_role("link").all_inner_texts() == parts
    jump.get_by_role("link").last.click()
    assert page.locator(f"h2:text('{parts[-1]}')").is_visible()
    page.emulate_media(media="print")
    assert not jump.is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not jump.is_visible()
    page.close()


def test_help_comes_before_any_jump_list(site: Path) -> None:
    """The page of warning signs begins with the signs, before any jump list."""
    assert "pl-jump" not in (site / "get-help" / "index.html").read_text(encoding="utf-8")


def test_a_fact_has_a_link_of_its_own_and_a_way_to_report_it(
    browser: Browser, address: str
) -> None:
    """Beside its sources a fact has its own address, and a link to report a mistake in it."""
    page = opened(browser, address + PAGE)
    fact = page.locator("li.pl-fact").first
    fact.locator("summary").click()
    name = fact.get_attribute("id")
    link = fact.get_by_role("link", name="Link to this fact").get_attribute("href") or ""
    assert link.endswith(f"#{name}")
    report = fact.get_by_role("link", name="Report a mistake in this fact")
    report.click()
    page.wait_for_url("**/how-this-site-is-made/#report")
    assert page.get_by_role("heading", name="Report a mistake").is_visible()
    page.close()


def test_reports_lead_where_the_site_says(tmp_path: Path) -> None:
    """A contact in mkdocs.yml replaces each report link, with page and fact filled in."""
    content = tmp_path / "content"
    content.mkdir()
    for name in ("small.yml", "words.yml"):
        shutil.copyfile(EXAMPLES / "valid" / name, content / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    contact = '"https://forms.example/?on={page}&fact={fact}"'
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        text.replace("- plainleaf:\n", f"- plainleaf:\n      report: {contact}\n"), "utf-8"
    )
    places = ["--content", str(content), "--output", str(tmp_path / "build")]
    made = plainleaf("build", "--config", str(config), *places)
    assert made.returncode == 0, made.stdout + made.stderr
    reports = 0
    for path in (tmp_path / "build" / "site").rglob("index.html"):
        page = path.parent.relative_to(tmp_path / "build" / "site").as_posix()
        address = "" if page == "." else f"{page}/"
        html = path.read_text(encoding="utf-8")
        for href, of_fact in re.findall(r'href="([^"]*)" data-report="([^"]*)"', html):
            assert href == f"https://forms.example/?on={address}&amp;fact="
            assert of_fact == f"{href}{{fact}}"
            reports += 1
        assert html.count("</html>") == 1
    assert reports >= 20


def test_no_page_has_more_than_two_callouts(site: Path) -> None:
    """No page has more than two callouts besides the care card."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("index.html")}
    counts = {path: text.count('class="pl-warn"') for path, text in pages.items()}
    assert max(counts.values()) in (1, 2)
    assert counts[site / "get-help" / "index.html"] == 0


def test_a_number_is_drawn_as_its_words_say(browser: Browser, address: str) -> None:
    """Filled dots and lengths of bars agree with the numbers in words."""
    page = opened(browser, address + "/lower-back-pain/symptoms/evidence/")
    pictures = page.locator("figure.pl-number")
    assert pictures.count() >= 1
    for picture in pictures.all():
        words = picture.locator("strong").inner_text()
        filled, of = map(int, re.findall(r"\d+", words))
        dots = picture.locator("path").evaluate_all(
            "all => all.map(p => p.getAttribute('d').split('M').length - 1)"
        )
        assert dots[0] - sum(dots[1:]) == filled
        assert dots[0] == of
        fact = picture.locator("xpath=ancestor::*[contains(concat(@class, ' '), 'pl-fact ')]").first
        text = fact.locator("p").first.inner_text()
        assert words in text.replace(" out of ", " in ")
    page.close()
