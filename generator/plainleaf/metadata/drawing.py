"""Cards to PNG files, by Typst and with the typeface of the handouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from plainleaf.figures.colours import CARD
from plainleaf.handouts.escaping import Value, typst_value
from plainleaf.handouts.fonts import font_files, font_hash
from plainleaf.metadata.cards import Card
from plainleaf.storage.fingerprint import fingerprint, installed_version
from plainleaf.storage.store import Store

LAYOUT = Path(__file__).resolve().parent / "layout"
#: From which shape on a drawing gets more of the width than the title does.
WIDE = 1.45
#: Where pictures stand in a store.
SHELF = "sharing"


class Pictures(Struct, frozen=True):
    """Cards as PNG files.

    Attributes:
        files: The files by path below the site's root.
        keys: Names that they are kept under between builds.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()


def draw_cards(cards: Iterable[Card], cache: Store) -> Pictures:
    """Every card as a PNG file; the same bytes for the same card.

    Args:
        cards: What to draw; a card that comes twice is drawn once.
        cache: Where those drawn before are kept; those that are the same are taken from it.

    Raises:
        RenderError: One cannot be drawn.
        UsageError: A font is missing.
        DiskError: The cache cannot be written.
    """
    wanted = {card.path: card for card in cards}
    if not wanted:
        return Pictures()
    fonts = font_files()
    layout = tuple(path.read_text(encoding="utf-8") for path in sorted(LAYOUT.glob("*.typ")))
    common = (font_hash(fonts), installed_version("typst"), *layout)
    keys = {
        path: fingerprint(part.encode() for part in (*common, source_of(card)))
        for path, card in wanted.items()
    }
    found = {path: cache.get(f"{SHELF}/{key}") for path, key in keys.items()}
    missing = [wanted[path] for path, png in found.items() if png is None]
    fresh: Mapping[str, bytes] = {}
    if missing:
        # Most edits change no picture, and need no printer.
        from plainleaf.metadata.painting import paint_cards  # noqa: PLC0415

        fresh = paint_cards({card.path: source_of(card) for card in missing}, LAYOUT, fonts)
    for path, png in fresh.items():
        cache.put(f"{SHELF}/{keys[path]}", "", png)
    files = {path: fresh[path] if png is None else png for path, png in found.items()}
    return Pictures(files, frozenset(keys.values()))


def source_of(card: Card) -> str:
    """The Typst source of a card."""
    values: dict[str, Value] = {
        "over": card.over,
        "title": card.title,
        "site": card.site,
        "figure": card.figure,
        "wide": card.shape > WIDE,
        "ground": CARD["light"],
    }
    return f'#import "/card.typ": card\n#card({typst_value(values)})\n'
