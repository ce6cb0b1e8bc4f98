"""The forms that a handout comes in: paper, and size of print."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

from msgspec import Struct

from plainleaf.language import words


class Paper(StrEnum):
    """Sizes of paper, by the name that Typst and file names give them."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def spoken(self) -> str:
        """The name that readers know."""
        return words(f"papers.{self}")

    @property
    def typst(self) -> str:
        """The name in Typst."""
        return "a4" if self is Paper.A4 else "us-letter"


class Form(Struct, frozen=True):
    """One form of a handout.

    Attributes:
        paper: Size of the paper.
        large: True for large print.
    """

    paper: Paper
    large: bool

    @property
    def body(self) -> int:
        """Size of the text in points; 14 and 18 are what print for patients asks for."""
        return 18 if self.large else 14

    @property
    def least(self) -> int:
        """Size in points of the smallest text, which is on sources and the foot."""
        return 16 if self.large else 12

    @property
    def spoken(self) -> str:
        """The form in words, for example 'A4, large print'."""
        return words("sheet.large" if self.large else "sheet.standard", paper=self.paper.spoken)

    def path(self, handout: str) -> str:
        """Path of the file below the site's root."""
        return f"handouts/{handout}-{self.paper}{'-large' if self.large else ''}.pdf"


#: All forms, the most used first.
FORMS = tuple(Form(paper, large) for large, paper in product((False, True), Paper))
