"""Links and dates in an offline copy."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from plainleaf.errors import RenderError
from plainleaf.pipeline.offline import (
    Copy,
    offline_archive,
    offline_link,
    offline_page,
    write_offline,
)

COPY = Copy("Leaf & Co", date(2026, 11, 21), date(2027, 5, 21))


@pytest.mark.parametrize(
    ("link", "copied"),
    [
        ("", ""),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../get-help/", "../get-help/index.html"),
        ("../get-help/#care-urgent", "../get-help/index.html#care-urgent"),
        ("../handouts/make/#items=a/", "../handouts/make/index.html#items=a/"),
        ("sheet.pdf", "sheet.pdf"),
        ("../assets/plainleaf.css", "../assets/plainleaf.css"),
        ("#top", "#top"),
        ("tel:999", "tel:999"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("//a.example/", "//a.example/"),
    ],
)
def test_link_to_a_folder_names_its_file(link: str, copied: str) -> None:
    """Only links to folders of the site change, and only once."""
    assert offline_link(link) == copied
    assert offline_link(copied) == copied


@pytest.mark.parametrize(
    ("tag", "copied"),
    [
        (
            '<meta http-equiv="refresh" content="0; url=../bridge/">',
            '<meta http-equiv="refresh" content="0; url=../bridge/index.html">',
        ),
        (
            '<META content="0;URL=../../relief/#stays" http-equiv="refresh">',
            '<META content="0;URL=../../relief/index.html#stays" http-equiv="refresh">',
        ),
        ('<a data-href="../x/" href="../x/">', '<a data-href="../x/" href="../x/index.html">'),
        ('<area href="../x/">', '<area href="../x/index.html">'),
        (
            '<meta name="description" content="See x/">',
            '<meta name="description" content="See x/">',
        ),
    ],
)
def test_everything_that_leads_on_names_a_file(tag: str, copied: str) -> None:
    """Every kind of link, and the redirect of an old address, names a file."""
    assert offline_page(f'{tag}<p class="pl-printhead">', COPY).startswith(copied)


def test_page_without_a_place_for_the_date_is_refused() -> None:
    """A page without a place for the date of the copy is refused."""
    with pytest.raises(RenderError, match="no place for the date"):
        offline_page("<p>Text</p>", COPY)


def test_copy_without_a_public_address_says_whom_to_ask(tmp_path: Path) -> None:
    """A copy of an unpublished site tells readers to ask the person who gave it to them."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text('<p class="pl-printhead">x</p>')
    (tmp_path / "site" / "404.html").write_text("no date needed")
    target = write_offline(tmp_path / "site", tmp_path, COPY)
    assert target.name == "leaf-co-offline-2026-11-21.zip"
    assert target.read_bytes() == offline_archive(tmp_path / "site", COPY)
    with zipfile.ZipFile(BytesIO(target.read_bytes())) as packed:
        assert packed.namelist() == [f"{COPY.stem}/READ-ME.txt", f"{COPY.stem}/index.html"]
        page = packed.read(f"{COPY.stem}/index.html").decode()
        reported = packed.read(f"{COPY.stem}/READ-ME.txt").decode()
    assert "Ask who gave it to you for a newer one by 21 May 2027." in page
    assert "Newer copies" not in reported
