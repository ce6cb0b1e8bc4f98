"""Search in every browser: an alarm comes first, also after Back and in the offline copy."""

from __future__ import annotations

from pathlib import Path

from tests.engines.driving import Engine
from tests.site.faulty import Network

#: What the panel shows, from the top: the level of a care card, or "result".
SHOWN = """[...document.querySelectorAll("#pl-results :is([data-urgency], [data-search-result])")]
  .filter((one) => one.getClientRects().length && !one.parentElement.closest("[data-urgency]"))
  .map((one) => one.dataset.urgency ?? "result")"""
WORDS = "numb between my legs"


def test_alarm_shows_get_help_first_after_back_too(engine: Engine, network: Network) -> None:
    """The emergency card comes before all results, is announced, and leads to the signs."""
    engine.resize("phone")
    engine.goto(network.address + "/exercises/bridge/")
    engine.until("document.readyState === 'complete'")
    engine.click("#pl-search")
    engine.write(WORDS)
    engine.until(f"document.querySelector('.pl-results__title')?.innerText.includes('{WORDS}')")
    assert engine.read(SHOWN)[:2] == ["emergency", "result"]
    assert "999" in engine.text("#pl-results [data-urgency=emergency]")
    engine.until("document.getElementById('pl-search-status').textContent.startsWith('Emergency')")
    engine.click("#pl-results [data-urgency] a[href*='get-help']")
    engine.until("location.hash === '#care-emergency'")
    engine.settle("/get-help/")
    engine.back()
    engine.settle("/exercises/bridge/")
    assert engine.read("document.getElementById('pl-search').value") == WORDS
    engine.until(f"({SHOWN})[0] === 'emergency'")


def test_copy_from_a_folder_finds_help_too(engine: Engine, copy: Path) -> None:
    """Without a network, search and its alarm, the signs and the builder's card work."""
    engine.resize("phone")
    engine.goto((copy / "exercises/bridge/index.html").as_uri())
    engine.click("#pl-search")
    engine.write(WORDS)
    engine.until(f"({SHOWN})[0] === 'emergency'")
    engine.click("#pl-results [data-urgency] a[href*='get-help']")
    engine.until("location.pathname.endsWith('/get-help/index.html')")
    engine.click(".pl-signs ~ .pl-care--urgent .pl-tick input")
    engine.until("document.querySelector('.pl-signs__advice [data-urgency=urgent]')")
    engine.goto((copy / "handouts/make/index.html").as_uri() + "#items=bridge")
    engine.until("document.querySelector('.pl-sheet [data-shows=bridge]')")
    assert "Call 999" in engine.text(".pl-sheet__emergency")
