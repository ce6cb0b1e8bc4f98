"""Which words of a page are hardest to read, for those who have to find plainer ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plainleaf.planning import TopicPlan
from plainleaf.readability.grade import hard_words
from plainleaf.rendering.measuring import own_texts
from plainleaf.rendering.render import Rendered


def page_words(
    plan: TopicPlan, rendered: Rendered, known: Mapping[str, int]
) -> Callable[[str], list[str]]:
    """Tells the hardest words of a page by its address; reads a page only when asked.

    Args:
        plan: What the pages are of.
        rendered: The pages.
        known: Syllables of words that the counter gets wrong.
    """
    pages = {page.address: page for page in plan.pages}
    return lambda at: hard_words(own_texts(pages[at], rendered.pages[at].reading), known)
