"""The settings of a site that all stages share."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.errors import UsageError


class SiteIdentity(Struct, frozen=True):
    """Name and address of a site.

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


def checked_site(name: str, url: str | None, report: str | None = None) -> SiteIdentity:
    """Return a site after checking that its address is a web address.

    Raises:
        UsageError: The address does not start with http:// or https://.
    """
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(
            f"'site_url: {url}' is not a web address.",
            "Begin it with https:// in mkdocs.yml, or leave it out.",
        )
    return SiteIdentity(name, url or None, report or None)
