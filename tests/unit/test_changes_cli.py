"""``plainleaf changes`` shows what an edit does before it is published."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.unit.test_cli import run, spoil
from tests.unit.test_writing import tree

NEW = """- id: put-feet-high
  kind: do
  text: PUT your feet up when you can!
  section: rest-your-feet
  sources: [{source: foot-blog}]
  checked: 2024-05-31
"""


@pytest.fixture
def kept(small_content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return content in a Git repository, as it was committed."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git(small_content, "init", "--quiet")
    commit(small_content)
    return small_content


def git(folder: Path, *args: str) -> None:
    """Run Git without the settings of the person who runs the tests."""
    who = ("-c", "user.name=E", "-c", "user.email=e@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *args], check=True)


def commit(folder: Path) -> None:
    """Commit the current state."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "State")


def reported(content: Path, *args: str) -> dict[str, Any]:
    """Return the JSON output of the command."""
    result = run("changes", *args, "--content", content, "--format", "json")
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def test_nothing_changed_is_said_and_nothing_is_written(kept: Path) -> None:
    """Without changes the command says so, and it writes no file."""
    before = tree(kept)
    result = run("changes", "--content", kept)
    assert result.exit_code == 0
    assert result.stdout.startswith("No changes since HEAD (")
    assert tree(kept) == before


def test_a_new_statement_is_reported_with_its_fold_and_its_pages(kept: Path) -> None:
    """A new statement is listed with the fact that it was merged into, and with its pages."""
    spoil(kept, "- id: no-tight-shoes\n", NEW + "- id: no-tight-shoes\n")
    data = reported(kept)
    [record] = data["records"]
    assert (record["what"], record["kind"], record["id"]) == ("added", "statement", "put-feet-high")
    assert record["place"].startswith(f"{kept}/small.yml:")
    [fold] = data["fold_now"]
    assert (fold["folded"], fold["into"]) == ("put-feet-high", "put-your-feet-up")
    pages = {page["address"]: page for page in data["pages"]}
    assert "put-your-feet-up" in pages["/tired-feet/rest-your-feet/"]["changed"]
    assert data["handouts"] == ["/handouts/feet-at-home/"]
    text = run("changes", "--content", kept).stdout
    assert "Records: 1 added\n  + statement put-feet-high: PUT your feet up" in text
    assert "Merged now\n  put-feet-high into put-your-feet-up (the same words)\n" in text
    assert "Handouts to print again\n  ~ Rest your feet at home (/handouts/feet-at-home/)" in text
    commit(kept)
    spoil(kept, NEW, "")
    assert [f["folded"] for f in reported(kept)["no_longer_fold"]] == ["put-feet-high"]


def test_a_better_source_moves_the_evidence_and_the_words_shown(kept: Path) -> None:
    """A better source can change the text shown, and changed evidence grades are listed."""
    better = NEW.replace("foot-blog", "foot-guideline")
    spoil(kept, "- id: no-tight-shoes\n", better + "- id: no-tight-shoes\n")
    data = reported(kept)
    assert data["retold"] == [{"fact": "put-your-feet-up", "as": "put-feet-high"}]
    assert data["no_longer_fold"] == []
    commit(kept)
    spoil(kept, "  kind: guideline", "  kind: trial")
    moved = {g["fact"]: (g["before"], g["now"]) for g in reported(kept)["evidence"]}
    assert moved["put-feet-high"] == ("strong", "moderate")
    text = run("changes", "--content", kept).stdout
    assert "  put-feet-high: Strong evidence -> Some evidence\n" in text


def test_a_changed_text_shows_the_words_that_changed(kept: Path) -> None:
    """A changed text is shown with the words that changed."""
    spoil(kept, "Do not wear tight shoes all day.", "Do not wear tight socks all day.")
    text = run("changes", "--content", kept).stdout
    assert "text was  Do not wear tight [shoes] all day.\n" in text
    assert "now  Do not wear tight [socks] all day.\n" in text


def test_a_record_that_goes_takes_its_page_with_it(kept: Path) -> None:
    """A removed record is listed together with its page."""
    path = kept / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nhandouts:") + 1], encoding="utf-8")
    data = reported(kept)
    assert [(r["what"], r["id"]) for r in data["records"]] == [("removed", "feet-at-home")]
    assert data["records"][0]["place"].startswith(f"{kept}/small.yml:")
    gone = [p["address"] for p in data["pages"] if p["what"] == "goes"]
    assert gone == ["/handouts/feet-at-home/"]


