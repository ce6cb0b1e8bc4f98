"""Passages: what a page says, in sentences that each cite what they rest on."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from plainleaf.model.keys import OwnId
from plainleaf.model.record import Record
from plainleaf.model.values import Id, Text, Words

_CITATION = re.compile(r"\s*\[(@[^\]]*)\]")
#: A link to another page of the site: its words, and the id of a record.
#: What a link names to lead to the pain rule on the same page.
PAIN_RULE = "pain-rule"
LINK = re.compile(r"\[([^\]@]+)\]\(@([a-z0-9-]+)\)")
_ITEM = re.compile(r"(?:-|(\d+)\.) +")
#: A row of a table, with the citation after its last cell, if it has one.
_ROW = re.compile(r"\|(?P<cells>.*)\|\s*(?:\[(?P<cites>@[^\]]*)\])?")
#: The line that Markdown has below the head of a table; it may be left out.
_RULED = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
#: The end of a sentence, with the marks that close it, and the space before the next.
_SENTENCE_END = re.compile(r"(?<=[.!?])([*\u201d\"]*)\s+(?=[A-Z0-9*\u201c\"$])")


class BlockKind(StrEnum):
    """What a block of a passage is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    STEPS = "steps"
    TABLE = "table"


class Sentence(Struct, frozen=True):
    """A sentence of a passage.

    Attributes:
        text: The sentence, with its marks for bold words and links.
        cites: Ids of the records that it rests on; empty for a sentence that only leads on.
        line: Line of the passage's text in which its block or item begins, from 0.
        cells: The cells of a row of a table, of which `text` makes one sentence.
    """

    text: str
    cites: tuple[str, ...] = ()
    line: int = 0
    cells: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The sentence without its marks."""
        return LINK.sub(r"\1", self.text.replace("**", ""))

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of the records that it links to."""
        return tuple(target for _, target in LINK.findall(self.text))


class Block(Struct, frozen=True):
    """A paragraph (one item), a list or steps with its items, or a table with its rows.

    Attributes:
        kind: What it is.
        items: Its items, each of one or more sentences; a row of a table is one sentence.
        head: The head of a table; empty for other blocks.
    """

    kind: BlockKind
    items: tuple[tuple[Sentence, ...], ...]
    head: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a passage's text, in order.

    The text is a small part of Markdown. An empty line ends a block, ``- `` begins an item,
    ``1. `` a step, ``**`` is around bold words, and ``[Get help](@when-to-get-help)`` links to
    the page of a record. A citation follows the full stop of the sentence that rests on
    it, as Pandoc writes it: ``[@heat-helps; @wrap-it]``. A table has a row a line,
    ``| Week 1 | 5 minutes | [@walk-week-1]``, under a row with its head.
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    kind = BlockKind.PARAGRAPH
    items: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""]):
        said = line.strip()
        mark = _ITEM.match(said)
        found = BlockKind.STEPS if mark and mark[1] else BlockKind.LIST
        if said.startswith("|"):
            found = BlockKind.TABLE
        begins = bool(mark) or found is BlockKind.TABLE
        if items and (not said or (begins and found is not kind)):
            yield _block(kind, items)
            items = []
        if begins or (said and not items):
            kind = found if begins else BlockKind.PARAGRAPH
            items.append((number, said[mark.end() :] if mark else said))
        elif said:
            began, so_far = items[-1]
            items[-1] = (began, f"{so_far} {said}")


def _block(kind: BlockKind, items: list[tuple[int, str]]) -> Block:
    if kind is BlockKind.TABLE:
        return _table(items)
    return Block(kind, tuple(tuple(_sentences(*item)) for item in items))


def _table(lines: list[tuple[int, str]]) -> Block:
    """Return a table whose rows can be read out.

    A row is then ``Week 1: brisk walk 5 minutes. In all 15 minutes.``.
    """
    (_, first), *others = lines
    head = _cells(first)[0]
    rows = []
    for number, line in others:
        if not _RULED.fullmatch(line):
            cells, cites = _cells(line)
            named = zip(head[1:], cells[1:], strict=False)
            rest = ". ".join(f"{name} {cell.rstrip('.')}" for name, cell in named)
            said = f"{cells[0]}: {rest[:1].lower()}{rest[1:]}." if rest else cells[0]
            rows.append((Sentence(said, cites, number, cells),))
    return Block(BlockKind.TABLE, tuple(rows), head)


