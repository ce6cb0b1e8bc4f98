"""``plainleaf report``: write a quality report for assessors, as a web page and as a PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, Stages, print_report
from plainleaf.editorial.reporting import count
from plainleaf.editorial.retractions import look_up
from plainleaf.storage.writing import prepare_output, replace_bytes, replace_text

#: Folder of the report below the output folder.
FOLDER = "report"


@click.command("report")
@click.option(
    "--retractions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The table of Retraction Watch (CSV); without it, the report says that nobody looked.",
)
@options.content
@options.output
@options.config
@click.pass_context
def report(
    ctx: click.Context, retractions: Path | None, content: Path, output: Path, config: Path
) -> None:
    """Write OUTPUT/report/quality.html and quality.pdf, to send to an assessor.

    The report answers the criteria of PIF TICK and IPDAS with what the program can show, and says
    what only people can do. It lists every page of advice with its length, reading grade,
    evidence and dates, and says who pays and how the content is kept up to date.
    """
    # Imported late: MkDocs and Typst are slow to load.
    from plainleaf.editorial.quality import (  # noqa: PLC0415
        find_quality,
        report_html,
        report_pdf,
    )
    from plainleaf.mkdocs_adapter.site_builder import read_facts  # noqa: PLC0415
    from plainleaf.pipeline import examine  # noqa: PLC0415

    stages, today = Stages(), date.today()
    site = read_facts(config).site
    examined = examine(content, today, stages, site=site)
    if examined.rendered is None or examined.library is None:
        stages.done()
        print_report(examined.report)
        click.echo("No report was written.")
        ctx.exit(PROBLEMS)
    looked = look_up(examined.library.sources, retractions) if retractions else None
    stages("Writing the report")
    found = find_quality(examined, site, today, looked)
    page, paper = report_html(found), report_pdf(found)
    prepare_output(output)
    replace_text(output / FOLDER / "quality.html", page)
    replace_bytes(output / FOLDER / "quality.pdf", paper)
    stages.done()
    click.echo(
        f"{count(len(found.pages), 'page')} of advice. Report: {output / FOLDER / 'quality.html'} "
        f"and quality.pdf ({len(paper) // 1000} kB)."
    )
