"""Rules that content must keep, one module each.

A rule module has a ``CODE``, a docstring that is its user documentation, and a
pure function ``check(library, context) -> Iterator[Problem]``. `check_library`
runs them all. A new rule is a new module and one line in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.checking import (
    care_levels,
    dangling_reference,
    disagreement_unresolved,
    dont_wording,
    duplicate_id,
    exercise_without_figure,
    figure_undescribed,
    grade_too_high,
    impossible_pose,
    joined_warning_sign,
    list_too_long,
    overruled_shown,
    picture_numbers,
    question_without_answer,
    reserved_id,
    review_overdue,
    sentence_too_long,
    statement_without_source,
    term_unexplained,
    unknown_place,
    unused_source,
    warning_sign_without_action,
    weak_source,
)
from generator.checking.context import Context
from generator.loading import Library
from generator.problems import Problem, Report

Check = Callable[[Library, Context], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
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
    )
)


def check_library(
    library: Library, today: date, broken_ids: frozenset[str] = frozenset()
) -> Report:
    """Runs every rule over a library.

    Args:
        library: What to check.
        today: The day that reviews are due by.
        broken_ids: Ids of records that could not be read; references to them
            are not reported again.

    Returns:
        All problems, sorted by place.
    """
    context = Context(today, broken_ids)
    return Report.of(problem for rule in RULES for problem in rule.check(library, context))
