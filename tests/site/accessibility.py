"""Run axe on an open page: every rule on the whole page, with changes that only save time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.site.opening import RULES

# Axe parses the same few colours again for each word of a page, a third of its time; cache them.
_REMEMBER = """(() => {
  const { Color } = axe.commons.color;
  const parse = Color.prototype.parseString;
  const known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) {
      parse.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
})();"""
_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
#: Adds axe to a page.
SCRIPT = f"{_AXE};\n{_REMEMBER}"
#: Runs axe with some rules; the report omits what passes. A quarter of its time is saved by leaving
#: out selectors of elements, which nobody reads, and a second copy of the style sheets, which only
#: rules on sound and rotation read.
RUN = """(rules) => axe
  .run(document, { ...rules, resultTypes: ["violations"], selectors: false, preload: false })
  .then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))"""


def violations(page: Page) -> list[dict[str, Any]]:
    """Return the findings of axe on the current page, each with ``id``, and ``nodes`` with HTML."""
    page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return found
