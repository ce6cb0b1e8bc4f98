"""Make every handout of a plan in every form, as PDF files in memory."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from plainleaf.handouts.forms import FORMS, SheetFormat
from plainleaf.handouts.page_count import page_count
from plainleaf.handouts.print_job import Order, Sheet, layout_texts
from plainleaf.handouts.sheet import Setting, form_values, sheet_values
from plainleaf.planning import HandoutBody, Page
from plainleaf.planning.downloads import Download
from plainleaf.storage.fingerprint import fingerprint, installed_version
from plainleaf.storage.store import Store
from plainleaf.typesetting.escaping import typst_value
from plainleaf.typesetting.fonts import font_files, font_hash


class PrintedHandout(Struct, frozen=True):
    """A printed handout in one form.

    Attributes:
        page: Address of the handout's page.
        path: Path of the PDF file below the site's root.
        form: Paper size and print size.
        pdf: Bytes of the PDF file.
        key: Key of the file in the cache.
    """

    page: str
    path: str
    form: SheetFormat
    pdf: bytes
    key: str = ""

    @property
    def pages(self) -> int:
        """Number of pages."""
        return page_count(self.pdf)


class Handouts(Struct, frozen=True):
    """All printed handouts of a site."""

    all: tuple[PrintedHandout, ...] = field(default=())

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the files in the cache."""
        return frozenset(handout.key for handout in self.all)

    @property
    def files(self) -> dict[str, bytes]:
        """The PDF files, by path below the site's root."""
        return {handout.path: handout.pdf for handout in self.all}

    @property
    def downloads(self) -> dict[str, tuple[Download, ...]]:
        """The files that readers can download, by address of the page that offers them."""
        found: dict[str, list[Download]] = {}
        for h in self.all:
            one = Download(h.path, h.form.label, h.pages, len(h.pdf))
            found.setdefault(h.page, []).append(one)
        return {page: tuple(several) for page, several in found.items()}


#: Folder of the printed handouts in the store.
SHELF = "handouts"


@contextmanager
def making_handouts(
    setting: Setting, cache: Store | None = None, font_folder: Path | None = None
) -> Iterator[Callable[[], Handouts]]:
    """Print every handout in every form in the background while the `with` block runs.

    Files are written only to the cache.

    Args:
        setting: Plan, site and pictures.
        cache: Cache of printed handouts; unchanged ones are taken from it.
        font_folder: Folder of the font files; by default that of their package.

    Yields:
        A function that waits until all handouts are printed and returns them. It raises a
        RenderError that names the handout if one cannot be printed, and a DiskError if the
        cache cannot be written.

    Raises:
        UsageError: A font is missing.
    """
    pages = [page for page in setting.plan.pages if isinstance(page.body, HandoutBody)]
    if not pages:
        yield Handouts
        return
    files = font_files(font_folder)
    common = (font_hash(files), installed_version("typst"), *layout_texts())
    sheets = [sheet for page in pages for sheet in _sheets(page, setting, common)]
    kept = {
        s.key: pdf for s in sheets if cache and (pdf := cache.get(f"{SHELF}/{s.key}")) is not None
    }
    missing = [sheet for sheet in sheets if sheet.key not in kept]
    if not missing:
        yield lambda: _handouts(sheets, kept)
        return
    # Imported late: most edits change no handout and need no printer.
    from plainleaf.handouts.missing_sheets import printing  # noqa: PLC0415

    with printing(missing, setting, files) as printed:

        @functools.cache
        def made() -> Handouts:
            fresh = printed()
            if cache:
                for key, pdf in fresh.items():
                    cache.put(f"{SHELF}/{key}", "", pdf)
            return _handouts(sheets, kept | fresh)

        yield made


def _handouts(sheets: Iterable[Sheet], pdfs: Mapping[str, bytes]) -> Handouts:
    return Handouts(
        tuple(
            PrintedHandout(s.order.page.address, s.path, s.order.form, pdfs[s.key], s.key)
            for s in sheets
        )
    )


def _sheets(page: Page, setting: Setting, common: Sequence[str]) -> Iterator[Sheet]:
    """Yield a handout in every form; the values that all forms share are computed once."""
    body = page.body
    assert isinstance(body, HandoutBody)  # noqa: S101 - the caller passes only such pages
    values = sheet_values(setting, page, body)
    shared = _key(*common, typst_value(values))
    papers = setting.site.papers
    forms = (form for form in FORMS if form.paper in papers)
    # The paper that readers have comes first, and standard print before large.
    for form in sorted(forms, key=lambda form: (form.large, papers.index(form.paper))):
        own = form_values(setting, page, body, form)
        key = _key(shared, typst_value(own))
        yield Sheet(Order(page, body, form), form.path(body.handout.id), {**values, **own}, key)


def _key(*parts: str) -> str:
    return fingerprint(part.encode() for part in parts)
