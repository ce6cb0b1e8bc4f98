"""What there is to review in each topic, and what reviewers have read of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.deduplication import fold_unit
from plainleaf.loading import Library, cut
from plainleaf.model import Reviewer, Topic
from plainleaf.planning import plan_topic, topic_index
from plainleaf.planning.page_parts import PageParts
from plainleaf.planning.page_reviews import parts_by_page, sign_offs_of
from plainleaf.planning.review_part import ReviewPart
from plainleaf.planning.review_state import SignOffs

#: Order of the folders of pages: safety first, then what most readers read.
_FOLDERS = ("", "activities", "exercises", "handouts", "questions")


class TopicDesk(Struct, frozen=True, dict=True):
    """A topic as a reviewer meets it.

    Attributes:
        topic: The topic.
        pages: Its pages with their parts, those on safety first.
        sign_offs: What reviewers have read of it.
        reviewers: All reviewers.
    """

    topic: Topic
    pages: tuple[PageParts, ...]
    sign_offs: SignOffs
    reviewers: tuple[Reviewer, ...]

    @cached_property
    def parts(self) -> tuple[ReviewPart, ...]:
        """Every part once, as it first comes."""
        return tuple({(p.name, p.digest): p for page in self.pages for p in page.parts}.values())

    def page(self, name: str) -> PageParts | None:
        """Return the page of a section, activity, exercise, question or handout."""
        return next((page for page in self.pages if page.id == name), None)

    def once(self) -> tuple[PageParts, ...]:
        """Return the pages with each part on the first of them only; none without parts."""
        seen: set[tuple[str, str]] = set()
        found = []
        for page in self.pages:
            fresh = tuple(p for p in page.parts if (p.name, p.digest) not in seen)
            seen.update((p.name, p.digest) for p in fresh)
            if fresh:
                found.append(replace(page, parts=fresh))
        return tuple(found)


def desks(library: Library) -> Iterator[TopicDesk]:
    """Yield each topic of a library without errors.

    Args:
        library: All content of a folder.
    """
    units = cut(library)
    for unit in units.units:
        folding = fold_unit(unit)
        for part in unit.parts:
            index = topic_index(part, unit, folding, units.several)
            pages = _in_order(parts_by_page(index, plan_topic(index).pages), index.root)
            yield TopicDesk(index.topic, pages, sign_offs_of(index), part.reviewers)


def _in_order(pages: Sequence[PageParts], root: str) -> tuple[PageParts, ...]:
    """Return pages with warning signs first, and those without an id last."""

    def order(page: PageParts) -> tuple[bool, bool, int]:
        folder = page.address.removeprefix(root).partition("/")[0]
        signs = any(part.kind == "sign" for part in page.parts)
        known = _FOLDERS.index(folder) if folder in _FOLDERS else 0
        return not page.id, not signs, known

    return tuple(sorted(pages, key=order))
