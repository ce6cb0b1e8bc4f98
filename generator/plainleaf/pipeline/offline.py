"""Pack a built site into one archive that works without a server: for a shared drive or a kiosk.

It is made from the finished site rather than by a second build, so that both have the same pages.
Three things differ: links to folders name the file in the folder, because there is no server to
find it; each page shows when the copy was made; and files that only a server uses are left out.
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

#: Files that are left out: only servers and crawlers use them.
SERVER_ONLY = frozenset({"404.html", "_headers", "sitemap.xml", "sitemap.xml.gz", "robots.txt"})
#: Start of a page's own content, in the theme's plainleaf/frame.html.
CONTENT_STARTS = '<p class="pl-printhead"'
#: All addresses in the markup of a page that lead elsewhere: links and meta refreshes.
_LINK = re.compile(
    r'(<(?:a|area|link)\b[^>]*?\shref="|<meta\b[^>]*?\scontent="\d+;\s*url=)([^"]*)(")', re.I
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


class Copy(Struct, frozen=True):
    """What a copy shows about itself.

    Attributes:
        name: Name of the site.
        made: Day on which the copy is made.
        next_check: Day by which its content is due to be checked again.
        address: Address of the published site; None if it is not published.
    """

    name: str
    made: date
    next_check: date
    address: str | None = None

    @property
    def stem(self) -> str:
        """Name of the archive, and of the single folder in it."""
        named = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "site"
        return f"{named}-offline-{self.made.isoformat()}"


def offline_link(link: str) -> str:
    """Return a link that works without a server: a link to a folder gets the file's name.

    Args:
        link: The link as it is written in HTML; a link to another site or to a place on the same
            page is returned unchanged.
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
    """Return a page of the site as it is in a copy.

    Raises:
        RenderError: The page has no place for the date of the copy.
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
    """Return the whole site as a ZIP archive; the same site and day give the same bytes.

    Args:
        site: Folder of the built site.
        copy: What the copy shows about itself.

    Raises:
        RenderError: A page has no place for the date of the copy.
        DiskError: A file cannot be read.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _files(site, copy):
            entry = zipfile.ZipInfo(f"{copy.stem}/{name}", (*copy.made.timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix; by default it depends on the system
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
    """Write the archive to the output folder, and return its path.

    Raises:
        RenderError: A page has no place for the date of the copy.
        DiskError: The disk refuses.
    """
    target = output / f"{copy.stem}.zip"
    replace_bytes(target, offline_archive(site, copy))
    return target
