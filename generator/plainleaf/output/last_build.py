"""Whether what is known is what a check or a build would find: told without loading either.

Most builds of a library change nothing, or are asked for twice. Each leaves a note of what
it was made of and of what it found; while that is as it was, the next one has nothing to do
but to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.output.notes import left_in, noted
from plainleaf.problems import Report
from plainleaf.storage.store import Store


class BuiltSite(Struct, frozen=True):
    """What a build made of content without errors.

    Attributes:
        closing: The words that it closed with.
        pages: How many files of pages there are.
        trees: Digest of what was noted of each folder of the output.
    """

    closing: str
    pages: int
    trees: Mapping[str, str] = field(default_factory=dict)


class Last(Struct, frozen=True):
    """What was found last, and how long that holds.

    Attributes:
        since: The day that it was found.
        until: Last day on which checking finds the same.
        report: What there is to fix.
        site: What a build made of it; None where it was only checked.
    """

    since: date
    until: date
    report: Report
    site: BuiltSite | None = None


_NAME = "last"
#: Folders of the output whose content is vouched for.
_TREES = ("pages", "site")


def recall(key: str | None, output: Path, today: date) -> Last | None:
    """Return what was found last, if checking anew would find the same; else None.

    Args:
        key: Digest of all that shapes a site; None where it cannot be known.
        output: Output folder.
        today: The day that reviews are due by.
    """
    kept = Store(output / "cache").get(_NAME, key) if key else None
    return kept if isinstance(kept, Last) and kept.since <= today <= kept.until else None


def stands(site: BuiltSite | None, output: Path) -> bool:
    """Tell whether a site stands as its build left it.

    Args:
        site: What the build made.
        output: Output folder.
    """
    if site is None or site.trees != _trees(output):
        return False
    cache = output / "cache"
    return left_in(output / "pages", cache).whole and left_in(output / "site", cache).exact


def note_last(key: str | None, output: Path, last: Last) -> None:
    """Leave a note for the next check or build, where all that shapes a site can be known.

    Args:
        key: Digest of all that shapes a site; None where it cannot be known.
        output: Output folder.
        last: What was found, with the site that stands by now.

    Raises:
        DiskError: The disk refuses.
    """
    if key is None:
        return
    if last.site is not None:
        trees = _trees(output)
        last = replace(last, site=replace(last.site, trees=trees) if trees else None)
    Store(output / "cache").put(_NAME, key, last)


def _trees(output: Path) -> dict[str, str] | None:
    """Digest of what was noted of each folder; None where nothing was of one."""
    found = {name: noted(output / name, output / "cache") for name in _TREES}
    known = {name: seal for name, seal in found.items() if seal is not None}
    return known if len(known) == len(found) else None
