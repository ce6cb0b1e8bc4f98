"""Modules of a script become one script that browsers load from a folder too."""

from __future__ import annotations

import pytest
from plainleaf.errors import RenderError
from plainleaf.mkdocs_adapter.bundling import bundled

MODULES = {
    "a.js": 'import { two } from "./b/b.js";\nimport { one } from "./b/c.js";\nuse(one, two);\n',
    "b/b.js": 'import { one } from "./c.js";\nexport const two = one + 1;\n',
    "b/c.js": "export const one = 1;",
}


def test_a_module_comes_after_those_it_imports_and_only_once() -> None:
    """A bundle has each module once, after its imports, inside one function."""
    made = bundled("a.js", MODULES.__getitem__)
    assert made.text == (
        '(() => {\n"use strict";\nconst one = 1;\nconst two = one + 1;\nuse(one, two);\n})();\n'
    )
    assert made.modules == ("b/c.js", "b/b.js", "a.js")


@pytest.mark.parametrize(
    "line",
    [
        'import "library";',
        "export default one;",
        "export { one };",
        'import * as c from "./b/c.js";',
        'import { one as two } from "./b/c.js";',
    ],
)
def test_what_cannot_be_bundled_is_named(line: str) -> None:
    """Syntax that cannot be bundled is reported by name."""
    with pytest.raises(RenderError, match="cannot be bundled"):
        bundled("a.js", {**MODULES, "a.js": f"{line}\n"}.__getitem__)


def test_a_name_that_two_modules_declare_is_refused() -> None:
    """A name that two modules declare is refused, because the bundle would not parse."""
    twice = {**MODULES, "b/b.js": 'import { one } from "./c.js";\nconst one = 2;\n'}
    with pytest.raises(RenderError, match=r"b/c\.js and b/b\.js both declare 'one'"):
        bundled("a.js", twice.__getitem__)
