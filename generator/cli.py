"""The command ``plainleaf``. With the other ``*_cli`` and `terminal` all that prints."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from generator import __version__, command_options
from generator.assembly import Builder, Made, pack
from generator.changes_cli import changes
from generator.check_cli import check
from generator.due_cli import due
from generator.duplicates_cli import duplicates
from generator.errors import PlainleafError, unforeseen
from generator.explaining import Explained, explain, find, like
from generator.figures_cli import figures
from generator.locking import hold_output
from generator.new_cli import new
from generator.pipeline import make
from generator.problems import Report
from generator.reporting import problem_line
from generator.schema_cli import schema
from generator.serving import Live, serve
from generator.terminal import Stages, print_report

#: 130 is what shells make of Ctrl-C.
PROBLEMS, BAD_USE, INTERRUPTED = 1, 2, 130
_gallery = click.option(
    "--gallery", is_flag=True, help="Add a page of all components; not for publishing."
)


class _Group(click.Group):
    """Turns errors of use and disk into one clear message and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        # See https://no-color.org; where it is not set, only a terminal is given colours.
        ctx.color = False if os.environ.get("NO_COLOR") else None
        try:
            return super().invoke(ctx)
        except PlainleafError as error:
            _print_error(error)
            ctx.exit(BAD_USE)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        # The disk may refuse anywhere, also in the system's folder for passing files;
        # and no fault of ours may bury what to do under a traceback.
        except Exception as error:
            if os.environ.get("PLAINLEAF_DEBUG"):
                raise
            _print_error(unforeseen(error))
            ctx.exit(BAD_USE)
        except KeyboardInterrupt:
            click.echo("Stopped; the last good site stays.", err=True)
            ctx.exit(INTERRUPTED)


