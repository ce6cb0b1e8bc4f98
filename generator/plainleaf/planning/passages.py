"""Plan the prose of a page: passages with everything that their sentences rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from plainleaf.deduplication import Fact
from plainleaf.model import Handout, Passage, Sentence
from plainleaf.planning.index import Index
from plainleaf.planning.parts import PlannedBlock, PlannedPassage, PlannedSentence

#: Address of a page's evidence, below that of the page.
EVIDENCE = "evidence/"


def planned_passages(index: Index, owner: str, address: str) -> tuple[PlannedPassage, ...]:
    """Return the passages on the page of a section or activity, in the order of the file.

    Args:
        index: The topic.
        owner: Id of the section or activity.
        address: Address of its page.
    """
    anchors = {fact: place for fact, place in index.first_cited.items() if place[0] == owner}
    return tuple(_planned(index, one, anchors, address) for one in index.passages_on(owner))


def chosen_passages(
    index: Index, handout: Handout, pages: Mapping[str, str]
) -> tuple[PlannedPassage, ...]:
    """Return the passages that a handout shows, in the order given.

    They are no fact's home and draw no numbers. They show no picture that the handout leaves out,
    or that one of its exercises has, and none of single items, for which paper has no room.

    Args:
        index: The topic.
        handout: The handout.
        pages: Address of the page of each section and activity, by its id.
    """
    passage = {one.id: one for one in index.library.passages}
    return tuple(_on_sheet(index, handout, passage[i], pages) for i in handout.passages)


def _on_sheet(
    index: Index, handout: Handout, passage: Passage, pages: Mapping[str, str]
) -> PlannedPassage:
    address = pages[passage.section or passage.activity or ""]
    planned = _planned(index, passage, {}, address, _says_something)
    left_out = planned.pictured in handout.exercises or passage.figure in handout.without_figures
    blocks = tuple(replace(block, pictured=()) for block in planned.blocks)
    return replace(
        planned, blocks=blocks, number=None, pictured="" if left_out else planned.pictured
    )


def _says_something(sentence: Sentence) -> bool:
    """Return False for a sentence that says only where to read more, of no use on paper."""
    return bool(sentence.cites) or not sentence.links


def cited_facts(index: Index) -> Mapping[str, str]:
    """Return the facts that passages of sections cite, with the section of each one's home.

    Returns:
        Maps the fact's id to the id of the section on whose page a sentence cites it: its own
        section if it can be, else the first.
    """
    return {fact: section for fact, (section, _, _) in index.first_cited.items()}


def _planned(
    index: Index,
    passage: Passage,
    anchors: Mapping[str, tuple[str, str, Sentence]],
    address: str,
    keep: Callable[[Sentence], bool] = lambda _: True,
) -> PlannedPassage:
    def planned(sentence: Sentence) -> PlannedSentence:
        facts = index.cited_facts(sentence.cites)
        here = (
            fact.id
            for fact in facts
            if fact.id in anchors and anchors[fact.id][1:] == (passage.id, sentence)
        )
        return PlannedSentence(sentence.text, facts, tuple(here), sentence.cells)

    cites = passage.cites
    listed = passage.first_list
    pictures = tuple(pictured(index, figure) for figure in passage.item_figures)
    blocks = (
        PlannedBlock(
            block.kind,
            tuple(
                said
                for item in block.items
                if (said := tuple(planned(one) for one in item if keep(one)))
            ),
            block.head,
            pictures if block == listed else (),
            passage.item_captions if block == listed else (),
        )
        for block in passage.blocks
    )
    return PlannedPassage(
        passage.id,
        passage.heading or "",
        tuple(block for block in blocks if block.items),
        index.cited_facts(cites),
        tuple(index.exercise[i] for i in cites if i in index.exercise),
        tuple(index.sign[i] for i in cites if i in index.sign),
        pictured(index, passage.figure),
        index.fact.get(passage.number or ""),
        f"{address}{EVIDENCE}",
        passage.boxes or 0,
        passage.caption or "",
    )


def pictured(index: Index, figure_id: str | None) -> str:
    """Return the id of the record that a figure belongs to; empty without a figure."""
    figure = next((f for f in index.library.figures if f.id == figure_id), None)
    return figure.owner if figure else ""


def all_cited(passages: Iterable[PlannedPassage]) -> Iterator[Fact]:
    """Yield the facts that passages cite; a fact that two of them cite comes twice."""
    for passage in passages:
        yield from passage.facts
