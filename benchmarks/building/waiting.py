"""How long an editor waits: from a file that is saved to the page that shows it.

*Fetched* is when the last byte of the page with the new text came, asked for as soon as the
message was there that it has changed, with no browser about. *Shown* is when the new text
stood in the document of a page that was open in a browser, and one animation frame was over
since: the first task after that frame's styles, layout and paint. It does not matter whether
the page was changed in place or loaded anew. What the screen itself takes is left out.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from typing import Any

import yaml
from playwright.sync_api import Browser

from benchmarks.building.knowledge import edit_knowledge, write_knowledge
from benchmarks.building.library import made_topics
from benchmarks.building.machine import here
from benchmarks.building.measuring import Tell
from benchmarks.building.serving import Running, running
from benchmarks.building.sites import ROOT, built
from benchmarks.searching.browsing import browsing
from benchmarks.tables import table

EDITS = 15
#: Tells what a page says whenever that has changed and a frame with it is over; the time of day
#: is the machine's.
_RELEVANT_EVENTS = """
  let waits = false;
  const over = (text) => tellShown([performance.timeOrigin + performance.now(), text]);
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      setTimeout(over, 0, document.body?.textContent || "");
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""


#: What each step does, between when it begins and the next one does.
REPORTED = {
    "Noticing": "the system reports the change, and writing ends",
    "Opening": "theme and earlier state are looked up",
    "Loading": "changed files are read and checked, their topic's pages rendered",
    "Joining": "topics are joined: lists, search files",
    "Writing pages": "Markdown pages are written",
    "Building the site": "pages get the theme's frame",
    "Showing": "the browser is notified",
    "Page": "the page is fetched, or brought up to date and painted",
}


@dataclass(frozen=True, slots=True)
class Wait:
    """One edit; times are seconds since the file was saved.

    Attributes:
        stages: When each stage of the build began.
        reported: When the message came that the page has changed.
        shown: When the page was there: shown in the browser, or fetched.
    """

    stages: tuple[tuple[str, float], ...]
    reported: float
    shown: float


