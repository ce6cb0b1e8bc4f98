"""A topic that is based on the work of others names it wherever the topic is published."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from plainleaf.config import SiteIdentity
from plainleaf.pipeline import examine
from pypdf import PdfReader

from tests.factories import DAY, OPEN, ROOT

CREDIT = """
  based_on:
    title: Feet & rest
    creator: The Foot Board
    licence: CC-BY-4.0
    address: https://feet.example/rest/
    changes: We changed the phone numbers.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the small example that is based on the work of others."""
    folder = tmp_path / "content"
    folder.mkdir()
    for name in ("small.yml", "words.yml"):
        shutil.copy(ROOT / "tests" / "examples" / "valid" / name, folder)
    path = folder / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n(?=  next_check)", CREDIT, text, count=1), encoding="utf-8")
    return folder


def test_each_page_sheet_and_data_file_names_it(content: Path, tmp_path: Path) -> None:
    """Pages, handouts and data name author, licence and changes, as CC BY 4.0 requires."""
    site = SiteIdentity("X", licence=OPEN, data=True, papers=("a4",))
    made = examine(content, DAY, site=site, printed=tmp_path / "kept")
    assert made.report.problems == ()
    assert made.rendered is not None
    for address, page in made.rendered.pages.items():
        foot = page.markdown.partition('class="pl-review"')[2]
        credited = (
            'The text is based on “<a href="https://feet.example/rest/" rel="noopener noreferrer">'
            "Feet &amp; rest</a>” by The Foot Board, licence "
            '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener '
            'noreferrer">CC BY 4.0</a>. We changed the phone numbers.'
        )
        assert credited in foot, address
    texts = {p: f for p, f in made.rendered.files.items() if p.startswith("data/")}
    found = {
        path: json.loads(text)["licence"]["credit"]
        for path, text in texts.items()
        if path.endswith(".json") and "schema" not in path and "moved" not in path
    }
    credited = "; based on Feet & rest, by The Foot Board, CC BY 4.0. We changed the phone numbers."
    assert found
    assert all(credit.endswith(credited) for credit in found.values())
    sheets = [data for path, data in made.others.items() if path.endswith(".pdf")]
    assert sheets
    for sheet in sheets:
        text = PdfReader(io.BytesIO(sheet)).pages[-1].extract_text()
        assert "Text: The Foot Board, CC BY 4.0." in text


def test_pages_over_all_topics_name_it_with_the_topic(content: Path) -> None:
    """Pages over all topics name the credit together with its topic."""
    shutil.copy(ROOT / "tests" / "examples" / "valid" / "least.yml", content)
    made = examine(content, DAY, site=SiteIdentity("X"))
    assert made.rendered is not None
    said = "The text on tired feet is based on “<a"
    for address in ("", "exercises/", "topics/", "how-this-site-is-made/"):
        assert said in made.rendered.pages[address].markdown, address
    assert "is based on" not in made.rendered.pages["dry-hands/"].markdown


def test_an_unknown_licence_is_refused(content: Path) -> None:
    """An unknown licence is refused, because pages must link to its text."""
    path = content / "small.yml"
    text = path.read_text(encoding="utf-8").replace("licence: CC-BY-4.0", "licence: CC-BY-3.0")
    path.write_text(text, encoding="utf-8")
    (problem,) = examine(content, DAY, rendering=False).report.problems
    assert problem.code == "L012"
    assert "CC-BY-4.0" in problem.message
