"""Compare two built states of the content, and collect all differences in one value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from plainleaf.deduplication import Folding
from plainleaf.editorial.changes.pages import PageChange, RenderedSite, page_changes
from plainleaf.editorial.changes.records import RecordChange, record_changes
from plainleaf.loading import Library
from plainleaf.model.grading import Evidence
from plainleaf.pipeline import Examined
from plainleaf.problems import Problem, Report


class FoldChange(Struct, frozen=True):
    """A merge that is new, or that no longer takes place.

    Attributes:
        folded: Id of the merged statement or question.
        into: Id of the fact or question that it is or was merged into.
        ground: Reason for the merge.
    """

    folded: str
    into: str
    ground: str


class GradeChange(Struct, frozen=True):
    """A fact whose level of evidence changed."""

    fact: str
    before: Evidence
    now: Evidence


class Changes(Struct, frozen=True):
    """All differences between two states of the content.

    Attributes:
        records: Records added, changed or removed.
        folding: Merges that are new.
        parting: Merges that no longer take place.
        retold: Facts that now show the text of another statement: old id and new id.
        grades: Facts whose level of evidence changed.
        pages: Pages that appear, go or change.
        dates: Changed dates of checks: id, key, before, now.
        asked: New near-duplicates that wait for an editor's decision.
        problems: New problems.
        fixed: Number of problems that no longer exist.
        lost: Removed ids that are not in ``moved.yml``, with the addresses they had.
        compared: False if one of the states has errors, so that its pages are unknown.
    """

    records: tuple[RecordChange, ...]
    folding: tuple[FoldChange, ...] = ()
    parting: tuple[FoldChange, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    grades: tuple[GradeChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    dates: tuple[tuple[str, str, str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    fixed: int = 0
    lost: tuple[tuple[str, str], ...] = ()
    compared: bool = True

    @property
    def handouts(self) -> tuple[PageChange, ...]:
        """The handouts among the pages; their printed sheets changed too."""
        return tuple(page for page in self.pages if page.kind == "handout")

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.records or self.pages or self.problems or self.fixed)


def compare_outcomes(
    before: Examined, now: Examined, unread: frozenset[str] = frozenset()
) -> Changes:
    """Compare two states of the content.

    Args:
        before: The build of the earlier state.
        now: The build of the later state.
        unread: Ids of records that cannot be read in one of the states; they are ignored.
    """
    old, new = before.library or Library(()), now.library or Library(())
    records = record_changes(old, new, unread)
    problems, fixed = _problem_changes(before.report, now.report)
    if before.folding is None or now.folding is None:
        return Changes(records, problems=problems, fixed=fixed, compared=False)
    folding = tuple(_fold_changes(before.folding, now.folding))
    parting = tuple(_fold_changes(now.folding, before.folding))
    reworded = tuple(_reworded(before.folding, now.folding))
    grades = tuple(_grade_changes(before.folding, now.folding))
    touched = chain(
        (record.id for record in records),
        (fold.into for fold in (*folding, *parting)),
        (grade.fact for grade in grades),
        _facts_of(now.folding, {record.id for record in records}),
    )
    sites = _site(before), _site(now)
    return Changes(
        records,
        folding,
        parting,
        reworded,
        grades,
        page_changes(sites[0], sites[1], frozenset(touched)) if sites[0] and sites[1] else (),
        tuple(_dates(records)),
        _asked(before.folding, now.folding),
        problems,
        fixed,
        tuple(_lost(before, new, records)),
        compared=None not in sites,
    )


def _lost(
    before: Examined, now: Library, records: Iterable[RecordChange]
) -> Iterator[tuple[str, str]]:
    """Yield removed ids whose links no longer work, with the addresses they had."""
    led_on = {moved.id for moved in now.moved}
    homes = before.plan.homes if before.plan else {}
    for record in records:
        if record.what == "removed" and record.id in homes and record.id not in led_on:
            yield record.id, f"/{homes[record.id]}"


def _site(outcome: Examined) -> RenderedSite | None:
    if outcome.plan is None or outcome.rendered is None:
        return None
    return RenderedSite(outcome.plan, outcome.rendered)


def _facts_of(folding: Folding, ids: set[str]) -> Iterator[str]:
    """Yield the ids of the facts that contain any of the given statements or sources."""
    for fact in folding.facts:
        parts = chain((t.id for t in fact.statements), (r.source for r in fact.sources))
        if not ids.isdisjoint(parts):
            yield fact.id


def _fold_changes(before: Folding, now: Folding) -> Iterator[FoldChange]:
    """Yield the merges of the later state that did not take place in the earlier one."""
    earlier = {**before.fact_of, **before.question_of}
    for fold in now.log:
        shown = earlier.get(fold.into)
        if shown is None or earlier.get(fold.folded) != shown:
            yield FoldChange(fold.folded, fold.into, fold.ground.in_words)


def _reworded(before: Folding, now: Folding) -> Iterator[tuple[str, str]]:
    """Yield facts that now show another statement's text, which changes their address."""
    for fact in before.facts:
        shown = now.fact_of.get(fact.id, fact.id)
        if shown != fact.id:
            yield fact.id, shown


def _grade_changes(before: Folding, now: Folding) -> Iterator[GradeChange]:
    old = {fact.id: fact.evidence for fact in before.facts}
    for fact in now.facts:
        was = old.get(fact.id, fact.evidence)
        if was is not fact.evidence:
            yield GradeChange(fact.id, was, fact.evidence)


def _asked(before: Folding, now: Folding) -> tuple[tuple[str, str], ...]:
    known = {frozenset((pair.first, pair.second)) for pair in before.open_pairs}
    pairs = ((pair.first, pair.second) for pair in now.open_pairs)
    return tuple(pair for pair in pairs if frozenset(pair) not in known)


def _dates(records: Iterable[RecordChange]) -> Iterator[tuple[str, str, str, str]]:
    for record in records:
        for key, before, now in record.keys:
            if key in {"checked", "next_check", "accessed"}:
                yield record.id, key, str(before), str(now)


def _problem_changes(before: Report, now: Report) -> tuple[tuple[Problem, ...], int]:
    known = Counter(map(_essence, before))
    fresh = []
    for problem in now:
        essence = _essence(problem)
        if known[essence]:
            known[essence] -= 1
        else:
            fresh.append(problem)
    return tuple(fresh), known.total()


def _essence(problem: Problem) -> tuple[str, str, str]:
    """Return what identifies a problem even if lines have moved: file, rule and message."""
    name = re.split(r"[/\\]", problem.location.file)[-1]
    return name, problem.code, re.sub(r"\S*\.yml(:\d+)*", "", problem.message)
