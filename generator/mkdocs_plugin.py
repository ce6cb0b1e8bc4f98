"""The one module that knows MkDocs: builds the site from pages, and serves it.

Pages are ordinary Markdown files and the navigation stands in ``mkdocs.yml``, so
``mkdocs build`` works by itself, and another renderer can take this one's place
by replacing this module.
"""

from __future__ import annotations

import html
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

# The theme prints an essay about a future MkDocs on every import otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

from generator.errors import PlainleafError, RenderError, UsageError
from generator.handouts import Site, checked_site
from generator.writing import disk_errors, publish, recover

_BANNER = (
    '<div role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;'
    "overflow:auto;background:#8f1300;color:#fff;padding:1rem;font:16px/1.4 monospace;"
    'white-space:pre-wrap">{text}</div>'
)


def site_identity(config: Path) -> Site:
    """The site's name and public address, as the configuration has them.

    Args:
        config: ``mkdocs.yml``; its ``site_url`` may be missing, its ``site_name`` not.
            Pages alone need no configuration: without one, the site bears our name.

    Raises:
        UsageError: Its address is not one of the web.
        RenderError: It is not YAML, or names no site.
    """
    if not config.is_file():
        return Site("Plainleaf")
    with _theme_faults(), config.open("rb") as file:
        settings = yaml_load(file)
        return checked_site(str(settings["site_name"]), settings.get("site_url"))


def build_site(config: Path, pages: Path, site: Path, dated: date) -> bool:
    """Builds the site with MkDocs, strictly, and puts it in place when it is whole.

    Args:
        config: ``mkdocs.yml``.
        pages: Folder of Markdown pages.
        site: Folder to publish to; replaced as a whole.
        dated: Day that the output bears, so that equal input gives equal bytes.

    Returns:
        False where the site came out as it was, and was left untouched.

    Raises:
        UsageError: There is no such configuration.
        RenderError: MkDocs or the theme failed; the old site is untouched.
    """
    if not config.is_file():
        raise UsageError(f"There is no '{config}'.", "Run this in the project's folder.")
    recover(site)
    staged = site.with_name(f"{site.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    with _theme_faults():
        loaded = load_config(
            str(config), docs_dir=str(pages.resolve()), site_dir=str(staged.resolve()), strict=True
        )
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build(loaded)
        finally:
            loaded.plugins.on_shutdown()
    return publish(staged, site)


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
            "Look at mkdocs.yml and overrides/; content is not to blame.",
        ) from error
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def serve(  # noqa: PLR0913 - each says one thing of how to serve
    rebuild: Callable[[], str | None],
    site: Path,
    served: Path,
    watched: tuple[Path, ...],
    host: str,
    port: int,
) -> None:
    """Serves the site, rebuilds on change, and reloads open browsers. Does not return.

    What is served is a copy of the last good site. While there is a fault, every
    page of the copy carries it, so that an editor at the browser sees it too.

    Args:
        rebuild: Makes the site anew; returns the fault as text, or None.
        site: The published folder.
        served: Folder for the served copy.
        watched: Files and folders whose change triggers a rebuild.
        host: Address to listen on.
        port: Port to listen on.

    Raises:
        UsageError: The port is taken.
    """

    def refresh() -> None:
        fault = rebuild()
        _copy_served(site, served, fault)

    refresh()
    try:
        server = LiveReloadServer(builder=refresh, host=host, port=port, root=str(served))
    except OSError as error:
        raise UsageError(
            f"Port {port} on {host} cannot be used: {error.strerror}.",
            "Stop the other program, or choose another with --port.",
        ) from error
    server.error_handler = lambda code: _error_page(served, code)
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()


def _error_page(served: Path, code: int) -> bytes | None:
    page = served / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def _copy_served(site: Path, served: Path, fault: str | None) -> None:
    with disk_errors(served):
        _write_served(site, served, fault)


def _write_served(site: Path, served: Path, fault: str | None) -> None:
    fresh = served.with_name(f"{served.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    if site.is_dir():
        shutil.copytree(site, fresh)
    else:
        fresh.mkdir(parents=True)
        (fresh / "index.html").write_text(
            '<!doctype html><html lang="en"><title>Not built yet</title><body></body></html>',
            encoding="utf-8",
        )
    if fault:
        banner = _BANNER.format(text=html.escape(fault))
        for path in fresh.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("</body>", f"{banner}</body>", 1), encoding="utf-8")
    publish(fresh, served)
