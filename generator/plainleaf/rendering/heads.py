"""Add data for the theme to the front matter of rendered pages.

It is added after rendering, so that a change in this data does not require rendering again.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from plainleaf.rendering.render import Rendered, RenderedPage

#: Data to add under the key ``plainleaf``, by the page's address.
Heads = Mapping[str, Mapping[str, object]]


def with_heads(rendered: Rendered, heads: Heads) -> Rendered:
    """Return the pages with the data added to their front matter; their content is unchanged."""
    pages = {a: _with(page, heads.get(a, {})) for a, page in rendered.pages.items()}
    return Rendered(pages, rendered.others)


def _with(page: RenderedPage, head: Mapping[str, object]) -> RenderedPage:
    ours = page.meta["plainleaf"]
    assert isinstance(ours, Mapping)  # noqa: S101 - as `render_page` made it
    return replace(page, meta={**page.meta, "plainleaf": {**ours, **head}})
