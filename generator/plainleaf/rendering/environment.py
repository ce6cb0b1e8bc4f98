"""The one Jinja environment in which templates and components are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from plainleaf.language import day_words, marked, words
from plainleaf.rendering.escaping import heading
from plainleaf.storage.store import keep, take

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


#: Where templates stand that were compiled with the program's modules, when it was set up.
SET_UP = PACKAGE / "__pycache__" / "templates"


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled by an earlier build, or by set-up.

    One that is damaged, or was compiled of another text, is compiled anew.
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
    """Keeps compiled templates in a folder from now on, and takes them from there.

    Raises:
        DiskError: Later, where the folder cannot be written to.
    """
    _kept["folder"] = folder


#: Where compiled templates are kept; nowhere, until somebody says so.
_kept: dict[str, Path] = {}


class _Shown:
    """What components know as ``site``: the view of the page that is being rendered.

    Components are imported without the context of a page, so that each is set up once and
    not once a page, which took a third of the time of rendering.
    """

    view: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.view, name)


_SHOWN = _Shown()


@contextmanager
def showing(view: object) -> Iterator[None]:
    """Has components show a view, until the block ends.

    Args:
        view: What they may ask as ``site``.
    """
    before, _SHOWN.view = _SHOWN.view, view
    try:
        yield
    finally:
        _SHOWN.view = before


@cache
def environment() -> jinja2.Environment:
    """The environment; compiled templates are kept until `forget_templates`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, COMPONENTS]),
        autoescape=True,
        # Looked at again by `forget_templates` alone: once a build, not once a use.
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Compiled(_kept["folder"]) if _kept else None,
    )
    made.filters["heading"] = heading
    made.globals.update(site=_SHOWN, words=words, marked=marked, day_words=day_words)
    return made


def compile_templates() -> None:
    """Compiles every template that is not compiled yet."""
    made = environment()
    for name in made.list_templates(["jinja"]):
        made.get_template(name)


def forget_templates() -> None:
    """Drops compiled templates, so that the next rendering reads them anew."""
    environment.cache_clear()
