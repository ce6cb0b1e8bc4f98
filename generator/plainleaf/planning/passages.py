"""Plan the prose of a page: passages with everything that their sentences rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plainleaf.deduplication import Fact
from plainleaf.model import Passage, Sentence
from plainleaf.planning.index import Index
from plainleaf.planning.parts import PlannedPassage, PlannedSentence

#: Address of a page's evidence, below that of the page.
EVIDENCE = "evidence/"


def planned_passages(index: Index, owner: str) -> tuple[PlannedPassage, ...]:
    """Return the passages on the page of a section or activity, in the order of the file."""
    anchors = {fact: place for fact, place in _first_cited(index).items() if place[0] == owner}
    return tuple(_planned(index, passage, anchors) for passage in index.passages_on(owner))


def cited_facts(index: Index) -> Mapping[str, str]:
    """Return the facts that passages of sections cite, with the section of each one's home.

    Returns:
        Maps the fact's id to the id of the section on whose page a sentence cites it: its own
        section if it can be, else the first.
    """
    return {fact: section for fact, (section, _, _) in _first_cited(index).items()}


def _first_cited(index: Index) -> dict[str, tuple[str, str, Sentence]]:
    """Map a fact's id to the section, passage and sentence that is its home."""
    own: dict[str, tuple[str, str, Sentence]] = {}
    other: dict[str, tuple[str, str, Sentence]] = {}
    for passage in index.library.passages:
        for sentence in passage.sentences if passage.section else ():
            for fact in _facts(index, sentence.cites):
                found = own if passage.section == fact.statement.section else other
                found.setdefault(fact.id, (passage.section or "", passage.id, sentence))
    return other | own


def _planned(
    index: Index, passage: Passage, anchors: Mapping[str, tuple[str, str, Sentence]]
) -> PlannedPassage:
    def planned(sentence: Sentence) -> PlannedSentence:
        facts = _facts(index, sentence.cites)
        here = (
            fact.id
            for fact in facts
            if fact.id in anchors and anchors[fact.id][1:] == (passage.id, sentence)
        )
        return PlannedSentence(sentence.text, facts, tuple(here))

    cites = passage.cites
    return PlannedPassage(
        passage.id,
        passage.heading or "",
        tuple(
            (block.kind, tuple(tuple(map(planned, item)) for item in block.items))
            for block in passage.blocks
        ),
        _facts(index, cites),
        tuple(index.exercise[i] for i in cites if i in index.exercise),
        tuple(index.sign[i] for i in cites if i in index.sign),
        _pictured(index, passage),
        index.fact.get(passage.number or ""),
    )


def _pictured(index: Index, passage: Passage) -> str:
    figure = next((f for f in index.library.figures if f.id == passage.figure), None)
    return (figure.exercise or figure.statement or figure.section or "") if figure else ""


def _facts(index: Index, cites: Iterable[str]) -> tuple[Fact, ...]:
    return index.facts(i for i in cites if i in index.fact)


def all_cited(passages: Iterable[PlannedPassage]) -> Iterator[Fact]:
    """Yield the facts that passages cite; a fact that two of them cite comes twice."""
    for passage in passages:
        yield from passage.facts
