"""The one Jinja environment in which templates and components are read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from generator.kept import keep, take
from generator.rendering.escaping import heading

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled by an earlier build; one that is damaged is compiled anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        code = take(self._folder / bucket.key, bucket.checksum)
        if isinstance(code, bytes):
            bucket.bytecode_from_string(code)

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
    return made


def compile_templates() -> None:
    """Compiles every template that is not compiled yet."""
    made = environment()
    for name in made.list_templates(["jinja"]):
        made.get_template(name)


def forget_templates() -> None:
    """Drops compiled templates, so that the next rendering reads them anew."""
    environment.cache_clear()
