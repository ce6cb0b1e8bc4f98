"""Printed pages, in the browsers that print to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.engines.driving import PRINTING, Engine
from tests.site.faulty import Network

pytestmark = pytest.mark.parametrize("engine", PRINTING, indirect=True, scope="session")
SHEETS = "bridge,cat-stretch,bird-dog,stay-active-with-back-pain,no-ice-on-bare-skin"


def _printed(engine: Engine, url: str, ready: str, folder: Path) -> list[PageObject]:
    engine.resize("wide")
    engine.goto(url)
    engine.until(f"({ready}) && document.readyState === 'complete'")
    engine.print_to(folder / "printed.pdf")
    return list(PdfReader(folder / "printed.pdf").pages)


def _pieces(page: PageObject) -> list[tuple[float, float, str]]:
    """Return the pieces of text on a page: height above the bottom, size in points, letters."""
    found: list[tuple[float, float, str]] = []

    def note(text: str, whole: list[float], own: list[float], _: object, size: float) -> None:
        if text.strip():
            scale = abs(own[3] * whole[3])
            found.append((own[5] * whole[3] + whole[5], round(size * scale, 1), text.strip()))

    page.extract_text(visitor_text=note)
    return found


def test_three_sheets_print_as_they_show(engine: Engine, network: Network, tmp_path: Path) -> None:
    """Each sheet of the builder is a full page, with the emergency card on the first."""
    url = f"{network.address}/handouts/make/#items={SHEETS}"
    pages = _printed(engine, url, "document.querySelectorAll('.pl-sheet__foot')[2]", tmp_path)
    assert len(pages) == engine.read("document.querySelectorAll('.pl-sheet').length")
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=2)
    for at, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {at} of {len(pages)}" in text
        assert ("Call 999" in text) == (at == 1)
    # A browser that loses the page's name shrinks later sheets from 14 points to 11.9.
    third = [size for _, size, text in _pieces(pages[2]) for _ in text]
    assert max(set(third), key=third.count) == pytest.approx(14, abs=0.3)


def test_emergency_signs_are_whole_on_the_first_page(
    engine: Engine, network: Network, tmp_path: Path
) -> None:
    """The first page has all emergency signs with what to do, and nothing less urgent."""
    ready = "document.documentElement.classList.contains('pl-signs-runs')"
    pages = _printed(engine, network.address + "/get-help/", ready, tmp_path)
    first = " ".join(pages[0].extract_text().split())
    last = "document.querySelector('.md-content .pl-care .pl-care__parts > div:last-child')"
    wanted = [
        engine.read("document.querySelector('.pl-care__heading').lastChild.textContent"),
        engine.read("document.querySelector('.md-content .pl-care__action').innerText"),
        engine.read(f"{last}.innerText"),
    ]
    for words in " ".join(wanted).split():
        assert words in first
    assert "Get medical help today" not in first
    smallest = min(size for _, size, text in _pieces(pages[0]) if len(text) > 20)
    assert smallest == pytest.approx(12, abs=0.3)


def test_no_heading_ends_a_page(engine: Engine, network: Network, tmp_path: Path) -> None:
    """No heading is the last line of a page."""
    url = network.address + "/lower-back-pain/relief/"
    for page in _printed(engine, url, "true", tmp_path):
        # Headings have at least 14 points, page numbers 10.
        _, size, text = min(_pieces(page), key=lambda piece: (piece[1] <= 10.5, piece[0]))
        assert size < 13.9, text
