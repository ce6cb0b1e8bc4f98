"""Define the forms of a handout: each paper size in standard and large print."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

from msgspec import Struct

from plainleaf.language import words


class Paper(StrEnum):
    """A paper size; the value is used in file names."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def label(self) -> str:
        """Name for readers."""
        return words(f"papers.{self}")

    @property
    def typst(self) -> str:
        """Name in Typst."""
        return "a4" if self is Paper.A4 else "us-letter"


class SheetFormat(Struct, frozen=True):
    """A combination of paper size and print size.

    Attributes:
        paper: Paper size.
        large: Whether this is large print.
    """

    paper: Paper
    large: bool

    @property
    def body(self) -> int:
        """Size of the text in points; 14 and 18 are recommended for patient information."""
        return 18 if self.large else 14

    @property
    def least(self) -> int:
        """Size of the smallest text in points, used for sources and the foot of the sheet."""
        return 16 if self.large else 12

    @property
    def label(self) -> str:
        """Description for readers, for example 'A4, large print'."""
        return words("sheet.large" if self.large else "sheet.standard", paper=self.paper.label)

    def path(self, handout: str) -> str:
        """Return the path of a handout's file in this form, below the site's root."""
        return f"handouts/{handout}-{self.paper}{'-large' if self.large else ''}.pdf"


#: All forms, most used first.
FORMS = tuple(SheetFormat(paper, large) for large, paper in product((False, True), Paper))
