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

from rjsmin import jsmin

from plainleaf.errors import RenderError

_IMPORT = re.compile(r'(?m)^import (?:\{ [\w$]+(?:, [\w$]+)* \} from )?"(\.[^"]+)";\n')
#: What a module declares outside of its functions.
_DECLARED = re.compile(r"(?m)^(?:export )?(?:const|let|class|(?:async )?function\*?) ([\w$]+)")
_EXPORT = re.compile(r"(?m)^export (?=(?:const|class|function)\b)")
#: What the two patterns above leave if a module is not in the form that can be bundled.
_LEFT = re.compile(r"(?m)^(?:import|export)\b.*")

#: A browser that knows this compiles all functions of a script while it arrives, beside other work;
#: else it compiles each when it is called first, and a reader's first query waits for that.
_COMPILED_AT_ONCE = "//# allFunctionsCalledOnLoad\n"


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
        RenderError: A module imports or exports in another way, or two declare the same name.
    """
    texts: dict[str, str] = {}
    _collect(first, read, texts, set())
    owners: dict[str, str] = {}
    for path, text in texts.items():
        for name in _DECLARED.findall(text):
            if (owner := owners.setdefault(name, path)) != path:
                raise RenderError(
                    f"{owner} and {path} both declare '{name}', which browsers refuse.",
                    "Give one of the two another name.",
                )
    body = "".join(texts.values())
    return Bundle(f'(() => {{\n"use strict";\n{body}}})();\n', tuple(texts))


def shortened(text: str) -> str:
    """Return a script without blanks and comments, which asks browsers to compile it at once."""
    return _COMPILED_AT_ONCE + str(jsmin(text))


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
