"""All handouts of the real content, printed once and read back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from plainleaf.config import SiteIdentity
from plainleaf.deduplication import fold_library
from plainleaf.handouts import Handouts, PrintedHandout, Setting, pictures
from plainleaf.loading import load_library
from plainleaf.model import SignsShown
from plainleaf.planning import HandoutBody, SitePlan
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.factories import all_handouts, plan_site

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://example.org/"
#: The sign that has a picture.
PICTURED = "sign-saddle-numb"


@dataclass(frozen=True)
class Sheet:
    """The text of a page, the number of characters of each size in points, and its parts.

    Each part comes with its distance from the bottom of the page in points. What is of one size is
    there as one text, too.
    """

    text: str
    sizes: Counter[float]
    lines: list[tuple[float, str]]
    of_size: dict[float, str]


@dataclass(frozen=True)
class Printed:
    """One file of a handout, with what its plan says must be on it."""

    handout: PrintedHandout
    body: HandoutBody

    @cached_property
    def reader(self) -> PdfReader:
        """The parsed file."""
        return PdfReader(BytesIO(self.handout.pdf))

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Text and letters of each page, read in one pass."""
        return [_read(page) for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        """All text in order, with single spaces."""
        return " ".join(" ".join(sheet.text for sheet in self.sheets).split())

    @property
    def explained(self) -> int:
        """Number of pictures that passages and signs have."""
        whole = self.body.handout.signs is SignsShown.WHOLE
        signs = [sign.id for card in self.body.shown_cards for sign in card.signs if whole]
        return sum(bool(one.pictured) for one in self.body.passages) + signs.count(PICTURED)

    @cached_property
    def elements(self) -> list[DictionaryObject]:
        """The structure elements in reading order."""
        root: Any = self.reader.root_object["/StructTreeRoot"]
        return _walk(root.get_object())


def _read(page: PageObject) -> Sheet:
    sizes: Counter[float] = Counter()
    lines: list[tuple[float, str]] = []
    of_size: dict[float, str] = {}

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        del font
        lines.append((tm[5] * cm[3] + cm[5], text))
        if text.strip():
            points = round(size * abs(tm[3] * cm[3]), 1)
            sizes[points] += len(text.strip())
            of_size[points] = of_size.get(points, "") + text

    return Sheet(page.extract_text(visitor_text=note), sizes, lines, of_size)


def _walk(node: Any) -> list[DictionaryObject]:
    kids: Any = node.get("/K", [])
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    found: list[DictionaryObject] = []
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object()  # noqa: PLW2901 - a reference is nothing by itself
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            found += [kid, *_walk(kid)]
    return found


@pytest.fixture(scope="session")
def plan(request: pytest.FixtureRequest) -> SitePlan:
    """Return the plan of the real content."""
    request.getfixturevalue("drawings")
    loaded = load_library(ROOT / "content")
    assert loaded.library is not None
    return plan_site(loaded.library, fold_library(loaded.library))


@pytest.fixture(scope="session")
def handouts(plan: SitePlan) -> Handouts:
    """Return all files of all handouts, for a site with an address."""
    return all_handouts(Setting(plan, SiteIdentity("Plainleaf", ADDRESS), pictures(plan)))


@pytest.fixture(scope="session")
def printed(plan: SitePlan, handouts: Handouts) -> list[Printed]:
    """Return all files of all handouts, with what must be on them."""
    bodies = {page.address: page.body for page in plan.pages}
    made = []
    for handout in handouts.all:
        body = bodies[handout.page]
        assert isinstance(body, HandoutBody)
        made.append(Printed(handout, body))
    return made
