"""Addresses on paper: exact and easy to type, or none at all."""

from __future__ import annotations

import pytest
from plainleaf.config import SiteIdentity, checked_site
from plainleaf.errors import UsageError
from plainleaf.handouts.address import qr_code, short


def test_address_is_that_of_the_exact_page() -> None:
    """The address is that of the exact page, whether or not the setting ends in a slash."""
    for url in ("https://example.org/care", "https://example.org/care/"):
        assert SiteIdentity("Plainleaf", url).address("handouts/x/") == (
            "https://example.org/care/handouts/x/"
        )


def test_no_address_is_made_up() -> None:
    """A site without an address prints none."""
    assert checked_site("Plainleaf", None).address("handouts/x/") is None
    assert checked_site("Plainleaf", "").address("handouts/x/") is None


def test_an_address_that_no_browser_opens_is_refused() -> None:
    """An invalid address is refused, because printed sheets cannot be corrected."""
    with pytest.raises(UsageError, match="is not a web address"):
        checked_site("Plainleaf", "example.org")


def test_short_address_has_no_protocol() -> None:
    """The short address has no protocol, because nobody types it."""
    assert short("https://example.org/x/") == short("http://example.org/x/") == "example.org/x/"


def test_code_is_square_and_the_same_every_time() -> None:
    """The QR code is square, and the same address gives the same code."""
    svg, modules = qr_code("https://example.org/handouts/x/")
    assert f'viewBox="0 0 {modules} {modules}"' in svg
    assert (svg, modules) == qr_code("https://example.org/handouts/x/")
