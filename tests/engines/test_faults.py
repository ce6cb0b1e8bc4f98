"""If files fail, hang or are damaged, emergency advice stays visible in every browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.driving import Engine
from tests.site.faulty import Fault, Network
from tests.site.opening import pages_of

#: The scripts of pages, the page where each does most, and the faults to try.
SCRIPTS = {
    "assets/colours.js": ("/get-help/", ("hung", "garbled")),
    "assets/plainleaf.js": ("/get-help/", ("missing", "hung", "cut", "garbled")),
    "assets/signs.js": ("/get-help/", ("missing", "hung", "cut")),
    "assets/maker.js": ("/handouts/make/", ("hung", "garbled")),
}
#: The files of a search, by the end of the path, and the faults to try; the last has the data.
SEARCH = {
    "assets/search/engine.js": ("garbled", "missing", "cut"),
    "assets/search/panel.js": ("cut", "garbled"),
    "search/start.js": ("hung", "garbled"),
    "search/RECORDS": ("hung", "cut"),
}
#: Whether an element exists and is visible.
SHOWS = """(() => {
  const part = document.querySelector("SELECTOR");
  const shown = part && part.getClientRects().length > 0;
  return shown && getComputedStyle(part).visibility === "visible";
})()"""
CARD = SHOWS.replace("SELECTOR", "#pl-results [data-urgency=emergency]")
#: The line that says why there are no results, once it is visible and announced.
TROUBLE = """(() => {
  const line = document.querySelector("#pl-results .pl-results__trouble");
  const spoken = document.getElementById("pl-search-status").textContent;
  return line && line.getClientRects().length > 0 && line.textContent === spoken;
})()"""
#: Records how long after the first key the line appears, by the page's own clock.
CLOCK = """
  const panel = document.getElementById("pl-results");
  const box = document.getElementById("pl-search");
  let begun = 0;
  box.addEventListener("input", () => (begun ||= performance.now()));
  new MutationObserver(() => {
    const shows = !panel.hidden && panel.querySelector(".pl-results__trouble");
    if (shows) window.late ??= performance.now() - begun;
  }).observe(panel, { childList: true, subtree: true, attributes: true });
"""


@pytest.mark.parametrize(
    ("script", "kind"), [(script, kind) for script, (_, kinds) in SCRIPTS.items() for kind in kinds]
)
def test_lost_script_takes_no_advice_away(
    engine: Engine, network: Network, script: str, kind: str
) -> None:
    """Without a script, the top line leads to help, which shows the most urgent signs."""
    network.faults[script] = Fault(kind)
    engine.resize("wide")
    page, _ = SCRIPTS[script]
    engine.goto(network.address + page)
    engine.until(SHOWS.replace("SELECTOR", ".pl-helpline"))
    assert engine.read("document.querySelector('.pl-helpline').pathname") == "/get-help/"
    if page == "/get-help/":
        engine.until(SHOWS.replace("SELECTOR", ".pl-care[data-urgency]"))
        assert engine.text(".pl-care[data-urgency]").startswith("Emergency advice: Call 999")
        levels = "[...document.querySelectorAll('.pl-care')].map((card) => card.dataset.urgency)"
        assert engine.read(levels)[:3] == ["emergency", "urgent", "routine"]


@pytest.mark.parametrize(
    ("file", "kind"), [(file, kind) for file, kinds in SEARCH.items() for kind in kinds]
)
def test_lost_file_of_search_is_said_and_asked_for_again(
    engine: Engine, network: Network, site: Path, file: str, kind: str
) -> None:
    """Within three seconds a line leads to help; with the file there, the next key finds."""
    network.faults[file.replace("RECORDS", pages_of(site))] = Fault(kind)
    engine.resize("phone")
    engine.goto(network.address + "/exercises/bridge/")
    engine.until("document.documentElement.classList.contains('pl-scripted')")
    engine.run(CLOCK)
    engine.click("#pl-search")
    engine.write("numb leg")
    engine.until(TROUBLE)
    assert engine.read("window.late") < 3_000
    ways = "[...document.querySelectorAll('.pl-results__ways a')].map((a) => a.pathname)"
    assert engine.read(ways)[0] == "/get-help/"
    network.heal()
    engine.press("s")
    engine.until(CARD)
    engine.until("document.getElementById('pl-search-status').textContent.startsWith('Emergency')")
