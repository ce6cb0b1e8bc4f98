"""Pages into the theme's frames; and the same by MkDocs alone, for whoever wants to compare."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from plainleaf.output import Wanted
from plainleaf.pipeline.files import Files, SitePage, html_file
from plainleaf.pipeline.theme import Theme, read_folder


def frame_all(theme: Theme, parts: Iterable[Files]) -> list[Files]:
    """Frames the pages of some parts of a site that are not framed yet.

    Args:
        theme: The theme; learns the shapes that it has not met.
        parts: The parts.

    Raises:
        UnlearnableError: Frames will not do, and MkDocs must build the pages itself.
        RenderError: MkDocs or the theme failed.
    """
    parts = list(parts)
    pages = [page for part in parts for page in part.framed.values()]
    foreign = {
        f"{address}index.md": page
        for part in parts
        for address, page in part.framed.items()
        if isinstance(page, str)
    }
    built = theme.learn((page[0] for page in pages if not isinstance(page, str)), foreign)
    return [_framed(theme, part, built) if part.framed else part for part in parts]


def _framed(theme: Theme, part: Files, built: dict[str, bytes]) -> Files:
    html = {
        html_file(address): Wanted.of(_html(theme, address, page, built))
        for address, page in part.framed.items()
    }
    return replace(part, framed={}, html={**part.html, **html})


def _html(theme: Theme, address: str, page: SitePage, built: dict[str, bytes]) -> bytes:
    if isinstance(page, str):
        return built[html_file(address)]
    shape, values = page
    return theme.frames[shape].fill(values).encode()


def site_by_mkdocs(config: Path, pages: Path, dated: date) -> dict[str, Wanted]:
    """The whole site with every page built by MkDocs itself: the reference, and much slower.

    Args:
        config: ``mkdocs.yml``.
        pages: Folder of Markdown pages, as written.
        dated: Day that the output bears where MkDocs dates it.

    Raises:
        UsageError: There is no such configuration.
        RenderError: MkDocs or the theme failed.
    """
    from plainleaf.mkdocs_adapter.site_builder import build_folder  # noqa: PLC0415 - takes long to load

    with tempfile.TemporaryDirectory(prefix="plainleaf-") as folder:
        build_folder(config, pages, Path(folder) / "site", dated)
        built = read_folder(Path(folder) / "site")
    return {path: Wanted.of(data) for path, data in built.items()}
