"""Files that need not be made if they are on disk already."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from plainleaf.storage.digests import digest
from plainleaf.storage.memory import Memory

_DIGESTS: Memory[str] = Memory("digests of files")


class Draft(Struct, frozen=True):
    """A file as it can be made.

    Attributes:
        key: Identifies everything that it is made from.
        made: Makes it.
    """

    key: str
    made: Callable[[], bytes]

    @property
    def digest(self) -> str:
        """Digest of its bytes; it is made only if an earlier build did not make the same."""
        return _DIGESTS.get(self.key, lambda: digest(self.made()))