def measure_waiting(pages: int, edits: int, notify: Tell) -> dict[str, Any]:
    """Serves a made-up library, edits one of its files again and again, and waits for the page.

    Args:
        pages: Pages of text.
        edits: How often, with a browser and without.
        notify: Called with a line on what runs.

    Returns:
        Figures as plain data.
    """
    folder, machine = ROOT / "serve", here()
    shutil.rmtree(folder, ignore_errors=True)
    content, output = folder / "content", folder / "build"
    files = write_knowledge(made_topics(pages), content)
    path = files[len(files) // 2]
    notify(f"  building {pages:,} pages of text to serve")
    with running(content, output, folder / "log.txt") as server:
        address = _address(server, output / "site", path)
        server.listen(address)
        notify(f"  {edits} edits without a browser")
        fetched = [_fetched(server, path, address, number) for number in range(edits)]
        with browsing() as browser:
            notify(f"  {edits} edits with a browser")
            shown = _shown(browser, server, path, address, range(edits, 2 * edits))
            version = browser.version
    return {
        "machine": machine,
        "pages": pages,
        "html": built(output / "site").pages,
        "edits": edits,
        "chromium": version,
        "browser": _summed(shown),
        "fetched": _summed(fetched),
    }


def _address(server: Running, site: Path, path: Path) -> str:
    """The page of the section that the first statement of a file stands in."""
    reported = edit_knowledge(path, 1000)
    server.until_done()
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    address = f"{path.stem}/{read['statements'][0]['section']}/"
    if reported not in (site / address / "index.html").read_text(encoding="utf-8"):
        raise RuntimeError(f"'{reported}' is not on {address}")
    return address


def _fetched(server: Running, path: Path, address: str, number: int) -> Wait:
    # An editor saves when the last build is over, and the machine at rest.
    time.sleep(0.5)
    start = time.time()
    reported = edit_knowledge(path, number)
    at = server.changed.get(timeout=60)
    text = server.page(address)
    end = time.time()
    if reported not in text:
        raise RuntimeError(f"'{reported}' is not on {address} after its change was announced")
    return Wait(_since(server.until_done(), start), at - start, end - start)


def _shown(
    browser: Browser, server: Running, path: Path, address: str, numbers: Sequence[int]
) -> list[Wait]:
    seen: SimpleQueue[tuple[float, str]] = SimpleQueue()
    page = browser.new_page()
    page.expose_binding(
        "tellShown", lambda _, reported: seen.put((reported[0] / 1000, reported[1]))
    )
    page.add_init_script(_RELEVANT_EVENTS)
    page.goto(f"{server.address}/{address}")
    waits = []
    for number in numbers:
        page.wait_for_timeout(500)
        while not seen.empty():
            seen.get()
        start = time.time()
        reported = edit_knowledge(path, number)
        at = server.changed.get(timeout=60)
        while True:
            page.wait_for_timeout(20)
            if not seen.empty():
                end, text = seen.get()
                if reported in text:
                    break
        waits.append(Wait(_since(server.until_done(), start), at - start, end - start))
    return waits


def _since(stages: Sequence[tuple[float, str]], start: float) -> tuple[tuple[str, float], ...]:
    return tuple((stage, at - start) for at, stage in stages)


def _summed(waits: Sequence[Wait]) -> dict[str, Any]:
    """Medians and worst, and milliseconds of each step, in milliseconds."""
    return {
        "median": _ms(median(wait.shown for wait in waits)),
        "worst": _ms(max(wait.shown for wait in waits)),
        "steps": _steps(waits),
        "kept": _ms(median(wait.stages[-1][1] for wait in waits)),
    }


def _steps(waits: Sequence[Wait]) -> dict[str, float]:
    """Median milliseconds of each step: until noticed, each stage, announced, shown."""
    steps: dict[str, list[float]] = {}
    for wait in waits:
        last, name = 0.0, "Noticing"
        for stage, at in wait.stages[:-1]:
            # Told when a topic is done; what comes next begins then.
            if stage.startswith("Worked on"):
                continue
            steps.setdefault(name, []).append(at - last)
            last, name = at, stage.removesuffix(" topics")
        steps.setdefault(name, []).append(wait.reported - last)
        steps.setdefault("Page", []).append(wait.shown - wait.reported)
    return {name: _ms(median(values)) for name, values in steps.items()}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def waiting_text(data: Mapping[str, Any]) -> str:
    """The figures of `measure_waiting` as Markdown."""
    shown, fetched = data["browser"], data["fetched"]
    rows = [
        [name, f"{one['median']:,.0f}", f"{one['worst']:,.0f}", f"{one['kept']:,.0f}"]
        for name, one in (("shown in Chromium", shown), ("fetched, no browser", fetched))
    ]
    steps = [
        [REPORTED.get(name, name), f"{shown['steps'].get(name, 0):,.0f}", f"{ms:,.0f}"]
        for name, ms in fetched["steps"].items()
    ]
    longest = max(shown["steps"], key=lambda name: float(shown["steps"][name]))
    return "\n\n".join(
        [
            f"`plainleaf serve` on {data['pages']:,} pages of text, {data['html']:,} HTML pages, "
            f"and a page of a section open in Chromium {data['chromium']}. A statement of its "
            "topic is changed and saved as text editors do (written beside, then moved); "
            f"{data['edits']} edits each way. Counted from the move to the page with the new "
            "text: in the document and one animation frame over, or its last byte. The site is "
            "written to the disk after that.",
            table(["from saving, ms", "median", "worst", "on the disk too"], rows),
            f"Of it, medians. The most goes into: {REPORTED.get(longest, longest)}.",
            table(["step, ms", "in Chromium", "no browser"], steps),
        ]
    )
