"""Cards to PNG files, by Typst and with the typeface of the handouts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import typst

from generator.describing.cards import Card
from generator.errors import RenderError
from generator.figures.colours import CARD
from generator.handouts import HandoutCache
from generator.handouts.cache import key_of
from generator.handouts.escaping import Value, typst_value
from generator.handouts.fonts import font_files, font_hash, gather

LAYOUT = Path(__file__).resolve().parent / "layout"
#: The page is 600 by 315 points, so that the picture is 1200 by 630 pixels.
PIXELS_AN_INCH = 144
_WORKERS = 2
#: From which shape on a drawing gets more of the width than the title does.
WIDE = 1.45


@dataclass(frozen=True, slots=True)
class Pictures:
    """Cards as PNG files.

    Attributes:
        files: The files by path below the site's root.
        keys: Names that they are kept under between builds.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()


def draw_cards(cards: Iterable[Card], cache: HandoutCache) -> Pictures:
    """Every card as a PNG file; the same bytes for the same card.

    Args:
        cards: What to draw; a card that comes twice is drawn once.
        cache: Pictures drawn before; those that are the same are taken from it.

    Raises:
        RenderError: One cannot be drawn.
        UsageError: A font is missing.
        DiskError: The cache cannot be written.
    """
    wanted = {card.path: card for card in cards}
    if not wanted:
        return Pictures()
    fonts = font_files()
    layout = (path.read_text(encoding="utf-8") for path in sorted(LAYOUT.glob("*.typ")))
    common = (font_hash(fonts), version("typst"), *layout)
    keys = {path: key_of((*common, _source(card))) for path, card in wanted.items()}
    found = {path: cache.get(key) for path, key in keys.items()}
    missing = [wanted[path] for path, png in found.items() if png is None]
    fresh = _drawn(missing, fonts) if missing else {}
    for path, png in fresh.items():
        cache.put(keys[path], png)
    files = {path: fresh[path] if png is None else png for path, png in found.items()}
    return Pictures(files, frozenset(keys.values()))


def _drawn(cards: list[Card], files: tuple[Path, ...]) -> dict[str, bytes]:
    # Typst may keep the files open to the end, and Windows then does not let them go.
    with tempfile.TemporaryDirectory("-plainleaf", ignore_cleanup_errors=True) as folder:
        gather(files, Path(folder))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
        with ThreadPoolExecutor(_WORKERS) as pool:
            shares = [cards[i::_WORKERS] for i in range(_WORKERS)]
            return {
                path: png
                for made in pool.map(lambda s: _share(s, fonts), shares)
                for path, png in made
            }


def _share(cards: list[Card], fonts: typst.Fonts) -> list[tuple[str, bytes]]:
    compiler = typst.Compiler(root=str(LAYOUT), font_paths=fonts, ignore_system_fonts=True)
    return [(card.path, _png(compiler, card)) for card in cards]


def _png(compiler: typst.Compiler, card: Card) -> bytes:
    try:
        made, warnings = compiler.compile_with_warnings(
            input=_source(card).encode(), format="png", ppi=PIXELS_AN_INCH
        )
    except typst.TypstError as error:
        raise _fault(card, error.message) from error
    if warnings:
        raise _fault(card, warnings[0].message)
    if not isinstance(made, bytes):
        raise _fault(card, "it takes more than one page")
    return made


def _fault(card: Card, said: str) -> RenderError:
    return RenderError(
        f"The picture '{card.path}' cannot be drawn: {said}.",
        "Mend what it names: a title, a figure, or generator/describing/layout.",
    )


def _source(card: Card) -> str:
    values: dict[str, Value] = {
        "over": card.over,
        "title": card.title,
        "site": card.site,
        "figure": card.figure,
        "wide": card.shape > WIDE,
        "ground": CARD["light"],
    }
    return f'#import "/card.typ": card\n#card({typst_value(values)})\n'
