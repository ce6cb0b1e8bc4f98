"""The command line of the measurements: ``python -m tests.bench``."""

from __future__ import annotations

from pathlib import Path

import click

from tests.bench.corpus import SYNTHETIC, WHERE
from tests.bench.folding import Files, measure_folding, write
from tests.bench.running import run_interleaved
from tests.bench.searching import measure_searching

FOLDING, SEARCH = "folding", "search"
REPORTS = Path("build/bench")
_FILE = click.Path(exists=True, dir_okay=False)


def _tell(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@click.option("--medquad", type=_FILE, help="MedQuAD as .jsonl or .jsonl.gz, one object a line.")
@click.option("--positives", type=_FILE, help="Pairs that ask the same, as TSV.")
@click.option("--negatives", type=_FILE, help="Near pairs that do not, as TSV.")
@click.option("--only", type=click.Choice([FOLDING, SEARCH]), help="Run one measurement only.")
def main(
    medquad: str | None, positives: str | None, negatives: str | None, only: str | None
) -> None:
    """Measures folding side by side with what others use, and search in a browser."""
    if medquad is None:
        _tell(WHERE)
        made = run_interleaved(
            {"synthetic": {"task": "synthetic", "path": str(SYNTHETIC)}}, _tell, runs=1
        )
        if made["synthetic"].trouble:
            raise click.ClickException(made["synthetic"].trouble)
    corpus = medquad or str(SYNTHETIC)
    files = Files(corpus, positives or "", negatives or "", medquad is None)
    well = True
    if only != SEARCH:
        well = _report(FOLDING, *measure_folding(files, _tell))
    if only != FOLDING:
        well = _report(SEARCH, *measure_searching(Path(corpus), _tell)) and well
    if not well:
        raise SystemExit(1)


def _report(name: str, text: str, well: bool) -> bool:
    click.echo(text)
    if not well:
        _tell("Some measurements failed; the notes say why.")
    path = REPORTS / f"{name}.md"
    write(text, path)
    _tell(f"Written to {path}.")
    return well


if __name__ == "__main__":
    main()
