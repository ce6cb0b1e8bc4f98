"""Handouts on the site: real files with correct details, written only when they change."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from plainleaf.config import SiteIdentity
from plainleaf.errors import RenderError
from plainleaf.pipeline import site_identity
from plainleaf.planning.downloads import Download
from pypdf import PdfReader

from tests.factories import full_library, handout, library, made, render_site, statement
from tests.unit.test_cli import run

FORMS = ("a4", "letter", "a4-large", "letter-large")


def config(folder: Path, *lines: str) -> Path:
    """Return an MkDocs configuration."""
    path = folder / "mkdocs.yml"
    ours = ("theme: {name: plainleaf}", "plugins: [plainleaf]")
    path.write_text("\n".join(("site_name: Well Backs", *ours, *lines)) + "\n", encoding="utf-8")
    return path


def test_pages_come_with_their_handouts(small_content: Path, tmp_path: Path) -> None:
    """Pages are built with their handouts, and the web page shows the size of each."""
    output = tmp_path / "build"
    assert run("pages", "--content", small_content, "--output", output).exit_code == 0
    folder = output / "pages" / "handouts"
    page = (folder / "feet-at-home" / "index.md").read_text(encoding="utf-8")
    for form in FORMS:
        data = (folder / f"feet-at-home-{form}.pdf").read_bytes()
        many = len(PdfReader(BytesIO(data)).pages)
        reported = f"{many} page{'s' if many > 1 else ''}, {round(len(data) / 1000)} kB (PDF)"
        assert re.search(
            rf'"\.\./feet-at-home-{form}\.pdf"[^>]*>[^<]+</a>, {re.escape(reported)}', page
        )


def test_a_second_build_writes_nothing(small_content: Path, tmp_path: Path) -> None:
    """A second build of the same content writes nothing."""
    output = tmp_path / "build"
    run("pages", "--content", small_content, "--output", output)
    before = {p: p.stat().st_mtime_ns for p in output.rglob("*.pdf*")}
    result = run("pages", "--content", small_content, "--output", output)
    assert "Pages: 0 written" in result.stdout
    assert before == {p: p.stat().st_mtime_ns for p in output.rglob("*.pdf*")}


def test_address_of_the_site_is_printed(small_content: Path, tmp_path: Path) -> None:
    """Name and address of the site in the configuration are printed."""
    settings = config(tmp_path, "site_url: https://example.org/backs/")
    output = tmp_path / "build"
    run("pages", "--content", small_content, "--output", output, "--config", settings)
    reader = PdfReader(output / "pages" / "handouts" / "feet-at-home-a4.pdf")
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert "WellBacks" in text
    assert "example.org/backs/handouts/feet-at-home/" in text


def test_configuration_names_the_site(tmp_path: Path) -> None:
    """Without an address none is printed; without a configuration pages use our name."""
    tagline = "health advice in plain words"
    found = site_identity(config(tmp_path), tmp_path / "c")
    assert found == SiteIdentity("Well Backs", tagline=tagline)
    with_url = config(tmp_path, "site_url: https://example.org/")
    assert site_identity(with_url, tmp_path / "c") == SiteIdentity(
        "Well Backs", "https://example.org/", tagline=tagline
    )
    assert site_identity(tmp_path / "none.yml", tmp_path / "c") == SiteIdentity("Plainleaf")


def test_a_faulty_configuration_is_reported(tmp_path: Path) -> None:
    """A faulty configuration gives one error before anything is printed."""
    with pytest.raises(RenderError, match=r"site_url.*isn't valid"):
        site_identity(config(tmp_path, "site_url: example"), tmp_path / "cache")
    with pytest.raises(RenderError):
        site_identity(config(tmp_path, "theme: ["), tmp_path / "cache")


def test_web_page_offers_files_before_the_emergency_card_and_only_when_made() -> None:
    """The web page offers files before the emergency card; a check promises no files."""
    everything = made(full_library())
    files = (Download("handouts/sheet-a4.pdf", "A4, standard print", 2, 83_700),)
    rendered = render_site(everything.plan, {"handouts/sheet/": files})
    page = rendered.files["handouts/sheet/index.md"]
    link = '<a href="../sheet-a4.pdf" type="application/pdf">A4, standard print</a>'
    assert f"{link}, 2 pages, 84 kB (PDF)" in page
    assert page.index(link) < page.index("pl-care--emergency")
    assert "sheet-a4.pdf" in rendered.files["handouts/index.md"]
    assert ".pdf" not in everything.page("handouts/sheet/") + everything.page("handouts/")


def test_web_page_has_the_prose_of_its_passages_with_boxes_for_steps() -> None:
    """The web page has the prose of the handout, tick boxes for steps, and the evidence."""
    text = "Go **out**. [@walk]\n\n1. Stand up. [@walk]\n2. Walk. [@walk]\n\n- Rest. [@walk]"
    page = made(
        library(
            statement("walk", "Walk each day.", kind="do"),
            passages=[
                {"id": "opening", "section": "relief", "text": "Begin. [@walk]"},
                {"id": "out", "section": "relief", "heading": "Get out", "text": text},
            ],
            handouts=[handout("prose", passages=["out"])],
        )
    ).page("handouts/prose/")
    assert "## Get out { #out }" in page
    assert "<p>Go <strong>out</strong>.</p>" in page
    steps = '<ul class="pl-checklist"> <li>Stand up.</li> <li>Walk.</li> </ul> <ul> <li>Rest.</li>'
    assert steps in " ".join(page.split())
    assert "/relief/evidence/#walk" in page
    assert "Begin." not in page
    assert 'id="walk"' not in page
    assert "handouts/make/" not in page


def test_list_of_handouts_says_for_whom_and_what_for() -> None:
    """The list of handouts says who each is for and what it is for."""
    page = made(full_library()).page("handouts/")
    assert re.search(
        r"Sheet sheet</a><p><strong>For:</strong> Patients</p><p>Keep moving.</p>", page
    )
