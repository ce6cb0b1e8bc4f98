"""``plainleaf figures``: draw figures as files, with a contact sheet to check them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.editorial.reporting import problem_line
from plainleaf.errors import UsageError
from plainleaf.figures import Scheme, moments
from plainleaf.figures.contact_sheet import contact_sheet
from plainleaf.loading import cut, load_library
from plainleaf.loading.folder import FIGURES
from plainleaf.model.suggesting import nearest
from plainleaf.planning import PlannedFigure
from plainleaf.planning.figures import planned_figures
from plainleaf.problems import Report
from plainleaf.rules import check_library
from plainleaf.storage.writing import replace_text

SHEET = "contact-sheet.html"


@click.command("figures")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--to",
    "folder",
    type=options.FOLDER,
    required=True,
    help="Folder for the drawings.",
)
@click.option(
    "--scheme",
    type=click.Choice([scheme.value for scheme in Scheme]),
    default=Scheme.AUTO.value,
    show_default=True,
    help="Colours: the reader's, or fixed ones for programs without CSS custom properties.",
)
@options.content
@click.pass_context
def figures(
    ctx: click.Context, ids: tuple[str, ...], folder: Path, scheme: str, content: Path
) -> None:
    """Draw one figure or all, as FOLDER/ID.svg, with a contact sheet.

    The sheet (FOLDER/contact-sheet.html) shows each figure in colour, in dark mode, and
    small and grey like a poor print, and eight moments of each movement. A movement is also
    a file of its own, FOLDER/ID-moving.svg. A figure whose pose has errors is drawn as far as
    possible, and its errors are printed.
    """
    loaded = load_library(content)
    name = str(content / FIGURES)
    faults = [p for p in loaded.report.errors if p.location.file == name]
    if loaded.library is not None:
        report = check_library(loaded.library, date.today(), loaded.broken_ids)
        faults += [p for p in report.errors if p.location.file == name]
    for problem in Report.of(faults):
        click.echo(problem_line(problem), err=True)
    parts = cut(loaded.library).parts if loaded.library else ()
    chosen = _chosen(tuple(f for part in parts for f in planned_figures(part)), ids)
    for figure in chosen:
        replace_text(folder / f"{figure.id}.svg", figure.drawing.svg(Scheme(scheme)))
        if figure.moving:
            moving = figure.drawing.moving_svg(scheme=Scheme(scheme))
            replace_text(folder / f"{figure.id}-moving.svg", moving)
    shown = {f.id: moments(f.figure, f.drawing) for f in chosen if f.moving}
    replace_text(folder / SHEET, contact_sheet([figure.drawing for figure in chosen], shown))
    click.echo(f"Figures: {len(chosen)} drawn, and {folder / SHEET}.")
    ctx.exit(1 if faults else 0)


def _chosen(known: tuple[PlannedFigure, ...], ids: tuple[str, ...]) -> list[PlannedFigure]:
    by_id = {figure.id: figure for figure in known}
    unknown = [name for name in ids if name not in by_id]
    if unknown:
        names = ", ".join(sorted(by_id)) or "none, there are no figures"
        near = nearest(unknown[0], by_id)
        fix = f"Did you mean '{near}'?" if near else f"Name one of: {names}."
        raise UsageError(f"There is no figure '{unknown[0]}'.", fix)
    return [by_id[name] for name in ids] if ids else list(known)
