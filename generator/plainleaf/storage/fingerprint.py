"""Fingerprints of everything that shapes a site besides its content."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from plainleaf.storage.configuration import ThemeSettings, read_theme_settings
from plainleaf.storage.digests import digest
from plainleaf.storage.writing import disk_errors

_PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint(parts: Iterable[bytes]) -> str:
    """Return 32 hexadecimal digits that are equal for equal parts in the same order."""
    return digest(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


def theme_fingerprint(
    config: Path, settings: ThemeSettings | None = None, edition: str = ""
) -> str | None:
    """Return a digest of configuration, theme overrides, package versions and program.

    Args:
        config: ``mkdocs.yml``.
        settings: Its theme settings, if they were read already.
        edition: Code of the country of the edition; empty for the site's own.

    Returns:
        32 hexadecimal digits; None if the configuration is missing or depends on something outside
        itself, so that nothing may be cached.

    Raises:
        DiskError: A file of the theme cannot be read.
    """
    if not config.is_file():
        return None
    settings = settings or read_theme_settings(config)
    if not settings.whole:
        return None
    with disk_errors(config, "read"):
        own = _files(settings.custom_dir)
    first = f"{program_fingerprint()} {edition}".rstrip().encode()
    return fingerprint([first, settings.raw, *own])


def program_fingerprint() -> str:
    """Return a digest of the program's own files, by size and time, and of its environment.

    It is computed at each call because somebody may edit a template while the development server
    runs.

    Raises:
        DiskError: A folder of the program cannot be read.
    """
    with disk_errors(_PACKAGE, "read"):
        return fingerprint([*_versions(), *sorted(_states(_PACKAGE))])


def installed_version(package: str) -> str:
    """Return the version of an installed package, by its name in lower case.

    Raises:
        PackageNotFoundError: The package is not installed.
    """
    # pip names a folder after the version, such as "typst-0.14.8.dist-info". Reading it from there
    # saves the 2 ms per edit that `importlib.metadata` takes to read and parse a file of the
    # package.
    pattern = re.compile(rf"{re.escape(package)}-([^-]+)\.(?:dist|egg)-info")
    found = [match[1] for name in _versions() if (match := pattern.fullmatch(name.decode()))]
    if len(found) == 1:
        return found[0]
    from importlib.metadata import version  # noqa: PLC0415 - a slow fallback: no single match

    return version(package)


def _files(folder: Path | None) -> list[bytes]:
    if folder is None or not folder.is_dir():
        return []
    everything = folder.rglob("*")
    paths = sorted(p for p in everything if p.is_file() and "__pycache__" not in p.parts)
    return [part for p in paths for part in (str(p.relative_to(folder)).encode(), p.read_bytes())]


def _states(folder: Path) -> Iterable[bytes]:
    """Yield name, size and time of each file below a folder.

    A link to nothing, such as an editor's lock, and a file that is deleted meanwhile are left out.

    Raises:
        OSError: A folder or a file cannot be read.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(Path(entry.path))
            else:
                try:
                    found = entry.stat()
                except FileNotFoundError:
                    continue
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}".encode()


@cache
def _versions() -> tuple[bytes, ...]:
    """Return the versions of Python and of every installed package, as pip names its folders."""
    folders = [Path(path) for path in sys.path if path.endswith("-packages")]
    names = (p.name for folder in folders if folder.is_dir() for p in folder.iterdir())
    found = sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return (platform.python_version().encode(), *(name.encode() for name in found))
