"""Whether what stands is what a build would make: told without loading what builds.

Most builds of a library change nothing, or are asked for twice. A build leaves a note of
all that it was made of and of what it made; while both are as they were, the next one has
nothing to do but to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.output import file_digest, noted, remembered
from plainleaf.problems import Report
from plainleaf.storage.fingerprint import fingerprint, theme_fingerprint
from plainleaf.storage.store import keep, take
from plainleaf.storage.writing import disk_errors


class Standing(Struct, frozen=True):
    """What the last build made, and how long that holds.

    Attributes:
        since: The day that it was built.
        until: Last day on which checking tells the same.
        report: What it had to tell.
        closing: The words that it closed with.
        pages: How many files of pages there are.
        trees: Digest of what was noted of each folder of the output.
    """

    since: date
    until: date
    report: Report
    closing: str
    pages: int
    trees: Mapping[str, str] = field(default_factory=dict)


#: Folders of the output whose content is vouched for.
_TREES = ("pages", "site")


def recall(key: str | None, output: Path, today: date) -> Standing | None:
    """The last build, if building anew would make the same; else None.

    Args:
        key: As `standing_key` gave it.
        output: Output folder.
        today: The day that reviews are due by.

    Raises:
        DiskError: A file cannot be read.
    """
    kept = take(output / "cache" / "standing", key) if key else None
    if not isinstance(kept, Standing) or not kept.since <= today <= kept.until:
        return None
    return kept if kept.trees == _trees(output) and _untouched(output) else None


def note_standing(key: str | None, output: Path, standing: Standing) -> None:
    """Leaves a note for the next build, where all that shapes a site can be known.

    Args:
        key: As `standing_key` gave it before the build, and gives it still: what was saved
            while it ran is in neither the site nor the note.
        output: Output folder.
        standing: What the build made.

    Raises:
        DiskError: The disk refuses.
    """
    trees = _trees(output)
    if key and trees:
        keep(output / "cache" / "standing", key, replace(standing, trees=trees))


def standing_key(content: Path, config: Path, output: Path) -> str | None:
    """A digest of all that shapes a site; None where it cannot be known.

    Args:
        content: Folder of knowledge files.
        config: ``mkdocs.yml``.
        output: Output folder.

    Raises:
        DiskError: A file cannot be read.
    """
    theme = theme_fingerprint(config, output / "cache")
    if theme is None or not content.is_dir():
        return None
    with disk_errors(content, "read"):
        # A link may lead anywhere; whoever has one builds the long way.
        files = sorted(path for path in content.rglob("*") if not path.is_dir())
        if any(path.is_symlink() or not path.is_file() for path in files):
            return None
        told = [f"{path}\0{file_digest(path)}".encode() for path in files]
    return fingerprint([theme.encode(), str(config).encode(), *told])


def _trees(output: Path) -> dict[str, str] | None:
    """Digest of what was noted of each folder; None where nothing was of one."""
    found = {name: noted(output / name, output / "cache") for name in _TREES}
    known = {name: seal for name, seal in found.items() if seal is not None}
    return known if len(known) == len(found) else None


def _untouched(output: Path) -> bool:
    """True where each folder is as its last build left it."""
    cache = output / "cache"
    pages = remembered(output / "pages", cache, alone=False)
    return pages.whole and remembered(output / "site", cache).exact
