"""An old id leads to an entry, and no entry has it again.

Links and other people's programs use ids, so old ones must go on working. Each entry in
`moved.yml` leads from an old id to one in use, directly or through other old ids. An old id
must not be given to another entry, because old links would then lead to the wrong thing.

Wrong:

    # content/moved.yml
    moved:
    - id: toes
      was_at: exercises/toes/
      to: toe-curls              # no entry has this id
      on: 2026-12-01
      why: We now use the name that most people use.

Right:

    # content/moved.yml
    moved:
    - id: toes
      was_at: exercises/toes/
      to: toe-curl
      on: 2026-12-01
      why: We now use the name that most people use.

Fix: Name an entry in use, or leave `to` out where nothing took its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from plainleaf.model import Moved
from plainleaf.model.suggesting import Names
from plainleaf.problems import Problem

CODE = "S040"


def check(
    old: Sequence[Moved], used: Collection[str], broken_ids: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for every old id that is in use, repeated, or leads nowhere.

    Args:
        old: The old ids.
        used: Every id in use.
        broken_ids: Ids of records that could not be read.
    """
    first: dict[str, Moved] = {}
    for moved in old:
        if moved.id in used:
            yield _problem(
                moved,
                "id",
                f"The old id '{moved.id}' is in use again.",
                "Give that entry another id: old links would lead to it.",
            )
        elif moved.id in first:
            yield _problem(
                moved,
                "id",
                f"The old id '{moved.id}' occurs here twice, first at "
                f"{first[moved.id].place.start}.",
                "Keep one of the two.",
            )
        first.setdefault(moved.id, moved)
    for moved in old:
        if moved.to and moved.to not in broken_ids:
            yield from _target(moved, moved.to, first, used)


def _target(
    moved: Moved, to: str, first: Mapping[str, Moved], used: Collection[str]
) -> Iterator[Problem]:
    if to not in used and to not in first:
        near = Names(used).nearest(to)
        yield _problem(
            moved,
            "to",
            f"There is no '{to}' to lead to.",
            f"Did you mean '{near}'?" if near else "Name an entry, or leave 'to' out.",
        )
    elif final_id(moved, first) == moved.id:
        yield _problem(
            moved,
            "to",
            f"The old id '{moved.id}' leads back to itself.",
            "Name the entry that is in use now.",
        )


def final_id(moved: Moved, by_id: Mapping[str, Moved]) -> str | None:
    """Return the id now in use; None if the entry is gone; an old id if the ids form a cycle."""
    seen = {moved.id}
    while moved.to is not None:
        if moved.to in seen:
            return moved.to
        if moved.to not in by_id:
            return moved.to
        moved = by_id[moved.to]
        seen.add(moved.id)
    return None


def _problem(moved: Moved, part: str, message: str, fix: str) -> Problem:
    return Problem(moved.place.at(part), CODE, message, fix, key=moved.place.key(part))
