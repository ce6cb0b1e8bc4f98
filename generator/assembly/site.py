"""A whole site in memory, from rendered pages and the theme."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.assembly.theme import Theme, read_folder
from generator.framing import Framed, Shape, article, shape_of
from generator.publishing import Wanted
from generator.rendering import Rendered


def site_files(theme: Theme, rendered: Rendered, others: Mapping[str, bytes]) -> dict[str, Wanted]:
    """Every file of the site, by path below its root.

    Args:
        theme: The theme; learns the shapes that it has not met.
        rendered: Pages and their other files.
        others: Further files by path, such as handouts.

    Raises:
        UnlearnableError: Frames will not do, and MkDocs must build the pages itself.
        RenderError: MkDocs or the theme failed.
    """
    framed: dict[str, tuple[Shape, Framed]] = {}
    foreign = {path: text for path, text in rendered.others.items() if path.endswith(".md")}
    for address, page in rendered.pages.items():
        content = article(page.markdown)
        if content is None:
            foreign[f"{address}index.md"] = page.text
        else:
            framed[address] = shape_of(address, page.meta, content, theme.named)
    built = theme.learn((shape for shape, _ in framed.values()), foreign)
    wanted = dict(theme.files)
    for path, text in rendered.others.items():
        if not path.endswith(".md"):
            wanted[path] = Wanted.of(text.encode())
    wanted |= {path: Wanted.of(data) for path, data in (*others.items(), *built.items())}
    for address, (shape, values) in framed.items():
        html = theme.frames[shape].fill(values)
        wanted[f"{address}index.html"] = Wanted.of(html.encode())
    return wanted


def site_by_mkdocs(config: Path, pages: Path, dated: date) -> dict[str, Wanted]:
    """The same, with every page built by MkDocs itself: the reference, and much slower.

    Args:
        config: ``mkdocs.yml``.
        pages: Folder of Markdown pages, as written.
        dated: Day that the output bears where MkDocs dates it.

    Raises:
        UsageError: There is no such configuration.
        RenderError: MkDocs or the theme failed.
    """
    from generator.mkdocs_plugin import build_folder  # noqa: PLC0415 - takes long to load

    with tempfile.TemporaryDirectory(prefix="plainleaf-") as folder:
        build_folder(config, pages, Path(folder) / "site", dated)
        built = read_folder(Path(folder) / "site")
    return {path: Wanted.of(data) for path, data in built.items()}
