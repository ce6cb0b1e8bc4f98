"""Prepare pages for live preview: add the update script, and the current problem if any."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from plainleaf.output import FileSpec
from plainleaf.storage.digests import digest

#: Folder of the files that only the development server adds; no page of the site is in it.
OWN = "__plainleaf/"
_HERE = Path(__file__).resolve().parent
#: The parts of the update script in the order in which they run, and the style sheet.
_SCRIPTS, _STYLE = ("vendor/idiomorph.min.js", "follow.js"), "fault.css"
_LOADED = re.compile(rb'<(?:img|script|link)\b[^>]*?\s(?:src|href)="([^"?#]+)"')


class PageVersion(NamedTuple):
    """A page as it was at one moment.

    Attributes:
        name: Digest of everything that a browser shows for this version of the page.
        page: The page, as UTF-8.
    """

    name: str
    page: bytes


def own_files() -> dict[str, FileSpec]:
    """Return the files that only the development server adds, by path.

    Raises:
        OSError: A file of the program is missing.
    """
    scripts = b"\n".join((_HERE / name).read_bytes() for name in _SCRIPTS)
    style = (_HERE / _STYLE).read_bytes()
    return {f"{OWN}follow.js": FileSpec.of(scripts), f"{OWN}fault.css": FileSpec.of(style)}


def assets_of(files: Mapping[str, FileSpec]) -> str:
    """Return a digest of the styles and scripts of a site."""
    lines = (f"{path} {entry.digest}\n" for path, entry in files.items() if _asset(path))
    return digest("".join(sorted(lines)).encode())


def _asset(path: str) -> bool:
    return path.startswith("assets/")


def form_of(
    path: str, page: bytes, files: Mapping[str, FileSpec], assets: str, fault: str | None
) -> PageVersion:
    """Return a page with the update script, and the current problem if any.

    Args:
        path: Path of the page's file below the root of the site.
        page: The page as it is published.
        files: The site, to find the pictures that the page shows.
        assets: Digest from `assets_of`.
        fault: What must be fixed, or None.
    """
    loads = digest("\n".join([assets, *_pictures(path, page, files)]).encode())
    name = digest("\n".join([digest(page), loads, fault or ""]).encode())
    own = (
        f'<script src="/{OWN}follow.js" data-loads="{loads}" async></script>'
        f'<div id="plainleaf-serving" data-form="{name}">{_shown(fault)}</div>'
    )
    return PageVersion(name, page.replace(b"</body>", own.encode() + b"</body>", 1))


def _pictures(path: str, page: bytes, files: Mapping[str, FileSpec]) -> Iterator[str]:
    """Yield path and digest of other files on the page: pictures change without a new address."""
    folder = posixpath.dirname(path)
    for address in _LOADED.findall(page):
        name = posixpath.normpath(posixpath.join(folder, unquote(address.decode())))
        if name in files and not _asset(name):
            yield f"{name} {files[name].digest}"


def _shown(fault: str | None) -> str:
    if not fault:
        return ""
    return (
        f'<link rel="stylesheet" href="/{OWN}fault.css">'
        f'<div class="plainleaf-fault" role="alert">{html.escape(fault)}</div>'
    )
