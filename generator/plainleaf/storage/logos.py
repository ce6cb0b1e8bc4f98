"""A site's logo as SVG, which handouts and pictures for sharing are drawn with."""

from __future__ import annotations

import base64
import re
import struct

from plainleaf.errors import UsageError

_PNG = b"\x89PNG\r\n\x1a\n"
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
    if data.startswith(_PNG) and len(data) > 24:
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
    if not re.search(r"<svg[\s>]", text) or re.search(r"<script|<foreignObject|\bon\w+=", text):
        raise UsageError(
            f"The logo '{name}' is not a plain SVG or PNG picture.",
            "Save it as SVG without scripts, or as PNG.",
        )
    return text
