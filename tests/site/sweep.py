"""Check every page of a built site with axe and for overflow, in many states, in parallel.

The suite checks one page of each kind in the two states that differ most, and others in one other
state each, in turn; of pages that are alike, and of long lists, a sample is enough (`ALIKE`,
`CUT`). ``make audit`` checks every page in every state, whole, and shows its progress. It runs as a
program of its own, because it drives many pages at once: ``python -m tests.site.sweep SITE``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path

import click
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import FIX, find_browser, launch_arguments
from tests.serving import serving
from tests.site.accessibility import RUN, SCRIPT
from tests.site.opening import KINDS, RULES
from tests.site.reading import LEADS_ON

#: Sets the colour scheme as the reader's switch does, and opens disclosures.
SET = """(scheme) => {
  document.body.setAttribute("data-md-color-scheme", scheme === "dark" ? "slate" : "default");
  document.querySelectorAll("details").forEach((d) => (d.open = true));
}"""


#: Leaves the first items of long lists, since axe takes its time for each of hundreds.
CUT = """() => document.querySelectorAll("ul, ol, tbody").forEach((list) =>
  [...list.children].slice(12).forEach((item) => item.remove()))"""


@dataclass(frozen=True, slots=True)
class State:
    """How a page is viewed; ``opened`` is menu, search, print or nothing."""

    width: int
    scheme: str
    opened: str = ""


STATES = (
    *(State(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")),
    State(390, "light", "menu"),
    State(390, "dark", "menu"),
    State(1280, "light", "search"),
    State(390, "dark", "search"),
    State(1280, "dark", "print"),
)
#: The two states that differ most.
DIFFERING = (State(1280, "light"), State(320, "dark"))


#: Folders with many pages that are alike -> the suite checks one page out of so many.
ALIKE = {
    "sources": 180,
    "questions": 80,
    "exercises": 9,
    "handouts": 8,
    "activities": 5,
    "lower-back-pain": 5,
    "what-the-web-says": 5,
}
#: Number of parts that the suite divides the pages into, so that workers can share them.
PARTS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem on a page in a state."""

    page: str
    state: State
    faults: tuple[str, ...]


def pages_of(site: Path) -> list[str]:
    """Return addresses of all pages, in order, without redirects of old addresses."""
    own = (p for p in site.rglob("index.html") if LEADS_ON not in p.read_text(encoding="utf-8"))
    found = (path.parent.relative_to(site).as_posix() for path in own)
    return sorted("/" if page == "." else f"/{page}/" for page in found)


def plan(site: Path, everything: bool) -> Iterator[tuple[str, tuple[State, ...]]]:
    """Return the states in which to check each page.

    These are all states; or the two that differ most for one page of each kind, and one of the
    other states, in turn, for other pages.
    """
    in_turn = cycle(state for state in STATES if state not in DIFFERING)
    for number, page in enumerate(pages_of(site)):
        folder, _, rest = page.strip("/").partition("/")
        own = page in KINDS.values()
        if everything:
            yield page, STATES
        elif own or not rest or number % ALIKE.get(folder, 1) == 0:
            yield page, DIFFERING if own else (next(in_turn),)


async def _faults(page: Page, state: State) -> list[str]:
    await page.emulate_media(
        media="print" if state.opened == "print" else "screen",
        color_scheme=state.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    await page.set_viewport_size({"width": state.width, "height": 900})
    await page.evaluate(SET, state.scheme)
    if state.opened == "menu":
        await page.get_by_role("button", name="Menu").click()
        await page.locator(".md-sidebar--primary .pl-menu__close").click(trial=True)
    if state.opened == "search":
        box = page.get_by_role("searchbox", name="Search")
        await box.fill("")
        await box.press_sequentially("numb legs")
        await page.locator(".pl-results__title").wait_for()
    violations = await page.evaluate(RUN, RULES)
    found = [f"{one['id']}: {one['nodes'][0]['html'][:140]}" for one in violations]
    wide = await page.evaluate("document.documentElement.scrollWidth")
    if wide > state.width and state.opened != "print":
        found.append(f"overflow: {wide} pixels wide")
    if state.opened in ("menu", "search"):
        await page.keyboard.press("Escape")
    return found


@dataclass(slots=True)
class _Round:
    """The queue of pages to check and the findings, shared by pages that are open in parallel."""

    todo: list[tuple[str, tuple[State, ...]]]
    whole: bool
    pages: int = 0
    looks: int = 0
    findings: list[Finding] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    def done(self) -> None:
        """Count a page, and print the progress to standard error now and then."""
        self.pages += 1
        if self.whole and self.pages % 20 == 0:
            seconds = time.monotonic() - self.begun
            click.echo(
                f"{seconds:4.0f} s: {self.pages} pages in {self.looks} looks, "
                f"{len(self.findings)} with findings; {len(self.todo)} pages to go",
                err=True,
            )


async def _work(browser: Browser, base: str, shared: _Round) -> None:
    page = await browser.contexts[0].new_page()
    while shared.todo:
        path, states = shared.todo.pop()
        await page.goto(base + path)
        await page.evaluate(SCRIPT)
        if not shared.whole:
            await page.evaluate(CUT)
        for state in states:
            faults = await _faults(page, state)
            shared.looks += 1
            if faults:
                shared.findings.append(Finding(path, state, tuple(faults)))
        shared.done()
    await page.close()


async def sweep(
    site: Path, browser_path: Path, everything: bool, part: int | None = None, beside: int = 2
) -> tuple[int, list[Finding]]:
    """Check every page.

    Args:
        site: A built site.
        browser_path: Chromium.
        everything: Check every page in every state instead of one, and show the progress.
        part: Which of `PARTS` parts of the pages, from 0; None for all.
        beside: How many pages are open in parallel.

    Returns:
        How many checks were made, and what was found.
    """
    todo = list(plan(site, everything))
    shared = _Round(todo if part is None else todo[part::PARTS], whole=everything)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(browser_path), args=launch_arguments()
        )
        await browser.new_context()
        with serving(site) as base:
            await asyncio.gather(*(_work(browser, base, shared) for _ in range(beside)))
        await browser.close()
    return shared.looks, sorted(shared.findings, key=lambda f: (f.page, str(f.state)))


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--all", "everything", is_flag=True, help="Every page in every state.")
@click.option("--part", type=click.IntRange(0, PARTS - 1), help=f"One of {PARTS} parts.")
def main(site: Path, everything: bool, part: int | None) -> None:
    """Print the findings as JSON; return exit code 1 if there are any."""
    browser_path = find_browser()
    if browser_path is None:
        raise click.ClickException(f"There is no browser. {FIX}")
    looks, findings = asyncio.run(sweep(site, browser_path, everything, part))
    reported = [asdict(finding) for finding in findings]
    click.echo(json.dumps({"looks": looks, "findings": reported}, indent=1))
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
