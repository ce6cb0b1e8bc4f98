"""Provide the Jinja environment that loads templates and components.

Components are imported without a page's context, so that Jinja loads each of them once and not
once for each page, which took a third of the rendering time. They receive the page's view as
their argument ``site``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from plainleaf.language import day_words, marked, words
from plainleaf.rendering.escaping import heading
from plainleaf.storage.store import Store

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


#: Store of the templates that were compiled when the program was installed.
SET_UP = Store(PACKAGE / "__pycache__")


class _Compiled(jinja2.BytecodeCache):
    """A cache of compiled templates, filled by earlier builds or at installation.

    A template is compiled again if its text has changed or its cached code is damaged.
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
    """Use a store as the cache of compiled templates from now on.

    Raises:
        DiskError: Raised later, when a template is compiled and the store is not writable.
    """
    # The same folder whatever the working directory is later.
    _kept["store"] = Store(store.folder.absolute())


#: Store of compiled templates; without an entry there is no cache.
_kept: dict[str, Store] = {}


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
        bytecode_cache=_Compiled(_kept["store"]) if _kept else None,
    )
    made.filters["heading"] = heading
    made.globals.update(words=words, marked=marked, day_words=day_words)
    return made


def compile_templates() -> None:
    """Compile every template that is not in the cache."""
    made = environment()
    for name in made.list_templates(["jinja"]):
        made.get_template(name)


def forget_templates() -> None:
    """Drop the loaded templates, so that the next rendering reads the files again."""
    environment.cache_clear()
