"""A folder brought to hold just the files that are wanted, in place or by exchange."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.errors import UsageError
from generator.publishing.exchange import exchange, recover
from generator.publishing.manifest import (
    NOTHING,
    Kept,
    Wanted,
    digest,
    forget,
    leads_out,
    note,
    remembered,
)
from generator.writing import disk_errors


@dataclass(frozen=True, slots=True)
class Change:
    """What bringing a folder up to date did, as paths below it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def any(self) -> bool:
        """True where something is not as it was."""
        return bool(self.written or self.removed)


#: Stands for a file that may be half made: no file has this size.
UNSURE = Kept("", -1, 0)


class MissingError(Exception):
    """Bytes that an earlier build wrote are no longer there; they must be made anew."""


def update_tree(folder: Path, wanted: Mapping[str, Wanted], notes: Path) -> Change:
    """Brings a folder up to date in place; only files that differ are written.

    Files of others stay, unless one stands where ours must.

    Args:
        folder: The folder; made if missing.
        wanted: Files by path below it, with forward slashes.
        notes: Folder in which to remember what it holds.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; each file is either old or new.
        MissingError: A file without content is not there either.
    """
    _refuse_ways_out(folder, wanted)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        known = remembered(folder, notes)
        have = dict(known.files)
        if known.listed == have.keys() and _same(have, wanted):
            return Change((), (), len(wanted))
        have |= _read(folder, wanted.keys() - have.keys())
        _require(wanted, (have,))
        gone = {path for path in known.listed if (folder / path).is_file()} - wanted.keys()
        # Named before they are written, so that what a kill leaves half-way is known to be
        # ours, and goes once it is no longer wanted.
        note(folder, notes, dict.fromkeys((*known.listed, *wanted), UNSURE))
        kept = _bring(folder, wanted, have, gone)
        note(folder, notes, kept)
    return _difference(have, gone, wanted)


def publish_tree(folder: Path, wanted: Mapping[str, Wanted], notes: Path) -> Change:
    """Puts a new state of a folder in the place of the old one, in one step.

    Two whole folders take turns; the one out of sight, ``<name>.spare``, lags by one
    build, so that what a build costs is what it changes. Both share the files that are
    equal, and none is ever written to where it stands.

    Args:
        folder: The folder to publish.
        wanted: Its files by path, with forward slashes.
        notes: Folder in which to remember what both hold.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; the old state stands.
        MissingError: A file without content is in neither folder.
    """
    _refuse_ways_out(folder, wanted)
    spare = folder.with_name(f"{folder.name}.spare")
    with disk_errors(folder):
        recover(folder)
        known = remembered(folder, notes)
        have = known.files
        if known.exact and _same(have, wanted):
            return Change((), (), len(wanted))
        behind = remembered(spare, notes)
        _require(wanted, (have, behind.files if behind.exact else {}))
        if not behind.exact:
            behind = NOTHING
            if spare.exists():
                shutil.rmtree(spare)
            spare.mkdir(parents=True)
        forget(spare, notes)
        gone = behind.files.keys() - wanted.keys()
        kept = _bring(spare, wanted, behind.files, gone, folder, have)
        note(spare, notes, kept)
        if folder.is_dir():
            exchange(spare, folder)
        else:
            spare.rename(folder)
    return _difference(have, have.keys() - wanted.keys(), wanted)


def _refuse_ways_out(folder: Path, wanted: Mapping[str, Wanted]) -> None:
    for path in wanted:
        if leads_out(path):
            raise UsageError(f"The path '{path}' leads out of '{folder}'.", "Mend the plan.")


def _same(have: Mapping[str, Kept], wanted: Mapping[str, Wanted]) -> bool:
    return have.keys() == wanted.keys() and all(
        have[path].digest == entry.digest for path, entry in wanted.items()
    )


def _require(wanted: Mapping[str, Wanted], known: tuple[Mapping[str, Kept], ...]) -> None:
    """Raises where a file is wanted as an earlier build wrote it, and nobody has it."""
    for path, entry in wanted.items():
        if entry.content is None and not any(
            path in files and files[path].digest == entry.digest for files in known
        ):
            raise MissingError(path)


def _read(folder: Path, paths: Set[str]) -> dict[str, Kept]:
    """Files of which nothing is known: their bytes are read; links are no files."""
    found = {}
    for path in paths:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            found[path] = Kept.of(target.stat(), digest(target.read_bytes()))
    return found


def _bring(  # noqa: PLR0913 - what to make, and the four things to make it from
    folder: Path,
    wanted: Mapping[str, Wanted],
    before: Mapping[str, Kept],
    gone: Set[str],
    donor: Path | None = None,
    given: Mapping[str, Kept] = MappingProxyType({}),
) -> dict[str, Kept]:
    """Makes a folder hold what is wanted, from what it has, what another has, or anew."""
    kept: dict[str, Kept] = {}
    for path in gone:
        _remove(folder, path)
    made: set[str] = set()
    for path, entry in wanted.items():
        own = before.get(path)
        if own is not None and own.digest == entry.digest:
            kept[path] = own
            continue
        target = folder / path
        parent = path.rpartition("/")[0]
        if parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        other = given.get(path)
        if donor is not None and other is not None and other.digest == entry.digest:
            kept[path] = _link(donor / path, target, other)
        else:
            assert entry.content is not None  # noqa: S101 - `_require` has seen to it
            kept[path] = _write(target, entry.content, entry.digest)
    return kept


def _link(source: Path, target: Path, known: Kept) -> Kept:
    """The same file under a second name; a copy where the disk knows no such thing."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        return Kept.of(target.stat(), known.digest)
    return known


def _write(target: Path, content: bytes, known: str) -> Kept:
    """A file anew, never into one that another folder may share."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return Kept.of(target.stat(), known)


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()


def _difference(before: Mapping[str, Kept], gone: Set[str], wanted: Mapping[str, Wanted]) -> Change:
    written = tuple(
        sorted(p for p, e in wanted.items() if p not in before or before[p].digest != e.digest)
    )
    return Change(written, tuple(sorted(gone)), len(wanted) - len(written))
