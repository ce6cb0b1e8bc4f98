"""The list of warning signs: what is ticked and what is advised agree in every browser."""

from __future__ import annotations

from tests.engines.driving import Engine
from tests.site.faulty import Network

#: How many signs are ticked, the level of the advice, and how many signs it names.
ADVICE = """[
  document.querySelectorAll(".pl-signs ~ .pl-care li input:checked").length,
  document.querySelector(".pl-signs__advice [data-urgency]")?.dataset.urgency ?? "",
  document.querySelectorAll(".pl-signs__advice li").length,
]"""
RUNS = "document.documentElement.classList.contains('pl-signs-runs')"


def _opened(engine: Engine, network: Network, screen: str = "wide") -> None:
    engine.resize(screen)
    engine.goto(network.address + "/get-help/")
    engine.until(RUNS)


def _tick(engine: Engine, level: str, at: int = 0) -> None:
    engine.click(f".pl-signs ~ .pl-care--{level} .pl-tick input", at)


def test_strictest_advice_shows(engine: Engine, network: Network) -> None:
    """Whatever is ticked, in whichever order, the strictest advice is what shows."""
    _opened(engine, network)
    for count, level in enumerate(("routine", "urgent", "emergency"), 1):
        _tick(engine, level)
        assert engine.read(ADVICE) == [count, level, count]
    _tick(engine, "routine", 1)
    assert engine.read(ADVICE) == [4, "emergency", 4]
    assert "Call 999" in engine.text(".pl-signs__advice")
