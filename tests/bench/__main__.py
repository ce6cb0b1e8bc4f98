"""The command line of the measurements: ``python -m tests.bench``."""

from __future__ import annotations

from pathlib import Path

import click

from tests.bench.corpus import SYNTHETIC, WHERE
from tests.bench.folding import Files, measure_folding, write
from tests.bench.running import run_interleaved

REPORT = Path("build/bench/folding.md")
_FILE = click.Path(exists=True, dir_okay=False)


def _tell(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@click.option("--medquad", type=_FILE, help="MedQuAD as .jsonl or .jsonl.gz, one object a line.")
@click.option("--positives", type=_FILE, help="Pairs that ask the same, as TSV.")
@click.option("--negatives", type=_FILE, help="Near pairs that do not, as TSV.")
@click.option("--only", type=click.Choice(["folding"]), help="Run one measurement only.")
def main(
    medquad: str | None, positives: str | None, negatives: str | None, only: str | None
) -> None:
    """Measures folding side by side with what others use."""
    del only  # There is one measurement so far.
    if medquad is None:
        _tell(WHERE)
        made = run_interleaved(
            {"synthetic": {"task": "synthetic", "path": str(SYNTHETIC)}}, _tell, runs=1
        )
        if made["synthetic"].trouble:
            raise click.ClickException(made["synthetic"].trouble)
    corpus = medquad or str(SYNTHETIC)
    files = Files(corpus, positives or "", negatives or "", medquad is None)
    text, well = measure_folding(files, _tell)
    click.echo(text)
    if not well:
        _tell("Some measurements failed; the notes say why.")
    write(text, REPORT)
    _tell(f"Written to {REPORT}.")
    if not well:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
