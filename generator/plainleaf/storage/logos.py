"""A site's logo as SVG, which handouts and pictures for sharing are drawn with."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from xml.parsers import expat

from plainleaf.errors import UsageError

_PNG = b"\x89PNG\r\n\x1a\n"
#: What runs, or loads another file, in an SVG picture; and entities, which can grow.
_ACTIVE = re.compile(
    r"<script|<foreignObject|<!ENTITY|@import|\bon\w+\s*="
    r"|\b(?:href|src)\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?(?!#|data:)",
    re.IGNORECASE,
)
#: Largest logo, in bytes: each page and each handout carries it.
_MOST = 200_000


def logo_as_svg(data: bytes, name: str) -> str:
    """Return a logo as SVG text; a PNG picture is put into an SVG frame of its size.

    Args:
        data: The file.
        name: Its name, for messages.

    Raises:
        UsageError: It is too large, or no SVG or PNG picture.
    """
    if len(data) > _MOST:
        raise UsageError(
            f"The logo '{name}' has {len(data):,} bytes.",
            f"Make it smaller: each page loads it, and the most is {_MOST:,}.",
        )
    if data.startswith(_PNG):
        if not _is_whole_png(data):
            raise UsageError(f"The logo '{name}' is a damaged PNG picture.", "Save it again.")
        width, height = struct.unpack(">II", data[16:24])
        inside = base64.b64encode(data).decode("ascii")
        size = f'width="{width}" height="{height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            f'<image {size} href="data:image/png;base64,{inside}"/></svg>'
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not re.search(r"<svg[\s>]", text) or _ACTIVE.search(text) or not _is_xml(text):
        raise UsageError(
            f"The logo '{name}' is not a plain SVG or PNG picture.",
            "Save it as SVG without scripts and without links to other files, or as PNG.",
        )
    return text


def _is_xml(text: str) -> bool:
    # No entity is declared in the text, so none can grow without limit.
    parser = expat.ParserCreate()
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def _is_whole_png(data: bytes) -> bool:
    """Return whether a PNG picture has all chunks, from its size to its end, undamaged."""
    at, kinds = len(_PNG), []
    while at + 12 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if data[end : end + 4] != struct.pack(">I", zlib.crc32(data[at + 4 : end])):
            return False
        kinds.append(kind)
        at = end + 4
    return kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
