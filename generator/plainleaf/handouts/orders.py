"""What is to be printed, and all that decides its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from plainleaf.handouts.escaping import Value
from plainleaf.handouts.forms import Form
from plainleaf.planning import HandoutBody, Page

LAYOUT = Path(__file__).resolve().parent / "layout"


class Order(Struct, frozen=True):
    """One PDF to make."""

    page: Page
    body: HandoutBody
    form: Form


class Sheet(Struct, frozen=True):
    """An order, with all that decides its bytes."""

    order: Order
    path: str
    values: Mapping[str, Value]
    key: str


def layout_texts() -> list[str]:
    """The layout of all sheets."""
    # Part of the program, like the templates; content never names these files.
    return [path.read_text(encoding="utf-8") for path in sorted(LAYOUT.glob("*.typ"))]
