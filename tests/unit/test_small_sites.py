"""A small site has no empty pages, leads to none, and says nothing that only a large one can."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from plainleaf.pipeline.builder import Builder

from tests.conftest import EXAMPLES

TODAY = date(2026, 11, 30)
#: Records that a topic need not have, by the address of their list.
LISTS = ("activities/", "exercises/", "questions/", "sources-disagree/", "words/")
EXERCISE = """
exercises:
- id: toe-curl
  name: Toe curl
  section: help
  kind: strengthening
  summary: Curl your toes.
  start: Sit down.
  steps: [Curl your toes., Let go.]
  dose: {repeats: 5 times}
  sources: [{source: hand-guide}]
  checked: 2024-05-31
"""


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    """Return a builder of a site with the least that a topic can have."""
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    text = (EXAMPLES / "valid" / "least.yml").read_text(encoding="utf-8")
    Path("content", "least.yml").write_text(text, encoding="utf-8")
    Path("mkdocs.yml").write_text(
        "site_name: Well Feet\ntheme: plainleaf\nplugins: [plainleaf]\n", encoding="utf-8"
    )
    return Builder(Path("content"), Path("build"), Path("mkdocs.yml"))


def _published(builder: Builder) -> dict[str, str]:
    made = builder.make(TODAY, lambda _: None)
    assert made.report.errors == ()
    builder.publish(made)
    site = Path("build", "site")
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


def test_no_empty_page_is_made_or_linked(builder: Builder) -> None:
    """Menus, pages and the page for wrong addresses lead only to what is there."""
    pages = _published(builder)
    for address in LISTS:
        assert f"{address}index.html" not in pages
        for path, text in pages.items():
            assert not re.search(rf'href="(?:\.\./|/)*{address}(?:index\.html)?["#]', text), path
    for path, text in pages.items():
        assert "There is nothing here yet" not in text, path
    made = pages["how-this-site-is-made/index.html"]
    for said in ("exercise", "where sources disagree", "near pair", "popular web pages", "0 "):
        assert said not in made.partition("One fact, written once")[2].partition("How we grade")[0]
    assert "When sources clash" not in made
    assert "plainleaf" not in made.partition("Report a mistake</h2>")[2].lower().partition("<")[0]
    assert "mkdocs.yml" not in made
    assert "exercises" not in pages["handouts/make/index.html"].partition("<h1")[2][:400]


def test_the_menu_of_all_pages_follows_what_is_there(builder: Builder) -> None:
    """With the first exercise, each page gets the way to it, and loses it with the last one."""
    path = Path("content", "least.yml")
    least = path.read_text(encoding="utf-8")
    before = _published(builder)
    path.write_text(least + EXERCISE, encoding="utf-8")
    grown = _published(builder)
    assert [path for path, text in grown.items() if not re.search(r">\s*Exercises\s*<", text)] == []
    path.write_text(least, encoding="utf-8")
    assert _published(builder) == before
