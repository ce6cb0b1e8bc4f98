"""Put on each page of a topic its state of review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from plainleaf.errors import ProgramError
from plainleaf.model import Reviewer, SignOff
from plainleaf.planning.index import Index
from plainleaf.planning.kinds import PageRole
from plainleaf.planning.page_parts import (
    WITHOUT_PARTS,
    PageParts,
    ReviewParts,
    names_on,
    owner_of,
)
from plainleaf.planning.pages import Page
from plainleaf.planning.review_state import NOBODY, PageReview, SignOffs


def parts_by_page(index: Index, pages: Iterable[Page]) -> tuple[PageParts, ...]:
    """Return the parts of each page of a topic that has any, in the order given."""
    parts = ReviewParts(index)
    found = (
        PageParts(owner_of(page.body), page.title, page.address, parts.of(names_on(page.body)))
        for page in pages
    )
    return tuple(page for page in found if page.parts)


def reviewed(index: Index, pages: Iterable[Page]) -> tuple[PageReview, tuple[Page, ...]]:
    """Return the review of a whole topic, and its pages with that of each.

    Raises:
        ProgramError: A page gives advice that no reviewer could read.
    """
    pages = tuple(pages)
    for page in pages:
        if page.traits.role is PageRole.ADVICE and isinstance(page.body, WITHOUT_PARTS):
            raise ProgramError(
                f"Nobody can review the page '{page.address}', because it has no parts.",
                f"Name the parts of {type(page.body).__name__} in planning/page_parts.py.",
            )
    sign_offs = sign_offs_of(index)
    if not sign_offs.all:
        return NOBODY, pages
    parts = ReviewParts(index)
    made = []
    for page in pages:
        own = parts.of(names_on(page.body))
        # The sign-off of a topic says nothing of advice that has no parts; lists show the topic's.
        none = NOBODY if page.traits.role is PageRole.ADVICE else None
        review = sign_offs.review(own, owner_of(page.body)) if own else none
        made.append(replace(page, review=review))
    names = dict.fromkeys(name for page in pages for name in names_on(page.body))
    return sign_offs.review(parts.of(names), None), tuple(made)


def sign_offs_of(index: Index) -> SignOffs:
    """Return the sign-offs of a topic."""
    own: Iterator[SignOff] = (one for one in index.library.sign_offs if one.topic == index.topic.id)
    reviewers: tuple[Reviewer, ...] = index.library.reviewers
    return SignOffs.of(own, reviewers)
