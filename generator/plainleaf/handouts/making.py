"""Every handout of a plan in every form, as PDF files in memory."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from plainleaf.handouts.escaping import typst_value
from plainleaf.handouts.fonts import font_files, font_hash
from plainleaf.handouts.forms import FORMS, Form
from plainleaf.handouts.orders import Order, Sheet, layout_texts
from plainleaf.handouts.pages import page_count
from plainleaf.handouts.sheet import Setting, form_values, sheet_values
from plainleaf.planning import HandoutBody, Page
from plainleaf.planning.downloads import Download
from plainleaf.storage.fingerprint import fingerprint, installed_version
from plainleaf.storage.store import Store


class Handout(Struct, frozen=True):
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


class Handouts(Struct, frozen=True):
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


#: Where handouts stand in a store.
SHELF = "handouts"


@contextmanager
def making_handouts(
    setting: Setting, cache: Store | None = None, font_folder: Path | None = None
) -> Iterator[Callable[[], Handouts]]:
    """Prints every handout in every form while the block goes on. Writes nothing but the cache.

    Args:
        setting: Plan, site and figures.
        cache: Where those printed before are kept; those that are the same are taken from it.
        font_folder: Where the fonts are; by default in their package.

    Yields:
        What waits for them and gives all of them, or none: nothing half made is ever
        returned. It raises a RenderError that names handout and place where one cannot be
        printed, and a DiskError where the cache cannot be written.

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
    # Most edits change no handout, and need no printer.
    from plainleaf.handouts.fresh import printing  # noqa: PLC0415

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
            Handout(s.order.page.address, s.path, s.order.form, pdfs[s.key], s.key) for s in sheets
        )
    )


def _sheets(page: Page, setting: Setting, common: Sequence[str]) -> Iterator[Sheet]:
    """A handout in every form; what all forms say is made, and read for its key, once."""
    body = page.body
    assert isinstance(body, HandoutBody)  # noqa: S101 - the caller has seen to it
    values = sheet_values(setting, page, body)
    shared = _key(*common, typst_value(values))
    for form in FORMS:
        own = form_values(setting, page, body, form)
        key = _key(shared, typst_value(own))
        yield Sheet(Order(page, body, form), form.path(body.handout.id), {**values, **own}, key)


def _key(*parts: str) -> str:
    return fingerprint(part.encode() for part in parts)
