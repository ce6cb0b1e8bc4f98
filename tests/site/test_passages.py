"""Pages with prose: how readers reach the evidence, also by keyboard and from old links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.opening import opened, until

RELIEF = "lower-back-pain/relief/"
ID = re.compile(r'<li class="pl-fact[^"]*" id="([a-z0-9-]+)"')


def moved(site: Path) -> str:
    """Return a fact of the page's section that no sentence on the page cites."""
    page = (site / RELIEF / "index.html").read_text(encoding="utf-8")
    behind = (site / RELIEF / "evidence" / "index.html").read_text(encoding="utf-8")

    return next(str(one) for one in ID.findall(behind) if f'id="{one}"' not in page)


def test_old_link_to_a_fact_leads_to_it_in_the_evidence(
    browser: Browser, address: str, site: Path
) -> None:
    """An old link to a fact that has left the page leads to it in the evidence."""
    fact = moved(site)
    page = opened(browser, f"{address}/{RELIEF}#{fact}")
    page.wait_for_url(f"**/{RELIEF}evidence/#{fact}")
    expect(page.locator(f"#{fact}")).to_be_in_viewport()
    page.goto(f"{address}/{RELIEF}")
    page.evaluate("(id) => { location.hash = id; }", fact)
    page.wait_for_url(f"**/{RELIEF}evidence/#{fact}")
    page.close()


def test_link_to_a_sentence_stays_on_the_page(browser: Browser, address: str) -> None:
    """A link to a cited fact leads to the sentence."""
    page = opened(browser, f"{address}/{RELIEF}")
    fact = page.locator(".pl-said[id]").first.get_attribute("id")
    page.goto(f"{address}/{RELIEF}#{fact}")
    expect(page.locator(f"#{fact}")).to_be_in_viewport()
    assert page.url.endswith(f"{RELIEF}#{fact}")
    page.close()


def test_evidence_of_a_passage_opens_by_keyboard_and_leads_on(
    browser: Browser, address: str
) -> None:
    """Evidence is closed at first; Enter opens it; its links lead to the fact and its sources."""
    page = opened(browser, f"{address}/{RELIEF}", width=390)
    line = page.locator(".pl-passage .pl-proof").first
    assert not line.evaluate("e => e.open")
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.pl-passage .pl-proof').open")
    more = line.get_by_role("link", name="More on this").first
    target = more.evaluate("a => a.href")
    more.click()
    page.wait_for_url(target)
    expect(page.locator(f"#{target.partition('#')[2]}")).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("width", [390, 320])
def test_main_message_is_within_the_first_screen(
    browser: Browser, address: str, width: int
) -> None:
    """On a phone what to do comes first, and the first passage begins within the first screen."""
    for path in (RELIEF, "lower-back-pain/first-week/", "activities/running/"):
        page = opened(browser, f"{address}/{path}", width=width)
        action, message = (
            page.locator(part).evaluate("e => e.getBoundingClientRect().top")
            for part in (".pl-action--first", ".pl-passage--opening")
        )
        # Above the bar at the foot of the screen there are 750 pixels.
        assert action < 600, path
        assert action < message < 700, path
        page.close()


@pytest.mark.parametrize("path", ["/lower-back-pain/cardio/", "/activities/running/"])
def test_tables_fit_at_any_size_of_text(browser: Browser, address: str, path: str) -> None:
    """No name of a row is broken in its words, and large text makes no table too wide."""
    page = opened(browser, address + path)
    page.set_viewport_size({"width": 800, "height": 900})
    lines = page.locator(".pl-table tbody th").evaluate_all(
        """heads => heads.map((head) => {
          const range = document.createRange();
          range.selectNodeContents(head);
          const rows = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
          return [rows.size, head.textContent.trim().split(/\\s+/).length];
        })"""
    )
    assert lines
    assert all(rows <= spoken for rows, spoken in lines)
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # 125% is the default
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
