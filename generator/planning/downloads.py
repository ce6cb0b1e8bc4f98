"""Files that go with a page: what a reader can download from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """One form of a handout as a file.

    Attributes:
        address: Path below the site's root.
        form: Paper and print in words, for example 'A4, large print'.
        pages: How many pages it has.
        size: Length of the file in bytes.
    """

    address: str
    form: str
    pages: int
    size: int

    @property
    def kilobytes(self) -> int:
        """Size in kilobytes of 1,000 bytes, as browsers show it, never below one."""
        return max(1, round(self.size / 1000))
