"""The builder of handouts in every browser: on screen, on paper, and where nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.engines.driving import PRINTING, Engine, started
from tests.site.faulty import Network

MANY = "bridge,cat-stretch,bird-dog,stay-active-with-back-pain,no-ice-on-bare-skin"
#: The name on the sheet and in its box, and what is picked on both.
SHEET = """[
  document.querySelector(".pl-sheet__for").innerText,
  document.getElementById("maker-name").value,
  [...document.querySelectorAll(".pl-sheets [data-shows]")].map((one) => one.dataset.shows).sort(),
  [...document.querySelectorAll(".pl-picks input:checked")].map((one) => one.value).sort(),
]"""
READY = "document.querySelectorAll('.pl-sheet__foot')[2] && document.readyState === 'complete'"


def _open(engine: Engine, network: Network, parts: str) -> None:
    engine.resize("wide")
    engine.goto(f"{network.address}/handouts/make/#items={parts}")
    engine.until("document.querySelector('.pl-sheet [data-shows]')")


def test_sheet_and_inputs_agree_after_back(engine: Engine, network: Network) -> None:
    """After Back the sheet still has the name, the set and the emergency card, as its form has."""
    _open(engine, network, "bridge,bird-dog")
    engine.click("#maker-name")
    engine.write("Ada")
    engine.until("document.querySelector('.pl-sheet__for').innerText === 'For Ada'")
    engine.follow("/topics/")
    engine.back()
    engine.settle("/handouts/make/")
    picked = ["bird-dog", "bridge"]
    assert engine.read(SHEET) == ["For Ada", "Ada", picked, picked]
    assert "Call 999" in engine.text(".pl-sheet__emergency")


def test_sheet_is_there_where_nothing_is_kept(engine: Engine, network: Network) -> None:
    """With data of sites blocked: the sheet, its emergency card, and the set in the address."""
    with started(engine.name, stores=False) as closed:
        _open(closed, network, "bridge")
        store = "try { localStorage.setItem('a', 'a'); return true; } catch { return false; }"
        assert not closed.run(store)
        assert "Call 999" in closed.text(".pl-sheet__emergency")
        closed.run("for (const group of document.querySelectorAll('.pl-picks')) group.open = true")
        closed.click(".pl-picks input[value=bird-dog]")
        closed.until("document.querySelector('.pl-sheet [data-shows=bird-dog]')")
        assert closed.read("location.hash") == "#items=bridge,bird-dog"


@pytest.mark.parametrize("engine", PRINTING, indirect=True, scope="session")
def test_three_sheets_print_as_they_show(engine: Engine, network: Network, tmp_path: Path) -> None:
    """Each sheet is a page in its full size, the emergency card on the first."""
    _open(engine, network, MANY)
    engine.until(READY)
    count = engine.read("document.querySelectorAll('.pl-sheet').length")
    assert count >= 3
    engine.print_to(tmp_path / "sheets.pdf")
    pages = PdfReader(tmp_path / "sheets.pdf").pages
    assert len(pages) == count
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=2)
    for at, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {at} of {count}" in text
        assert ("Call 999" in text) == (at == 1)
    # 14 points, as on the screen; a browser that loses the page's name shrinks later sheets.
    sizes = _sizes(pages[2])
    assert max(sizes, key=lambda size: sizes[size]) == pytest.approx(14, abs=0.3)


def _sizes(page: PageObject) -> dict[float, int]:
    """How many letters a page has of each size, in points."""
    found: dict[float, int] = {}

    def note(text: str, whole: list[float], own: list[float], _: object, size: float) -> None:
        points = round(size * abs(own[3] * whole[3]), 1)
        found[points] = found.get(points, 0) + len(text)

    page.extract_text(visitor_text=note)
    return found
