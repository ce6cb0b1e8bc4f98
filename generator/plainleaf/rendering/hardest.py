"""Find the words of a page that are hardest to read, so that editors can replace them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plainleaf.planning import TopicPlan
from plainleaf.readability.grade import hard_words
from plainleaf.rendering.measuring import own_texts
from plainleaf.rendering.render import Rendered


def page_words(
    plan: TopicPlan, rendered: Rendered, known: Mapping[str, int]
) -> Callable[[str], list[str]]:
    """Return a function that gives the hardest words of the page with a given address.

    Args:
        plan: The plan of the pages.
        rendered: The rendered pages.
        known: Number of syllables of words that the syllable counter gets wrong.
    """
    pages = {page.address: page for page in plan.pages}
    return lambda at: hard_words(own_texts(pages[at], rendered.pages[at].reading), known)
