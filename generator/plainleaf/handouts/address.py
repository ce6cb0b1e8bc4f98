"""Give the web address of a handout's page as text and as a QR code."""

from __future__ import annotations

from functools import cache


def short(address: str) -> str:
    """Return an address without its protocol, as people type it."""
    return address.removeprefix("https://").removeprefix("http://")


@cache
def qr_code(address: str) -> tuple[str, int]:
    """Return a QR code as an SVG, and its width in modules.

    Error correction level M keeps the code readable if a crease or stain hides up to 15 % of
    it (ISO/IEC 18004). The layout adds the quiet zone of four modules.
    """
    # Imported late: it imports an HTTP client, and only sites with an address need codes.
    import segno  # noqa: PLC0415

    code = segno.make_qr(address, error="m", boost_error=False)
    rows = [list(row) for row in code.matrix]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    size = len(rows)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
    return svg, size
