"""The command line of the building benchmarks: ``python -m benchmarks.building``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from plainleaf.storage.writing import prepare_output

from benchmarks.building import limits as growing
from benchmarks.building import this_site
from benchmarks.building.comparing import IDS, MINUTES, RUNS, SIZES, Options, measure_building
from benchmarks.building.large import measure_medquad
from benchmarks.building.page import SECTIONS, write_page
from benchmarks.building.results import REPORTS, write_figures
from benchmarks.building.waiting import EDITS, measure_waiting

_keep = click.option(
    "--keep", is_flag=True, help="Save figures in benchmarks/results, and regenerate the page."
)


def notify(line: str) -> None:
    """Print a line of progress to standard error."""
    click.echo(line, err=True)


def numbers(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, ...]:
    """Parse an option such as ``1000,2000`` into numbers."""
    del ctx, param
    try:
        return tuple(int(part.replace("_", "")) for part in value.split(",") if part)
    except ValueError:
        raise click.BadParameter("write pages as 1000,2000,5000") from None


@click.group()
def main() -> None:
    """Measure how long libraries take to build."""
    # Claim the folder: `plainleaf build` refuses one that Plainleaf did not create.
    prepare_output(REPORTS.parent)


@main.command()
@click.option("--sizes", default=",".join(map(str, SIZES)), callback=numbers, show_default=True)
@click.option("--runs", default=RUNS, show_default=True, help="Runs of the first size.")
@click.option("--minutes", default=float(MINUTES), show_default=True, help="Time budget in all.")
@click.option("--generator", "ids", multiple=True, type=click.Choice(IDS), help="Default: all.")
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
    """Build the same text, and the pages that Plainleaf writes, with each generator in turn."""
    options = Options(sizes, runs, minutes, ids or IDS, hugo_book)
    report("building", *measure_building(options, notify), keep)


@main.command()
@click.option("--pages", default=1_000, show_default=True, help="Pages of text.")
@click.option(
    "--edits", default=EDITS, show_default=True, help="Edits with a browser, and as many without."
)
@_keep
def serve(pages: int, edits: int, keep: bool) -> None:
    """Measure how long an editor waits between saving a file and seeing the page."""
    report("serving", measure_waiting(pages, edits, notify), True, keep)


@main.command("this-site")
@click.option("--edits", default=this_site.EDITS, show_default=True, help="Edits of each kind.")
@_keep
def this_site_command(edits: int, keep: bool) -> None:
    """Build the content of this project, unchanged and after a change to one fact."""
    report("this-site", this_site.measure_this_site(edits, notify), True, keep)


@main.command()
@click.option(
    "--sizes", default=",".join(map(str, growing.SIZES)), callback=numbers, show_default=True
)
@click.option("--minutes", default=60.0, show_default=True, help="Time budget in all.")
@click.option("--build-minutes", default=20.0, show_default=True, help="Time limit of one build.")
@click.option("--memory", type=float, help="Memory limit of a build in MB; default 3/4 of all.")
@_keep
def limits(
    sizes: tuple[int, ...], minutes: float, build_minutes: float, memory: float | None, keep: bool
) -> None:
    """Build larger and larger libraries, until time or memory runs out."""
    most = growing.Limits(build_minutes, memory or growing.memory_here())
    data = growing.measure_limits(sizes, most, minutes, notify)
    report("limits", data, bool(data["grown"]), keep)


@main.command()
@click.argument("corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--topics", default=0, help="Number of subjects; 0 means all.")
@click.option("--minutes", default=60.0, show_default=True, help="Time limit of the build.")
@_keep
def medquad(corpus: Path, topics: int, minutes: float, keep: bool) -> None:
    """Build a library from MedQuAD, given as .jsonl or .jsonl.gz."""
    data = measure_medquad(corpus, topics, minutes, notify)
    report("medquad", data, not data["trouble"], keep)


@main.command()
def page() -> None:
    """Regenerate docs/building.md and its chart from the saved results."""
    write_page()


def report(name: str, data: Mapping[str, Any], well: bool, keep: bool) -> None:
    """Write and print the figures of one benchmark, and exit with 1 if it failed.

    Args:
        name: One of `results.MEASURED`.
        data: The figures.
        well: Whether all builds by Plainleaf succeeded.
        keep: Whether to save the figures in benchmarks/results and regenerate the page.
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
