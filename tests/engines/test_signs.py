"""In every browser, the ticked signs and the advice agree."""

from __future__ import annotations

from tests.engines.driving import Engine
from tests.site.faulty import Network

#: How many signs are ticked, the level of the advice, and how many signs it names.
ADVICE = """[
  document.querySelectorAll(".pl-signs ~ .pl-care li input:checked").length,
  document.querySelector(".pl-signs__advice [data-urgency]")?.dataset.urgency ?? "",
  document.querySelectorAll(".pl-signs__advice li").length,
]"""
#: How many rows of pixels the list of signs has to itself.
FREE = """(() => {
  const list = ".pl-signs ~ .pl-care";
  const { left, width } = document.querySelector(list).getBoundingClientRect();
  const shows = (at) => document.elementFromPoint(left + width / 2, at)?.closest(list);
  return [...Array(innerHeight).keys()].filter(shows).length;
})()"""
#: Whether the focused element, or its label, is visible.
SEEN = """[document.activeElement, ...(document.activeElement.labels || [])].some((part) =>
  [...part.getClientRects()].some(({ left, top, width, height }) => {
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    return at && (part.contains(at) || document.activeElement.contains(at));
  }),
)"""
SIGN = "document.activeElement.closest('li')?.innerText ?? ''"


def _open(engine: Engine, network: Network, screen: str) -> None:
    engine.resize(screen)
    engine.goto(network.address + "/get-help/")
    engine.until(
        "document.documentElement.classList.contains('pl-signs-runs')"
        " && document.readyState === 'complete'"
    )


def _tick(engine: Engine, level: str, at: int = 0) -> None:
    engine.click(f".pl-signs ~ .pl-care--{level} .pl-tick input", at)


def test_strictest_advice_shows_after_back_and_forward_too(
    engine: Engine, network: Network
) -> None:
    """In any order of ticking, and after Back and Forward, signs and advice agree."""
    _open(engine, network, "wide")
    for count, level in enumerate(("routine", "emergency", "urgent"), 1):
        _tick(engine, level)
        strictest = "routine" if count == 1 else "emergency"
        assert engine.read(ADVICE) == [count, strictest, count]
    assert "Call 999" in engine.text(".pl-signs__advice")
    engine.follow("/topics/")
    for turn, path in (("back", "/get-help/"), ("forward", "/topics/"), ("back", "/get-help/")):
        getattr(engine, turn)()
        engine.settle(path)
    # On a busy machine, a browser may take longer to restore the ticks.
    engine.until(f"JSON.stringify({ADVICE}) === '[3,\"emergency\",3]'")
    _tick(engine, "routine", 1)
    assert engine.read(ADVICE) == [4, "emergency", 4]


def test_list_has_room_at_400_percent(engine: Engine, network: Network) -> None:
    """At 320 by 256 a tick leaves half of the screen to the list, and the focus stays visible."""
    _open(engine, network, "low")
    _tick(engine, "emergency", 9)
    assert engine.read(ADVICE) == [1, "emergency", 1]
    assert engine.read("document.documentElement.scrollWidth <= innerWidth")
    assert engine.read(FREE) >= 128
    for _ in range(8):
        was = engine.read(SIGN)
        engine.press("Tab")
        engine.until(f"({SIGN}) !== {was!r}")
        engine.until(SEEN)
