"""What pages of several kinds are made of: care cards, groups of facts, disagreements."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.deduplication import Fact
from plainleaf.model import CareLevel, ClaimCheck, Disagreement, Side, WarningSign


class CarePart(Struct, frozen=True):
    """Signs of a care card under one heading.

    Attributes:
        title: The heading; empty for none.
        qualifiers: What holds for every sign of the part, said once beside the heading.
        signs: The signs.
    """

    title: str
    qualifiers: tuple[str, ...]
    signs: tuple[WarningSign, ...]

    @property
    def heading(self) -> str:
        """Return the heading with the qualifiers that all signs share."""
        shared = ", ".join(self.qualifiers)
        if not shared:
            return self.title
        return f"{self.title} ({shared})" if self.title else shared.capitalize()

    @property
    def lines(self) -> tuple[tuple[WarningSign, str], ...]:
        """Return each sign with its text, without what the heading says already."""
        return tuple((sign, sign.said(self.qualifiers)) for sign in self.signs)

    @property
    def action(self) -> str | None:
        """Return what to do for every sign of the part, where they all have one action."""
        own = {sign.action for sign in self.signs}
        return own.pop() if len(own) == 1 and len(self.signs) > 1 else None


class CareCard(Struct, frozen=True):
    """A care level and its signs, under headings, in lists of at most seven.

    Attributes:
        level: How urgent it is, and what to do.
        parts: The signs under their headings.
        short: The signs in lines of a few words; by default each sign is a line.
        has: What somebody has to whom the card speaks, after 'You have'.
    """

    level: CareLevel
    parts: tuple[CarePart, ...]
    short: tuple[str, ...] = ()
    has: str = ""

    @property
    def signs(self) -> tuple[WarningSign, ...]:
        """All signs of the card, in order."""
        return tuple(sign for part in self.parts for sign in part.signs)


class CheckedClaim(Struct, frozen=True):
    """A claim of popular web pages, and what better sources make of it.

    Attributes:
        check: The record.
        documents: How many web pages make the claim.
        claims: The claims as they were entered, with their sources.
        rests_on: What the verdict rests on.
    """

    check: ClaimCheck
    documents: int
    claims: tuple[Fact, ...]
    rests_on: tuple[Fact, ...]


class FactGroup(Struct, frozen=True):
    """Facts under one heading, each list ranked, at most seven to a list.

    Attributes:
        id: Anchor of the heading.
        title: The heading.
        dos: Advice for.
        donts: Advice against.
        facts: What is known.
    """

    id: str
    title: str
    dos: tuple[tuple[Fact, ...], ...] = ()
    donts: tuple[tuple[Fact, ...], ...] = ()
    facts: tuple[tuple[Fact, ...], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all facts in the group."""
        lists = (*self.dos, *self.donts, *self.facts)
        return tuple(fact.id for members in lists for fact in members)


class DisagreementBox(Struct, frozen=True):
    """A disagreement with the facts of each side.

    Attributes:
        home: Ids of the facts that are written out here, and in no other disagreement before.
    """

    disagreement: Disagreement
    sides: tuple[tuple[Side, tuple[Fact, ...]], ...]
    home: frozenset[str] = frozenset()


class AdviceChoice(Struct, frozen=True):
    """What can be picked from one section: advice for, advice against, and facts."""

    id: str
    title: str
    dos: tuple[Fact, ...]
    donts: tuple[Fact, ...]
    facts: tuple[Fact, ...]
