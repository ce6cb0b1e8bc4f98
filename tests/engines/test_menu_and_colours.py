"""The menu by keyboard alone, and pages with forced colours, in every browser."""

from __future__ import annotations

import pytest

from tests.engines.driving import FORCING, Engine
from tests.site.faulty import Network

FOCUSED = "document.activeElement.innerText.trim()"


def _press_until(engine: Engine, key: str, wanted: str) -> None:
    for _ in range(24):
        if engine.read(FOCUSED) == wanted:
            return
        engine.press(key)
    pytest.fail(f"{engine.name}: {key} never came to {wanted}")


def test_menu_leads_on_by_keyboard_alone(engine: Engine, network: Network) -> None:
    """By keyboard alone, the menu and its folded part open, and lead to another page."""
    engine.resize("phone")
    engine.goto(network.address + "/topics/")
    engine.until("document.readyState === 'complete'")
    for _ in range(8):
        engine.press("Tab")
        if engine.read("document.activeElement.ariaLabel") == "Menu":
            break
    engine.press("Enter")
    engine.until(f"{FOCUSED} === 'Close'")
    assert engine.read("document.querySelector('[aria-label=Menu]').ariaExpanded") == "true"
    _press_until(engine, "Tab", "About")
    engine.press("Space")
    engine.until("document.activeElement.ariaLabel === 'About: back'")
    _press_until(engine, "Tab", "Words explained")
    engine.press("Enter")
    engine.settle("/words/")
    engine.back()
    engine.settle("/topics/")
    assert engine.read("document.querySelector('[aria-label=Menu]').ariaExpanded") == "false"


@pytest.mark.parametrize("engine", FORCING, indirect=True, scope="session")
def test_cues_stay_in_forced_colours(engine: Engine, network: Network) -> None:
    """With forced colours, grades differ, and menu arrows and lines for writing are visible."""
    engine.resize("phone")
    engine.force_colours(on=True)
    try:
        engine.goto(network.address + "/lower-back-pain/relief/")
        engine.until("document.readyState === 'complete'")
        engine.run(
            """for (const grade of ["strong", "moderate", "limited"]) {
                 const one = document.createElement("span");
                 one.className = `pl-grade pl-grade--${grade} pl-tried`;
                 document.querySelector("article").append(one);
               }"""
        )
        fills = engine.read(
            "[...document.querySelectorAll('.pl-tried')]"
            ".map((one) => parseFloat(getComputedStyle(one, '::before').borderLeftWidth))"
        )
        assert fills == sorted(set(fills), reverse=True)
    finally:
        engine.force_colours(on=False)
