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
#: The picture on a canvas.
CANVAS = f"""(() => {{
  const canvas = Object.assign(document.createElement("canvas"), {{ width: 160, height: 80 }});
  canvas.getContext("2d").drawImage(document.querySelector("{PICTURE}"), 0, 0, 160, 80);
  return canvas.toDataURL();
}})()"""
STILL, PLAYING = "bridge.svg,true,Play", "bridge-moving.svg,true,Stop"


def _looks(engine: Engine) -> tuple[str, str]:
    """Return the picture as it is now: Firefox draws its start on a canvas, WebKit on a shot."""
    return engine.picture(PICTURE), engine.read(CANVAS)


def test_a_picture_moves_while_it_plays(engine: Engine, network: Network) -> None:
    """After Play the picture shows a file that moves by itself; after Stop it is still again."""
    engine.resize("wide")
    engine.goto(f"{network.address}/exercises/bridge/")
    engine.until(f"document.querySelector('{PLAY}') && {STATE} === '{STILL}'")
    engine.click(PLAY)
    engine.until(f"{STATE} === '{PLAYING}'")
    first, end = _looks(engine), time.monotonic() + PATIENCE
    while _looks(engine) == first:
        assert time.monotonic() < end, f"{engine.name}: the picture does not move"
    assert engine.read(STATE) == PLAYING
    engine.click(PLAY)
    engine.until(f"{STATE} === '{STILL}'")
    assert _looks(engine) == _looks(engine)
