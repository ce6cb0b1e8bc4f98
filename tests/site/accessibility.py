"""Axe on an open page: every rule on the whole page, without what only costs time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.site.opening import RULES

# Axe reads the same few colours anew for each word of a page, which is a third of its time.
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
#: Puts axe into a page.
SCRIPT = f"{_AXE};\n{_REMEMBER}"
#: Runs it with the rules that it is given. What passes is not written out, only what fails.
RUN = """(rules) => axe
  .run(document, { ...rules, resultTypes: ["violations"] })
  .then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))"""


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds on a page as it is now: each rule's ``id``, and ``nodes`` with ``html``."""
    page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return found
