"""The command line of the building measurements: ``python -m tests.bench.building``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.writing import prepare_output
from tests.bench.building import limits as growing
from tests.bench.building.comparing import IDS, MINUTES, RUNS, SIZES, Asked, measure_building
from tests.bench.building.joining import compare_parts
from tests.bench.building.large import measure_medquad

REPORTS = Path("build/bench")


def tell(line: str) -> None:
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
@click.option("--keep", is_flag=True, help="Write tables and chart to tests/bench/results too.")
def peers(  # noqa: PLR0913 - one for each option
    sizes: tuple[int, ...],
    runs: int,
    minutes: float,
    ids: tuple[str, ...],
    hugo_book: Path | None,
    keep: bool,
) -> None:
    """Builds the same text with each generator, in turns."""
    asked = Asked(sizes, runs, minutes, ids or IDS, hugo_book, keep)
    text, well = measure_building(asked, tell, REPORTS)
    _report("building", text, well)


@main.command()
@click.option(
    "--sizes", default=",".join(map(str, growing.SIZES)), callback=numbers, show_default=True
)
@click.option("--minutes", default=60.0, show_default=True, help="Time for all.")
@click.option("--build-minutes", default=20.0, show_default=True, help="Time for one build.")
@click.option("--memory", type=float, help="MB for one build; by default 3/4 of the machine's.")
def limits(
    sizes: tuple[int, ...], minutes: float, build_minutes: float, memory: float | None
) -> None:
    """Builds ever larger libraries, until minutes or memory are used up."""
    most = growing.Limits(build_minutes, memory or growing.memory_here())
    _report("limits", *growing.measure_limits(sizes, most, minutes, tell))


@main.command()
@click.argument("corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--topics", default=0, help="Subjects to take; all by default.")
@click.option("--minutes", default=60.0, show_default=True, help="Time for the build.")
def medquad(corpus: Path, topics: int, minutes: float) -> None:
    """Builds a library of MedQuAD, given as .jsonl or .jsonl.gz."""
    _report("medquad", *measure_medquad(corpus, topics, minutes, tell))


@main.command()
@click.option("--pages", default=200, show_default=True)
@click.option("--parts", default=2, show_default=True)
def parts(pages: int, parts: int) -> None:
    """Builds a library in parts, joins them, and compares that with building it whole."""
    _report("parts", *compare_parts(pages, parts, tell))


def _report(name: str, text: str, well: bool) -> None:
    click.echo(text)
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / f"{name}.md").write_text(text, encoding="utf-8")
    if not well:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
