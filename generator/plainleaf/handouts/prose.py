"""Turn the prose of passages into plain and bold words, since paper has no links."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from plainleaf.language import words
from plainleaf.model import BlockKind
from plainleaf.model.passages import LINK
from plainleaf.planning import ActivityBody, SectionBody, TopicPlan
from plainleaf.planning.parts import PlannedBlock, PlannedPassage
from plainleaf.typesetting.escaping import Value

#: An id of a section or activity, and a name of its page.
Name = tuple[str, str]


def page_names(plan: TopicPlan) -> frozenset[Name]:
    """Return the titles, long and short, of the pages that prose refers readers to."""
    names: set[Name] = set()
    for page in plan.pages:
        if isinstance(page.body, SectionBody):
            section = page.body.section
            names |= {(section.id, section.title), (section.id, section.nav_title)}
        elif isinstance(page.body, ActivityBody):
            names.add((page.body.activity.id, page.body.activity.title))
    return frozenset(names)


def prose(passage: PlannedPassage, names: Set[Name]) -> Sequence[Value]:
    """Return the blocks of a passage without citations, which the foot of the sheet sums up.

    Args:
        passage: The passage.
        names: The names of pages, which are put in quotation marks where a text refers to them.

    Returns:
        Values for ``blocks`` in ``layout/advice.typ``; a text is plain and bold words in turn.
    """
    return [_block(block, passage.boxes, names) for block in passage.blocks]


def _block(block: PlannedBlock, boxes: int, names: Set[Name]) -> Value:
    if block.kind is BlockKind.TABLE:
        return {
            "kind": block.kind.value,
            "head": [*block.head, *([words("aids.done")] if boxes else [])],
            "rows": [[_runs(cell, names) for cell in row.cells] for (row,) in block.items],
            "boxes": boxes,
        }
    texts = (" ".join(sentence.text for sentence in item) for item in block.items)
    return {"kind": block.kind.value, "items": [_runs(text, names) for text in texts]}


def _runs(text: str, names: Set[Name]) -> Sequence[str]:
    def unlinked(link: re.Match[str]) -> str:
        shown, target = link.groups()
        # A whole cell, or the bold label of an item, names what follows and not a page to read.
        label = link[0] == text or text[: link.start()].endswith("**")
        return f"\u201c{shown}\u201d" if (target, shown) in names and not label else shown

    return LINK.sub(unlinked, text).split("**")
