"""The rules for content, one module each.

A rule module has a ``CODE``, a docstring that is its user documentation in the form that
`plainleaf.rules.catalogue` describes (``plainleaf explain CODE`` prints it), and a pure function
``check(library, context) -> Iterator[Problem]``. `check_library` runs all of them topic by topic,
and then reports problems that show only across topics. A new rule is a new module and one line in
`RULES`; it sees one topic and the shared entries that the topic uses (`Library.own` omits those).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.loading import Library, Unit, cut, repeated_too_often
from plainleaf.model.kinds import SPACES
from plainleaf.problems import Problem, Report
from plainleaf.rules import (
    care_levels,
    dangling_reference,
    disagreement_unresolved,
    dont_wording,
    duplicate_id,
    exercise_without_figure,
    figure_undescribed,
    followed_steps,
    foreign_number,
    from_abroad,
    grade_against_sentence,
    grade_too_high,
    impossible_pose,
    joined_warning_sign,
    list_too_long,
    other_language,
    overruled_shown,
    picture_numbers,
    question_without_answer,
    reserved_id,
    review_overdue,
    rival_pain_rule,
    sentence_too_long,
    signs_left_out_in_short,
    source_identity,
    statement_without_source,
    term_unexplained,
    unchecked_language,
    unchecked_web_claim,
    unfinished,
    unknown_place,
    unowned_figure,
    unprintable_letter,
    unsound_sign_off,
    unusable_address,
    unused_source,
    warning_sign_without_action,
    weak_source,
)
from plainleaf.rules.context import Context
from plainleaf.rules.duplicate_id import Named
from plainleaf.rules.faultless import without_faultless

#: Code of the rule that reports an id that two entries have.
DOUBLED = duplicate_id.CODE
#: Most problems reported by one rule.
MAX_REPORTED = 200

#: Rules that read the words of English, and so say nothing of another language.
_OF_ENGLISH = (
    dont_wording,
    grade_against_sentence,
    grade_too_high,
    other_language,
    rival_pain_rule,
)
#: Rules that take long, and look at each record by itself; see `without_faultless`.
_OF_EACH_RECORD = (
    grade_too_high,
    other_language,
    rival_pain_rule,
    sentence_too_long,
    term_unexplained,
    unfinished,
    unprintable_letter,
)

Check = Callable[[Library, Context], Iterator[Problem]]


class Rule(Struct, frozen=True):
    """A rule with its code, its documentation and its check."""

    code: str
    doc: str
    check: Check


RULES: tuple[Rule, ...] = tuple(
    Rule(module.CODE, module.__doc__ or "", module.check)
    for module in (
        duplicate_id,
        dangling_reference,
        statement_without_source,
        weak_source,
        warning_sign_without_action,
        review_overdue,
        list_too_long,
        sentence_too_long,
        grade_too_high,
        term_unexplained,
        disagreement_unresolved,
        dont_wording,
        question_without_answer,
        joined_warning_sign,
        care_levels,
        unused_source,
        overruled_shown,
        reserved_id,
        impossible_pose,
        unknown_place,
        figure_undescribed,
        exercise_without_figure,
        picture_numbers,
        followed_steps,
        unfinished,
        unusable_address,
        unprintable_letter,
        other_language,
        unchecked_web_claim,
        grade_against_sentence,
        rival_pain_rule,
        signs_left_out_in_short,
        unsound_sign_off,
        source_identity,
        foreign_number,
    )
)


class Checked(Struct, frozen=True):
    """Results of checking one topic, with what checks across topics need.

    Attributes:
        report: Problems found in this topic alone.
        topic: Id of the topic; empty for the shared files.
        ids: Ids that must be unique over all topics, for each namespace.
        cited: Ids of the sources that it cites.
        dangling: Ids that do not exist here, each with the problem to report.
        topic_named: The topic's id and its place.
        partners: Other topics that it names, each with the problem to report.
    """

    report: Report
    topic: str
    ids: tuple[tuple[Named, ...], ...]
    cited: frozenset[str]
    dangling: tuple[tuple[str, Problem], ...]
    topic_named: Named | None = None
    partners: tuple[tuple[str, Problem], ...] = ()


def check_part(
    part: Library,
    today: date,
    broken_ids: frozenset[str] = frozenset(),
    partners: frozenset[str] = frozenset(),
) -> Checked:
    """Check one topic, or the entries of the shared files, without other topics.

    Args:
        part: A library of one topic or none.
        today: The day for which overdue reviews are reported.
        broken_ids: Ids of records that could not be read.
        partners: Ids of statements and questions of the topics whose duplicates are merged with
            this one.
    """
    context = Context(today, broken_ids, partners)
    joined = {dangling_reference.check, *((unused_source.check,) if not part.topics else ())}
    if not part.english:
        joined.update(rule.check for rule in _OF_ENGLISH)
    of_each = {rule.check for rule in _OF_EACH_RECORD}
    alone = [rule for rule in RULES if rule.check not in joined]
    topic = part.topics[0].topic if part.topics else None
    changed, note_faultless = without_faultless(part, context)
    faults = _found((rule for rule in alone if rule.check in of_each), changed, context)
    if not faults:
        note_faultless()
    return Checked(
        Report.of(
            (
                *faults,
                *_found((rule for rule in alone if rule.check not in of_each), part, context),
                *_limited(dangling_reference.named_themselves(part)),
                *_limited(dangling_reference.missing_groups(part)),
                *_limited(repeated_too_often(part)),
                *_limited(from_abroad.check(part)),
                *unchecked_language.check(part),
            )
        ),
        topic.id if topic else "",
        duplicate_id.named(part),
        unused_source.cited_sources(part) | broken_ids,
        tuple(islice(dangling_reference.dangling(part, context), MAX_REPORTED)),
        duplicate_id.name_of(topic) if topic else None,
        tuple(dangling_reference.partners(topic)) if topic else (),
    )


def _found(rules: Iterable[Rule], part: Library, context: Context) -> list[Problem]:
    return [problem for rule in rules for problem in _limited(rule.check(part, context))]


def _limited(found: Iterator[Problem]) -> Iterator[Problem]:
    """Yield the problems of one rule, at most as many as an editor can take in."""
    last = None
    for last in islice(found, MAX_REPORTED):
        yield last
    if last is not None and next(found, None) is not None:
        message = f"There are more faults of this kind; only {MAX_REPORTED} are reported."
        yield replace(last, message=message, fix="Fix those, then check again.", key="")


def check_together(checked: Sequence[Checked], rest: Library) -> Report:
    """Return all problems, including those across topics, such as duplicate ids.

    Args:
        checked: Results for each topic and for the shared files.
        rest: Entries that belong to no topic.

    Returns:
        All problems, sorted by place.
    """
    topics = {one.topic for one in checked}
    owner = topics_of(checked)
    cited = frozenset[str]().union(*(one.cited for one in checked))
    problems: list[Problem] = [*unused_source.unused(rest, cited)]
    problems += duplicate_id.doubled(one.topic_named for one in checked if one.topic_named)
    for space in range(len(SPACES)):
        problems += duplicate_id.doubled(n for one in checked for n in one.ids[space])
    for one in checked:
        problems += one.report
        for target, problem in one.dangling:
            if not one.topic and problem.key.endswith("].section"):
                continue  # A shared figure; `unowned_figure` reports why this is wrong.
            other = owner.get(target)
            elsewhere = dangling_reference.elsewhere(problem, target, other) if other else problem
            problems.append(elsewhere)
        problems += (
            dangling_reference.meant(problem, target, topics)
            for target, problem in one.partners
            if target not in topics
        )
    problems += unowned_figure.check(rest)
    return Report.of(problems)


def topics_of(checked: Sequence[Checked]) -> Mapping[str, str]:
    """Return the topic of every globally unique id; terms, figures and looks have none."""
    return {n.id: one.topic for one in reversed(checked) for n in one.ids[0] if one.topic}


def check_library(
    library: Library, today: date, broken_ids: frozenset[str] = frozenset()
) -> Report:
    """Run every rule over a library, topic by topic.

    Args:
        library: What to check.
        today: The day for which overdue reviews are reported.
        broken_ids: Ids of records that could not be read; references to them are not reported
            again.

    Returns:
        All problems, sorted by place.
    """
    units = cut(library)
    return check_together(
        [checked for unit in units.units for checked in check_unit(unit, today, broken_ids)]
        + [check_part(units.rest, today, broken_ids)],
        units.rest,
    )


def check_unit(unit: Unit, today: date, broken_ids: frozenset[str] = frozenset()) -> list[Checked]:
    """Check each topic of a unit."""
    if len(unit.parts) == 1:
        return [check_part(unit.parts[0], today, broken_ids)]
    own_ids = [frozenset(fact.id for fact in p.statements) for p in unit.parts]
    own_ids = [
        ids.union(q.id for q in p.questions) for ids, p in zip(own_ids, unit.parts, strict=True)
    ]
    return [
        check_part(part, today, broken_ids, frozenset[str]().union(*own_ids) - own_ids[number])
        for number, part in enumerate(unit.parts)
    ]
