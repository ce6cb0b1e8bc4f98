"""What the theme's frame takes of pages besides, put into their front matter.

Pages are rendered without it, so that one whose words are the same is not rendered again.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from plainleaf.rendering.render import Rendered, RenderedPage

#: What is added under ``plainleaf``, by the page's address.
Heads = Mapping[str, Mapping[str, object]]


def with_heads(rendered: Rendered, heads: Heads) -> Rendered:
    """Pages with more in their front matter; the words of no page change."""
    pages = {a: _with(page, heads.get(a, {})) for a, page in rendered.pages.items()}
    return Rendered(pages, rendered.others)


def _with(page: RenderedPage, head: Mapping[str, object]) -> RenderedPage:
    ours = page.meta["plainleaf"]
    assert isinstance(ours, Mapping)  # noqa: S101 - as `render_page` made it
    return replace(page, meta={**page.meta, "plainleaf": {**ours, **head}})
