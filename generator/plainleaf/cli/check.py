"""``plainleaf check``: report what to fix in the content files, and where."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import Stages, print_report
from plainleaf.errors import DiskError, PlainleafError, UsageError
from plainleaf.output.last_build import Last, note_last, recall
from plainleaf.output.locking import hold_output
from plainleaf.problems import Report
from plainleaf.storage.inputs import read_inputs
from plainleaf.storage.writing import ensure_output_is_ours

if TYPE_CHECKING:
    from plainleaf.pipeline import Builder


#: Seconds that a check waits for a build to end before it writes to the same cache.
_WAIT = 60


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.report_format
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
@options.content
@options.output
@options.config
@options.edition
@click.pass_context
def check(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    watch: bool,
    content: Path,
    output: Path,
    config: Path,
    edition: str | None,
) -> None:
    """Check the knowledge files, and report what to fix and where.

    With FILES, only problems in those files are shown. 'plainleaf explain CODE' says more
    about the code of a message. Results are cached in OUTPUT/cache, so that the next check
    and the next build are quick.
    """
    folder = _folder_of(files, content)
    output, country = options.output_of(ctx, output, edition), (edition or "").upper()
    with _remembering(folder, output, config) as kept:
        checker = _Checker(folder, kept, config, country)
        if watch:
            if form == "json":
                raise click.UsageError("'--watch' works only with '--format text'.")
            _watch(checker, files)
            return
        report = _shown(checker.report(), folder, files)
    if form == "json":
        from plainleaf.editorial.reporting import report_json  # noqa: PLC0415 - rarely needed

        click.echo(report_json(report))
    else:
        print_report(report)
    ctx.exit(1 if report.errors else 0)


class _Checker:
    """Checks a content folder, once or repeatedly."""

    def __init__(self, content: Path, output: Path, config: Path, edition: str) -> None:
        self.content, self._output, self._config = content, output, config
        self._edition = edition
        self._builder: Builder | None = None

    def report(self) -> Report:
        """Return all problems in the folder."""
        stages, today = Stages(), date.today()
        inputs = read_inputs(self.content, self._config, self._edition)
        last = recall(inputs.key, self._output, today)
        if last is not None:
            return last.report
        # Imported late: a cached result needs no builder, which is slow to load.
        from plainleaf.pipeline import Builder  # noqa: PLC0415

        self._builder = self._builder or Builder(
            self.content, self._output, self._config, edition=self._edition
        )
        with hold_output(self._output, wait=_WAIT):
            made = self._builder.check(today, stages, inputs)
            note_last(made.key, self._output, Last(today, made.until, made.report))
        stages.done()
        return made.report


@contextmanager
def _remembering(content: Path, output: Path, config: Path) -> Iterator[Path]:
    """Provide the folder for the cache: the output folder or, if that cannot be used, a new one.

    The output folder is used only for content of its own project; a new folder is temporary.
    """
    project = config.resolve().parent
    if config.is_file() and content.resolve().is_relative_to(project) and _ours(output):
        yield output
        return
    with TemporaryDirectory(prefix="plainleaf-") as folder:
        yield Path(folder)


def _ours(output: Path) -> bool:
    try:
        ensure_output_is_ours(output)
    except (UsageError, DiskError):
        return False
    there = next(path for path in (output, *output.absolute().parents) if path.exists())
    return os.access(there, os.W_OK)


def _shown(report: Report, folder: Path, files: tuple[Path, ...]) -> Report:
    if not files:
        return report
    inside = folder.resolve()
    names = {str(folder / file.resolve().relative_to(inside)) for file in files}
    return Report.of(p for p in report if p.location.file in {*names, str(folder)})


def _watch(checker: _Checker, files: tuple[Path, ...]) -> None:
    from plainleaf.devserver import changes  # noqa: PLC0415 - needed only to watch

    folder = checker.content
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder '{folder}'.")
    try:
        with changes((folder,)) as saves:
            _show(checker, files)
            for _ in saves:
                _show(checker, files)
    except KeyboardInterrupt:
        click.echo()


def _show(checker: _Checker, files: tuple[Path, ...]) -> None:
    click.echo(click.style(f"Checked at {datetime.now():%H:%M:%S}.", dim=True))
    try:
        print_report(_shown(checker.report(), checker.content, files))
    except PlainleafError as error:
        click.echo(f"{error.message}\nFix: {error.fix}", err=True)
    click.echo(click.style(f"Waiting for changes in {checker.content} (Ctrl-C ends).\n", dim=True))


def _folder_of(files: tuple[Path, ...], content: Path) -> Path:
    folders = {file.parent for file in files}
    for file in files:
        if not file.is_file():
            raise click.UsageError(f"There is no file '{file}'.")
        if file.suffix != ".yml":
            raise click.UsageError(f"'{file}' is not a knowledge file: their names end in .yml.")
    if folders and all(file.resolve().is_relative_to(content.resolve()) for file in files):
        return content
    if len(folders) > 1:
        raise click.UsageError("The files must be in one folder.")
    return folders.pop() if folders else content
