"""The digest function of the whole program: BLAKE2b, by default with 128 bits (RFC 7693)."""

from __future__ import annotations

import hashlib


def digest(content: bytes) -> str:
    """Return the digest of some bytes, as 32 hexadecimal digits."""
    return digest_bytes(content).hex()


def digest_bytes(content: bytes | memoryview, size: int = 16) -> bytes:
    """Return the digest of some bytes; ``size`` is its length in bytes."""
    return hashlib.blake2b(content, digest_size=size).digest()
