"""Provide the Jinja environment that loads templates and components."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from plainleaf.rendering.escaping import heading
from plainleaf.storage.store import keep, take

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


#: Folder of the templates that were compiled when the program was installed.
SET_UP = PACKAGE / "__pycache__" / "templates"


class _Compiled(jinja2.BytecodeCache):
    """A cache of compiled templates, filled by earlier builds or at installation.

    A template is compiled again if its text has changed or its cached code is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        for folder in (SET_UP, self._folder):
            code = take(folder / bucket.key, bucket.checksum)
            if isinstance(code, bytes):
                bucket.bytecode_from_string(code)
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(self._folder / bucket.key, bucket.checksum, bucket.bytecode_to_string())


def keep_templates(folder: Path) -> None:
    """Use a folder as the cache of compiled templates from now on.

    Raises:
        DiskError: Raised later, when a template is compiled and the folder is not writable.
    """
    _kept["folder"] = folder


#: Folder of the cache of compiled templates; without an entry there is no cache.
_kept: dict[str, Path] = {}


class _Shown:
    """The global ``site`` in components: passes everything on to the current page's view.

    Components are imported without a page's context, so that Jinja loads each of them once
    and not once for each page, which took a third of the rendering time.
    """

    view: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.view, name)


_SHOWN = _Shown()


@contextmanager
def showing(view: object) -> Iterator[None]:
    """Make components use a view while the `with` block runs.

    Args:
        view: The view of the page being rendered; components know it as ``site``.
    """
    before, _SHOWN.view = _SHOWN.view, view
    try:
        yield
    finally:
        _SHOWN.view = before


@cache
def environment() -> jinja2.Environment:
    """Return the environment; loaded templates stay in memory until `forget_templates`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, COMPONENTS]),
        autoescape=True,
        # Files are not checked for changes at each use; `forget_templates` does so once a build.
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Compiled(_kept["folder"]) if _kept else None,
    )
    made.filters["heading"] = heading
    made.globals["site"] = _SHOWN
    return made


def compile_templates() -> None:
    """Compile every template that is not in the cache."""
    made = environment()
    for name in made.list_templates(["jinja"]):
        made.get_template(name)


def forget_templates() -> None:
    """Drop the loaded templates, so that the next rendering reads the files again."""
    environment.cache_clear()
