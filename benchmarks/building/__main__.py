"""The command line of the building measurements: ``python -m benchmarks.building``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from plainleaf.storage.writing import prepare_output

from benchmarks.building import limits as growing
from benchmarks.building import this_site
from benchmarks.building.comparing import IDS, MINUTES, RUNS, SIZES, Asked, measure_building
from benchmarks.building.large import measure_medquad
from benchmarks.building.page import SECTIONS, write_page
from benchmarks.building.results import REPORTS, write_figures
from benchmarks.building.waiting import EDITS, measure_waiting

_keep = click.option(
    "--keep", is_flag=True, help="Keep figures in benchmarks/results, and rebuild the page."
)


def notify(line: str) -> None:
    """Says what runs."""
    click.echo(line, err=True)


def numbers(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, ...]:
    """``1000,2000`` as numbers."""
    del ctx, param
    try:
        return tuple(int(part.replace("_", "")) for part in value.split(",") if part)
    except ValueError:
        raise click.BadParameter("write pages as 1000,2000,5000") from None


@click.group()
def main() -> None:
    """Measures how long libraries take to build."""
    # Or the folder would be somebody else's to `plainleaf build`.
    prepare_output(REPORTS.parent)


@main.command()
@click.option("--sizes", default=",".join(map(str, SIZES)), callback=numbers, show_default=True)
@click.option("--runs", default=RUNS, show_default=True, help="Of the first size.")
@click.option("--minutes", default=float(MINUTES), show_default=True, help="Time for all.")
@click.option("--generator", "ids", multiple=True, type=click.Choice(IDS), help="All by default.")
@click.option(
    "--hugo-book",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A checkout of Hugo's Book theme, which no package registry carries.",
)
@_keep
def peers(  # noqa: PLR0913 - one for each option
    sizes: tuple[int, ...],
    runs: int,
    minutes: float,
    ids: tuple[str, ...],
    hugo_book: Path | None,
    keep: bool,
) -> None:
    """Builds the same text, and our own pages, with each generator, in turns."""
    asked = Asked(sizes, runs, minutes, ids or IDS, hugo_book)
    reported("building", *measure_building(asked, notify), keep)


@main.command()
@click.option("--pages", default=1_000, show_default=True, help="Of text.")
@click.option("--edits", default=EDITS, show_default=True, help="With a browser, and without.")
@_keep
def serve(pages: int, edits: int, keep: bool) -> None:
    """Waits, as an editor does, from a saved file to the page in the browser."""
    reported("serving", measure_waiting(pages, edits, notify), True, keep)


@main.command("this-site")
@click.option("--edits", default=this_site.EDITS, show_default=True, help="Of each sort.")
@_keep
def this_site_command(edits: int, keep: bool) -> None:
    """Builds the content of this project, after nothing and after one fact was changed."""
    reported("this-site", this_site.measure_this_site(edits, notify), True, keep)


@main.command()
@click.option(
    "--sizes", default=",".join(map(str, growing.SIZES)), callback=numbers, show_default=True
)
@click.option("--minutes", default=60.0, show_default=True, help="Time for all.")
@click.option("--build-minutes", default=20.0, show_default=True, help="Time for one build.")
@click.option("--memory", type=float, help="MB for one build; by default 3/4 of the machine's.")
@_keep
def limits(
    sizes: tuple[int, ...], minutes: float, build_minutes: float, memory: float | None, keep: bool
) -> None:
    """Builds ever larger libraries, until minutes or memory are used up."""
    most = growing.Limits(build_minutes, memory or growing.memory_here())
    data = growing.measure_limits(sizes, most, minutes, notify)
    reported("limits", data, bool(data["grown"]), keep)


@main.command()
@click.argument("corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--topics", default=0, help="Subjects to take; all by default.")
@click.option("--minutes", default=60.0, show_default=True, help="Time for the build.")
@_keep
def medquad(corpus: Path, topics: int, minutes: float, keep: bool) -> None:
    """Builds a library of MedQuAD, given as .jsonl or .jsonl.gz."""
    data = measure_medquad(corpus, topics, minutes, notify)
    reported("medquad", data, not data["trouble"], keep)


@main.command()
def page() -> None:
    """Makes docs/building.md and its chart of the kept results alone."""
    write_page()


def reported(name: str, data: Mapping[str, Any], well: bool, keep: bool) -> None:
    """Writes and prints the figures of one measurement; ends the program where it failed.

    Args:
        name: One of `results.MEASURED`.
        data: The figures.
        well: Whether all that is ours came through.
        keep: Whether they stay, and the page is made anew.
    """
    write_figures(name, data, keep)
    text = SECTIONS[name][1](data)
    (REPORTS / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")
    click.echo(text)
    if keep:
        write_page()
    if not well:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
