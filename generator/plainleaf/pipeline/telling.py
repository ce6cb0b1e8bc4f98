"""What only all topics together tell, from as little of each as a library without faults needs."""

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
    """What checking found of the topics of a unit, without where it stands.

    Attributes:
        topics: Their ids.
        ids: Ids that must be unique over all topics, for each space of names.
        cited: Ids of the sources that they cite.
        partners: Other topics that they name.
        sound: False where they name something that is not there.
    """

    topics: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    cited: frozenset[str]
    partners: frozenset[str]
    sound: bool

    @classmethod
    def of(cls, checked: Sequence[Checked]) -> UnitFindings:
        """What checking told of some topics."""
        spaces = zip(*(one.ids for one in checked), strict=True)
        return cls(
            tuple(one.topic for one in checked),
            tuple(tuple(name.id for names in space for name in names) for space in spaces),
            frozenset[str]().union(*(one.cited for one in checked)),
            frozenset(target for one in checked for target, _ in one.partners),
            not any(one.dangling for one in checked),
        )


def told_together(
    told: Sequence[UnitFindings],
    checked: Callable[[], Sequence[Checked]],
    rest: Library,
    setup: Setup,
) -> tuple[Report, bool]:
    """What only all topics together tell; perhaps with what each told.

    Args:
        told: What checking found of each unit.
        checked: Gives all that it found, to say where a fault is.
        rest: What belongs to no topic.
        setup: What all units share.

    Returns:
        The problems, and whether they follow from `told` and the rest alone.
    """
    if not rest.decisions and _sound(told, rest):
        nothing = Report.of(())
        bare = [Checked(nothing, id_, _NONE, one.cited, ()) for one in told for id_ in one.topics]
        report = joined_report(bare, rest, setup)
        if not report.errors:
            return report, True
    return joined_report(checked(), rest, setup), False


def joined_report(checked: Sequence[Checked], rest: Library, setup: Setup) -> Report:
    """Return what checking tells of all topics together, and of each.

    Args:
        checked: What checking each topic found.
        rest: What belongs to no topic.
        setup: What all units share.
    """
    everything = [*checked, check_part(rest, setup.today, setup.broken_ids)]
    doubled = any(problem.code == DOUBLED for one in everything for problem in one.report)
    missing = (target for one in everything for target, _ in one.dangling)
    doubt = Doubt(setup.broken_ids.union(missing), setup.faulty or doubled)
    stray = stray_decisions(rest.decisions, topics_of(everything), doubt)
    return check_together(everything, rest) + Report.of(stray)


def _sound(told: Sequence[UnitFindings], rest: Library) -> bool:
    """True where no id stands twice, and all topics that are named are there."""
    spaces = zip(*(one.ids for one in told), strict=True)
    shared = [tuple(name.id for name in names) for names in named(rest)]
    for names, others in zip(spaces, shared, strict=True):
        everything = [name for part in (*names, others) for name in part]
        if len(everything) != len(set(everything)):
            return False
    topics = [topic for one in told for topic in one.topics]
    partners = frozenset[str]().union(*(one.partners for one in told))
    doubled = len(topics) != len(set(topics))
    return not doubled and partners <= {*topics} and all(one.sound for one in told)
