"""``plainleaf build`` and ``plainleaf pages``: build the site, or only its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, Stages, print_report, print_warnings
from plainleaf.output.last_build import Standing, note_standing, recall, standing_key
from plainleaf.output.locking import hold_output

if TYPE_CHECKING:
    from plainleaf.planning import Counts


@click.command()
@options.content
@options.output
@options.config
@click.pass_context
def pages(ctx: click.Context, content: Path, output: Path, config: Path) -> None:
    """Write only the Markdown pages and the PDF handouts, to OUTPUT/pages."""
    stages = Stages()
    from plainleaf.pipeline import Builder  # noqa: PLC0415 - as below

    builder = Builder(content, output, config)
    ctx.with_resource(hold_output(output))
    made = builder.pages(date.today(), stages)
    stages.done()
    if made.pages is None:
        print_report(made.report)
        ctx.exit(PROBLEMS)
    print_warnings(made.report)
    click.echo(
        f"Pages: {len(made.pages.written)} written, {made.pages.unchanged} unchanged, "
        f"{len(made.pages.removed)} removed, in {output / 'pages'}."
    )


def _closing(counts: Counts) -> str:
    return (
        f"{counts.entered:,} statements and {counts.asked_before:,} questions from "
        f"{counts.sources:,} sources; duplicates merged: {counts.facts:,} facts and "
        f"{counts.asked_after:,} questions."
    )


def _packed(content: Path, output: Path, config: Path) -> Path:
    from plainleaf.pipeline.packing import pack  # noqa: PLC0415 - few builds need it

    return pack(content, output, config, date.today())


@click.command("build")
@options.content
@options.output
@options.config
@options.gallery
@click.option("--offline", is_flag=True, help="Add an archive of the site that works offline.")
@click.pass_context
def build_command(  # noqa: PLR0913 - one for each option
    ctx: click.Context, content: Path, output: Path, config: Path, gallery: bool, offline: bool
) -> None:
    """Build the pages and the site, in OUTPUT/pages and OUTPUT/site."""
    stages, today = Stages(), date.today()
    key = standing_key(content, config, output)
    standing = None if gallery or offline else recall(key, output, today)
    if standing is not None:
        print_warnings(standing.report)
        click.echo(standing.closing)
        click.echo(
            f"Pages: 0 written, {standing.pages} unchanged, 0 removed. "
            f"Site: {output / 'site'} (as it was). {stages.done():.1f} s."
        )
        return
    # Imported late: an up-to-date site needs no builder, which is slow to load.
    from plainleaf.pipeline import Builder  # noqa: PLC0415

    builder = Builder(content, output, config, gallery=gallery)
    ctx.with_resource(hold_output(output))
    made = builder.make(today, stages)
    if made.site is None or made.counts is None:
        stages.done()
        print_report(made.report)
        click.echo("Nothing was written; the last good site stays.")
        ctx.exit(PROBLEMS)
    stages("Publishing")
    published = builder.publish(made)
    pages, site = published.pages, published.site
    packed = _packed(content, output, config) if offline else None
    seconds = stages.done()
    print_warnings(made.report)
    closing = _closing(made.counts)
    if made.until is not None and key == standing_key(content, config, output):
        count = len(pages.written) + pages.unchanged
        standing = Standing(today, made.until, made.report, closing, count)
        note_standing(key, output, standing)
    click.echo(closing)
    click.echo(
        f"Pages: {len(pages.written)} written, {pages.unchanged} unchanged, "
        f"{len(pages.removed)} removed. Site: {output / 'site'} "
        f"({'new' if site.any else 'as it was'}). {seconds:.1f} s."
    )
    if packed:
        click.echo(f"Offline copy: {packed} ({packed.stat().st_size // 1000} kB).")
    if made.whole:
        click.echo(f"MkDocs built each page itself, which takes longer. Reason: {made.whole}.")
