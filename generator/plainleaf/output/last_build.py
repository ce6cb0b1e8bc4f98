"""Decide, without loading content or site, whether the last result is still up to date.

Most builds have nothing to do, because nothing has changed. Each build stores a record of its
inputs and of what it found; while they are the same, the next build only repeats the result.
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
        closing: The closing line that it printed.
        pages: Number of pages.
        trees: Digest of the record of each output folder.
    """

    closing: str
    pages: int
    trees: Mapping[str, str] = field(default_factory=dict)


class Last(Struct, frozen=True):
    """The result of the last check or build, and how long it is valid.

    Attributes:
        since: The day on which it was found.
        until: Last day on which a check would find the same.
        report: The problems that were found.
        site: What a build made; None after a check only.
    """

    since: date
    until: date
    report: Report
    site: BuiltSite | None = None


_NAME = "last"
#: Folders of the output whose files are recorded.
_TREES = ("pages", "site")


def recall(key: str | None, output: Path, today: date) -> Last | None:
    """Return the last result if a new check would find the same; otherwise None.

    Args:
        key: Digest of all inputs; None if it cannot be known.
        output: Output folder.
        today: The day for which overdue reviews are reported.
    """
    kept = Store(output / "cache").get(_NAME, key) if key else None
    return kept if isinstance(kept, Last) and kept.since <= today <= kept.until else None


def stands(site: BuiltSite | None, output: Path) -> bool:
    """Return whether the site on disk is unchanged since it was built.

    Args:
        site: What the build made.
        output: Output folder.
    """
    if site is None or site.trees != _trees(output):
        return False
    cache = output / "cache"
    return left_in(output / "pages", cache).whole and left_in(output / "site", cache).exact


def note_last(key: str | None, output: Path, last: Last) -> None:
    """Store a result for the next check or build, if the digest of all inputs is known.

    Args:
        key: Digest of all inputs; None if it cannot be known.
        output: Output folder.
        last: The result, with the site that is now on disk.

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
    """Return the digest of the record of each output folder; None if one has no record."""
    found = {name: noted(output / name, output / "cache") for name in _TREES}
    known = {name: seal for name, seal in found.items() if seal is not None}
    return known if len(known) == len(found) else None
