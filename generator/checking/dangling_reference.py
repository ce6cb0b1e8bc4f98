"""A reference names a record that is there.

Wherever a record names another (a source, a statement, a section, a group of
the section, an exercise), that id must exist. Near misses are suggested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from generator.checking.context import Context
from generator.checking.references import references
from generator.loading import Library
from generator.model import Topic
from generator.problems import Problem

CODE = "S002"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every id that names nothing."""
    yield from (problem for _, problem in dangling(library, context))
    yield from missing_groups(library)


def dangling(library: Library, context: Context) -> Iterator[tuple[str, Problem]]:
    """Yields every id that names nothing, and the problem."""
    kinds = {reference.kind for reference in references(library)}
    known = {kind: {record.id for record in getattr(library, kind)} for kind in kinds}
    for reference in references(library):
        if reference.target in known[reference.kind] or reference.target in context.broken_ids:
            continue
        if reference.part[0] == "same_as" and reference.target in context.partners:
            continue
        yield (
            reference.target,
            Problem(
                reference.record.place.at(*reference.part),
                CODE,
                f"There is no '{reference.target}' among the {reference.kind}.",
                _mend(reference.target, known[reference.kind]),
                key=reference.record.place.key(*reference.part),
            ),
        )


def elsewhere(problem: Problem, target: str, topic: str) -> Problem:
    """The same problem, told of an id that stands in the file of another topic."""
    return replace(
        problem,
        message=f"'{target}' stands in the topic '{topic}', and this is another.",
        mend="Write the record here too, or in a file without a topic, which all may refer to.",
    )


def partners(topic: Topic) -> Iterator[tuple[str, Problem]]:
    """Yields every topic that another says it folds with, and the problem if there is none."""
    for number, other in enumerate(topic.folds_with):
        yield (
            other,
            Problem(
                topic.place.at("folds_with", number),
                CODE,
                f"There is no topic '{other}' to fold with.",
                "Write the id of a topic, as it stands under 'topic:' in its file.",
                key=topic.place.key("folds_with", number),
            ),
        )


def missing_groups(library: Library) -> Iterator[Problem]:
    """Yields a problem for every group that a statement's section does not have."""
    groups = {section.id: {group.id for group in section.groups} for section in library.sections}
    for statement in library.statements:
        inside = groups.get(statement.section)
        if statement.group and inside is not None and statement.group not in inside:
            yield Problem(
                statement.place.at("group"),
                CODE,
                f"The section '{statement.section}' has no group '{statement.group}'.",
                _mend(statement.group, inside),
                key=statement.place.key("group"),
            )


def _mend(target: str, known: set[str]) -> str:
    near = get_close_matches(target, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else "Write the record, or drop the reference."
