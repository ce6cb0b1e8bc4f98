"""Define the files that readers can download from a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct


class Download(Struct, frozen=True):
    """A handout as a file, in one paper size and print size.

    Attributes:
        address: Path below the site's root.
        form: Paper size and print size in words, for example 'A4, large print'.
        pages: Number of pages.
        size: Size in bytes.
    """

    address: str
    form: str
    pages: int
    size: int

    @property
    def kilobytes(self) -> int:
        """Size in kilobytes of 1,000 bytes, as browsers show it; at least 1."""
        return max(1, round(self.size / 1000))


class Awaited(Mapping[str, tuple[Download, ...]]):
    """Map the address of a page to its files, which are still being made in the background.

    Args:
        wait: Waits for the files and returns them; called once, on the first access.
    """

    def __init__(self, wait: Callable[[], Mapping[str, tuple[Download, ...]]]) -> None:
        self._wait = wait

    @cached_property
    def _made(self) -> Mapping[str, tuple[Download, ...]]:
        return self._wait()

    def __getitem__(self, address: str) -> tuple[Download, ...]:
        """Return the files of a page."""
        return self._made[address]

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the addresses of pages that have files."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return the number of pages that have files."""
        return len(self._made)
