"""Letters in a diagram: few, large and bold, so that they can be read on small print."""

from __future__ import annotations

import html

from msgspec import Struct

#: Height of letters in centimetres of the frame; 7 points on a picture that is 3.6 cm wide.
SIZE = 16.0
#: Width of a bold letter as a share of its height, in a wide font.
WIDE = 0.68


class Lettering(Struct, frozen=True):
    """A word or number.

    Attributes:
        text: What it says.
        at: The middle of its base line, or its start; y goes up.
        size: Height of the letters.
        begins: Whether `at` is the start.
        style: Name of its class in `plainleaf.figures.svg`.
    """

    text: str
    at: complex
    size: float = SIZE
    begins: bool = False
    style: str = "tx"

    @property
    def points(self) -> tuple[complex, ...]:
        """Two corners of the space that it needs."""
        width = len(self.text) * self.size * WIDE
        left = self.at if self.begins else self.at - width / 2
        return left - self.size * 0.2j, left + width + self.size * 0.8j

    @property
    def markup(self) -> str:
        """The letters as SVG markup."""
        x, y = round(self.at.real * 10), -round(self.at.imag * 10)
        anchor = "" if self.begins else ' text-anchor="middle"'
        return (
            f'<text class="{self.style}" x="{x}" y="{y}" font-size="{round(self.size * 10)}"'
            f"{anchor}>{html.escape(self.text)}</text>"
        )
