"""The sheet of a reviewer in a browser: from a file, by keyboard, and back to the editor."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.conftest import EXAMPLES
from tests.signing import reviewer, reviews_text
from tests.site.accessibility import violations
from tests.unit.test_cli import run

COMMENT = "Say “slowly”: Łukasz \U0001f600"


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    """Return the name or id of what has the focus."""
    found: str = page.evaluate("document.activeElement.name || document.activeElement.id")
    return found


def _faults(page: Page) -> list[str]:
    """Return a list that receives the errors of a page."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    return found


def _tab_to(page: Page, wanted: str) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    raise AssertionError(f"never at {wanted}")


def test_a_reviewer_answers_by_keyboard_and_the_editor_records_it(
    browser: Browser, tmp_path: Path
) -> None:
    """A sheet opens from a file, keeps answers, has no barrier, and saves what can be recorded."""
    content, sheet = tmp_path / "content", tmp_path / "sheet.html"
    content.mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", content / "small.yml")
    (content / "reviews.yml").write_text(reviews_text([], [reviewer()]), encoding="utf-8")
    made = ("review", "sheet", "toe-curl", "--for", "dr-test", "--content", content, "--out", sheet)
    assert run(*made).exit_code == 0
    context = browser.new_context(viewport={"width": 320, "height": 640}, accept_downloads=True)
    page = context.new_page()
    faults = _faults(page)
    page.goto(sheet.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    press(page, "Tab", "Tab", "Enter")
    assert page.evaluate("document.activeElement.closest('[role=alert]') !== null")
    assert "Answer at least one item." in page.inner_text("[role=alert]")
    assert violations(page) == []
    page.locator(".bar .next").focus()
    press(page, "Enter")
    assert focused(page) == "i1"
    # Space scrolls, and chooses nothing that may be out of view.
    press(page, "Space")
    assert page.inner_text("output") == "0 of 2 answered"
    _tab_to(page, "a1")
    press(page, "Space", "Enter", "ArrowDown", "Tab")
    assert focused(page) == "c1"
    page.keyboard.type(COMMENT)
    _tab_to(page, "a2")
    press(page, "Space")
    page.locator("#i2 .clear").focus()
    press(page, "Enter")
    assert page.inner_text("output") == "1 of 2 answered"
    _tab_to(page, "a2")
    press(page, "Space")
    page.reload()
    assert page.inner_text("output") == "2 of 2 answered"
    assert page.input_value("#c1") == COMMENT
    page.locator("#i2 .next").focus()
    press(page, "Enter")
    assert focused(page) == "end"
    _tab_to(page, "outcome")
    press(page, "Space", "ArrowDown")
    _tab_to(page, "on")
    assert page.evaluate("document.activeElement.value") > "2026"
    page.locator("main button.main").focus()
    with page.expect_download() as saving:
        press(page, "Enter")
    saving.value.save_as(tmp_path / "answers.json")
    assert faults == []
    context.close()
    _check_recorded(content, tmp_path / "answers.json")


def _check_recorded(content: Path, answers: Path) -> None:
    """Record the saved answers, and check what the file says then."""
    result = run("review", "record", answers, "--content", content, "--yes")
    assert result.exit_code == 0, result.output
    text = (content / "reviews.yml").read_text(encoding="utf-8")
    assert f'says: "{COMMENT}"' in text
    assert "outcome: agree-with-changes" in text
