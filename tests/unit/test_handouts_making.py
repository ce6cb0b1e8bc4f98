"""Handouts are reproducible, made all or none, and errors name the handout."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from plainleaf.config import SiteIdentity
from plainleaf.deduplication import fold_library
from plainleaf.errors import RenderError, UsageError
from plainleaf.handouts import Handouts, Picture, Setting, missing_sheets
from plainleaf.planning import HandoutBody, SitePlan
from plainleaf.typesetting.fonts import FILES, font_files
from pypdf import PdfReader

from tests.factories import all_handouts, full_library, handout, library, plan_site, statement
from tests.signing import reviewed

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<path d="M0 20 20 0 40 20z" fill="#333"/></svg>'
)
PICTURE = Picture(SVG, "A person lifts their hips.")


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    """Return the plan of a library that has all kinds of records."""
    content = full_library()
    return plan_site(content, fold_library(content))


def setting(plan: SitePlan, picture: Picture = PICTURE, url: str | None = None) -> Setting:
    """Return the common settings of the sheets, with a picture of the bridge."""
    return Setting(plan, SiteIdentity("Plainleaf", url), {"bridge": picture})


def text_of(handouts: Handouts, path: str) -> str:
    """Return the text of one file."""
    reader = PdfReader(BytesIO(handouts.files[path]))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_same_content_gives_the_same_bytes(plan: SitePlan) -> None:
    """The same content gives the same bytes."""
    assert all_handouts(setting(plan)).files == all_handouts(setting(plan)).files


def test_an_unchanged_handout_is_not_printed_again(
    plan: SitePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged handout comes from the cache."""
    first = all_handouts(setting(plan), tmp_path)

    def refuse(*_: object) -> bytes:
        raise AssertionError("printed again")

    monkeypatch.setattr(missing_sheets, "_fresh", refuse)
    assert all_handouts(setting(plan), tmp_path) == first
    with pytest.raises(AssertionError, match="printed again"):
        all_handouts(setting(plan, url="https://example.org/"), tmp_path)


def test_a_damaged_entry_is_printed_again(plan: SitePlan, tmp_path: Path) -> None:
    """A damaged cache entry is ignored, and the handout is printed again."""
    first = all_handouts(setting(plan), tmp_path)
    for entry in (tmp_path / "handouts").iterdir():
        entry.write_bytes(entry.read_bytes()[:-9])
    assert all_handouts(setting(plan), tmp_path) == first


def test_downloads_tell_pages_and_size(plan: SitePlan) -> None:
    """Page count and size shown on the web page are those of the file."""
    handouts = all_handouts(setting(plan))
    found = handouts.downloads["handouts/sheet/"]
    assert [one.form for one in found] == [
        "A4, standard print",
        "US Letter, standard print",
        "A4, large print",
        "US Letter, large print",
    ]
    for one in found:
        data = handouts.files[one.address]
        assert (one.pages, one.size) == (len(PdfReader(BytesIO(data)).pages), len(data))
        assert one.kilobytes == round(len(data) / 1000)


def test_a_site_without_an_address_prints_none(plan: SitePlan) -> None:
    """A site without an address prints no address."""
    without = text_of(all_handouts(setting(plan)), "handouts/sheet-a4.pdf")
    assert "Ask your clinic for the web address of this sheet." in without
    assert "the code" not in without
    within = text_of(
        all_handouts(setting(plan, url="https://example.org")), "handouts/sheet-a4.pdf"
    )
    assert "example.org/handouts/sheet/" in within.replace(" ", "")


def test_a_reviewer_is_named_when_there_is_one(plan: SitePlan) -> None:
    """A reviewer is named if and only if there is one."""
    sheet = "handouts/sheet-a4.pdf"
    assert "No clinician has reviewed this sheet yet." in text_of(
        all_handouts(setting(plan)), sheet
    )
    content = reviewed(full_library())
    signed = plan_site(content, fold_library(content))
    text = text_of(all_handouts(setting(signed)), sheet)
    assert "physiotherapist (Register of the test 0000) read all of this sheet" in text
    assert "No clinician" not in text


def test_a_missing_font_is_reported_by_name(plan: SitePlan, tmp_path: Path) -> None:
    """A missing font is reported by name."""
    for file in font_files()[1:]:
        shutil.copyfile(file, tmp_path / file.name)
    with pytest.raises(UsageError, match=f"The font '{FILES[0]}' of the handouts is not in"):
        all_handouts(setting(plan), font_folder=tmp_path)


def test_a_font_that_is_no_font_is_reported(plan: SitePlan, tmp_path: Path) -> None:
    """A damaged font file is reported."""
    for name in FILES:
        (tmp_path / name).write_bytes(b"no font")
    with pytest.raises(RenderError, match="'Source Sans Pro' of the handouts cannot be read"):
        all_handouts(setting(plan), font_folder=tmp_path)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (Picture("<svg", "A person."), "figure of 'bridge' stops the handout"),
        (Picture(SVG, " "), "figure of 'bridge' has no text alternative"),
    ],
)
def test_a_broken_figure_names_exercise_and_leaves_nothing(
    plan: SitePlan, tmp_path: Path, picture: Picture, words: str
) -> None:
    """A broken picture is reported with its exercise, and leaves no files."""
    with pytest.raises(RenderError, match=words):
        all_handouts(setting(plan, picture), tmp_path)
    assert not [entry for entry in tmp_path.iterdir() if b"%PDF" not in entry.read_bytes()]


def test_a_lost_fact_is_reported_with_its_handout(plan: SitePlan) -> None:
    """A missing fact is reported with its handout, which is not printed."""
    pages = []
    for page in plan.pages:
        if isinstance(page.body, HandoutBody) and page.body.handout.id == "sheet":
            empty = replace(page.body.group, dos=(), donts=(), facts=())
            page = replace(page, body=replace(page.body, group=empty))  # noqa: PLW2901
        pages.append(page)
    broken = replace(plan, pages=tuple(pages))
    with pytest.raises(RenderError, match="which is missing from its plan"):
        all_handouts(setting(broken))


def test_a_lost_passage_is_reported_with_its_handout() -> None:
    """A missing passage is reported with its handout, which is not printed."""
    content = library(
        statement("walk", "Walk each day.", kind="do"),
        passages=[{"id": "first", "section": "relief", "text": "Walk. [@walk]"}],
        handouts=[handout("prose", passages=["first"])],
    )
    plan = plan_site(content, fold_library(content))
    pages = tuple(
        replace(page, body=replace(page.body, passages=()))
        if isinstance(page.body, HandoutBody)
        else page
        for page in plan.pages
    )
    with pytest.raises(RenderError, match="selects 'first', which is missing from its plan"):
        all_handouts(setting(replace(plan, pages=pages)))


def test_a_character_without_a_letter_is_reported(plan: SitePlan) -> None:
    """A character that the font does not have is reported."""
    topic = plan.topics[0].model_copy(update={"title": "Back pain \N{SNAKE}"})
    with pytest.raises(RenderError, match="could not be displayed"):
        all_handouts(setting(replace(plan, topics=(topic,))))
