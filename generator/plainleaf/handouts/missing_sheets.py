"""Print the sheets that are not in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from plainleaf.errors import RenderError
from plainleaf.handouts.faulty_picture import check_pictures
from plainleaf.handouts.fitting import fitted, shorter
from plainleaf.handouts.pictures import Picture
from plainleaf.handouts.print_job import Order, Sheet
from plainleaf.handouts.printing import Printer, open_printers
from plainleaf.handouts.sheet import Setting
from plainleaf.planning.figures import easier_way
from plainleaf.typesetting.escaping import Value, typst_value

#: Typst releases Python's global lock while it works, so two threads use two cores.
WORKERS = 2


@contextmanager
def printing(
    sheets: Sequence[Sheet], setting: Setting, files: tuple[Path, ...]
) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Print sheets in the background while the `with` block runs.

    Args:
        sheets: The sheets to print.
        setting: What all sheets have in common.
        files: The font files.

    Yields:
        A function, to be called once, that waits until all sheets are printed and returns
        the PDF of each by its key. It raises a RenderError that names the sheet, and where
        possible the picture, if one cannot be printed.
    """

    def share(number: int, printer: Printer) -> list[tuple[str, bytes]]:
        return [(s.key, _print(s, printer, setting)) for s in sheets[number::WORKERS]]

    with (
        open_printers(setting.plan.checked, files, WORKERS, setting.site.colours) as printers,
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        made = pool.map(share, range(WORKERS), printers)
        yield lambda: dict(chain.from_iterable(made))


def _print(sheet: Sheet, printer: Printer, setting: Setting) -> bytes:
    try:
        return _fresh(printer, sheet.values, sheet.order, sheet.path)
    except RenderError:
        check_pictures(printer, _pictures(setting, sheet.order), sheet.path)
        raise


def _pictures(setting: Setting, order: Order) -> dict[str, Picture]:
    wanted = [
        *(i for e in order.body.exercises for i in (e.id, easier_way(e.id))),
        *(passage.pictured for passage in order.body.passages),
        *(sign.id for card in order.body.shown_cards for sign in card.signs),
    ]
    return {i: setting.figures[i] for i in wanted if i in setting.figures}


def _fresh(printer: Printer, values: Mapping[str, Value], order: Order, path: str) -> bytes:
    def at(front: int, back: int) -> bytes:
        return printer.pdf(source({**values, "front": front, "spacing": back}), path)

    if order.form.large:
        return shorter(at)
    return fitted(at, may_save_a_page=not values["exercises"])


def source(values: Mapping[str, Value]) -> str:
    """Return the Typst source of a sheet with the given values."""
    return f'#import "/sheet.typ": sheet\n#sheet({typst_value(values)})\n'
