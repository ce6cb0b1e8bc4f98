"""Bundle the modules of a script into one script.

Modules are read and tested one by one, but a page that is opened from a folder cannot load them:
browsers allow modules only from a server. So a script is built from the module that it begins
with and all that this one imports.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple

from plainleaf.errors import RenderError

_IMPORT = re.compile(r'(?m)^import (?:\{ [\w$]+(?:, [\w$]+)* \} from )?"(\.[^"]+)";\n')
_EXPORT = re.compile(r"(?m)^export (?=(?:const|class|function)\b)")
#: What the two patterns above leave if a module is not in the form that can be bundled.
_LEFT = re.compile(r"(?m)^(?:import|export)\b.*")


class Bundle(NamedTuple):
    """A script made of modules.

    Attributes:
        text: Its text.
        modules: Paths of the modules in it, the first one last.
    """

    text: str
    modules: tuple[str, ...]


def bundled(first: str, read: Callable[[str], str]) -> Bundle:
    """Bundle a module and all that it imports into one script.

    All modules share one scope, so that a name has the same meaning in each. A module may import
    names as they are, and export what it declares.

    Args:
        first: Path of the module to begin with.
        read: Returns the text of the module at a path.

    Raises:
        RenderError: A module imports or exports in another way.
    """
    texts: dict[str, str] = {}
    _collect(first, read, texts, set())
    body = "".join(texts.values())
    return Bundle(f'(() => {{\n"use strict";\n{body}}})();\n', tuple(texts))


def _collect(path: str, read: Callable[[str], str], texts: dict[str, str], seen: set[str]) -> None:
    seen.add(path)
    text = read(path)
    for found in _IMPORT.finditer(text):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
        if other not in seen:
            _collect(other, read, texts, seen)
    bare = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _LEFT.search(bare):
        raise RenderError(
            f"{path}: '{left[0]}' cannot be bundled.",
            "import names in braces from a relative path, and export declarations.",
        )
    texts[path] = bare if bare.endswith("\n") else f"{bare}\n"
