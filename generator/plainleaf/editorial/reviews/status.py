"""What of a topic nobody has read, what changed after it was read, and what was read long ago."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import IntEnum

from msgspec import Struct

from plainleaf.editorial.reviews.desk import TopicDesk
from plainleaf.model import Outcome, SignOff
from plainleaf.planning.page_parts import PageParts
from plainleaf.planning.review_part import ReviewPart
from plainleaf.planning.review_state import PageReview, wants_change


class Need(IntEnum):
    """Why a part should be read, most pressing first."""

    DISPUTED = 0
    WANTED = 1
    STALE = 2
    UNREAD = 3
    EXPIRING = 4


class PartNeed(Struct, frozen=True):
    """A part that a reviewer should read.

    Attributes:
        need: Why.
        part: The part.
        page: Title of the first page that shows it.
        page_id: Id of that page; empty if it has none.
        by: Id of the reviewer whose sign-off it is about; empty if nobody has read it.
        on: The day of that sign-off, or, for one that expires, its last day.
    """

    need: Need
    part: ReviewPart
    page: str
    page_id: str
    by: str = ""
    on: date | None = None

    @property
    def order(self) -> tuple[bool, int, date]:
        """Sort key: safety first, then what is most pressing."""
        return not self.part.safety, self.need, self.on or date.max


def needs(desk: TopicDesk, today: date, every: int, within: int) -> tuple[PartNeed, ...]:
    """Return the parts of a topic that should be read, safety first.

    Args:
        desk: The topic.
        today: Today.
        every: Days after which a review should be repeated.
        within: Days to look ahead for that.
    """
    latest = _latest(desk)
    names = _read_names(desk)
    found = []
    for page in desk.once():
        for part in page.parts:
            known = latest.get((part.name, part.digest), ())
            need = _need(part, known, names, today + timedelta(days=within - every))
            if need:
                kind, by, on = need
                found.append(PartNeed(kind, part, page.title, page.id, by, on))
    # Sorting is stable, so that the order of pages stays.
    return tuple(sorted(found, key=lambda one: one.order))


def _need(
    part: ReviewPart,
    known: tuple[SignOff, ...],
    names: Mapping[str, SignOff],
    oldest: date,
) -> tuple[Need, str, date | None] | None:
    """Return why a part should be read, with the reviewer and the day that this is about."""
    for one in known:
        if one.outcome is Outcome.DISAGREE:
            return Need.DISPUTED, one.reviewer, one.on
    for one in known:
        if wants_change(one, part):
            return Need.WANTED, one.reviewer, one.on
    if not known:
        before = names.get(part.name)
        return (Need.STALE, before.reviewer, before.on) if before else (Need.UNREAD, "", None)
    newest = max(known, key=lambda one: one.on)
    return (Need.EXPIRING, newest.reviewer, newest.on) if newest.on <= oldest else None


def _latest(desk: TopicDesk) -> dict[tuple[str, str], tuple[SignOff, ...]]:
    """Map the name and digest of what was read to the last sign-off of each reviewer."""
    found: dict[tuple[str, str], tuple[SignOff, ...]] = {}
    for reviewer in desk.reviewers:
        for key, sign_off in desk.sign_offs.latest(reviewer).items():
            found[key] = (*found.get(key, ()), sign_off)
    return found


def _read_names(desk: TopicDesk) -> dict[str, SignOff]:
    """Map the name of each part that anybody read to the last sign-off with it."""
    return {read.part: one for one in desk.sign_offs.all for read in one.read}


def page_reviews(desk: TopicDesk) -> Iterator[tuple[PageParts, PageReview]]:
    """Yield each page of a topic with its state of review."""
    for page in desk.pages:
        yield page, desk.sign_offs.review(page.parts, page.id)


def topic_review(desk: TopicDesk) -> PageReview:
    """Return the state of review of a whole topic."""
    return desk.sign_offs.review(desk.parts, None)
