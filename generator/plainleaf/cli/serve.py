"""``plainleaf serve``: serve the site locally, and rebuild it after every change."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import Stages, print_report
from plainleaf.devserver import Live, serve
from plainleaf.editorial.reporting import problem_line
from plainleaf.errors import PlainleafError
from plainleaf.output.locking import hold_output
from plainleaf.pipeline import Builder, BuildResult
from plainleaf.storage.configuration import read_theme_settings


@click.command("serve")
@options.content
@options.output
@options.config
@options.gallery
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to listen at.",
)
def serve_command(  # noqa: PLR0913 - one for each option
    content: Path, output: Path, config: Path, gallery: bool, host: str, port: int
) -> None:
    """Build and serve the site; rebuild on every change and update open pages."""
    builder = Builder(content, output, config, gallery=gallery)
    live = Live(output / "site")
    address = click.style(f"http://{host}:{port}", bold=True)

    def rebuild() -> None:
        stages = Stages()
        try:
            with _defer_garbage_collection(), hold_output(output, wait=60):
                made = builder.make(date.today(), stages)
                fault = _fault(made, stages)
                live.show(made.site, fault)
                live.let_load()
                if made.site is not None:
                    builder.publish(made)
        except PlainleafError as error:
            stages.done()
            fault = f"{error.message}\nFix: {error.fix}"
            click.echo(click.style(fault, fg="red"))
            live.show(None, fault)
        if fault:
            click.echo(f"Not rebuilt. The last good site stays at {address}.")
        else:
            click.echo(f"Built in {stages.done():.2f} s. Serving at {address} (Ctrl-C ends it).")

    package = Path(__file__).resolve().parent.parent
    shaping = (
        "rendering/templates",
        "rendering/components",
        "handouts/layout",
        "metadata/layout",
        "theme",
    )
    own = (package / part for part in shaping)
    custom = read_theme_settings(config).custom_dir if config.is_file() else None
    watched = (content, config, *([custom] if custom else []), *own)
    serve(live, rebuild, watched, host, port)


@contextmanager
def _defer_garbage_collection() -> Iterator[None]:
    """Postpone cyclic garbage collection until the work in the `with` block is done."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if not gc.get_freeze_count():
            # Objects alive after the first build (modules, the library) need not be scanned again.
            gc.freeze()
        gc.enable()


def _fault(made: BuildResult, stages: Stages) -> str | None:
    stages.done()
    if made.site is not None:
        return None
    print_report(made.report)
    return "\n".join(problem_line(problem) for problem in made.report.errors)
