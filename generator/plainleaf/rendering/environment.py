"""The one Jinja environment in which templates and components are read.

Components are imported without the context of a page, so that each is set up once and not
once a page, which took a third of the time of rendering. What they ask of the page is handed
to them as ``site``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from plainleaf.rendering.escaping import heading
from plainleaf.storage.store import Store

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


#: Where templates stand that were compiled with the program's modules, when it was set up.
SET_UP = Store(PACKAGE / "__pycache__")


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled by an earlier build, or by set-up.

    One that is damaged, or was compiled of another text, is compiled anew.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        for store in (SET_UP, self._store):
            code = store.get(f"templates/{bucket.key}", bucket.checksum)
            if isinstance(code, bytes):
                bucket.bytecode_from_string(code)
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(f"templates/{bucket.key}", bucket.checksum, bucket.bytecode_to_string())


def keep_templates(store: Store) -> None:
    """Keep compiled templates in a store from now on, and take them from there.

    Raises:
        DiskError: Later, where it cannot be written to.
    """
    _kept["store"] = store


#: Where compiled templates are kept; nowhere, until somebody says so.
_kept: dict[str, Store] = {}


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
        bytecode_cache=_Compiled(_kept["store"]) if _kept else None,
    )
    made.filters["heading"] = heading
    return made


def compile_templates() -> None:
    """Compiles every template that is not compiled yet."""
    made = environment()
    for name in made.list_templates(["jinja"]):
        made.get_template(name)


def forget_templates() -> None:
    """Drops compiled templates, so that the next rendering reads them anew."""
    environment.cache_clear()
