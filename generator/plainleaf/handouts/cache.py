"""Cache printed handouts between builds, so that unchanged ones are not printed again.

An entry's key is a digest of everything it was made from. The entry's file begins with a
digest of its own content, so that a damaged file is detected and deleted.
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
    """Return the key of an entry: a digest of everything that its bytes depend on.

    Args:
        parts: Typst source, layout, digest of the fonts, version of Typst, form.
    """
    digest = _DIGEST()
    for part in parts:
        # Each part is hashed separately, so that ["ab", "c"] and ["a", "bc"] differ.
        digest.update(_DIGEST(part.encode()).digest())
    return digest.hexdigest()


class HandoutCache:
    """A folder of printed handouts, with one file for each key.

    Args:
        folder: The folder; created with the first entry.
        suffix: End of the files' names.
    """

    def __init__(self, folder: Path, suffix: str = _SUFFIX) -> None:
        self._folder = folder
        self._suffix = suffix

    def get(self, key: str) -> bytes | None:
        """Return the handout with a key, or None if there is none or it is damaged.

        Raises:
            DiskError: A damaged file cannot be deleted.
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
        """Save a handout under a key.

        Raises:
            DiskError: The file cannot be written.
        """
        replace_bytes(self._folder / f"{key}{self._suffix}", _DIGEST(pdf).digest() + pdf)

    def drop_others(self, keys: Set[str]) -> int:
        """Delete the entries that a site no longer needs.

        Args:
            keys: Keys of the entries to keep.

        Returns:
            The number of deleted entries.

        Raises:
            DiskError: A file cannot be deleted.
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
