"""Every handout of a plan in every form, as PDF files in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from generator.errors import RenderError
from generator.handouts.cache import HandoutCache, key_of
from generator.handouts.escaping import Value, typst_value
from generator.handouts.fitting import fitted, likely, shorter
from generator.handouts.fonts import font_files, font_hash
from generator.handouts.forms import FORMS, Form
from generator.handouts.pictures import Picture
from generator.handouts.printing import LAYOUT, Printer, open_printers, page_count
from generator.handouts.sheet import Setting, sheet_values
from generator.handouts.trial import check_pictures
from generator.planning import HandoutBody, Page
from generator.planning.downloads import Download

#: Typst works outside Python's lock, so that two threads use two cores.
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Handout:
    """One form of one handout.

    Attributes:
        page: Address of its page.
        path: Path of the file below the site's root.
        form: Paper and print.
        pdf: The file.
        key: Name that it is kept under between builds.
    """

    page: str
    path: str
    form: Form
    pdf: bytes
    key: str = ""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return page_count(self.pdf)


@dataclass(frozen=True, slots=True)
class Handouts:
    """All handouts of a site."""

    all: tuple[Handout, ...] = field(default=())

    @property
    def keys(self) -> frozenset[str]:
        """Names that they are kept under between builds."""
        return frozenset(handout.key for handout in self.all)

    @property
    def files(self) -> dict[str, bytes]:
        """The PDF files by path below the site's root."""
        return {handout.path: handout.pdf for handout in self.all}

    @property
    def downloads(self) -> dict[str, tuple[Download, ...]]:
        """What a reader can download, by address of the page."""
        found: dict[str, list[Download]] = {}
        for h in self.all:
            one = Download(h.path, h.form.spoken, h.pages, len(h.pdf))
            found.setdefault(h.page, []).append(one)
        return {page: tuple(several) for page, several in found.items()}


@dataclass(frozen=True, slots=True)
class _Order:
    """One PDF to make."""

    page: Page
    body: HandoutBody
    form: Form


def make_handouts(
    setting: Setting, cache: HandoutCache | None = None, font_folder: Path | None = None
) -> Handouts:
    """Prints every handout in every form. Writes nothing but the cache.

    Args:
        setting: Plan, site and figures.
        cache: Handouts printed before; those that are the same are taken from it.
        font_folder: Where the fonts are; by default in their package.

    Returns:
        All of them, or none: nothing half made is ever returned.

    Raises:
        RenderError: One cannot be printed; the message names it and the place.
        UsageError: A font is missing.
        DiskError: The cache cannot be written.
    """
    orders = [
        _Order(page, page.body, form)
        for page in setting.plan.pages
        if isinstance(page.body, HandoutBody)
        for form in FORMS
    ]
    if not orders:
        return Handouts()
    files = font_files(font_folder)
    common = (font_hash(files), version("typst"), *_layout_texts())
    sheets = [_sheet(order, setting, common) for order in orders]
    kept = {s.key: pdf for s in sheets if cache and (pdf := cache.get(s.key)) is not None}
    missing = [sheet for sheet in sheets if sheet.key not in kept]
    if missing:
        kept |= _printed(missing, setting, files)
    if cache:
        for sheet in missing:
            cache.put(sheet.key, kept[sheet.key])
    return Handouts(
        tuple(
            Handout(s.order.page.address, s.path, s.order.form, kept[s.key], s.key) for s in sheets
        )
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An order, with all that decides its bytes."""

    order: _Order
    path: str
    values: Mapping[str, Value]
    key: str


def _sheet(order: _Order, setting: Setting, common: Sequence[str]) -> _Sheet:
    values = sheet_values(setting, order.page, order.body, order.form)
    path = order.form.path(order.body.handout.id)
    return _Sheet(order, path, values, key_of((*common, typst_value(values))))


def _printed(
    sheets: Sequence[_Sheet], setting: Setting, files: tuple[Path, ...]
) -> dict[str, bytes]:
    """The PDF of each sheet by its key, two at a time."""
    with ExitStack() as stack:
        printers = stack.enter_context(open_printers(setting.plan.checked, files, WORKERS))
        pool = stack.enter_context(ThreadPoolExecutor(WORKERS))
        shares = [sheets[i::WORKERS] for i in range(WORKERS)]
        made = pool.map(
            lambda share, printer: [(s.key, _print(s, printer, setting)) for s in share],
            shares,
            printers,
        )
        return dict(chain.from_iterable(made))


def _layout_texts() -> list[str]:
    # Part of the program, like the templates; content never names these files.
    return [path.read_text(encoding="utf-8") for path in sorted(LAYOUT.glob("*.typ"))]


def _print(sheet: _Sheet, printer: Printer, setting: Setting) -> bytes:
    try:
        return _fresh(printer, sheet.values, sheet.order, sheet.path)
    except RenderError:
        check_pictures(printer, _pictures(setting, sheet.order), sheet.path)
        raise


def _pictures(setting: Setting, order: _Order) -> dict[str, Picture]:
    wanted = (exercise.id for exercise in order.body.exercises)
    return {i: setting.figures[i] for i in wanted if i in setting.figures}


def _fresh(printer: Printer, values: Mapping[str, Value], order: _Order, path: str) -> bytes:
    def at(front: int, back: int) -> bytes:
        return printer.pdf(source({**values, "front": front, "spacing": back}), path)

    if order.form.large:
        return shorter(at)
    start = likely(_length([values["advice"], values["exercises"]]))
    return fitted(at, start, single=not values["exercises"])


def _length(value: Value) -> int:
    """Characters of all texts in a value that readers read; drawings have none."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(_length(part) for key, part in value.items() if key != "figure")
    return sum(map(_length, value)) if isinstance(value, Sequence) else 0


def source(values: Mapping[str, Value]) -> str:
    """The Typst source of a sheet, from its values."""
    return f'#import "/sheet.typ": sheet\n#sheet({typst_value(values)})\n'
