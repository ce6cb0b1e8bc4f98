"""Draw cards as PNG files, with Typst and the font of the handouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from plainleaf.config import Colours, mixed
from plainleaf.figures.colours import CARD
from plainleaf.metadata.cards import Card
from plainleaf.storage.fingerprint import fingerprint, installed_version
from plainleaf.storage.store import Store
from plainleaf.typesetting.escaping import Value, typst_value
from plainleaf.typesetting.fonts import font_files, font_hash

LAYOUT = Path(__file__).resolve().parent / "layout"
#: Ratio of width to height from which a drawing gets more of the width than the title.
WIDE = 1.45
#: Folder of the drawn cards in the store.
SHELF = "sharing"
_PALE = "#bfe6d3"


class Pictures(Struct, frozen=True):
    """The cards of a site as PNG files.

    Attributes:
        files: Bytes of the files, by path below the site's root.
        keys: Keys of the files in the cache.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()


def draw_cards(cards: Iterable[Card], cache: Store) -> Pictures:
    """Return every card as a PNG file. The same card gives the same bytes.

    Args:
        cards: The cards to draw; duplicates are drawn once.
        cache: Store of drawn cards; unchanged ones are taken from it.

    Raises:
        RenderError: A card cannot be drawn.
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
        # Imported late: most edits change no card and need no Typst.
        from plainleaf.metadata.painting import paint_cards  # noqa: PLC0415

        fresh = paint_cards({card.path: source_of(card) for card in missing}, LAYOUT, fonts)
    for path, png in fresh.items():
        cache.put(f"{SHELF}/{keys[path]}", "", png)
    files = {path: fresh[path] if png is None else png for path, png in found.items()}
    return Pictures(files, frozenset(keys.values()))


def source_of(card: Card) -> str:
    """Return the Typst source of a card."""
    values: dict[str, Value] = {
        "over": card.over,
        "title": card.title,
        "site": card.site,
        "figure": card.figure,
        "wide": card.shape > WIDE,
        "ground": CARD["light"],
        "brand": card.brand,
        # The accent of our own brand; another brand gets a tint.
        "pale": _PALE if card.brand == Colours().brand else mixed(card.brand, "#ffffff", 0.25),
        "logo": card.logo,
        "mark": card.mark,
        "language": card.language,
    }
    return f'#import "/card.typ": card\n#card({typst_value(values)})\n'
