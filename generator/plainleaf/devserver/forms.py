"""A page as whoever edits sees it: with what keeps it up to date, and the fault, if any."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from plainleaf.output import Wanted
from plainleaf.storage.digests import digest

#: Below this, what only serving adds; no page of the site begins so.
OWN = "__plainleaf/"
_HERE = Path(__file__).resolve().parent
#: Its script, in the order in which its parts run, and its style.
_SCRIPTS, _STYLE = ("vendor/idiomorph.min.js", "follow.js"), "fault.css"
_LOADED = re.compile(rb'<(?:img|script|link)\b[^>]*?\s(?:src|href)="([^"?#]+)"')


class Form(NamedTuple):
    """A page at one time.

    Attributes:
        name: What all that a browser shows for it is told from another form by.
        page: The page, as UTF-8.
    """

    name: str
    page: bytes


def own_files() -> dict[str, Wanted]:
    """The files that only serving adds, by path.

    Raises:
        OSError: The program is not whole.
    """
    scripts = b"\n".join((_HERE / name).read_bytes() for name in _SCRIPTS)
    style = (_HERE / _STYLE).read_bytes()
    return {f"{OWN}follow.js": Wanted.of(scripts), f"{OWN}fault.css": Wanted.of(style)}


def assets_of(files: Mapping[str, Wanted]) -> str:
    """What the styles and scripts of a site are told from others by."""
    told = (f"{path} {entry.digest}\n" for path, entry in files.items() if _asset(path))
    return digest("".join(sorted(told)).encode())


def _asset(path: str) -> bool:
    return path.startswith("assets/")


def form_of(
    path: str, page: bytes, files: Mapping[str, Wanted], assets: str, fault: str | None
) -> Form:
    """A page with the script that keeps it up to date, and the fault, if any.

    Args:
        path: Of the page's file, below the root of the site.
        page: As it is published.
        files: The site, for the pictures that the page shows.
        assets: See `assets_of`.
        fault: What is to be fixed.
    """
    loads = digest("\n".join([assets, *_pictures(path, page, files)]).encode())
    name = digest("\n".join([digest(page), loads, fault or ""]).encode())
    own = (
        f'<script src="/{OWN}follow.js" data-loads="{loads}" async></script>'
        f'<div id="plainleaf-serving" data-form="{name}">{_shown(fault)}</div>'
    )
    return Form(name, page.replace(b"</body>", own.encode() + b"</body>", 1))


def _pictures(path: str, page: bytes, files: Mapping[str, Wanted]) -> Iterator[str]:
    """What the page loads besides, since a picture may change while its address does not."""
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
