"""The quality report is accessible as a web page."""

from __future__ import annotations

from plainleaf.editorial.quality import report_html
from playwright.sync_api import Browser

from tests.site.accessibility import violations
from tests.unit.test_quality_report import findings


def test_the_report_has_no_finding_and_reflows(browser: Browser) -> None:
    """The checker axe finds nothing, and nothing but the table scrolls sideways at 320 pixels."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.set_content(report_html(findings()))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
