"""Render the gallery of components as a page of the site, for people who develop them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from plainleaf.planning import Page, PlainBody, TopicPlan
from plainleaf.rendering.gallery.fixtures import Component, Example, read_components
from plainleaf.rendering.gallery.specimens import Specimens
from plainleaf.rendering.render import render_page
from plainleaf.rendering.view import PageView

ADDRESS = "components/"
#: Target of all links in examples, because the real targets are not on any page.
NOWHERE = "#example-links"
_STYLE = Path(__file__).resolve().parent / "style.css"
_LINK = re.compile(r'(<a [^>]*?href=")(?!#)[^"]*(")')


class Shown(Struct, frozen=True):
    """An example with the HTML it renders to."""

    example: Example
    html: Markup


def gallery_files(plan: TopicPlan) -> Mapping[str, str]:
    """Return the files of the gallery, by path below the pages folder.

    Args:
        plan: The site to add the page to; its dates and help line are used.

    Raises:
        RenderError: A component or its fixtures have an error.
    """
    read_components.cache_clear()
    components = read_components()
    specimens = Specimens(components, ADDRESS)
    page = Page(
        address=ADDRESS,
        kind="gallery",
        title="Components",
        description="Every part that pages are made of, with examples.",
        body=PlainBody(),
        checked=plan.checked,
        next_check=plan.topics[0].next_check,
    )
    view = specimens.view()
    shown = [(c, _examples(c, specimens, view)) for c in components.values()]
    files = chain.from_iterable(figure.files.items() for figure in specimens.plan.figures)
    figures = {f"{ADDRESS}{path}": drawing for path, drawing in files}
    return figures | {
        f"{ADDRESS}index.md": render_page(plan, page, components=shown).text,
        f"{ADDRESS}gallery.css": _STYLE.read_text(encoding="utf-8"),
    }


def _examples(component: Component, specimens: Specimens, view: PageView) -> list[Shown]:
    return [
        Shown(example, _redirect_links(specimens.render(component, example, view)))
        for example in component.fixtures.examples
    ]


def _redirect_links(html: Markup) -> Markup:
    # The drawings of the examples are in the gallery's folder.
    text = str(html).replace('="../figures/', '="figures/')
    return Markup(_LINK.sub(rf"\1{NOWHERE}\2", text))  # noqa: S704 - escaped when rendered
