"""Files that go with a page: what a reader can download from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct


class Download(Struct, frozen=True):
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


class Awaited(Mapping[str, tuple[Download, ...]]):
    """Files of pages, by the page's address, that are made meanwhile.

    Args:
        wait: Gives them; called when the first of them is looked for.
    """

    def __init__(self, wait: Callable[[], Mapping[str, tuple[Download, ...]]]) -> None:
        self._wait = wait

    @cached_property
    def _made(self) -> Mapping[str, tuple[Download, ...]]:
        return self._wait()

    def __getitem__(self, address: str) -> tuple[Download, ...]:
        """The files of a page."""
        return self._made[address]

    def __iter__(self) -> Iterator[str]:
        """The pages that have files."""
        return iter(self._made)

    def __len__(self) -> int:
        """How many pages have files."""
        return len(self._made)
