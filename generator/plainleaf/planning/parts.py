"""Define content that several kinds of page share: care cards, fact groups, disagreements."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.deduplication import Fact
from plainleaf.model import (
    BlockKind,
    CareLevel,
    ClaimCheck,
    Disagreement,
    Exercise,
    Side,
    WarningSign,
)


class CarePart(Struct, frozen=True):
    """The warning signs of a care card under one heading.

    Attributes:
        title: The heading; empty if there is none.
        qualifiers: Conditions that apply to every sign here, shown once beside the heading.
        signs: The warning signs, in the order shown.
    """

    title: str
    qualifiers: tuple[str, ...]
    signs: tuple[WarningSign, ...]

    @property
    def heading(self) -> str:
        """The heading, followed by the qualifiers that all signs share."""
        shared = ", ".join(self.qualifiers)
        if not shared:
            return self.title
        return f"{self.title} ({shared})" if self.title else shared[0].upper() + shared[1:]

    @property
    def lines(self) -> tuple[tuple[WarningSign, str], ...]:
        """Each sign with its text, without the qualifiers that the heading already gives."""
        return tuple((sign, sign.said(self.qualifiers)) for sign in self.signs)

    @property
    def action(self) -> str | None:
        """What to do about any of the signs, if several signs share one action; else None."""
        own = {sign.action for sign in self.signs}
        return own.pop() if len(own) == 1 and len(self.signs) > 1 else None


class ShortLine(Struct, frozen=True):
    """A few warning signs in one line.

    Attributes:
        text: The signs.
        label: What they are about, shown before them; empty if there is nothing to say.
    """

    text: str
    label: str = ""

    @property
    def whole(self) -> str:
        """Label and text as one text."""
        return f"{self.label}: {self.text}" if self.label else self.text


class ShortList(Struct, frozen=True):
    """A list of short lines under a heading.

    Attributes:
        lines: The lines, in the order shown.
        heading: The heading; empty if there is none.
    """

    lines: tuple[ShortLine, ...]
    heading: str = ""


class CareCard(Struct, frozen=True):
    """A care level and its warning signs, under headings, in lists of at most seven.

    Attributes:
        level: How urgent the signs are, and what to do.
        parts: The signs, grouped by heading.
        lists: The signs as short lines for handouts; without a short text, each sign is a line.
        has: What the reader has, worded to follow 'You have'.
    """

    level: CareLevel
    parts: tuple[CarePart, ...]
    lists: tuple[ShortList, ...] = ()
    has: str = ""

    @property
    def short(self) -> tuple[str, ...]:
        """All short lines of the card, in the order shown."""
        return tuple(line.whole for one in self.lists for line in one.lines)

    @property
    def signs(self) -> tuple[WarningSign, ...]:
        """All signs of the card, in the order shown."""
        return tuple(sign for part in self.parts for sign in part.signs)


class CheckedClaim(Struct, frozen=True):
    """A claim that popular web pages make, compared with better sources.

    Attributes:
        check: The editors' record of the check, with its verdict.
        documents: Number of web pages that make the claim.
        claims: The claim as facts, with the web pages as sources.
        rests_on: The facts that the verdict is based on.
    """

    check: ClaimCheck
    documents: int
    claims: tuple[Fact, ...]
    rests_on: tuple[Fact, ...]


class FactGroup(Struct, frozen=True):
    """The facts under one heading, most important first, in lists of at most seven.

    Attributes:
        id: Anchor of the heading.
        title: The heading.
        dos: Lists of things to do.
        donts: Lists of things to avoid.
        facts: Lists of plain facts.
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


class PlannedSentence(Struct, frozen=True):
    """A sentence of a passage, with what it rests on.

    Attributes:
        text: The sentence, with marks for bold words.
        facts: The facts that it cites.
        anchors: Ids of the facts whose home it is, because it is the first to cite them.
        cells: The cells of a row of a table, which has no other text.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    anchors: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


#: A cell with more characters takes three lines or more in a column on a phone.
LONG_CELL = 40


class PlannedBlock(Struct, frozen=True):
    """A paragraph, list or table of a passage; see `model.passages.Block`.

    Attributes:
        kind: What it is.
        items: Its items, each of one or more sentences.
        head: The head of a table.
        pictured: Ids of the records whose pictures its first items show.
        captions: Captions of those pictures; a picture without one has its title as caption.
    """

    kind: BlockKind
    items: tuple[tuple[PlannedSentence, ...], ...]
    head: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether it is a table that a phone is too narrow for."""
        cells = (cell for item in self.items for one in item for cell in one.cells)
        return len(self.head) > 3 or any(len(cell) > LONG_CELL for cell in cells)


class PlannedPassage(Struct, frozen=True):
    """A passage of a page, with everything that it rests on.

    Attributes:
        id: Anchor of the passage.
        heading: Its heading; empty for the first passage of a page.
        blocks: Its paragraphs, lists, steps and tables.
        facts: The facts that its sentences cite, each once.
        exercises: The exercises that they cite.
        signs: The warning signs that they cite.
        pictured: Id of the record whose picture it shows; empty if it shows none.
        number: The fact whose number it draws, if it draws one.
        evidence: Address of the page with all facts that it cites.
        boxes: Boxes to tick after each row of a table on a handout; none for 0.
        caption: Caption of its picture; empty for the picture's title.
    """

    id: str
    heading: str
    blocks: tuple[PlannedBlock, ...]
    facts: tuple[Fact, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    signs: tuple[WarningSign, ...] = ()
    pictured: str = ""
    number: Fact | None = None
    evidence: str = ""
    boxes: int = 0
    caption: str = ""


class DisagreementBox(Struct, frozen=True):
    """A disagreement between sources, with the facts that each side states.

    Attributes:
        home: Ids of the facts that are written out here, and in no earlier disagreement.
    """

    disagreement: Disagreement
    sides: tuple[tuple[Side, tuple[Fact, ...]], ...]
    home: frozenset[str] = frozenset()


class AdviceChoice(Struct, frozen=True):
    """What readers can choose from one section for their own handout.

    Attributes:
        id: Id of the section.
        title: Name of the section.
        dos: Things to do.
        donts: Things to avoid.
        facts: Plain facts.
    """

    id: str
    title: str
    dos: tuple[Fact, ...]
    donts: tuple[Fact, ...]
    facts: tuple[Fact, ...]
