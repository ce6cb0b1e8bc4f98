"""``plainleaf check``: what to fix in the content files, and where."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import Stages, print_report
from plainleaf.devserver import changes
from plainleaf.editorial.reporting import report_json
from plainleaf.errors import PlainleafError
from plainleaf.pipeline.one_shot import make
from plainleaf.problems import Report


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.report_format
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
@options.content
@click.pass_context
def check(
    ctx: click.Context, files: tuple[Path, ...], form: str, watch: bool, content: Path
) -> None:
    """Check the knowledge files and say what to fix, and where.

    With FILES, only problems in those files are shown. 'plainleaf explain CODE' says more
    about the code of a message.
    """
    folder = _folder_of(files, content)
    if watch:
        if form == "json":
            raise click.UsageError("'--watch' goes with '--format text' only.")
        _watch(folder, files)
        return
    report = _report(folder, files)
    if form == "json":
        click.echo(report_json(report))
    else:
        print_report(report)
    ctx.exit(1 if report.errors else 0)


def _report(folder: Path, files: tuple[Path, ...]) -> Report:
    stages = Stages()
    report = make(folder, date.today(), stages).report
    stages.done()
    if not files:
        return report
    inside = folder.resolve()
    names = {str(folder / file.resolve().relative_to(inside)) for file in files}
    return Report.of(p for p in report if p.location.file in {*names, str(folder)})


def _watch(folder: Path, files: tuple[Path, ...]) -> None:
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder '{folder}'.")
    try:
        with changes((folder,)) as saves:
            _show(folder, files)
            for _ in saves:
                _show(folder, files)
    except KeyboardInterrupt:
        click.echo()


def _show(folder: Path, files: tuple[Path, ...]) -> None:
    click.echo(click.style(f"Checked at {datetime.now():%H:%M:%S}.", dim=True))
    try:
        print_report(_report(folder, files))
    except PlainleafError as error:
        click.echo(f"{error.message}\nFix: {error.fix}", err=True)
    click.echo(click.style(f"Waiting for a save in {folder} (Ctrl-C ends).\n", dim=True))


def _folder_of(files: tuple[Path, ...], content: Path) -> Path:
    folders = {file.parent for file in files}
    for file in files:
        if not file.is_file():
            raise click.UsageError(f"There is no file '{file}'.")
        if file.suffix != ".yml":
            raise click.UsageError(f"'{file}' would not be read: a knowledge file ends in .yml.")
    if folders and all(file.resolve().is_relative_to(content.resolve()) for file in files):
        return content
    if len(folders) > 1:
        raise click.UsageError("The files must stand in one folder.")
    return folders.pop() if folders else content
