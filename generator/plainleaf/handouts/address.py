"""Give the web address of a handout's page as text and as a QR code."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from plainleaf.errors import UsageError


class Site(Struct, frozen=True):
    """What a handout says about the site.

    Attributes:
        name: Name of the site.
        url: Public address of the site's root; None if it has none yet.
        report: Address for reporting a mistake, with the placeholders {page} and {fact};
            None if a page of the site says how to report one.
    """

    name: str
    url: str | None = None
    report: str | None = None

    def address(self, page: str) -> str | None:
        """Return the full address of a page, or None if the site has no address."""
        return f"{self.url.rstrip('/')}/{page}" if self.url else None


def checked_site(name: str, url: str | None, report: str | None = None) -> Site:
    """Return a site after checking that its address is a web address.

    Raises:
        UsageError: The address does not start with http:// or https://.
    """
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(
            f"'site_url: {url}' is not a web address.",
            "Begin it with https:// in mkdocs.yml, or leave it out.",
        )
    return Site(name, url or None, report or None)


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
