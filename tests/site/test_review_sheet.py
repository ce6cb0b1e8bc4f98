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
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto(sheet.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    press(page, "Tab", "Tab", "Enter")
    assert page.evaluate("document.activeElement.closest('[role=alert]') !== null")
    assert "Answer at least one item." in page.inner_text("[role=alert]")
    assert violations(page) == []
    page.locator("#next").focus()
    press(page, "Enter")
    assert focused(page) == "a1"
    press(page, "Space", "ArrowDown", "Tab")
    assert focused(page) == "c1"
    page.keyboard.type(COMMENT)
    press(page, "Tab")
    while focused(page) != "a2":
        press(page, "Tab")
    press(page, "Space")
    page.reload()
    assert page.inner_text("output") == "2 of 2 answered"
    assert page.input_value("#c1") == COMMENT
    page.locator("#next").focus()
    press(page, "Enter")
    assert focused(page) == "outcome"
    press(page, "Space", "ArrowDown")
    while focused(page) != "on":
        press(page, "Tab")
    assert page.evaluate("document.activeElement.value") > "2026"
    page.locator("main button[type=submit]").focus()
    with page.expect_download() as saving:
        press(page, "Enter")
    answers = tmp_path / saving.value.suggested_filename
    saving.value.save_as(answers)
    assert faults == []
    context.close()
    result = run("review", "record", answers, "--content", content, "--yes")
    assert result.exit_code == 0, result.output
    text = (content / "reviews.yml").read_text(encoding="utf-8")
    assert f'says: "{COMMENT}"' in text
    assert "outcome: agree-with-changes" in text
