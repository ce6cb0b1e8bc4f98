"""Draw the cards that are not in the cache."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst

from plainleaf.errors import RenderError
from plainleaf.typesetting.fonts import gather

#: The page has 600 by 315 points, so the picture has 1200 by 630 pixels.
PIXELS_AN_INCH = 144
_WORKERS = 2
#: Path of a card and its Typst source.
_Card = tuple[str, str]


def paint_cards(
    sources: Mapping[str, str], layout: Path, files: tuple[Path, ...]
) -> dict[str, bytes]:
    """Draw cards in two threads.

    Args:
        sources: Typst source of each card, by path.
        layout: Folder of the Typst files that the sources import.
        files: The font files.

    Returns:
        The PNG file of each card, by path.

    Raises:
        RenderError: A card cannot be drawn.
    """
    cards = [*sources.items()]
    # Typst may still have the files open, and Windows does not delete open files.
    with tempfile.TemporaryDirectory("-plainleaf", ignore_cleanup_errors=True) as folder:
        gather(files, Path(folder))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
        with ThreadPoolExecutor(_WORKERS) as pool:
            shares = [cards[i::_WORKERS] for i in range(_WORKERS)]
            return {
                path: png
                for made in pool.map(lambda share: _share(share, layout, fonts), shares)
                for path, png in made
            }


def _share(cards: Sequence[_Card], layout: Path, fonts: typst.Fonts) -> list[tuple[str, bytes]]:
    compiler = typst.Compiler(root=str(layout), font_paths=fonts, ignore_system_fonts=True)
    return [(path, _png(compiler, path, source)) for path, source in cards]


def _png(compiler: typst.Compiler, path: str, source: str) -> bytes:
    try:
        made, warnings = compiler.compile_with_warnings(
            input=source.encode(), format="png", ppi=PIXELS_AN_INCH
        )
    except typst.TypstError as error:
        raise _fault(path, error.message) from error
    if warnings:
        raise _fault(path, warnings[0].message)
    if not isinstance(made, bytes):
        raise _fault(path, "it takes more than one page")
    return made


def _fault(path: str, said: str) -> RenderError:
    return RenderError(
        f"The picture '{path}' cannot be drawn: {said}.",
        "Fix what it names: a title, a figure, or the layout of shared pictures.",
    )
