"""Values kept from one build to the next, each whole or not at all.

What is kept is a value of ours, pickled, with a digest before it. A file that is cut
short, changed, of another version or of another Python is not read further than that: it
counts as not there. It stands in the output folder, which only who builds can write to;
whoever can change it could change the program as well.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
import sys
from pathlib import Path

from plainleaf import __version__
from plainleaf.storage.writing import replace_bytes

#: Program, Python and shape that what is kept was made with.
HEAD = f"plainleaf {__version__} python {sys.version_info[:2]} format 1\n".encode()


def keep(path: Path, key: str, value: object) -> None:
    """Keeps a value under a key, in the place of what was kept there before.

    Raises:
        DiskError: The disk refuses; what was kept before stays.
    """
    data = pickle.dumps((key, value), protocol=pickle.HIGHEST_PROTOCOL)
    replace_bytes(path, HEAD + _digest(data) + data)


def take(path: Path, key: str) -> object | None:
    """The value that was kept under a key; None where it is not there or not whole."""
    data = _whole(path)
    if data is None:
        return None
    try:
        kept_key, value = pickle.loads(data)  # noqa: S301 - ours, and whole; see above
    except Exception:
        return None
    return value if kept_key == key else None


def keep_plain(path: Path, key: str, value: object) -> None:
    """Keeps a value of plain tuples, dictionaries, texts and numbers, which is read sooner.

    Raises:
        DiskError: The disk refuses; what was kept before stays.
    """
    data = marshal.dumps((key, value))  # type: ignore[arg-type]  # what is plain is not typed
    replace_bytes(path, HEAD + _digest(data) + data)


def take_plain(path: Path, key: str) -> object | None:
    """The plain value that was kept under a key; None where it is not there or not whole."""
    data = _whole(path)
    if data is None:
        return None
    kept_key, value = marshal.loads(data)  # noqa: S302 - ours, and whole; see above
    return value if kept_key == key else None


def seal_of(path: Path) -> str | None:
    """The digest that stands before what is kept, which need not be read for it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(HEAD) + 32)
    except OSError:
        return None
    return head[len(HEAD) :].hex() if head.startswith(HEAD) else None


def _whole(path: Path) -> bytes | None:
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    found, data = raw[len(HEAD) : len(HEAD) + 32], raw[len(HEAD) + 32 :]
    return data if raw.startswith(HEAD) and found == _digest(data) else None


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()
