"""The commands that build a library in parts and join them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.assembly import Made
from generator.assembly.parts import build_part, copy_part, join_parts
from generator.terminal import print_report

PROBLEMS = 1
_FOLDER = click.Path(path_type=Path, file_okay=False)
_config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Configuration of MkDocs.",
)


_content = click.option("--content", type=_FOLDER, default=Path("content"), show_default=True)


@click.command()
@click.option("--number", type=click.IntRange(1), required=True, help="Which part, from 1.")
@click.option("--of", "total", type=click.IntRange(1), required=True, help="How many there are.")
@_content
@click.option("--output", type=_FOLDER, required=True, help="Where to build the part.")
@_config
@click.pass_context
def part(  # noqa: PLR0913 - one for each option
    ctx: click.Context, number: int, total: int, content: Path, output: Path, config: Path
) -> None:
    """Build one part of a large library, for `plainleaf join`.

    A topic belongs to a part by the name of its file or, in a sub-folder, of the folder.
    """
    if number > total:
        raise click.UsageError(f"There is no part {number} of {total}.")
    own = output.with_name(f"{output.name}.content")
    topics = copy_part(content, number - 1, total, own)
    _end(ctx, build_part(own, output, config, date.today(), _silent))
    click.echo(f"Part {number} of {total}: {topics} topics, in {output}.")


@click.command()
@click.argument("parts", nargs=-1, required=True, type=_FOLDER)
@_content
@click.option("--output", type=_FOLDER, default=Path("build"), show_default=True)
@_config
@click.pass_context
def join(
    ctx: click.Context, parts: tuple[Path, ...], content: Path, output: Path, config: Path
) -> None:
    """Build a whole library, beginning with what `plainleaf part` has built of it."""
    _end(ctx, join_parts(parts, content, output, config, date.today(), _silent))
    click.echo(f"{len(parts)} parts joined. Site: {output / 'site'}.")


def _silent(_: str) -> None:
    return None


def _end(ctx: click.Context, made: Made) -> None:
    """Prints what is wrong; ends where that stops publication."""
    if made.report or made.site is None:
        print_report(made.report)
    if made.site is None:
        click.echo("Nothing was written; the last good site stays.")
        ctx.exit(PROBLEMS)
