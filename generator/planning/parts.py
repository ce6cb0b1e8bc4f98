"""What pages of several kinds are made of: care cards, groups of facts, disagreements."""

from __future__ import annotations

from msgspec import Struct

from generator.deduplication import Fact
from generator.model import CareLevel, Disagreement, Side, WarningSign


class CareCard(Struct, frozen=True):
    """A care level and its signs, under headings, in lists of at most seven.

    Attributes:
        level: How urgent it is, and what to do.
        parts: Heading, or none, and signs.
        has: What somebody has to whom the card speaks, after 'You have'.
    """

    level: CareLevel
    parts: tuple[tuple[str, tuple[WarningSign, ...]], ...]
    has: str = ""

    @property
    def signs(self) -> tuple[WarningSign, ...]:
        """All signs of the card, in order."""
        return tuple(sign for _, signs in self.parts for sign in signs)


class FactGroup(Struct, frozen=True):
    """Facts under one heading, each list ranked, at most seven to a list.

    Attributes:
        id: Anchor of the heading.
        title: The heading.
        dos: Advice for.
        donts: Advice against.
        facts: What is known.
        popular: What only popular web pages say; shown behind a disclosure.
    """

    id: str
    title: str
    dos: tuple[tuple[Fact, ...], ...] = ()
    donts: tuple[tuple[Fact, ...], ...] = ()
    facts: tuple[tuple[Fact, ...], ...] = ()
    popular: tuple[tuple[Fact, ...], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all facts in the group."""
        lists = (*self.dos, *self.donts, *self.facts, *self.popular)
        return tuple(fact.id for members in lists for fact in members)


class DisagreementBox(Struct, frozen=True):
    """A disagreement with the facts of each side."""

    disagreement: Disagreement
    sides: tuple[tuple[Side, tuple[Fact, ...]], ...]


class AdviceChoice(Struct, frozen=True):
    """What can be picked from one section: advice for, advice against, and facts."""

    id: str
    title: str
    dos: tuple[Fact, ...]
    donts: tuple[Fact, ...]
    facts: tuple[Fact, ...]
