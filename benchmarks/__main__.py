"""The command line of the benchmarks: ``python -m benchmarks``."""

from __future__ import annotations

from pathlib import Path

import click
from plainleaf.storage.writing import prepare_output

from benchmarks.building.__main__ import report
from benchmarks.building.comparing import MINUTES, SIZES, Options, measure_building
from benchmarks.corpus import SYNTHETIC, WHERE
from benchmarks.folding import Files, measure_folding, write
from benchmarks.running import run_interleaved
from benchmarks.searching import measure_searching, measure_site
from benchmarks.searching.report import SIZES as SEARCH_SIZES
from benchmarks.searching.report import SOUGHT

FOLDING, SEARCH, SITE, BUILDING = "folding", "search", "site", "building"
REPORTS = Path("build/bench")
_FILE = click.Path(exists=True, dir_okay=False)


def _notify(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@click.option("--medquad", type=_FILE, help="MedQuAD as .jsonl or .jsonl.gz, one object a line.")
@click.option("--positives", type=_FILE, help="Pairs of equivalent questions, as TSV.")
@click.option("--negatives", type=_FILE, help="Pairs of similar but different questions, as TSV.")
@click.option(
    "--only",
    type=click.Choice([FOLDING, SEARCH, SITE, BUILDING]),
    help="Run one benchmark; 'site' (search on build/site) and 'building' run only if named.",
)
@click.option(
    "--minutes", default=float(MINUTES), show_default=True, help="Time budget for building."
)
@click.option("--pages", type=int, multiple=True, help="Library size for building; repeatable.")
@click.option("--sought", default=SOUGHT, show_default=True, help="Number of pages to search for.")
@click.option(
    "--hugo-book",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A checkout of Hugo's Book theme.",
)
@click.option(
    "--keep", is_flag=True, help="Save the building figures, and regenerate docs/building.md."
)
def main(  # noqa: PLR0913 - one for each option
    medquad: str | None,
    positives: str | None,
    negatives: str | None,
    only: str | None,
    minutes: float,
    pages: tuple[int, ...],
    sought: int,
    hugo_book: Path | None,
    keep: bool,
) -> None:
    """Measure deduplication against other libraries, search in a browser, and building."""
    # Claim the folder: `plainleaf build` refuses one that Plainleaf did not create.
    prepare_output(REPORTS.parent)
    if only == BUILDING:
        options = Options(pages or SIZES, minutes=minutes, theme=hugo_book)
        report(BUILDING, *measure_building(options, _notify), keep)
        return
    if only == SITE:
        if not _report(SITE, *measure_site(_notify)):
            raise SystemExit(1)
        return
    if medquad is None:
        _notify(WHERE)
        made = run_interleaved(
            {"synthetic": {"task": "synthetic", "path": str(SYNTHETIC)}}, _notify, runs=1
        )
        if made["synthetic"].trouble:
            raise click.ClickException(made["synthetic"].trouble)
    corpus = medquad or str(SYNTHETIC)
    files = Files(corpus, positives or "", negatives or "", medquad is None)
    well = True
    if only != SEARCH:
        well = _report(FOLDING, *measure_folding(files, _notify))
    if only != FOLDING:
        well = _report(SEARCH, *_search(corpus, sought)) and well
    if not well:
        raise SystemExit(1)


def _search(corpus: str, sought: int) -> tuple[str, bool]:
    return measure_searching(Path(corpus), _notify, SEARCH_SIZES, sought)


def _report(name: str, text: str, well: bool) -> bool:
    click.echo(text)
    if not well:
        _notify("Some benchmarks failed; the notes say why.")
    path = REPORTS / f"{name}.md"
    write(text, path)
    _notify(f"Written to {path}.")
    return well


if __name__ == "__main__":
    main()
