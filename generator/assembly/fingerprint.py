"""What shapes a page besides its content, as one short text."""

from __future__ import annotations

import hashlib
import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.writing import disk_errors

#: Whoever of these changes may frame pages in another way.
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe")
_CUSTOM = re.compile(rb"^\s+custom_dir:\s*['\"]?([^'\"#\n]+)", re.MULTILINE)
#: Settings from elsewhere, which the file's bytes do not tell.
_FROM_OUTSIDE = re.compile(rb"!ENV|^INHERIT:|!relative|!!python", re.MULTILINE)
_PACKAGE = Path(__file__).resolve().parent.parent


def theme_fingerprint(config: Path) -> str | None:
    """A digest of configuration, overrides, versions of packages, and how frames are learned.

    Returns:
        32 hexadecimal digits; None where the configuration takes something from outside
        itself, or is not there, so that nothing may be kept.

    Raises:
        DiskError: A file of the theme cannot be read.
    """
    if not config.is_file():
        return None
    with disk_errors(config):
        text = config.read_bytes()
        if _FROM_OUTSIDE.search(text):
            return None
        found = _CUSTOM.search(text)
        custom = config.parent / found[1].decode().strip() if found else None
        parts = [*_versions(), text, *_files(custom), *_own()]
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def _files(folder: Path | None) -> list[bytes]:
    if folder is None or not folder.is_dir():
        return []
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [part for p in paths for part in (p.relative_to(folder).as_posix().encode(), _read(p))]


def _read(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _own() -> tuple[bytes, ...]:
    return tuple(_read(path) for path in sorted((_PACKAGE / "framing").glob("*.py")))


@cache
def _versions() -> tuple[bytes, ...]:
    return (platform.python_version().encode(), *(_version(name).encode() for name in _PACKAGES))


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} missing"
