"""Cards for sharing links: few, legible, reproducible, and cached between builds."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from plainleaf.config import Colours
from plainleaf.errors import RenderError
from plainleaf.loading import Library
from plainleaf.metadata import SHELF, Card, draw_cards, site_cards
from plainleaf.open_data import ExportContext
from plainleaf.storage.store import Store

from tests.factories import ROOT, full_library, made, open_site

PLAIN = Card("sharing/a.png", "Back pain", "How to ease the pain", "Plain")


def published(content: Library, url: str | None = "https://plain.example") -> ExportContext:
    """Return a library with what publishing it needs."""
    whole = made(content)
    return ExportContext(whole.library, whole.folding, whole.plan, open_site("Plain", url))


def size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels, from the first chunk of a PNG file."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_site_without_an_address_has_no_pictures() -> None:
    """A site without an address has no cards, because nobody could fetch them."""
    assert site_cards(published(full_library(), None), several=False) == {}


def test_every_page_has_a_picture_and_few_have_their_own() -> None:
    """Sections and activities have their own cards; other pages share that of the topic."""
    site = published(full_library())
    cards = site_cards(site, several=False)
    assert set(cards) == {page.address for page in site.plan.pages}
    assert cards["back-pain/relief/"].title == "Page relief"
    assert cards["back-pain/relief/"].over == "Back pain"
    assert cards["activities/walking/"].title == "All on walking"
    assert cards["sources/guide/"] == cards[""] == cards["questions/"]
    assert len(set(cards.values())) < len(cards) / 2


def test_the_picture_of_a_topic_says_what_the_site_is_about() -> None:
    """The card of a topic has the site's tagline, and no slogan of the program."""
    site = published(full_library())
    own = replace(site, site=replace(site.site, tagline="feet in plain words"))
    assert site_cards(own, several=False)[""].over == "Feet in plain words"
    assert site_cards(site, several=False)[""].over == ""


def test_a_long_name_stays_out_of_the_drawing(tmp_path: Path) -> None:
    """A long site name shrinks and wraps, so it never covers the drawing."""
    figure = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h9v9z"/></svg>'
    )
    short = replace(PLAIN, path="sharing/a.png", figure=figure)
    name = "The Harbour Street Physiotherapy and Rehabilitation Centre of Greater Northampton"
    long = replace(short, path="sharing/b.png", site=name, over=name)
    drawn = draw_cards([short, long], Store(tmp_path / "kept")).files
    short_rows, long_rows = (_rows(png) for png in drawn.values())
    right = 3 * 600  # the right half
    assert [row[right:] for row in short_rows] == [row[right:] for row in long_rows]
    assert short_rows != long_rows


def _rows(png: bytes) -> list[bytes]:
    """Return the rows of an image, each as bytes of red, green and blue."""
    with Image.open(BytesIO(png)) as image:
        plain = image.convert("RGB")
        width, data = plain.width * 3, plain.tobytes()
    return [data[at : at + width] for at in range(0, len(data), width)]


def test_many_pages_share_the_pictures_of_topics(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a large site, pages share the cards of topics."""
    only = {"sharing/topic-back-pain.png"}
    cards = site_cards(published(full_library()), several=True)
    assert {card.path for card in cards.values()} == only
    monkeypatch.setattr("plainleaf.metadata.cards.OWN_MOST", 1)
    cards = site_cards(published(full_library()), several=False)
    assert {card.path for card in cards.values()} == only


def test_pictures_have_the_size_that_networks_ask_for(tmp_path: Path) -> None:
    """Cards have the right size with and without a figure, and with the longest title."""
    figure = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v9z"/></svg>'
    )
    cards = [
        PLAIN,
        replace(PLAIN, path="sharing/b.png", figure=figure, shape=2.0),
        replace(PLAIN, path="sharing/c.png", figure=figure, shape=1.0, title="word " * 31 + "end"),
        replace(PLAIN, path="sharing/d.png", title='"#]$ \\ <b> </script>'),
    ]
    made_files = draw_cards(cards, Store(tmp_path / "kept")).files
    assert sorted(made_files) == [card.path for card in cards]
    assert {size(png) for png in made_files.values()} == {(1200, 630)}


def test_what_was_drawn_is_kept_and_is_the_same(tmp_path: Path) -> None:
    """A second build takes cards from the cache, and a fresh build gives the same bytes."""
    kept = tmp_path / "kept"
    first = draw_cards([PLAIN, PLAIN], Store(kept))
    (entry,) = (kept / SHELF).iterdir()
    before = entry.stat().st_mtime_ns
    assert draw_cards([PLAIN], Store(kept)) == first
    assert entry.stat().st_mtime_ns == before
    assert draw_cards([PLAIN], Store(tmp_path / "other")) == first
    cache = Store(kept)
    other = draw_cards([replace(PLAIN, title="Other")], cache)
    cache.sweep(SHELF, other.keys)
    assert not entry.exists()


def test_a_picture_that_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    """A broken figure stops the build and names the card."""
    broken = replace(PLAIN, figure="<svg", shape=1.0)
    with pytest.raises(RenderError, match=r"'sharing/a\.png' cannot be drawn"):
        draw_cards([broken], Store(tmp_path / "kept"))


def test_the_mark_is_that_of_the_site(tmp_path: Path) -> None:
    """A logo, or a site's own icon, is drawn; without either there is only the name."""
    icon = (ROOT / "overrides" / "assets" / "favicon.svg").read_text(encoding="utf-8")
    cards = [
        PLAIN,
        replace(PLAIN, path="sharing/b.png", mark=icon),
        replace(PLAIN, path="sharing/c.png", logo=icon),
        replace(PLAIN, path="sharing/d.png", logo=icon, mark=icon, brand="#7a1f5c"),
    ]
    made_files = draw_cards(cards, Store(tmp_path / "kept")).files
    assert len(set(made_files.values())) == len(cards)


def test_a_site_has_its_own_colour_and_logo_on_cards() -> None:
    """Cards have the colour and logo of the settings."""
    site = published(full_library())
    own = replace(site.site, colours=Colours(brand="#7a1f5c"), logo="<svg/>")
    card = site_cards(replace(site, site=own), several=False)[""]
    assert (card.brand, card.logo) == ("#7a1f5c", "<svg/>")
