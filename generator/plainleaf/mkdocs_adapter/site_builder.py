"""The one module that knows MkDocs: reads its configuration, and has it build pages.

It is asked rarely. MkDocs frames one specimen of each shape of page (`plainleaf.mkdocs_adapter`),
and `plainleaf.pipeline` puts pages into these frames; so an edit need not even load it.
That goes round MkDocs by its front door: it is called as ``mkdocs build`` is, with no part
of it replaced, so that a new release can change frames but not break the way they are
learned. A plugin inside MkDocs could skip unchanged pages, but MkDocs alone takes longer
to load than a whole edit may take.

Pages are ordinary Markdown files and the plugin sets what they need, so ``mkdocs build``
works by itself on ``build/pages`` and makes the same site.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

# The theme prints an essay about a future MkDocs on every import otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from plainleaf.errors import PlainleafError, RenderError, UsageError
from plainleaf.handouts import Site, checked_site
from plainleaf.mkdocs_adapter.plugin import NEEDED, set_defaults, uses_theme

#: What `plainleaf.mkdocs_adapter.articles` knows of Markdown; more is left to MkDocs.
_MARKDOWN = {"toc", "tables", "fenced_code", "attr_list"}


class Facts(Struct, frozen=True):
    """What a configuration says that building a page needs.

    Attributes:
        site: Name and public address.
        named: Addresses that the navigation names.
        whole: Why pages cannot be framed one by one and MkDocs must build them all;
            empty where they can.
    """

    site: Site
    named: frozenset[str]
    whole: str


def read_facts(config: Path) -> Facts:
    """Reads a configuration as MkDocs does.

    Raises:
        UsageError: There is none, its address is not one of the web, or it is not English.
        RenderError: MkDocs does not take it.
    """
    # MkDocs wants its folder of pages to be there; there may be none yet.
    with _theme_faults(), tempfile.TemporaryDirectory(prefix="plainleaf-") as pages:
        loaded = _load(config, docs_dir=pages)
        _refuse_other_languages(loaded, config)
        options = loaded.extra["plainleaf"]
        site = checked_site(loaded.site_name, loaded.site_url, options["report"] or None)
        named = frozenset(_addresses(loaded.nav))
        return Facts(site, named, _why_whole(loaded))


def build_folder(config: Path, pages: Path, into: Path, dated: date) -> None:
    """Has MkDocs build a folder of pages, strictly.

    Args:
        config: ``mkdocs.yml``.
        pages: Folder of Markdown pages.
        into: Folder to build in; emptied first.
        dated: Day that the output bears, so that equal input gives equal bytes.

    Raises:
        UsageError: There is no such configuration.
        RenderError: MkDocs or the theme failed.
    """
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    with _theme_faults():
        loaded = _load(config, docs_dir=str(pages.resolve()), site_dir=str(into.resolve()))
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build(loaded)
        finally:
            loaded.plugins.on_shutdown()


def _load(config: Path, **settings: str) -> Any:
    if not config.is_file():
        raise UsageError(f"There is no '{config}'.", "Run this in the project's folder.")
    loaded = load_config(str(config), strict=True, **settings)
    if "plainleaf" not in loaded.plugins or not uses_theme(loaded):
        raise UsageError(f"'{config}' does not use the theme and the plugin 'plainleaf'.", NEEDED)
    set_defaults(loaded)
    return loaded


def _addresses(nav: object) -> Iterator[str]:
    if isinstance(nav, str) and nav.endswith("index.md"):
        yield nav.removesuffix("index.md")
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from _addresses(part)
    elif isinstance(nav, list):
        for part in nav:
            yield from _addresses(part)


def _refuse_other_languages(loaded: Any, config: Path) -> None:
    """The words of pages and sheets, search and the reading grade know English alone."""
    language = str(loaded.theme.get("language") or "en")
    if language.lower().partition("-")[0] != "en":
        raise UsageError(
            f"'language: {language}' in '{config}' is not supported; pages are in English only.",
            "Write 'language: en' under 'theme:'.",
        )


def _why_whole(loaded: Any) -> str:
    further = set(loaded.markdown_extensions) - _MARKDOWN
    if set(loaded.plugins) - {"plainleaf"}:
        return "plugins"
    if loaded.hooks:
        return "hooks"
    if further:
        return f"Markdown extensions ({', '.join(sorted(further))})"
    if not loaded.use_directory_urls:
        return "use_directory_urls"
    return "" if loaded.nav else "no navigation"


@contextmanager
def _theme_faults() -> Iterator[None]:
    """Turns whatever MkDocs and the theme raise or warn of into a `RenderError`."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield
    except PlainleafError:
        raise
    # Plugins and themes raise what they like; whatever it is, the editor gets one
    # message in our form and the old site stays.
    except Exception as error:
        kind = "" if isinstance(error, MkDocsException) else f"{type(error).__name__}: "
        place = ""
        if isinstance(error, jinja2.TemplateSyntaxError):
            place = f"{error.filename or error.name}:{error.lineno}: "
        raise RenderError(
            "MkDocs could not build the site: " + "; ".join([*said, f"{place}{kind}{error}"]),
            "Look at mkdocs.yml and at the site's own templates; content is not to blame.",
        ) from error
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated
