"""An id that one entry names belongs to another entry.

Entries refer to each other by id: a statement names its sources, its section and its group; a
handout names its passages, statements and exercises. Each id must exist, be of the right kind, and
belong to the same topic or to a file that all topics share. The message suggests the nearest id.

Wrong:

    statements:
    - id: start-small
      section: keep-your-feet-goin

Right:

    statements:
    - id: start-small
      section: keep-your-feet-going

Fix: Correct the id, write the missing entry, or take the id out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from msgspec.structs import replace

from plainleaf.loading import Library
from plainleaf.model import Question, Record, Statement, Topic, Urgency
from plainleaf.model.kinds import NAMED
from plainleaf.model.suggesting import Names, nearest
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.lost_id import LostId, lost_ids
from plainleaf.rules.references import Reference, references
from plainleaf.rules.unfinished import is_unfinished

CODE = "S002"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every reference to an id that does not exist."""
    yield from (problem for _, problem in dangling(library, context))
    yield from named_themselves(library)
    yield from missing_groups(library)
    yield from _nothing_left_out(library)


def dangling(library: Library, context: Context) -> Iterator[tuple[str, Problem]]:
    """Yield every id that is referred to but does not exist, with the problem."""
    ids = {kind.key: {r.id for r in library.records(kind.key)} for kind in NAMED}
    answered = {question.id for question in library.questions if question.answer}
    # Computed on demand, because most libraries have no such errors.
    names = cache(lambda kind, same: Names(answered if same and kind == "questions" else ids[kind]))
    lost = cache(lambda: {one.id: one for one in _lost(library, context)})
    for reference in references(library):
        if reference.target in ids[reference.kind] or reference.target in context.broken_ids:
            continue
        if is_unfinished(reference.target):
            continue
        if reference.part[0] == "same_as" and reference.target in context.partners:
            continue
        yield (
            reference.target,
            Problem(
                reference.record.place.at(*reference.part),
                CODE,
                f"There is no '{reference.target}' among the {spoken(reference.kind)}.",
                _instead(lost().get(reference.target))
                or _fix(reference, names(reference.kind, reference.part[0] == "same_as"), ids),
                key=reference.record.place.key(*reference.part),
            ),
        )


def _fix(reference: Reference, names: Names, ids: Mapping[str, Set[str]]) -> str:
    same = reference.part[0] == "same_as"
    if (near := names.nearest(reference.target, reference.owner if same else "")) is not None:
        return f"Did you mean '{near}'?"
    for kind, known in ids.items():
        if reference.target in known:
            return (
                f"'{reference.target}' is one of the {spoken(kind)}; "
                f"name one of the {spoken(reference.kind)} here."
            )
    if same:
        return _same_as_fix(reference.record)
    return "Write an entry with this id, or take the id out here."


def _same_as_fix(record: Record) -> str:
    if isinstance(record, Question) and not record.answer:
        return "Name a question that has an answer; or leave 'same_as' out and write 'answer:'."
    return "Name the one that says the same, or leave 'same_as' out."


def named_themselves(library: Library) -> Iterator[Problem]:
    """Yield a problem for every statement or question that is declared the same as itself."""
    records: tuple[Statement | Question, ...] = (*library.statements, *library.questions)
    for record in records:
        if record.same_as == record.id:
            yield Problem(
                record.place.at("same_as"),
                CODE,
                f"'{record.id}' names itself under 'same_as'.",
                _same_as_fix(record),
                key=record.place.key("same_as"),
            )


def _lost(library: Library, context: Context) -> Iterable[LostId]:
    return lost_ids(library, context).values()


def _instead(lost: LostId | None) -> str:
    if lost is None:
        return ""
    return (
        f"Two entries have the id '{lost.twin}'. See whether one of them should be "
        f"'{lost.id}', and write 'id: {lost.id}' there."
    )


def spoken(kind: str) -> str:
    """Return the name of a list in words, for example ``warning signs``."""
    return kind.replace("_", " ")


def elsewhere(problem: Problem, target: str, topic: str) -> Problem:
    """Return the problem for an id that exists in another topic."""
    return replace(
        problem,
        message=f"'{target}' is in the topic '{topic}', and this is another.",
        fix="Write the entry here too, or in a file without a topic, which all may refer to.",
    )


def meant(problem: Problem, target: str, known: Iterable[str]) -> Problem:
    """Return the problem with the most similar known id as a suggestion, if there is one."""
    near = nearest(target, known)
    return replace(problem, fix=f"Did you mean '{near}'?") if near else problem


def partners(topic: Topic) -> Iterator[tuple[str, Problem]]:
    """Yield every topic named under ``folds_with``, and the problem if it does not exist."""
    for number, other in enumerate(topic.folds_with):
        yield (
            other,
            Problem(
                topic.place.at("folds_with", number),
                CODE,
                f"There is no topic '{other}' to fold with.",
                "Write the id of a topic, as given under 'topic:' in its file.",
                key=topic.place.key("folds_with", number),
            ),
        )


def missing_groups(library: Library) -> Iterator[Problem]:
    """Yield a problem for every group that the section of a statement does not have."""
    groups = {section.id: [group.id for group in section.groups] for section in library.sections}
    home = {group: section for section, inside in groups.items() for group in inside}
    for statement in library.statements:
        inside = groups.get(statement.section)
        if is_unfinished(statement.group):
            continue
        if statement.group and inside is not None and statement.group not in inside:
            near = nearest(statement.group, inside)
            fix = f"Did you mean '{near}'?" if near else ""
            if not near and (other := home.get(statement.group)):
                fix = f"It is a group of the section '{other}': change 'section' or 'group'."
            yield Problem(
                statement.place.at("group"),
                CODE,
                f"The section '{statement.section}' has no group '{statement.group}'.",
                fix or f"Use one of: {', '.join(inside)}; or drop 'group'.",
                key=statement.place.key("group"),
            )


def _nothing_left_out(library: Library) -> Iterator[Problem]:
    """Yield a problem for all that a handout leaves out but nothing has."""
    short = (one for one in library.short_signs if one.urgency is Urgency.URGENT)
    groups = {one.group for one in short if one.group}
    exercise = {one.id: one for one in library.exercises}
    for handout in library.handouts:
        for number, group in enumerate(handout.without_signs):
            if group not in groups:
                yield Problem(
                    handout.place.at("without_signs", number),
                    CODE,
                    f"No short signs for help today are in a group '{group}'.",
                    f"Use one of: {', '.join(sorted(groups))}." if groups else "Take it out.",
                    key=handout.place.key("without_signs", number),
                )
        for own in handout.adapted:
            cautions = exercise[own.exercise].cautions if own.exercise in exercise else ()
            for number, words in enumerate(own.without):
                if not any(caution.startswith(words) for caution in cautions):
                    yield Problem(
                        own.place.at("without", number),
                        CODE,
                        f"No caution of '{own.exercise}' begins with '{words}'.",
                        "Copy the first words of one, or take it out.",
                        key=own.place.key("without", number),
                    )
