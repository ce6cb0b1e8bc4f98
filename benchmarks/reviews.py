"""Edit the real content at random, and check which sign-offs expire.

Usage: ``python -m benchmarks.reviews --edits 10000``. Each round signs everything off, makes some
edits, and compares the sign-offs that expired with the parts that the edits touched. Those parts
are found without digests (see `tests.review_edits`).
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

import click
from plainleaf.loading import load_library

from tests.review_edits import Editor, folding_of, parts_of, trial


@click.command()
@click.option("--edits", default=10_000, show_default=True, help="Total number of edits.")
@click.option("--at-once", default=40, show_default=True, help="Edits per round.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random edits.")
@click.option("--content", default="content", show_default=True, help="Content folder.")
def main(edits: int, at_once: int, seed: int, content: str) -> None:
    """Run the rounds, print the counts, and exit with 1 if any sign-off was wrong."""
    library = load_library(Path(content)).library
    if library is None or len(library.topics) != 1:
        raise click.UsageError("The content must be a single topic without errors.")
    folding = folding_of(library)
    start = folding, parts_of(library, folding)
    editor = Editor(random.Random(seed))  # noqa: S311 - not a secret
    counted: Counter[str] = Counter()
    began = time.perf_counter()
    rounds = -(-edits // at_once)
    for number in range(rounds):
        found = trial(library, editor, at_once, start)
        counted.update(
            kept=found.kept,
            stale=found.stale,
            wrongly_kept=len(found.wrongly_kept),
            wrongly_stale=len(found.wrongly_stale),
        )
        for fault in (*found.wrongly_kept[:3], *found.wrongly_stale[:3]):
            click.echo(f"round {number}: {fault}")
        if number % 25 == 0:
            click.echo(f"{number} of {rounds} rounds, {dict(counted)}", err=True)
    click.echo(
        f"{rounds * at_once} edits in {rounds} rounds of {len(start[1])} parts, "
        f"{time.perf_counter() - began:.0f} s: {counted['stale']} sign-offs expired, "
        f"{counted['kept']} kept, {counted['wrongly_kept']} wrongly kept, "
        f"{counted['wrongly_stale']} wrongly expired."
    )
    sys.exit(bool(counted["wrongly_kept"] or counted["wrongly_stale"]))


if __name__ == "__main__":
    main()
