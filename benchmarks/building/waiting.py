"""Measure how long an editor waits between saving a file and seeing the page.

*Fetched*, without a browser: the page is requested as soon as the server announces its change,
and the last byte of the page with the new text has arrived. *Shown*, in a browser with the page
open: the new text is in the document, and one animation frame has passed, which means the first
task after that frame's style, layout and paint. Whether the page was updated in place or reloaded
does not matter. The latency of the screen is not included.
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
from benchmarks.building.measuring import Notify
from benchmarks.building.serving import Running, running
from benchmarks.building.sites import ROOT, built
from benchmarks.searching.browsing import browsing
from benchmarks.tables import table

EDITS = 15
#: Report the text of a page, with the machine's time of day, whenever the text has changed and an
#: animation frame with it has passed.
_REPORT_SHOWN = """
  let waits = false;
  const report = (text) => reportShown([performance.timeOrigin + performance.now(), text]);
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      setTimeout(report, 0, document.body?.textContent || "");
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""


#: What each step does until the next one begins.
STEPS = {
    "Noticing": "detect the change, and wait until writing has ended",
    "Opening": "look up the theme and the earlier state",
    "Loading": "read and check changed files, and render their topic's pages",
    "Joining": "join topics: lists, search files",
    "Writing pages": "write Markdown pages",
    "Building the site": "add the theme's frame to pages",
    "Showing": "notify the browser",
    "Page": "fetch the page, or update and paint it",
}


@dataclass(frozen=True, slots=True)
class Wait:
    """The times of one edit, in seconds after the file was saved.

    Attributes:
        stages: Name of each stage of the build, and when it began.
        announced: When the server announced that the page has changed.
        shown: When the page was shown in the browser, or fetched.
    """

    stages: tuple[tuple[str, float], ...]
    announced: float
    shown: float


def measure_waiting(pages: int, edits: int, notify: Notify) -> dict[str, Any]:
    """Serve a made-up library, edit one of its files repeatedly, and wait for the page each time.

    Args:
        pages: Pages of text.
        edits: Number of edits with a browser, and as many without.
        notify: Called with a line of progress.

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
    """Return the address of the section's page that shows the first statement of a file."""
    sentence = edit_knowledge(path, 1000)
    server.until_done()
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    address = f"{path.stem}/{read['statements'][0]['section']}/"
    if sentence not in (site / address / "index.html").read_text(encoding="utf-8"):
        raise RuntimeError(f"'{sentence}' is not on {address}")
    return address


def _fetched(server: Running, path: Path, address: str, number: int) -> Wait:
    # An editor saves when the last build is done and the machine is idle.
    time.sleep(0.5)
    start = time.time()
    sentence = edit_knowledge(path, number)
    at = server.changed.get(timeout=60)
    text = server.page(address)
    end = time.time()
    if sentence not in text:
        raise RuntimeError(f"'{sentence}' is not on {address} after its change was announced")
    return Wait(_since(server.until_done(), start), at - start, end - start)


def _shown(
    browser: Browser, server: Running, path: Path, address: str, numbers: Sequence[int]
) -> list[Wait]:
    seen: SimpleQueue[tuple[float, str]] = SimpleQueue()
    page = browser.new_page()
    page.expose_binding("reportShown", lambda _, shown: seen.put((shown[0] / 1000, shown[1])))
    page.add_init_script(_REPORT_SHOWN)
    page.goto(f"{server.address}/{address}")
    waits = []
    for number in numbers:
        page.wait_for_timeout(500)
        while not seen.empty():
            seen.get()
        start = time.time()
        sentence = edit_knowledge(path, number)
        at = server.changed.get(timeout=60)
        while True:
            page.wait_for_timeout(20)
            if not seen.empty():
                end, text = seen.get()
                if sentence in text:
                    break
        waits.append(Wait(_since(server.until_done(), start), at - start, end - start))
    return waits


def _since(stages: Sequence[tuple[float, str]], start: float) -> tuple[tuple[str, float], ...]:
    return tuple((stage, at - start) for at, stage in stages)


def _summed(waits: Sequence[Wait]) -> dict[str, Any]:
    """Return the median and worst times, and the median of each step, in milliseconds."""
    return {
        "median": _ms(median(wait.shown for wait in waits)),
        "worst": _ms(max(wait.shown for wait in waits)),
        "steps": _steps(waits),
        "kept": _ms(median(wait.stages[-1][1] for wait in waits)),
    }


def _steps(waits: Sequence[Wait]) -> dict[str, float]:
    """Return the median milliseconds of each step, from saving to showing the page."""
    steps: dict[str, list[float]] = {}
    for wait in waits:
        last, name = 0.0, "Noticing"
        for stage, at in wait.stages[:-1]:
            # This only reports that a topic is done; the next stage begins at the same time.
            if stage.startswith("Worked on"):
                continue
            steps.setdefault(name, []).append(at - last)
            last, name = at, stage.removesuffix(" topics")
        steps.setdefault(name, []).append(wait.announced - last)
        steps.setdefault("Page", []).append(wait.shown - wait.announced)
    return {name: _ms(median(values)) for name, values in steps.items()}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def waiting_text(data: Mapping[str, Any]) -> str:
    """Return the figures of `measure_waiting` as Markdown."""
    shown, fetched = data["browser"], data["fetched"]
    rows = [
        [name, f"{one['median']:,.0f}", f"{one['worst']:,.0f}", f"{one['kept']:,.0f}"]
        for name, one in (("shown in Chromium", shown), ("fetched, no browser", fetched))
    ]
    steps = [
        [STEPS.get(name, name), f"{shown['steps'].get(name, 0):,.0f}", f"{ms:,.0f}"]
        for name, ms in fetched["steps"].items()
    ]
    longest = max(shown["steps"], key=lambda name: float(shown["steps"][name]))
    return "\n\n".join(
        [
            f"`plainleaf serve` on {data['pages']:,} pages of text ({data['html']:,} HTML pages), "
            f"with a section's page open in Chromium {data['chromium']}. A statement on that page "
            "is changed and saved as text editors do (written to a temporary file, which is then "
            f"renamed): {data['edits']} edits with the browser, and {data['edits']} without. Time "
            "runs from saving until the new text is in the document and one animation frame has "
            "passed, or until the last byte of the page has arrived. The site is written to disk "
            "after that.",
            table(["ms after saving", "median", "worst", "on disk, median"], rows),
            f"Medians of each step. In Chromium the longest is: {STEPS.get(longest, longest)}.",
            table(["step, ms", "in Chromium", "no browser"], steps),
        ]
    )
