"""The same content, built for each country: pages and sheets give the numbers of that country."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from plainleaf.cli.main import main
from plainleaf.config import COUNTRIES, SiteIdentity
from plainleaf.countries import country_of, strange_numbers
from plainleaf.language import use_own_words, words
from plainleaf.mkdocs_adapter.site_builder import read_facts
from plainleaf.pipeline import examine
from pypdf import PdfReader

from tests.factories import ROOT
from tests.rules.given import EXAMPLES, TODAY

CARE = """care:
- urgency: emergency
  heading: "Call $emergency-number now if:"
  spoken: "Emergency: "
  action: Go to $emergency-department if you cannot call.
  phones: ["$emergency-number"]
- {urgency: urgent, heading: "Call today if:", spoken: "Urgent: ", action: "Call $same-day-help."}
- {urgency: routine, heading: "Book a visit if:", spoken: "Later: ", action: See a doctor.}
"""
HANDOUT = """handouts:
- id: care-for-hands
  title: Care for your hands
  audience: People with dry hands
  need: To use a cream, and to know when to get help.
  statements: [use-a-cream]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with the smallest topic, with keys."""
    text = (EXAMPLES / "valid" / "least.yml").read_text(encoding="utf-8")
    before, rest = text.split("care:\n", 1)
    after = rest[rest.index("sections:") :]
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "hands.yml").write_text(before + CARE + after + HANDOUT, encoding="utf-8")
    return folder


def shown(html: str) -> str:
    """Return the text that readers of a page see."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("code", COUNTRIES)
def test_page_and_sheet_give_the_numbers_that_two_sources_give(code: str, content: Path) -> None:
    """Pages and handouts have exactly the numbers in the file of the country."""
    country = country_of(code)
    site = SiteIdentity("Hands", country=code, language=country.language, papers=(country.paper,))
    made = examine(content, TODAY, site=site, printed=content.parent / "printed")
    assert made.rendered is not None, [p.message for p in made.report]
    (sheet,) = (file for file in made.handouts.all if not file.form.large)
    assert sheet.form.paper == country.paper
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(sheet.pdf)).pages)
    page = made.rendered.pages["get-help/"].markdown
    emergency = country.numbers["emergency-number"]
    assert len({source.publisher for source in emergency.sources}) >= 2
    for text in (shown(page), " ".join(paper.split())):
        assert f"Call {emergency.number} now if" in text
        assert f"Go to {country.words['emergency-department']} if" in text
        assert f"Call {country.words['same-day-help']}." in text
        allowed = {number.number for number in country.numbers.values()}
        given = set(re.findall(r"(?<=Call )\d[\d ]*\d", text))
        assert given <= allowed
    assert f'href="tel:{emergency.number}"' in page
    rests = "This page rests on British guidance."
    assert (rests in page) == (code != "GB")
    assert ("It rests on British guidance." in " ".join(paper.split())) == (code != "GB")


def test_an_edition_has_no_number_of_another_country(content: Path) -> None:
    """In an edition for New Zealand, a 111 that meant advice is refused."""
    path = content / "hands.yml"
    text = path.read_text(encoding="utf-8").replace("Call $same-day-help.", "Call 111.")
    path.write_text(text, encoding="utf-8")
    for code, refused in (("GB", 0), ("NZ", 1), ("US", 1)):
        report = examine(content, TODAY, site=SiteIdentity("Hands", country=code)).report
        assert [p.code for p in report.errors] == ["S032"] * refused
    assert strange_numbers("NZ", "GB")["111"].code in ("GB", "NZ")


def test_the_settings_name_the_country(tmp_path: Path) -> None:
    """Country and edition choose numbers, variant of English, paper and the form of dates."""
    config = tmp_path / "mkdocs.yml"
    start = "site_name: Hands\ntheme: {name: plainleaf}\nplugins:\n  - plainleaf:\n"
    config.write_text(f"{start}      country: ca\n", encoding="utf-8")
    own, edition = read_facts(config).site, read_facts(config, "US").site
    assert (own.country, own.home, own.language, own.papers) == (
        *("CA", "CA", "en-CA"),
        ("letter", "a4"),
    )
    assert (edition.country, edition.home, edition.language) == ("US", "CA", "en-US")
    config.write_text(f"{start}      tagline: hands\n", encoding="utf-8")
    plain = read_facts(config).site
    assert (plain.country, plain.language, plain.papers) == ("GB", "en", ("a4", "letter"))
    use_own_words(None, "en-US")
    try:
        assert words("dates.day", day=9, month="May", year=2026) == "May 9, 2026"
    finally:
        use_own_words(None)
    assert words("dates.day", day=9, month="May", year=2026) == "9 May 2026"


def test_check_takes_an_edition(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`plainleaf check --edition us` lists what is still from the country of the content."""
    monkeypatch.chdir(content.parent)
    (content.parent / "mkdocs.yml").write_text(
        "site_name: Hands\ndocs_dir: build/pages\ntheme: {name: plainleaf}\nplugins: [plainleaf]\n",
        encoding="utf-8",
    )
    home = CliRunner().invoke(main, ["check"])
    assert (home.exit_code, "S033" in home.output) == (0, False), home.output
    abroad = CliRunner().invoke(main, ["check", "--edition", "us"])
    assert abroad.exit_code == 0, abroad.output
    assert "S033 This says whom to call, but the United States has no number" in abroad.output
    assert (content.parent / "build-us").is_dir()


def test_pictures_of_the_real_content_fit_the_american_edition() -> None:
    """A picture with the British name of a medicine stopped it, and the Canadian one."""
    site = SiteIdentity("Hands", country="US", home="GB", language="en-US")
    report = examine(ROOT / "content", date(2026, 11, 30), site=site).report
    assert [fault.message for fault in report.errors if fault.code == "S030"] == []
