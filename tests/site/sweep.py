"""Every page of a built site through axe and for overflow, in many states, pages side by side.

The suite runs it with each page in one state, in turn, and one page of each kind in two more;
of pages that are made alike by the hundred, some are enough (`ALIKE`);
``make audit`` runs every page in every state, and says how far it is. It runs as a program of
its own, since it drives many pages at once: ``python -m tests.site.sweep SITE``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import MEND, find_browser, launch_arguments
from tests.serving import serving
from tests.site.accessibility import RUN, SCRIPT
from tests.site.opening import KINDS, RULES
from tests.site.reading import LEADS_ON

#: Sets the scheme as the reader's switch does, and opens what is folded up.
SET = """(scheme) => {
  document.body.setAttribute("data-md-color-scheme", scheme === "dark" ? "slate" : "default");
  document.querySelectorAll("details").forEach((d) => (d.open = true));
}"""


@dataclass(frozen=True, slots=True)
class State:
    """How a page is looked at; ``opened`` is menu, search, print or nothing."""

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
#: The states that differ most from each other.
TELLING = (State(1280, "light"), State(320, "dark"))


#: Pages made alike by the hundred: folder -> of how many the suite looks at one.
ALIKE = {
    "sources": 60,
    "questions": 24,
    "exercises": 6,
    "handouts": 6,
    "activities": 4,
    "lower-back-pain": 3,
    "what-the-web-says": 4,
}
#: In so many parts the suite looks at pages, so that workers can share them.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a page in a state."""

    page: str
    state: State
    faults: tuple[str, ...]


def pages_of(site: Path) -> list[str]:
    """Addresses of all pages, in order, without those that only lead on from an old one."""
    own = (p for p in site.rglob("index.html") if LEADS_ON not in p.read_text(encoding="utf-8"))
    found = (path.parent.relative_to(site).as_posix() for path in own)
    return sorted("/" if page == "." else f"/{page}/" for page in found)


def plan(site: Path, everything: bool) -> Iterator[tuple[str, tuple[State, ...]]]:
    """Which states each page is looked at in.

    All of them; or one in turn, and for one page of each kind the two that differ most.
    """
    for number, page in enumerate(pages_of(site)):
        folder, _, rest = page.strip("/").partition("/")
        alike = rest and page not in KINDS.values() and number % ALIKE.get(folder, 1)
        if alike and not everything:
            continue
        own = {STATES[number % len(STATES)], *(TELLING if page in KINDS.values() else ())}
        yield page, STATES if everything else tuple(s for s in STATES if s in own)


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
    """What is still to be looked at, and what was found; pages side by side share one."""

    todo: list[tuple[str, tuple[State, ...]]]
    told: bool
    pages: int = 0
    looks: int = 0
    findings: list[Finding] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    def done(self) -> None:
        """Counts a page, and says on standard error how far it is, now and then."""
        self.pages += 1
        if self.told and self.pages % 20 == 0:
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
    """Looks at every page.

    Args:
        site: A built site.
        browser_path: Chromium.
        everything: Every page in every state, rather than in one; says how far it is.
        part: Which of `PARTS` parts of the pages, from 0; None for all.
        beside: How many pages are open side by side.

    Returns:
        How many times a page was looked at, and what was found.
    """
    todo = list(plan(site, everything))
    shared = _Round(todo if part is None else todo[part::PARTS], told=everything)
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
    """Prints what was found as JSON; exit code 1 where anything was."""
    browser_path = find_browser()
    if browser_path is None:
        raise click.ClickException(f"There is no browser. {MEND}")
    looks, findings = asyncio.run(sweep(site, browser_path, everything, part))
    told = [asdict(finding) for finding in findings]
    click.echo(json.dumps({"looks": looks, "findings": told}, indent=1))
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
