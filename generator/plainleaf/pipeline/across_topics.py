"""Checks across all topics.

For a library without errors, a small extract of each topic is enough to run them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plainleaf.deduplication import Doubt, stray_decisions
from plainleaf.loading import Library
from plainleaf.model.kinds import SPACES
from plainleaf.pipeline.unit import Setup
from plainleaf.problems import Report
from plainleaf.rules import DOUBLED, Checked, check_part, check_together, topics_of
from plainleaf.rules.duplicate_id import Named, named

_NONE: tuple[tuple[Named, ...], ...] = tuple(() for _ in SPACES)


class UnitFindings(NamedTuple):
    """Extract of what checking found in the topics of a unit, without places in files.

    Attributes:
        topics: Their ids.
        ids: Ids that must be unique over all topics, for each namespace.
        cited: Ids of the sources that they cite.
        partners: Ids of other topics that they name.
        sound: False if they name an id that does not exist.
    """

    topics: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    cited: frozenset[str]
    partners: frozenset[str]
    sound: bool

    @classmethod
    def of(cls, checked: Sequence[Checked]) -> UnitFindings:
        """Extract what is needed from the results of checking topics."""
        spaces = zip(*(one.ids for one in checked), strict=True)
        return cls(
            tuple(one.topic for one in checked),
            tuple(tuple(name.id for names in space for name in names) for space in spaces),
            frozenset[str]().union(*(one.cited for one in checked)),
            frozenset(target for one in checked for target, _ in one.partners),
            not any(one.dangling for one in checked),
        )


def problems_across_topics(
    findings: Sequence[UnitFindings],
    checked: Callable[[], Sequence[Checked]],
    rest: Library,
    setup: Setup,
) -> tuple[Report, bool]:
    """Return the problems across topics; in some cases with those of each topic.

    Args:
        findings: Extract of what checking found in each unit.
        checked: Returns the complete results, which give the place of each problem.
        rest: Entries that belong to no topic.
        setup: Settings that all units share.

    Returns:
        The problems, and whether they depend on `findings` and `rest` alone.
    """
    if not rest.decisions and _sound(findings, rest):
        nothing = Report.of(())
        bare = [
            Checked(nothing, id_, _NONE, one.cited, ()) for one in findings for id_ in one.topics
        ]
        report = joined_report(bare, rest, setup)
        if not report.errors:
            return report, True
    return joined_report(checked(), rest, setup), False


def joined_report(checked: Sequence[Checked], rest: Library, setup: Setup) -> Report:
    """Return the problems across all topics, and those of each.

    Args:
        checked: What checking each topic found.
        rest: Entries that belong to no topic.
        setup: Settings that all units share.
    """
    everything = [*checked, check_part(rest, setup.today, setup.broken_ids)]
    doubled = any(problem.code == DOUBLED for one in everything for problem in one.report)
    missing = (target for one in everything for target, _ in one.dangling)
    doubt = Doubt(setup.broken_ids.union(missing), setup.faulty or doubled)
    stray = stray_decisions(rest.decisions, topics_of(everything), doubt)
    return check_together(everything, rest) + Report.of(stray)


def _sound(findings: Sequence[UnitFindings], rest: Library) -> bool:
    """Return whether all ids are unique, and all topics that are named exist."""
    spaces = zip(*(one.ids for one in findings), strict=True)
    shared = [tuple(name.id for name in names) for names in named(rest)]
    for names, others in zip(spaces, shared, strict=True):
        everything = [name for part in (*names, others) for name in part]
        if len(everything) != len(set(everything)):
            return False
    topics = [topic for one in findings for topic in one.topics]
    partners = frozenset[str]().union(*(one.partners for one in findings))
    doubled = len(topics) != len(set(topics))
    return not doubled and partners <= {*topics} and all(one.sound for one in findings)
