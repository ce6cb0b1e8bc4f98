"""``plainleaf report`` says what the program can show of a site, and what only people can."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import outloud
import page as page_validation
import pytest
from msgspec.structs import replace
from plainleaf.config import SiteIdentity, checked_settings
from plainleaf.editorial.quality import (
    Findings,
    Standard,
    find_quality,
    report_html,
    report_pdf,
    standards,
)
from plainleaf.editorial.quality.standards import Standing
from plainleaf.editorial.retractions import Looked
from plainleaf.pipeline import examine
from plainleaf.readability.page_text import reading_texts
from pypdf import PdfReader

from tests.factories import ROOT
from tests.unit.test_cli import run

TODAY = date(2026, 11, 21)
EXAMPLE = ROOT / "tests" / "examples" / "valid"
SITE = SiteIdentity("Well Feet", "https://feet.example", organisation="Feet Clinic")


@cache
def findings() -> Findings:
    """Return what is found of the small example."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("small.yml", "words.yml"):
            shutil.copyfile(EXAMPLE / name, Path(folder, name))
        return find_quality(examine(Path(folder), TODAY, site=SITE), SITE, TODAY)


def criteria(found: Findings, standard: int) -> dict[str, tuple[Standing, str]]:
    """Return standing and text of each criterion of a standard, by number."""
    chosen: Standard = standards(found)[standard]
    return {
        one.number: (
            one.answer.standing,
            " ".join([*(point.text for point in one.answer.shown), *one.answer.people]),
        )
        for one in chosen.criteria
    }


def test_every_criterion_has_an_answer_and_none_is_said_to_be_met() -> None:
    """All 10 criteria of PIF TICK and the 16 of IPDAS are there, with something to read."""
    pif, ipdas = criteria(findings(), 0), criteria(findings(), 1)
    assert list(pif) == [str(number) for number in range(1, 11)]
    assert len(ipdas) == 6 + 6 + 1
    assert all(text for _, text in (*pif.values(), *ipdas.values()))
    assert "met" not in {standing.value.lower() for standing in Standing}
    only_people = {number for number, (standing, _) in pif.items() if standing is Standing.UNKNOWN}
    assert only_people == {"2", "3", "5", "9", "10"}


def test_counts_are_those_of_the_content() -> None:
    """Figures come from the content: statements, pages, grades and levels of evidence."""
    found = findings()
    assert found.sourced == found.statements > 0
    assert sum(number for _, number in found.levels) == found.facts
    assert {page.address for page in found.pages} > {"", "get-help/"}
    assert all(page.words > 0 for page in found.pages)
    assert 0 < found.mean_grade <= found.hardest <= found.most_grade
    _, evidence = criteria(found, 0)["4"]
    assert f"{found.sourced} of {found.statements} statements have a source" in evidence
    assert "No clinician has reviewed the content." in evidence
    assert "Retracted sources were not looked for in this report." in evidence


def test_what_was_done_is_said_and_what_was_not_is_said_too() -> None:
    """A look for retractions, a contact and funding change what the report says."""
    looked = Looked((), (), 61_234, 0, date(2026, 11, 20))
    stated = replace(SITE, funding=("The clinic pays.",), report="mailto:a@feet.example")
    before, after = findings(), replace(findings(), looked=looked, site=stated)
    assert criteria(before, 1)["C6"][0] is Standing.NOT_STATED
    assert criteria(after, 1)["C6"] == (Standing.SHOWN, "The clinic pays.")
    assert criteria(before, 0)["8"][0] is Standing.NOT_DONE
    assert criteria(after, 0)["8"][0] is Standing.SHOWN
    assert "61,234 notices of Retraction Watch up to 2026-11-20" in criteria(after, 0)["4"][1]
    html = report_html(after)
    assert "The clinic pays." in html
    assert "Not stated." not in html.partition(">Funding<")[2].partition("<h2")[0]


def test_the_page_needs_nothing_but_itself() -> None:
    """The web page loads no file and runs no script, and its links lead to the site."""
    html = report_html(findings())
    assert re.findall(r"<(?:script|link|img|iframe)\b|\bsrc=|url\(|@import", html) == []
    assert "default-src 'none'" in html
    assert 'href="https://feet.example/get-help/"' in html
    without = report_html(replace(findings(), site=replace(SITE, url=None)))
    assert "<code>/sources/</code>" in without
    assert set(re.findall(r'href="(https?://[^/"]+)', without)) == {
        "https://pifonline.org.uk",
        "https://doi.org",
    }


def test_names_with_markup_are_shown_as_they_are() -> None:
    """What a site says about itself cannot become markup, on the page or in the PDF."""
    evil = replace(SITE, name='<b>"A"</b> & #strong[x]', funding=("</p><script>1</script>",))
    found = replace(findings(), site=evil)
    assert "<script" not in report_html(found)
    text = PdfReader(BytesIO(report_pdf(found))).pages[0].extract_text()
    assert 'Quality report: <b>"A"</b> & #strong[x]' in text


def test_the_paper_says_the_same_and_can_be_read_aloud(tmp_path: Path) -> None:
    """The PDF has every line of the web page, and two checkers of PDF/UA find no fault."""
    found = findings()
    path = tmp_path / "quality.pdf"
    path.write_bytes(report_pdf(found))
    assert page_validation.validate_pdf(path, profile="ua1").failures == []
    heard = outloud.check(str(path))
    assert [one for one in heard.findings if one.severity != "info"] == []
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Quality report: Well Feet"
    paper = _letters(" ".join(page.extract_text() for page in reader.pages))
    body = report_html(found).partition("</nav>")[2]
    for line in reading_texts(body):
        for sentence in line.split(". "):
            said = _letters(sentence.partition(" See: ")[0].partition(" Command: ")[0])
            assert said in paper, sentence


def _letters(text: str) -> str:
    """Return letters and digits only; a PDF breaks lines anywhere."""
    return re.sub(r"Quality report: Well Feet\s+Page \d+ of \d+|[^a-zA-Z0-9]", "", text)


def test_the_command_writes_both_beside_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a new site, the command writes both files; with errors in the content it writes none."""
    folder = tmp_path / "clinic"
    assert run("init", folder, "--name", "Well Thumbs").exit_code == 0
    monkeypatch.chdir(folder)
    settings = Path("mkdocs.yml").read_text(encoding="utf-8")
    Path("mkdocs.yml").write_text(
        re.sub(r"# funding: .*", "funding: The clinic pays for it.", settings), encoding="utf-8"
    )
    done = run("report")
    assert done.exit_code == 0, done.output
    html = Path("build/report/quality.html").read_text(encoding="utf-8")
    assert "Quality report: Well Thumbs" in html
    assert "The clinic pays for it." in html
    assert Path("build/report/quality.pdf").read_bytes().startswith(b"%PDF")
    topic = Path("content/tired-thumbs.yml")
    topic.write_text(topic.read_text(encoding="utf-8") + "\nodd: 1\n", encoding="utf-8")
    refused = run("report", "--output", "elsewhere")
    assert refused.exit_code == 1
    assert "No report was written." in refused.output
    assert not Path("elsewhere").exists()


def test_funding_is_a_setting_in_paragraphs() -> None:
    """The setting takes plain text in paragraphs, as other texts about a site do."""
    found = checked_settings({"funding": "The clinic pays.\n\nNo company does."})
    assert found["funding"] == ("The clinic pays.", "No company does.")
