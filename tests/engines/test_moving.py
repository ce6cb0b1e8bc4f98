"""In every browser, a picture moves between Play and Stop, and not otherwise."""

from __future__ import annotations

import time

from tests.engines.driving import PATIENCE, Engine
from tests.site.faulty import Network

PICTURE = "figure[data-moving] .pl-moves__still"
PLAY = "figure[data-moving] .pl-moves__keys button"
#: The name of the file that the picture shows, once it has come, and the words on the button.
STATE = f"""[
  document.querySelector("{PICTURE}").src.split("/").pop().split("?")[0],
  document.querySelector("{PICTURE}").complete,
  document.querySelector("{PLAY}").firstChild.data,
].join()"""
STILL, PLAYING = "bridge.svg,true,Play", "bridge-moving.svg,true,Stop"


def test_a_picture_moves_while_it_plays(engine: Engine, network: Network) -> None:
    """After Play the picture shows a file that moves by itself; after Stop it is still again."""
    engine.resize("wide")
    engine.goto(f"{network.address}/exercises/bridge/")
    engine.until(f"document.querySelector('{PLAY}') && {STATE} === '{STILL}'")
    engine.click(PLAY)
    engine.until(f"{STATE} === '{PLAYING}'")
    first, end = engine.picture(PICTURE), time.monotonic() + PATIENCE
    while engine.picture(PICTURE) == first:
        assert time.monotonic() < end, f"{engine.name}: the picture does not move"
    assert engine.read(STATE) == PLAYING
    engine.click(PLAY)
    engine.until(f"{STATE} === '{STILL}'")
    assert engine.picture(PICTURE) == engine.picture(PICTURE)
