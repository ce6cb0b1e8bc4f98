"""Check passages: their form, what they cite, and that no advice is lost between pages.

The codes are documented in ``rules/codes.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plainleaf.deduplication import Fact, Folding, Lexicon
from plainleaf.loading import Library
from plainleaf.model import Block, BlockKind, Passage, Sentence, StatementKind
from plainleaf.model.grading import Evidence
from plainleaf.problems import Location, Problem, Report, Severity, shortened
from plainleaf.reading.acceptance import unread
from plainleaf.reading.guards import slips

#: Most headings on a page, and most items in a list.
MOST = 7
#: Most rows of a table, and most columns, which is what fits on a phone and on paper.
MOST_ROWS, MOST_COLUMNS = 12, 5
#: Marks of Markdown that passages do not have, by what to call them.
_FOREIGN = {
    "a heading": re.compile(r"^\s*#", re.MULTILINE),
    "a quotation": re.compile(r"^\s*>", re.MULTILINE),
    "an image": re.compile(r"!\["),
    "a link to an address": re.compile(r"\]\((?!@[a-z0-9-]+\))"),
    "HTML": re.compile(r"<[a-z/!]", re.IGNORECASE),
    "a list inside a list": re.compile(r"^[ \t]+(?:-|\d+\.) ", re.MULTILINE),
}
_CITATION = re.compile(r"\[[^\]]*@[^\]]*\](?!\()")
_WELL_CITED = re.compile(r"\[@[a-z0-9-]+(?:; ?@[a-z0-9-]+)*\]")
_NUMBER = re.compile(r"\d")
#: Words that make a sentence advice, at its beginning or anywhere.
_ADVISES = re.compile(
    r"^(?:always|ask|avoid|call|do not|don't|go|keep|never|ring|see|start|stop|take|try|use|walk)\b"
    r"|\b(?:should|must|need to|needs to|have to|ought to)\b",
    re.IGNORECASE,
)


def check_passages(library: Library, folding: Folding) -> Report:
    """Return the problems of all passages of one topic.

    Args:
        library: A library of one topic.
        folding: The merged facts of the topic.
    """
    return Report.of(
        (
            *(problem for passage in library.passages for problem in _form(passage)),
            *_pages(library),
            *(problem for passage in library.passages for problem in _uncited(passage)),
            *_unplaced(library, folding),
            *_unaccepted(library),
        )
    )


def line_of(passage: Passage, line: int) -> Location:
    """Return the place of a line of a passage's text; lines count from 0."""
    at = passage.place.at("text")
    # A text of several lines is a block that begins below its key.
    below = line + 1 if "\n" in passage.text else line
    return Location(at.file, at.line + below, at.column if not below else 1)


def _problem(passage: Passage, line: int, code: str, message: str, fix: str) -> Problem:
    return Problem(line_of(passage, line), code, message, fix, key=passage.place.key("text"))


def _form(passage: Passage) -> Iterator[Problem]:
    """Yield a problem for everything that a passage may not hold."""
    for what, pattern in _FOREIGN.items():
        if found := pattern.search(passage.text):
            yield _problem(
                passage,
                passage.text.count("\n", 0, found.end() - 1),
                "R001",
                f"A passage cannot hold {what}.",
                "Write paragraphs, lists ('- '), steps ('1. '), tables ('|') and bold words only.",
            )
    yield from _parts(passage)


def _parts(passage: Passage) -> Iterator[Problem]:
    """Yield a problem for each citation, list, picture and sentence that has a fault of form."""
    for found in _CITATION.finditer(passage.text):
        if not _WELL_CITED.fullmatch(found[0]):
            yield _problem(
                passage,
                passage.text.count("\n", 0, found.start()),
                "R001",
                f"'{found[0]}' is no citation.",
                "Write '[@id]', or '[@first; @second]', after the full stop of a sentence.",
            )
    for block in passage.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _table(passage, block)
            continue
        first = block.items[0][0].line if block.items[0] else 0
        if block.kind is not BlockKind.PARAGRAPH and len(block.items) > MOST:
            yield _problem(
                passage,
                first,
                "R001",
                f"A list has {len(block.items)} items; readers lose a list over {MOST}.",
                "Drop or join some, or make two lists, each with a line before it.",
            )
    yield from _drawn(passage)
    for sentence in passage.sentences:
        if not sentence.text:
            yield _problem(
                passage,
                sentence.line,
                "R001",
                "A citation follows no sentence.",
                "Write it after the full stop of the sentence that rests on it.",
            )
        elif sentence.text.count("**") % 2:
            yield _problem(
                passage,
                sentence.line,
                "R001",
                f"'{sentence.text[:60]}' has bold words without an end.",
                "Write '**' before and after the bold words, within one sentence.",
            )


def _drawn(passage: Passage) -> Iterator[Problem]:
    """Yield a problem for pictures that no item is left for, and for a number not cited."""
    items = len(passage.first_list.items) if passage.first_list else 0
    if len(passage.item_figures) > items:
        yield Problem(
            passage.place.at("item_figures"),
            "R001",
            f"The passage has {len(passage.item_figures)} pictures for the {items} items of its "
            "first list.",
            "Name one figure for each item at most.",
            key=passage.place.key("item_figures"),
        )
    if passage.number and passage.number not in passage.cites:
        yield Problem(
            passage.place.at("number"),
            "R001",
            f"The passage draws the number of '{passage.number}', which it does not cite.",
            "Name a statement that one of its sentences cites.",
            key=passage.place.key("number"),
        )


