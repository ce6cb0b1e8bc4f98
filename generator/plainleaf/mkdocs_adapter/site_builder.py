"""Call MkDocs: read its configuration, and let it build pages.

MkDocs is called rarely. It builds one specimen for each shape of page, from which a frame is
learned, and `plainleaf.pipeline` fills the frames with pages. Most edits do not load MkDocs at
all, because loading it takes longer than a rebuild should. MkDocs is used only through its
public interface, as ``mkdocs build`` does, so a new release may change the frames but not how
they are learned.

Pages are ordinary Markdown files, and the plugin provides their settings, so ``mkdocs build``
works on ``build/pages`` and makes the same site.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct

# Otherwise the theme prints a long notice about MkDocs 2 on every import.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from plainleaf.config import SiteIdentity
from plainleaf.errors import PlainleafError, RenderError, UsageError
from plainleaf.language import is_english, tongue
from plainleaf.mkdocs_adapter.plugin import (
    NEEDED,
    Options,
    plugin_of,
    set_defaults,
    set_language,
    site_of,
    uses_theme,
)
from plainleaf.storage.configuration import key_lines, option_lines

#: Markdown extensions that `plainleaf.mkdocs_adapter.articles` can handle.
_MARKDOWN = {"toc", "tables", "fenced_code", "attr_list"}


class Facts(Struct, frozen=True):
    """The parts of a configuration that building a page needs.

    Attributes:
        site: Name and public address of the site.
        named: Addresses in the navigation.
        whole: Why MkDocs must build every page itself, without frames; empty if it need not.
    """

    site: SiteIdentity
    named: frozenset[str]
    whole: str


def read_facts(config: Path, edition: str = "") -> Facts:
    """Read a configuration as MkDocs does.

    Args:
        config: ``mkdocs.yml``.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: There is no such file, the site's address is not a web address, or there are
            no words of its language.
        RenderError: MkDocs rejects the configuration.
    """
    # MkDocs requires an existing folder of pages, and there may be none yet.
    with _theme_faults(config), tempfile.TemporaryDirectory(prefix="plainleaf-") as pages:
        loaded = _load(config, edition, docs_dir=pages)
        _refuse_other_words(loaded, config)
        site = site_of(loaded)
        named = frozenset(_addresses(loaded.nav))
        return Facts(site, named, _why_whole(loaded))


def build_folder(config: Path, pages: Path, into: Path, dated: date, edition: str = "") -> None:
    """Let MkDocs build a folder of pages in strict mode.

    Args:
        config: Path of ``mkdocs.yml``.
        pages: Folder of Markdown pages.
        into: Folder to build in; emptied first.
        dated: Date written into the output, so that the same input gives the same bytes.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: There is no such configuration, or it does not use theme and plugin.
        RenderError: MkDocs or the theme failed.
    """
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    with _theme_faults(config):
        folders = {"docs_dir": str(pages.resolve()), "site_dir": str(into.resolve())}
        loaded = _load(config, edition, **folders)
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build(loaded)
        finally:
            loaded.plugins.on_shutdown()


def _load(config: Path, edition: str, **settings: str) -> Any:
    if not config.is_file():
        raise UsageError(f"There is no '{config}'.", "Run this in the project's folder.")
    _refuse_unknown_options(config)
    loaded = load_config(str(config), strict=True, **settings)
    if "plainleaf" not in loaded.plugins or not uses_theme(loaded):
        raise UsageError(f"'{config}' does not use the theme and the plugin 'plainleaf'.", NEEDED)
    plugin_of(loaded).edition = edition
    set_language(loaded)
    set_defaults(loaded)
    return loaded


def _refuse_unknown_options(config: Path) -> None:
    """Raise a UsageError that names each unknown option of the plugin with its line."""
    known = [name for name, _ in Options._schema]  # noqa: SLF001 - MkDocs has no public list
    lines = option_lines(config, "plainleaf")
    unknown = [name for name in lines if name not in known]
    if not unknown:
        return
    near = [match for name in unknown for match in get_close_matches(name, known, 1)]
    meant = " or ".join(f"'{name}'" for name in near)
    raise UsageError(
        " ".join(f"{config.name}:{lines[n]}: There is no option '{n}'." for n in unknown),
        f"Did you mean {meant}?" if near else f"Use one of: {', '.join(sorted(known))}.",
    )


def _addresses(nav: object) -> Iterator[str]:
    if isinstance(nav, str) and nav.endswith("index.md"):
        yield nav.removesuffix("index.md")
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from _addresses(part)
    elif isinstance(nav, list):
        for part in nav:
            yield from _addresses(part)


def _refuse_other_words(loaded: Any, config: Path) -> None:
    """Raise a UsageError if the words in use are of another language than the site.

    They are chosen by the file itself, before MkDocs is loaded, so that a language that comes from
    elsewhere, by INHERIT or the environment, is not seen in time.
    """
    language = str(loaded.theme.get("language") or "en")
    if language != tongue().code and not (is_english(language) and tongue().english):
        raise UsageError(
            f"'language: {language}' is not in '{config}' itself.",
            "Write it there, under 'theme:'.",
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


def _with_lines(message: str, config: Path) -> str:
    """Return a message of MkDocs with the line of each setting that it names."""
    lines = key_lines(config) if config.is_file() else {}

    def placed(match: re.Match[str]) -> str:
        line = lines.get((match[1],))
        return f"{config.name}:{line}: {match[0]}" if line else match[0]

    return re.sub(r"Config value '(\w+)'", placed, message)


@contextmanager
def _theme_faults(config: Path) -> Iterator[None]:
    """Turn every error and warning of MkDocs and the theme into a `RenderError`."""
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
    # Plugins and themes can raise any exception; editors get a message with a fix.
    except Exception as error:
        kind = "" if isinstance(error, MkDocsException) else f"{type(error).__name__}: "
        place = ""
        if isinstance(error, jinja2.TemplateSyntaxError):
            place = f"{error.filename or error.name}:{error.lineno}: "
        message = "; ".join([*said, f"{place}{kind}{error}"])
        fix = "Look at mkdocs.yml and at the site's own templates; content is not to blame."
        if "error parsing the configuration file" in message:
            fix = "Put a text with a colon, a comma or a '#' in double quotes."
        raise RenderError(
            f"MkDocs could not build the site: {_with_lines(message, config)}", fix
        ) from error
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated
