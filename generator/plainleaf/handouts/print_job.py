"""Describe a sheet to print, with everything that its bytes depend on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from plainleaf.handouts.forms import SheetFormat
from plainleaf.planning import HandoutBody, Page
from plainleaf.typesetting.escaping import Value

LAYOUT = Path(__file__).resolve().parent / "layout"


class Order(Struct, frozen=True):
    """A request for one PDF: a handout in one form."""

    page: Page
    body: HandoutBody
    form: SheetFormat


class Sheet(Struct, frozen=True):
    """An order with the values for its layout.

    Attributes:
        order: The order.
        path: Path of the PDF below the site's root.
        values: Values for ``sheet`` in ``layout/sheet.typ``.
        key: Digest of everything that the PDF's bytes depend on.
    """

    order: Order
    path: str
    values: Mapping[str, Value]
    key: str


def layout_texts() -> list[str]:
    """Return the text of each Typst file of the layout, sorted by file name."""
    # Read directly: these files are part of the program, not of the content.
    return [path.read_text(encoding="utf-8") for path in sorted(LAYOUT.glob("*.typ"))]
