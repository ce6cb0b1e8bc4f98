"""``plainleaf build`` and ``plainleaf pages``: build the site, or only its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, Stages, print_report, print_warnings
from plainleaf.editorial.reporting import count
from plainleaf.output.last_build import BuiltSite, Last, note_last, recall, stands
from plainleaf.output.locking import hold_output
from plainleaf.storage.inputs import read_inputs

if TYPE_CHECKING:
    from plainleaf.pipeline import BuildResult
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
    entered = (
        f"{count(counts.entered, 'statement')} and {count(counts.questions_before, 'question')}"
    )
    left = f"{count(counts.facts, 'fact')} and {count(counts.questions_after, 'question')}"
    return f"{entered} from {count(counts.sources, 'source')}. Without duplicates: {left}."


@click.command("build")
@options.content
@options.output
@options.config
@options.gallery
@options.edition
@click.option("--offline", is_flag=True, help="Add an archive of the site that works offline.")
@click.pass_context
def build_command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    content: Path,
    output: Path,
    config: Path,
    gallery: bool,
    edition: str | None,
    offline: bool,
) -> None:
    """Build the pages and the site, in OUTPUT/pages and OUTPUT/site."""
    stages, today = Stages(), date.today()
    output, country = options.output_of(ctx, output, edition), (edition or "").upper()
    inputs = read_inputs(content, config, country)
    last = None if gallery or offline else recall(inputs.key, output, today)
    if last is not None and last.site is not None and stands(last.site, output):
        print_warnings(last.report)
        click.echo(last.site.closing)
        click.echo(
            f"Pages: 0 written, {last.site.pages} unchanged, 0 removed. "
            f"Site: {output / 'site'} (as it was). {stages.done():.1f} s."
        )
        return
    # Imported late: an up-to-date site needs no builder, which is slow to load.
    from plainleaf.pipeline import Builder  # noqa: PLC0415

    builder = Builder(content, output, config, gallery=gallery, edition=country)
    ctx.with_resource(hold_output(output))
    made = builder.make(today, stages, inputs)
    if made.site is None or made.overviews is None:
        stages.done()
        print_report(made.report)
        click.echo("Nothing was written; the last good site stays.")
        ctx.exit(PROBLEMS)
    stages("Publishing")
    published = builder.publish(made)
    pages, site = published.pages, published.site
    packed = _packed(made, output, today) if offline else None
    seconds = stages.done()
    print_warnings(made.report)
    closing = _closing(made.overviews.counts)
    if made.state is not None and published.lasting:
        stood = BuiltSite(closing, len(pages.written) + pages.unchanged)
        note_last(made.key, output, Last(today, made.until, made.report, stood))
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


def _packed(made: BuildResult, output: Path, today: date) -> Path:
    from plainleaf.pipeline.packing import pack  # noqa: PLC0415 - few builds need it

    return pack(made, output, today)
