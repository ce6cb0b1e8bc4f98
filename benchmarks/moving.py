"""Measure what an animated picture costs: CPU time while it plays, and bytes.

Usage: ``python -m benchmarks.moving``. Each picture plays in Chromium without a graphics card,
in turns with a picture of the same size in which one shape moves. CPU time is that of all
browser processes. On a busy machine the browser drops frames, which makes the ratios too low.
"""

from __future__ import annotations

import gzip
import re
import statistics
import time
from base64 import b64encode
from pathlib import Path

import click
from plainleaf.loading import load_library
from plainleaf.planning.figures import planned_figures
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.tables import table
from tests.browser import FIX, find_browser, launch_arguments

#: Upper limits for a picture: its CPU time as a ratio to that of one shape, and its size in bytes.
MOST, MOST_BYTES = 1.5, 10_000


def one_shape(height: float) -> str:
    """Return an SVG, 400 pixels wide, in which one shape moves to and fro."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}">'
        f'<rect fill="#f3f7f5" width="400" height="{height}" rx="14"/>'
        f'<rect fill="#c2542d" y="9" width="50" height="{height - 18}" rx="25"><animateTransform '
        'attributeName="transform" type="translate" dur="4s" repeatCount="indefinite" '
        'calcMode="spline" keyTimes="0;.5;1" keySplines=".4 0 .6 1;.4 0 .6 1" '
        'values="35,0;315,0;35,0"/></rect></svg>'
    )


def _cpu_while_shown(page: Page, tools: CDPSession, svg: str, seconds: float) -> float:
    """Return the CPU seconds that the browser uses to show a picture for some seconds."""
    data = b64encode(svg.encode()).decode()
    shown = f'<img width="400" src="data:image/svg+xml;base64,{data}">'
    page.set_content(f"<!doctype html><title>Moving</title>{shown}")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    page.wait_for_timeout(500)
    before, began = _cpu_so_far(tools), time.monotonic()
    page.wait_for_timeout(seconds * 1000)
    return (_cpu_so_far(tools) - before) * seconds / (time.monotonic() - began)


def _cpu_so_far(tools: CDPSession) -> float:
    """Return the CPU seconds that all browser processes have used so far."""
    processes = tools.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(float(process["cpuTime"]) for process in processes)


@click.command()
@click.argument("ids", nargs=-1)
@click.option(
    "--seconds", default=4.0, show_default=True, help="Seconds for which each picture plays."
)
@click.option("--rounds", default=3, show_default=True, help="How often each picture plays.")
@click.option("--content", default="content", show_default=True, help="Content folder.")
def main(ids: tuple[str, ...], seconds: float, rounds: int, content: str) -> None:
    """Play all animated figures, or those with the given IDS, and print what each costs."""
    library = load_library(Path(content)).library
    if library is None:
        raise click.UsageError("The content cannot be read.")
    browser_path = find_browser()
    if browser_path is None:
        raise click.ClickException(FIX)
    figures = {one.id: one.drawing.moving_svg() for one in planned_figures(library) if one.moving}
    chosen = {name: svg for name, svg in figures.items() if not ids or name in ids}
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(browser_path), args=launch_arguments()
        )
        tools = browser.new_browser_cdp_session()
        page = browser.new_page(viewport={"width": 800, "height": 600})
        for name, svg in chosen.items():
            found = re.search(r'height="(\d+)"', svg)
            pictures = svg, one_shape(float(found[1]) if found else 300.0)
            turns = [
                [_cpu_while_shown(page, tools, one, seconds) for one in pictures]
                for _ in range(rounds)
            ]
            took, one = (statistics.median(column) for column in zip(*turns, strict=True))
            rows.append((name, took, one, took / one, len(gzip.compress(svg.encode(), 9))))
            click.echo(f"{name}: {took / one:.2f}", err=True)
        browser.close()
    rows.sort(key=lambda row: -row[3])
    heads = ("figure", "CPU s", "one shape CPU s", "ratio", "bytes, gzip")
    cells = [(n, f"{a:.2f}", f"{b:.2f}", f"{r:.2f}", f"{z:,}") for n, a, b, r, z in rows]
    click.echo(table(heads, cells))
    over = sum(row[3] > MOST or row[4] > MOST_BYTES for row in rows)
    ratio = statistics.median(row[3] for row in rows)
    click.echo(
        f"{len(rows)} figures, each played {rounds} times for {seconds:g} s: median ratio "
        f"{ratio:.2f}; {over} above a ratio of {MOST} or {MOST_BYTES:,} bytes."
    )


if __name__ == "__main__":
    main()
