"""Show near-duplicates to editors, and write their decisions as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from msgspec import Struct, to_builtins

from plainleaf.deduplication import (
    Folding,
    Lexicon,
    PairComparison,
    TextFolding,
    compare,
    text_hash,
)
from plainleaf.loading import Library
from plainleaf.model import Question, Statement, Verdict
from plainleaf.planning import SitePlan


class ReviewText(Struct, frozen=True):
    """One of the two texts of a pair.

    Attributes:
        id: Id of the statement or question.
        text: The text; words that the other text lacks are in [brackets].
        sources: Its sources, each with the place in it.
        pages: Addresses of the pages that show it.
    """

    id: str
    text: str
    sources: tuple[str, ...]
    pages: tuple[str, ...]


class OpenReview(Struct, frozen=True):
    """A pair of near-duplicates that waits for a decision."""

    first: ReviewText
    second: ReviewText
    similarity: float
    reason: str


def open_reviews(library: Library, folding: Folding, plan: SitePlan | None) -> list[OpenReview]:
    """Return the undecided near-duplicates of a library, most similar first.

    Args:
        library: The library.
        folding: The result of merging its duplicates.
        plan: The plan of the site, to find where each text appears; None if the content has
            errors and there is no plan.
    """
    mergeable: tuple[Statement | Question, ...] = (*library.statements, *library.questions)
    records = {record.id: record for record in mergeable}
    reviews = []
    for pair in folding.open_pairs:
        first, second = records[pair.first], records[pair.second]
        marked = mark_differences(first.text, second.text)
        reviews.append(
            OpenReview(
                _review_text(library, plan, first, marked[0]),
                _review_text(library, plan, second, marked[1]),
                pair.similarity,
                pair.reason,
            )
        )
    return reviews


def _review_text(
    library: Library, plan: SitePlan | None, record: Statement | Question, text: str
) -> ReviewText:
    titles = {source.id: source.title for source in library.sources}
    sources = tuple(f"{titles[r.source]}{f', {r.at}' if r.at else ''}" for r in record.sources)
    pages = plan.pages if plan else ()
    return ReviewText(
        record.id,
        text,
        sources,
        tuple(f"/{page.address}" for page in pages if record.id in page.shows),
    )


def mark_differences(first: str, second: str) -> tuple[str, str]:
    """Return both texts, with the words that the other one lacks in [brackets]."""
    one, two = first.split(), second.split()
    marked_one: list[str] = []
    marked_two: list[str] = []
    matcher = SequenceMatcher(a=one, b=two, autojunk=False)
    for kind, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        same = kind == "equal"
        for words, out in ((one[a_from:a_to], marked_one), (two[b_from:b_to], marked_two)):
            if words:
                joined = " ".join(words)
                out.append(joined if same else f"[{joined}]")
    return " ".join(marked_one), " ".join(marked_two)


def reviews_json(reviews: Sequence[OpenReview]) -> str:
    """Return undecided near-duplicates as JSON."""
    entries = [to_builtins(review) for review in reviews]
    return json.dumps({"open": entries}, indent=2, ensure_ascii=False)


def decision_text(  # noqa: PLR0913 - a decision has that many parts
    library: Library, first: str, second: str, verdict: Verdict, by: str, why: str, on: date
) -> str:
    """Return a decision as an entry for ``decisions.yml``."""
    mergeable: tuple[Statement | Question, ...] = (*library.statements, *library.questions)
    texts = {
        record.id: record.as_written().text for record in mergeable if record.id in (first, second)
    }

    def quoted(text: str) -> str:
        return json.dumps(" ".join(text.split()), ensure_ascii=False)

    return (
        f"- verdict: {verdict.value}\n"
        f"  first: {first}\n"
        f"  second: {second}\n"
        f"  first_text: {text_hash(texts[first])}\n"
        f"  second_text: {text_hash(texts[second])}\n"
        f"  by: {quoted(by)}\n"
        f"  on: {on.isoformat()}\n"
        f"  why: {quoted(why)}\n"
    )


def compare_pairs(lines: Sequence[str], lexicon: Lexicon) -> Iterator[PairComparison | None]:
    """Compare the two columns of each line; yield None for a line without two columns."""
    for line in lines:
        columns = line.split("\t")
        yield compare(columns[0], columns[1], lexicon) if len(columns) == 2 else None


def folding_text(texts: Sequence[str], found: TextFolding) -> Iterator[str]:
    """Yield the result of merging a list of texts as lines: merges first, then near-duplicates."""
    for fold in found.folds:
        yield "same\t" + "\t".join(texts[index] for index in fold)
    for pair in found.asked:
        yield f"ask\t{texts[pair.one]}\t{texts[pair.two]}\t{pair.similarity:.3f}\t{pair.reason}"
