"""Where the sheet's page is on the web: in words, and as a QR code."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from plainleaf.errors import UsageError


class Site(Struct, frozen=True):
    """The site as a sheet names it.

    Attributes:
        name: Name of the site.
        url: Public address of its root, or None where it has none yet.
        report: Where a mistake is reported, with {page} and {fact} to be filled in; None
            where the site says so on a page of its own.
    """

    name: str
    url: str | None = None
    report: str | None = None

    def address(self, page: str) -> str | None:
        """The whole address of a page, or None where the site has no address."""
        return f"{self.url.rstrip('/')}/{page}" if self.url else None


def checked_site(name: str, url: str | None, report: str | None = None) -> Site:
    """A site whose address can be printed.

    Raises:
        UsageError: The address is not one of the web.
    """
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(
            f"'site_url: {url}' is not an address of the web.",
            "Begin it with https:// in mkdocs.yml, or leave it out.",
        )
    return Site(name, url or None, report or None)


def short(address: str) -> str:
    """An address as people type it: no protocol."""
    return address.removeprefix("https://").removeprefix("http://")


@cache
def qr_code(address: str) -> tuple[str, int]:
    """A QR code as the path of an SVG, and its width in modules.

    Level M can lose 15 of 100 modules to a crease or a stain and still be read
    (ISO/IEC 18004). The layout adds the quiet zone of four modules.
    """
    # It brings a client for HTTP along, and codes are made of sites with an address alone.
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
