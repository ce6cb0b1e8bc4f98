"""A built site as one archive that opens from a disk: for a shared drive or a kiosk.

Made from the finished site rather than by a second build, so that both hold the same
pages by construction. Three things differ: a link to a folder names the folder's file,
since no server is there to do so; each page says when the copy was made; and what only a
server uses is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from markupsafe import Markup
from msgspec import Struct

from plainleaf.errors import RenderError
from plainleaf.language import day_words, marked, words
from plainleaf.storage.writing import disk_errors, replace_bytes

#: Left out: for servers and crawlers only.
SERVER_ONLY = frozenset({"404.html", "_headers", "sitemap.xml", "sitemap.xml.gz", "robots.txt"})
#: Where a page's own content begins, in the theme's plainleaf/frame.html.
CONTENT_STARTS = '<p class="pl-printhead"'
#: Every way in which the markup of a page leads on: links, and the refresh of an old address.
_LINK = re.compile(
    r'(<(?:a|area|link)\b[^>]*?\shref="|<meta\b[^>]*?\scontent="\d+;\s*url=)([^"]*)(")', re.I
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


class Copy(Struct, frozen=True):
    """What a copy says of itself.

    Attributes:
        name: Name of the site.
        made: Day that the copy is made.
        next_check: Day by which its content is to be checked again.
        address: Where the site is published; None where it is nowhere yet.
    """

    name: str
    made: date
    next_check: date
    address: str | None = None

    @property
    def stem(self) -> str:
        """Name of the archive, and of the one folder in it."""
        named = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "site"
        return f"{named}-offline-{self.made.isoformat()}"


def offline_link(link: str) -> str:
    """A link with the file named that a server would answer with for a folder.

    Args:
        link: As it stands in a page's HTML; one that leads off the site, or to a place
            on its own page, is left as it is.
    """
    if not link or _ELSEWHERE.match(link):
        return link
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    if path.endswith("/"):
        path += "index.html"
    elif PurePosixPath(path).name in {"", ".", ".."} or path.endswith(("/.", "..")):
        path += "/index.html"
    return f"{path}{mark}{rest}"


def offline_page(text: str, copy: Copy) -> str:
    """A page of the site as it stands in a copy.

    Raises:
        RenderError: The page has no place for the copy's date.
    """
    text = _LINK.sub(lambda m: f"{m[1]}{offline_link(m[2])}{m[3]}", text)
    if text.count(CONTENT_STARTS) != 1:
        raise RenderError(
            "A page has no place for the date of the offline copy.",
            f"Keep one '{CONTENT_STARTS}' on each page in the theme's plainleaf/frame.html.",
        )
    return text.replace(CONTENT_STARTS, _notice(copy) + CONTENT_STARTS)


def _notice(copy: Copy) -> str:
    newer = marked("copy.newer-ask")
    if copy.address:
        link = Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(copy.address)
        newer = marked("copy.newer", address=link)
    notice = marked(
        "copy.notice", newer=newer, made=day_words(copy.made), next=day_words(copy.next_check)
    )
    return (
        f'<p class="pl-copy" data-made="{copy.made}" data-next="{copy.next_check}">{notice}</p>\n'
    )


def offline_archive(site: Path, copy: Copy) -> bytes:
    """The whole site as a ZIP archive; the same bytes for the same site and day.

    Args:
        site: Folder of the built site.
        copy: What the copy says of itself.

    Raises:
        RenderError: A page has no place for the copy's date.
        DiskError: A file cannot be read.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _files(site, copy):
            entry = zipfile.ZipInfo(f"{copy.stem}/{name}", (*copy.made.timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the archive would tell which system made it
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return held.getvalue()


def _files(site: Path, copy: Copy) -> Iterator[tuple[str, bytes]]:
    yield "READ-ME.txt", _read_me(copy).encode("utf-8")
    with disk_errors(site, "read"):
        paths = sorted((p.relative_to(site).as_posix(), p) for p in site.rglob("*") if p.is_file())
        for name, path in paths:
            if name in SERVER_ONLY or path.name.startswith("."):
                continue
            data = path.read_bytes()
            if name.endswith(".html"):
                data = offline_page(data.decode("utf-8"), copy).encode("utf-8")
            yield name, data


def _read_me(copy: Copy) -> str:
    where = [words("copy.read-me-where", address=copy.address)] if copy.address else []
    made = words("copy.read-me-made", made=day_words(copy.made), next=day_words(copy.next_check))
    steps = (words("copy.read-me-unpack"), words("copy.read-me-open"))
    lines = (words("copy.read-me", site=copy.name), "", *steps, "", made, *where)
    return "".join(f"{line}\n" for line in lines)


def write_offline(site: Path, output: Path, copy: Copy) -> Path:
    """Writes the archive into the output folder, and returns where it is.

    Raises:
        RenderError: A page has no place for the copy's date.
        DiskError: The disk refuses.
    """
    target = output / f"{copy.stem}.zip"
    replace_bytes(target, offline_archive(site, copy))
    return target