def _table(passage: Passage, block: Block) -> Iterator[Problem]:
    """Yield a problem for a table of a wrong size, and for each row that does not fit its head."""
    columns, rows = len(block.head), len(block.items)
    first = block.items[0][0].line if rows else 0
    if not (1 < columns <= MOST_COLUMNS and 0 < rows <= MOST_ROWS):
        yield _problem(
            passage,
            first,
            "R001",
            f"A table has {columns} columns and {rows} rows below its head.",
            f"Make it 2 to {MOST_COLUMNS} columns and 1 to {MOST_ROWS} rows.",
        )
    for (row,) in block.items:
        if len(row.cells) != columns or not all(row.cells):
            yield _problem(
                passage,
                row.line,
                "R001",
                f"The row '{row.cells[0]}' does not fill the {columns} columns of its table.",
                "Write a cell for each column, with '|' before, between and after them.",
            )


def _pages(library: Library) -> Iterator[Problem]:
    """Yield a problem for each passage that is on no page, or lacks a heading or has one more."""
    known: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    for passage in library.passages:
        start, key = passage.place.start, passage.place.key()
        if bool(passage.section) == bool(passage.activity):
            yield Problem(
                start,
                "R001",
                f"The passage '{passage.id}' is on no page, or on two.",
                "Give it either 'section:' or 'activity:'.",
                key=key,
            )
        page = passage.section or passage.activity or ""
        if known[page] and not passage.heading:
            yield Problem(
                start,
                "R001",
                f"The passage '{passage.id}' has no heading, but is not the first on its page.",
                "Give it a heading, or join it to the passage before it.",
                key=key,
            )
        known[page] += 1
        headings[page] += bool(passage.heading)
        if headings[page] == MOST + 1 and passage.heading:
            yield Problem(
                start,
                "R001",
                f"The page of '{page}' has more than {MOST} headings.",
                "Join passages, or move some to another page.",
                key=key,
            )


def _uncited(passage: Passage) -> Iterator[Problem]:
    """Yield a problem for each sentence that gives a number or advice but cites nothing."""
    for block in passage.blocks:
        for item in block.items:
            for sentence in item:
                if not sentence.cites and _claims(sentence):
                    yield _problem(
                        passage,
                        sentence.line,
                        "R002",
                        f"'{sentence.plain[:60]}' gives a number or advice but cites nothing.",
                        "Cite the statement that says so after its full stop: '[@id]'.",
                    )


def _claims(sentence: Sentence) -> bool:
    said = sentence.plain
    # Bold words that begin an item are its title, and the sentence after them is what they mean.
    titled = sentence.text.startswith("**") and sentence.text.rstrip().endswith("**")
    return not titled and bool(_NUMBER.search(said) or _ADVISES.search(said))


def _unplaced(library: Library, folding: Folding) -> Iterator[Problem]:
    """Yield a problem for each piece of advice that is neither in a passage nor left out."""
    written = {passage.section for passage in library.passages if passage.section}
    cited = {
        folding.fact_of[i]
        for passage in library.passages
        for i in passage.cites
        if i in folding.fact_of
    }
    left = {folding.fact_of.get(one.statement, ""): one for one in library.evidence_only}
    lost = {i for d in library.disagreements for s in d.sides for i in s.statements}
    for fact in folding.facts:
        if not _must_be_placed(fact) or fact.statement.section not in written:
            continue
        if fact.id not in cited and fact.id not in left and fact.id not in lost:
            yield Problem(
                fact.statement.place.start,
                "R003",
                f"No passage gives the advice '{fact.id}'.",
                "Cite it in a passage, or list it under 'evidence_only:' with a reason.",
                key=fact.statement.place.key(),
            )
    for fact_id, entry in left.items():
        if fact_id in cited:
            yield Problem(
                entry.place.start,
                "R003",
                f"'{entry.statement}' is cited in a passage, so it is not in the evidence only.",
                "Take this entry out.",
                key=entry.place.key(),
            )


def _unaccepted(library: Library) -> Iterator[Problem]:
    """Yield a problem for each sentence that was not read beside what it rests on now.

    Those that were read need no guard: who accepted them saw what it had found.
    """
    waiting = [*unread(library)]
    lexicon = Lexicon.of(library.words, library.terms) if waiting else Lexicon()
    for one in waiting:
        found = slips(one.sentence.plain, one.texts, lexicon) if library.english else ()
        for slip in found:
            yield Problem(
                line_of(one.passage, one.sentence.line),
                "R004",
                f"'{shortened(one.sentence.plain)}': {slip.in_words}",
                "Say what the statements say, or accept the sentence if it does.",
                Severity.WARNING,
                one.passage.place.key("text"),
            )
        yield Problem(
            line_of(one.passage, one.sentence.line),
            "R005",
            f"Nobody has accepted '{shortened(one.sentence.plain)}' on what it rests on now.",
            f"Read it beside what it cites, then run: plainleaf accept {one.passage.id}",
            Severity.ERROR if one.concerns_safety else Severity.WARNING,
            one.passage.place.key("text"),
        )


def _must_be_placed(fact: Fact) -> bool:
    advises = fact.statement.kind is not StatementKind.FACT
    safe = any(statement.safety for statement in fact.statements)
    return (advises or safe) and fact.evidence > Evidence.POPULAR
