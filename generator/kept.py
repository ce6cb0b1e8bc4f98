"""Values kept from one build to the next, each whole or not at all.

What is kept is a value of ours, pickled, with a digest before it. A file that is cut
short, changed, of another version or of another Python is not read further than that: it
counts as not there. It stands in the output folder, which only who builds can write to;
whoever can change it could change the program as well.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from pathlib import Path

from generator import __version__
from generator.writing import replace_bytes

_HEAD = f"plainleaf {__version__} python {sys.version_info[:2]} format 1\n".encode()


def keep(path: Path, key: str, value: object) -> None:
    """Keeps a value under a key, in the place of what was kept there before.

    Raises:
        DiskError: The disk refuses; what was kept before stays.
    """
    data = pickle.dumps((key, value), protocol=pickle.HIGHEST_PROTOCOL)
    replace_bytes(path, _HEAD + _digest(data) + data)


def take(path: Path, key: str) -> object | None:
    """The value that was kept under a key; None where it is not there or not whole."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    found, data = raw[len(_HEAD) : len(_HEAD) + 32], raw[len(_HEAD) + 32 :]
    if not raw.startswith(_HEAD) or found != _digest(data):
        return None
    try:
        kept_key, value = pickle.loads(data)  # noqa: S301 - ours, and whole; see above
    except Exception:
        return None
    return value if kept_key == key else None


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()