def test_an_old_link_that_would_lead_nowhere_is_reported(kept: Path) -> None:
    """An old link that would lead nowhere is reported, unless moved.yml redirects its id."""
    path = kept / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nhandouts:") + 1], encoding="utf-8")
    assert reported(kept)["lost"] == [{"id": "feet-at-home", "was_at": "/handouts/feet-at-home/"}]
    said = "  feet-at-home, formerly at /handouts/feet-at-home/\n"
    assert said in run("changes", "--content", kept).stdout
    (kept / "moved.yml").write_text(
        "moved:\n- id: feet-at-home\n  was_at: handouts/feet-at-home/\n"
        "  on: 2024-06-01\n  why: It is no longer needed.\n",
        encoding="utf-8",
    )
    assert reported(kept)["lost"] == []


def test_dates_are_reported_and_pages_that_only_bear_them_are_counted(kept: Path) -> None:
    """Changed dates are listed; pages with no other change are only counted."""
    spoil(kept, "next_check: 2099-05-31", "next_check: 2098-05-31")
    text = run("changes", "--content", kept).stdout
    assert "next_check: 2099-05-31 -> 2098-05-31\n" in text
    assert "more pages: only lists, counts, dates or links changed\n" in text


def test_new_problems_are_reported_and_unread_records_are_not_called_removed(kept: Path) -> None:
    """A typing error is one new problem, not a removed record; the exit code reports it."""
    spoil(kept, "text: Do not wear tight shoes all day.", "texxt: Do not wear tight shoes.")
    data = reported(kept)
    assert data["records"] == []
    assert [p["code"] for p in data["new_problems"]] == ["L010"]
    result = run("changes", "--content", kept)
    assert result.exit_code == 1
    assert "The content has errors, so merges and pages cannot be compared." in result.stdout


def test_lines_that_moved_are_no_new_problems(kept: Path) -> None:
    """A problem whose line number changed is not a new problem."""
    spoil(kept, "  same_as: q-can-i-walk", "  same_as: q-can-i-wlak")
    commit(kept)
    path = kept / "small.yml"
    path.write_text("# A comment.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    data = reported(kept)
    assert (data["records"], data["new_problems"], data["fixed_problems"]) == ([], [], 0)
    assert run("changes", "HEAD~1", "--content", kept).stdout.count(": S002 ") == 1


def test_an_earlier_reference_can_be_named(kept: Path) -> None:
    """The command can compare with an earlier reference, such as a release."""
    spoil(kept, "Do not wear tight shoes all day.", "Do not wear tight socks all day.")
    commit(kept)
    assert reported(kept)["records"] == []
    assert [r["id"] for r in reported(kept, "HEAD~1")["records"]] == ["no-tight-shoes"]


@pytest.mark.parametrize("reference", ["no-such", "--help-me", "HEAD:small.yml", ""])
def test_a_reference_that_git_does_not_know_is_bad_use(kept: Path, reference: str) -> None:
    """An unknown reference is reported, and is never interpreted as an option of Git."""
    result = run("changes", "--content", kept, "--", reference)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Git knows no '{reference}'." in result.stderr


def test_without_a_repository_the_command_says_what_it_needs(
    small_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content outside a Git repository has no earlier state, and the command says so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small_content.parent))
    result = run("changes", "--content", small_content)
    assert (result.exit_code, "is not in a Git repository" in result.stderr) == (2, True)
    monkeypatch.setenv("PATH", "")
    result = run("changes", "--content", small_content)
    assert (result.exit_code, "Git is not installed." in result.stderr) == (2, True)
    assert run("changes", "--content", small_content / "no").exit_code == 2


def test_a_state_without_content_is_bad_use(kept: Path) -> None:
    """A commit without content cannot be compared with."""
    other = kept / "other"
    other.mkdir()
    (other / "small.yml").write_bytes((kept / "small.yml").read_bytes())
    result = run("changes", "--content", other)
    assert (result.exit_code, "there was no content" in result.stderr) == (2, True)