def _print_error(error: PlainleafError) -> None:
    click.echo(f"{click.style('Error:', fg='red', bold=True)} {error.message}", err=True)
    click.echo(f"{click.style('Mend:', bold=True)}  {error.mend}", err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plainleaf")
def main() -> None:
    """Turn one sourced knowledge file into a patient-education site.

    Exit codes: 0 clean, 1 problems in content, 2 bad use, disk or theme.
    """


@main.command()
@command_options.content
@command_options.output
@command_options.config
@click.pass_context
def pages(ctx: click.Context, content: Path, output: Path, config: Path) -> None:
    """Write the Markdown pages and the PDF handouts only, to OUTPUT/pages."""
    stages = Stages()
    builder = Builder(content, output, config)
    ctx.with_resource(hold_output(output))
    made = builder.pages(date.today(), stages)
    stages.done()
    if made.pages is None:
        print_report(made.report)
        ctx.exit(PROBLEMS)
    _print_warnings(made.report)
    click.echo(
        f"Pages: {len(made.pages.written)} written, {made.pages.unchanged} unchanged, "
        f"{len(made.pages.removed)} removed, in {output / 'pages'}."
    )


def _print_warnings(report: Report) -> None:
    if report.warnings:
        print_report(report)


@main.command("build")
@command_options.content
@command_options.output
@command_options.config
@_gallery
@click.option("--offline", is_flag=True, help="Add an archive that opens from a disk.")
@click.pass_context
def build_command(  # noqa: PLR0913 - one for each option
    ctx: click.Context, content: Path, output: Path, config: Path, gallery: bool, offline: bool
) -> None:
    """Build pages and site, to OUTPUT/pages and OUTPUT/site."""
    stages = Stages()
    builder = Builder(content, output, config, gallery=gallery)
    ctx.with_resource(hold_output(output))
    made = builder.make(date.today(), stages)
    if made.site is None or made.pages is None or made.counts is None:
        stages.done()
        print_report(made.report)
        click.echo("Nothing was written; the last good site stays.")
        ctx.exit(PROBLEMS)
    stages("Publishing")
    site = builder.publish(made)
    packed = pack(content, output, config, date.today()) if offline else None
    seconds = stages.done()
    _print_warnings(made.report)
    counts = made.counts
    click.echo(
        f"{counts.told} tellings by {counts.sources} sources became {counts.facts} facts "
        f"({counts.folds} folds); {counts.asked_before} questions became {counts.asked_after}."
    )
    click.echo(
        f"Pages: {len(made.pages.written)} written, {made.pages.unchanged} unchanged, "
        f"{len(made.pages.removed)} removed. Site: {output / 'site'} "
        f"({'new' if site.any else 'as it was'}). {seconds:.1f} s."
    )
    if packed:
        click.echo(f"Offline copy: {packed} ({packed.stat().st_size // 1000} kB).")
    if made.whole:
        click.echo(f"MkDocs built each page itself, which takes longer, because of {made.whole}.")


@main.command("serve")
@command_options.content
@command_options.output
@command_options.config
@_gallery
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve_command(  # noqa: PLR0913 - one for each option
    content: Path, output: Path, config: Path, gallery: bool, host: str, port: int
) -> None:
    """Build, serve and rebuild on every change; the browser reloads by itself."""
    builder = Builder(content, output, config, gallery=gallery)
    live = Live(output / "site")
    address = click.style(f"http://{host}:{port}", bold=True)

    def rebuild() -> None:
        stages = Stages()
        try:
            with hold_output(output, wait=60):
                made = builder.make(date.today(), stages)
                fault = _fault(made, stages)
                live.show(made.site, fault)
                if made.site is not None:
                    builder.publish(made)
        except PlainleafError as error:
            stages.done()
            fault = f"{error.message}\nMend: {error.mend}"
            click.echo(click.style(fault, fg="red"))
            live.show(None, fault)
        if fault:
            click.echo(f"Not rebuilt. The last good site stays at {address}.")
        else:
            click.echo(f"Built in {stages.done():.2f} s. Serving at {address} (Ctrl-C ends it).")

    package = Path(__file__).resolve().parent
    layouts = ("handouts/layout", "describing/layout")
    own = (package / part for part in ("templates", "components", *layouts))
    serve(live, rebuild, (content, config, Path("overrides"), *own), host, port)


def _fault(made: Made, stages: Stages) -> str | None:
    stages.done()
    if made.site is not None:
        return None
    print_report(made.report)
    return "\n".join(problem_line(problem) for problem in made.report.errors)


@main.command("explain")
@click.argument("words", nargs=-1, required=True)
@command_options.content
@click.pass_context
def explain_command(ctx: click.Context, words: tuple[str, ...], content: Path) -> None:
    """Say all about a record: give its id, or words from its text.

    For a fact: its sources, evidence, folds, and every page, handout and question
    it appears on. For a source: everything it gave.
    """
    stages = Stages()
    outcome = make(content, date.today(), stages)
    stages.done()
    if outcome.library is None or outcome.folding is None or outcome.plan is None:
        print_report(outcome.report)
        ctx.exit(PROBLEMS)
    found = find(outcome.library, " ".join(words))
    if not found:
        near = like(outcome.library, " ".join(words))
        mend = f"Did you mean '{near}'?" if near else "Try fewer words."
        raise click.UsageError(f"Nothing is called '{' '.join(words)}'. {mend}")
    if len(found) > 1:
        click.echo(f"{len(found)} records fit; name one by its id:")
        for kind, record in found[:20]:
            shown = explain(outcome.library, outcome.folding, outcome.plan, kind, record)
            click.echo(f"  {click.style(shown.id, bold=True)}  {shown.kind}: {shown.title}")
        return
    kind, record = found[0]
    _print_explained(explain(outcome.library, outcome.folding, outcome.plan, kind, record))


main.add_command(changes)
main.add_command(check)
main.add_command(due)
main.add_command(duplicates)
main.add_command(figures)
main.add_command(new)
main.add_command(schema)


def _print_explained(shown: Explained) -> None:
    click.echo(f"{click.style(shown.id, bold=True)}  ({shown.kind}, {shown.place})")
    click.echo(f"  {shown.title}")
    for heading, lines in shown.parts:
        click.echo(click.style(f"{heading}:", fg="cyan"))
        for line in lines:
            click.echo(f"  {line}")
