"""Cards that no earlier build has drawn, drawn now."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst

from plainleaf.errors import RenderError
from plainleaf.handouts.fonts import gather

#: The page is 600 by 315 points, so that the picture is 1200 by 630 pixels.
PIXELS_AN_INCH = 144
_WORKERS = 2
#: A path and the source of what stands there.
_Card = tuple[str, str]


def paint_cards(
    sources: Mapping[str, str], layout: Path, files: tuple[Path, ...]
) -> dict[str, bytes]:
    """Draws cards, two at a time.

    Args:
        sources: The Typst source of each, by its path.
        layout: Folder that the sources take from.
        files: Font files.

    Returns:
        The PNG file of each, by its path.

    Raises:
        RenderError: One cannot be drawn.
    """
    cards = [*sources.items()]
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
