"""The digest function of the whole program: BLAKE2b with 128 bits (RFC 7693)."""

from __future__ import annotations

import hashlib


def digest(content: bytes) -> str:
    """Return the digest of some bytes, as 32 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