def _cells(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cells of a row, and what it cites."""
    row = _ROW.fullmatch(line)
    cells = row["cells"] if row else line.strip("|")
    return tuple(c.strip() for c in cells.split("|")), _ids((row and row["cites"]) or "")


def _ids(cites: str) -> tuple[str, ...]:
    return tuple(one.strip().removeprefix("@") for one in cites.split(";") if one.strip())


def _sentences(line: int, text: str) -> Iterator[Sentence]:
    """Yield the sentences of an item; a citation belongs to the sentence before it."""
    end = 0
    for found in _CITATION.finditer(text):
        cites = _ids(found[1])
        *leading, cited = _split(text[end : found.start()]) or [""]
        yield from (Sentence(one, (), line) for one in leading)
        yield Sentence(cited, cites, line)
        end = found.end()
    yield from (Sentence(one, (), line) for one in _split(text[end:]))


def _split(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.sub(r"\1\n", text.strip()).split("\n") if part]


#: First half of a SHA-256 in hexadecimal digits.
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Passage(Record):
    """A part of a page in prose; each sentence cites the records that it rests on."""

    id: OwnId
    section: Id | None = Field(
        None, description="Id of the section whose page it is on.", examples=["relief"]
    )
    activity: Id | None = Field(
        None,
        description="Id of the activity whose page it is on, instead of a section.",
        examples=["walking"],
    )
    heading: Words | None = Field(
        None,
        description="Its heading; the first passage of a page has none.",
        examples=["Try heat or cold"],
    )
    text: str = Field(
        min_length=1,
        max_length=6000,
        description="Paragraphs, lists ('- '), steps ('1. ') and tables ('| a | b |'), with bold "
        "words in '**' and links '[words](@id)' to other pages. After a sentence or a row, '[@id]' "
        "cites the statements, signs or exercises that it rests on.",
        examples=["Heat can ease new back pain a little. [@heat-helps-a-little]"],
    )

    boxes: int | None = Field(
        None,
        ge=1,
        le=7,
        description="On a handout, boxes to tick after each row of its table; for example days "
        "a week.",
        examples=[5],
    )
    figure: Id | None = Field(
        None, description="Id of a figure that it shows.", examples=["bridge"]
    )
    caption: Words | None = Field(
        None,
        description="The caption below the figure on the page, in place of the figure's title.",
        examples=["A short walk"],
    )
    item_figures: tuple[Id, ...] = Field(
        (),
        description="On the page, a figure for each item of its first list or steps, in order. "
        "The last items may be without one.",
        examples=[["sit-to-stand", "bridge"]],
    )
    item_captions: tuple[Words, ...] = Field(
        (),
        description="The captions below the pictures of its items, in order, in place of the "
        "titles of the figures.",
        examples=[["A short walk"]],
    )
    number: Id | None = Field(
        None,
        description="Id of a statement that it cites and whose number it draws.",
        examples=["comes-back-four-in-ten"],
    )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs, lists, steps and tables."""
        return blocks_of(self.text)

    @property
    def first_list(self) -> Block | None:
        """Its first list or steps, whose items may have pictures."""
        listed = (BlockKind.LIST, BlockKind.STEPS)
        return next((block for block in self.blocks if block.kind in listed), None)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All its sentences, in order."""
        return (sentence for block in self.blocks for item in block.items for sentence in item)

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of everything that it links to."""
        return tuple(target for one in self.sentences for target in one.links)

    @property
    def cites(self) -> tuple[str, ...]:
        """Ids of everything that it rests on, each once, in the order of the text."""
        return tuple(dict.fromkeys(cited for one in self.sentences for cited in one.cites))


class EvidenceOnly(Record):
    """Advice that no passage gives: readers find it in the evidence of its section only."""

    statement: Id = Field(description="Id of the statement.", examples=["heat-after-surgery"])
    why: Text = Field(
        description="Why no page needs it.", examples=["Only for people in hospital."]
    )


class Acceptance(Record):
    """Which sentences of a passage an editor has read beside the records that they rest on.

    ``plainleaf accept`` writes it.
    """

    passage: Id = Field(description="Id of the passage.", examples=["relief-heat-cold"])
    sentences: tuple[Digest, ...] = Field(
        (),
        description="A digest for each sentence, of its words and of what it rests on.",
        examples=[["0123456789abcdef"]],
    )
