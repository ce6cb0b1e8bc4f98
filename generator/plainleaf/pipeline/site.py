"""Put pages into the theme's frames; or build the site by MkDocs alone, as a reference."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from plainleaf.output import FileSpec
from plainleaf.pipeline.files import Files, SitePage, html_file
from plainleaf.pipeline.theme import Theme, read_folder


def frame_all(theme: Theme, parts: Iterable[Files]) -> list[Files]:
    """Put the pages of some parts of a site into frames, unless they are framed already.

    Args:
        theme: The theme; it learns shapes that it does not know yet.
        parts: The parts.

    Raises:
        UnlearnableError: Frames cannot reproduce this theme, so MkDocs must build the pages.
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
        html_file(address): FileSpec.of(_html(theme, address, page, built))
        for address, page in part.framed.items()
    }
    return replace(part, framed={}, html={**part.html, **html})


def _html(theme: Theme, address: str, page: SitePage, built: dict[str, bytes]) -> bytes:
    if isinstance(page, str):
        return built[html_file(address)]
    shape, values = page
    return theme.frames[shape].fill(values).encode()


def site_by_mkdocs(
    config: Path, pages: Path, dated: date, edition: str = ""
) -> dict[str, FileSpec]:
    """Return the whole site with every page built by MkDocs: the reference, and much slower.

    Args:
        config: ``mkdocs.yml``.
        pages: Folder of the Markdown pages, as written.
        dated: Day that MkDocs writes into the output as its date.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: The configuration does not exist.
        RenderError: MkDocs or the theme failed.
    """
    from plainleaf.mkdocs_adapter.site_builder import build_folder  # noqa: PLC0415 - slow to load

    with tempfile.TemporaryDirectory(prefix="plainleaf-") as folder:
        build_folder(config, pages, Path(folder) / "site", dated, edition)
        built = read_folder(Path(folder) / "site")
    return {path: FileSpec.of(data) for path, data in built.items()}
