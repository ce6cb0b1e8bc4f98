"""Printed handouts kept between builds, so that an unchanged one is not printed again.

An entry is named by a hash of all that it was made of, and begins with a hash of
itself: one that was cut short or changed is thrown away, never trusted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Set
from pathlib import Path

from plainleaf.storage.writing import disk_errors, replace_bytes

_DIGEST = hashlib.sha256
_HEAD = _DIGEST().digest_size
_SUFFIX = ".pdf.kept"


def key_of(parts: Iterable[str]) -> str:
    """Name of an entry: a hash of everything that decides its bytes.

    Args:
        parts: Source, layout, fonts, version of Typst, form of the pages.
    """
    digest = _DIGEST()
    for part in parts:
        # Each part is hashed by itself, so that no two lists of parts run together.
        digest.update(_DIGEST(part.encode()).digest())
    return digest.hexdigest()


class HandoutCache:
    """A folder of printed handouts, each under its key.

    Args:
        folder: Where they are kept; made when the first one is.
        suffix: How their names end.
    """

    def __init__(self, folder: Path, suffix: str = _SUFFIX) -> None:
        self._folder = folder
        self._suffix = suffix

    def get(self, key: str) -> bytes | None:
        """The handout kept under a key; None where there is none, or a damaged one.

        Raises:
            DiskError: A damaged one cannot be removed.
        """
        path = self._folder / f"{key}{self._suffix}"
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        head, pdf = kept[:_HEAD], kept[_HEAD:]
        if pdf and _DIGEST(pdf).digest() == head:
            return pdf
        with disk_errors(path):
            path.unlink(missing_ok=True)
        return None

    def put(self, key: str, pdf: bytes) -> None:
        """Keeps a handout.

        Raises:
            DiskError: The disk refuses.
        """
        replace_bytes(self._folder / f"{key}{self._suffix}", _DIGEST(pdf).digest() + pdf)

    def drop_others(self, keys: Set[str]) -> int:
        """Removes entries that a site no longer has.

        Args:
            keys: Names of those that it has.

        Returns:
            How many were removed.

        Raises:
            DiskError: The disk refuses.
        """
        with disk_errors(self._folder):
            old = [
                path
                for path in sorted(self._folder.glob(f"*{self._suffix}"))
                if path.name.removesuffix(self._suffix) not in keys
            ]
            for path in old:
                path.unlink(missing_ok=True)
        return len(old)
