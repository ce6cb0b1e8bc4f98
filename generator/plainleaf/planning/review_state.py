"""The state of review of a page: who has read what of it as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from plainleaf.language import day_words, words
from plainleaf.model import Outcome, Reviewer, SignOff
from plainleaf.planning.review_part import ReviewPart


class ReviewerState(Struct, frozen=True):
    """What one reviewer has read of a page as it is now, and what they say of it.

    Attributes:
        reviewer: The reviewer.
        first: The first day on which any of it was read.
        last: The last day.
        outcome: What they say of it now.
        read: Number of parts that they read as they are now.
        wanted: Number of these that they want changed.
        stale: Number of parts that changed after they read them.
        removed: Number of parts that they read and that are no longer on the page.
    """

    reviewer: Reviewer
    first: date
    last: date
    outcome: Outcome
    read: int
    wanted: int = 0
    stale: int = 0
    removed: int = 0

    def whole(self, parts: int) -> bool:
        """Return whether they read all of a page with so many parts as it is now."""
        return self.read == parts and not self.removed


class PageReview(Struct, frozen=True):
    """The state of review of a page, a sheet or a topic.

    Attributes:
        parts: Number of its parts; 0 if nobody has signed off anything of the topic.
        states: What each reviewer says who has read any of it as it is now, oldest first.
    """

    parts: int = 0
    states: tuple[ReviewerState, ...] = ()

    @property
    def whole(self) -> tuple[ReviewerState, ...]:
        """The reviewers who read all of it as it is now."""
        return tuple(one for one in self.states if one.whole(self.parts))

    @property
    def agreed(self) -> tuple[ReviewerState, ...]:
        """The reviewers who read all of it as it is now and agree, if nobody disagrees."""
        if any(one.outcome is not Outcome.AGREE for one in self.states):
            return ()
        return self.whole

    @property
    def differs(self) -> bool:
        """Whether reviewers say different things about it."""
        return len({one.outcome for one in self.states}) > 1


NOBODY: PageReview = PageReview()


class SignOffs(Struct, frozen=True):
    """The sign-offs of a topic with their reviewers.

    Attributes:
        all: The sign-offs, oldest first.
        reviewers: The reviewers by id; a sign-off of anybody else counts for nothing.
    """

    all: tuple[SignOff, ...]
    reviewers: Mapping[str, Reviewer]

    @classmethod
    def of(cls, sign_offs: Iterable[SignOff], reviewers: Iterable[Reviewer]) -> SignOffs:
        """Return the sign-offs of known reviewers, oldest first."""
        known = {one.id: one for one in reviewers}
        kept = (one for one in sign_offs if one.reviewer in known)
        return cls(tuple(sorted(kept, key=lambda one: one.on)), known)

    def review(self, parts: Sequence[ReviewPart], page: str | None) -> PageReview:
        """Return the state of review of some parts.

        Args:
            parts: The parts of a page, a sheet or a topic, as they are now.
            page: Id of the page; empty for a page without one, None for the whole topic.
        """
        if not self.all:
            return NOBODY
        states = (self._state(reviewer, parts, page) for reviewer in self.reviewers.values())
        found = sorted((one for one in states if one), key=lambda s: (s.last, s.reviewer.id))
        return PageReview(len(parts), tuple(found))

    def _by(self, reviewer: Reviewer) -> tuple[SignOff, ...]:
        return tuple(one for one in self.all if one.reviewer == reviewer.id)

    def latest(self, reviewer: Reviewer) -> dict[tuple[str, str], SignOff]:
        """Map the name and digest of everything that a reviewer read to their last sign-off."""
        return {
            (read.part, digest): sign_off
            for sign_off in self._by(reviewer)
            for read in sign_off.read
            for digest in read.digests
        }

    def _state(
        self, reviewer: Reviewer, parts: Sequence[ReviewPart], page: str | None
    ) -> ReviewerState | None:
        latest = self.latest(reviewer)
        names = {name for name, _ in latest}
        counted: list[SignOff] = []
        stale = wanted = 0
        for part in parts:
            sign_off = latest.get((part.name, part.digest))
            if sign_off is None:
                stale += part.name in names
                continue
            counted.append(sign_off)
            wanted += wants_change(sign_off, part)
        if not counted or not _concerns(counted, parts, page):
            return None
        removed = _removed(max(counted, key=self.all.index), parts, page)
        days = [one.on for one in counted]
        outcome = _outcome(counted, wanted)
        return ReviewerState(
            reviewer, min(days), max(days), outcome, len(counted), wanted, stale, removed
        )


def _concerns(counted: Sequence[SignOff], parts: Sequence[ReviewPart], page: str | None) -> bool:
    """Return whether a reviewer read a page, and not only parts that it shares with another.

    Pages share warning signs and the pain rule; who has read these has not read the page. A
    reviewer who disagrees is named in any case.
    """
    return (
        page is None
        or any(one.page in (None, page) for one in counted)
        or any(one.outcome is Outcome.DISAGREE for one in counted)
        or len(counted) * 2 > len(parts)
    )


def wants_change(sign_off: SignOff, part: ReviewPart) -> bool:
    """Return whether a reviewer agrees to a part only once it is changed."""
    return any(
        one.change and (one.part, one.about) == (part.name, part.digest) for one in sign_off.remarks
    )


def _outcome(counted: Sequence[SignOff], wanted: int) -> Outcome:
    """Return the least favourable thing that is still said.

    If a reviewer named the parts to be changed, the others are agreed to; if they only said that
    changes are needed, all of it waits for these.
    """
    if any(one.outcome is Outcome.DISAGREE for one in counted):
        return Outcome.DISAGREE
    general = (
        one.outcome is Outcome.CHANGES and not any(remark.change for remark in one.remarks)
        for one in counted
    )
    return Outcome.CHANGES if wanted or any(general) else Outcome.AGREE


def _removed(sign_off: SignOff, parts: Sequence[ReviewPart], page: str | None) -> int:
    """Return how many parts of a page a reviewer read that are no longer on it.

    A part that changed is not among them.
    """
    now: dict[str, set[str]] = {}
    for part in parts:
        now.setdefault(part.name, set()).add(part.digest)
    gone = 0
    for read in sign_off.read:
        here = now.get(read.part, set())
        if here or page is None or (page and read.page == page):
            lost = set(read.digests) - here
            gone += max(0, len(lost) - len(here - set(read.digests)))
    return gone


def review_lines(review: PageReview, what: str) -> Iterator[str]:
    """Yield the state of a review in words, a paragraph for each reviewer.

    Args:
        review: The review.
        what: What was reviewed: ``page`` or ``topic``.
    """
    for state in review.states:
        said = [*_sentences(state, review.parts, words(f"review.this-{what}"))]
        yield " ".join((*said, words("review.interests", interests=state.reviewer.interests)))


def sheet_lines(review: PageReview) -> Iterator[str]:
    """Yield what a sheet says of its review, in the little room that it has.

    Those who have read less than half of it, and agree, are left to its web page.
    """
    if not review.states:
        yield words("sheet.reviewed-nobody")
    elif not review.whole:
        yield words("sheet.reviewed-part")
    for state in review.states:
        if state.read * 2 > review.parts or state.outcome is Outcome.DISAGREE:
            first, *_, last = _sentences(state, review.parts, words("review.this-sheet"))
            yield f"{first} {last}"


def own_sheet_line(review: PageReview) -> str:
    """Return what sheets that readers make themselves say of the review of their topic."""
    if not review.states:
        return words("builder.reviewed-nobody")
    said = words("builder.reviewed-all" if review.whole else "builder.reviewed-part")
    if any(one.outcome is not Outcome.AGREE for one in review.states):
        return f"{said} {words('builder.reviewed-objection')}"
    return said


def _sentences(state: ReviewerState, parts: int, what: str) -> Iterator[str]:
    one = state.reviewer
    who = words(
        "review.who",
        name=one.name,
        profession=one.profession,
        body=one.registered_with,
        number=one.registration,
    )
    first, last = day_words(state.first), day_words(state.last)
    days = (
        words("review.day", day=last)
        if state.first == state.last
        else words("review.days", first=first, last=last)
    )
    left = parts - state.read
    if not left:
        yield words("review.read-all", who=who, what=what, days=days)
    elif left < state.read:
        yield words("review.read-most", who=who, what=what, days=days, n=left, parts=parts)
    else:
        yield words("review.read-some", who=who, what=what, days=days, read=state.read, parts=parts)
    if state.stale:
        yield words("review.stale", n=state.stale)
    if state.removed:
        yield words("review.removed", n=state.removed)
    if state.wanted and state.outcome is Outcome.CHANGES:
        yield words("review.wants", n=state.wanted)
    else:
        yield words(f"review.outcome-{state.outcome}")
