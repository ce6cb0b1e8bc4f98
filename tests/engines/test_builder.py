"""The handout builder in every browser, after Back and without storage."""

from __future__ import annotations

from tests.engines.driving import Engine, started
from tests.site.faulty import Network

#: The name on the sheet and in its input, and the items picked in both.
SHEET = """[
  document.querySelector(".pl-sheet__for").innerText,
  document.getElementById("maker-name").value,
  [...document.querySelectorAll(".pl-sheets [data-shows]")].map((one) => one.dataset.shows).sort(),
  [...document.querySelectorAll(".pl-picks input:checked")].map((one) => one.value).sort(),
]"""


def _open(engine: Engine, network: Network, parts: str) -> None:
    engine.resize("wide")
    engine.goto(f"{network.address}/handouts/make/#items={parts}")
    engine.until("document.querySelector('.pl-sheet [data-shows]')")


def test_sheet_and_inputs_agree_after_back(engine: Engine, network: Network) -> None:
    """After Back the sheet has the same name and items as its form, and the emergency card."""
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
    """With storage blocked, the sheet has its emergency card, and the address its items."""
    with started(engine.name, stores=False) as closed:
        _open(closed, network, "bridge")
        store = "try { localStorage.setItem('a', 'a'); return true; } catch { return false; }"
        assert not closed.run(store)
        assert "Call 999" in closed.text(".pl-sheet__emergency")
        closed.run("for (const group of document.querySelectorAll('.pl-picks')) group.open = true")
        closed.click(".pl-picks input[value=bird-dog]")
        closed.until("document.querySelector('.pl-sheet [data-shows=bird-dog]')")
        assert closed.read("location.hash") == "#items=bridge,bird-dog"
