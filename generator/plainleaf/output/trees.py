"""A folder brought to hold just the files that are wanted, in place or by exchange."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from plainleaf.errors import DiskError, UsageError
from plainleaf.output.exchange import exchange, recover
from plainleaf.output.notes import UNSURE, FileState, Left, left_in, note, state_of
from plainleaf.storage.digests import digest
from plainleaf.storage.writing import disk_errors


class Wanted(NamedTuple):
    """A file as it should be.

    Attributes:
        digest: Of its bytes, by `digest`.
        content: The bytes; None where they are those that an earlier build wrote.
    """

    digest: str
    content: bytes | None

    @classmethod
    def of(cls, content: bytes) -> Wanted:
        """A file with given bytes."""
        return cls(digest(content), content)


class Change(Struct, frozen=True):
    """What bringing a folder up to date did, as paths below it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def any(self) -> bool:
        """True where something is not as it was."""
        return bool(self.written or self.removed)


class MissingError(Exception):
    """Bytes that an earlier build wrote are no longer there; they must be made anew."""


def update_tree(folder: Path, wanted: Mapping[str, Wanted], notes: Path) -> Change:
    """Bring a folder up to date in place; only files that differ are written.

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
    _refuse_leading_out(folder, wanted)
    with disk_errors(folder, "read or written"):
        left = left_in(folder, notes)
        have = {**left.digests, **_read(folder, wanted.keys() - left.digests.keys())}
        gone = {path for path in left.noted if path not in wanted and (folder / path).is_file()}
        change = _change(wanted, {p: d for p, d in have.items() if p in wanted or p in gone})
        if left.whole and not change.any:
            return change
        _require(wanted, have)
        folder.mkdir(parents=True, exist_ok=True)
        # Named before they are written, so that what a kill leaves half-way is known to be
        # ours, and goes once it is no longer wanted.
        half = dict.fromkeys((*left.noted, *change.written), ("", UNSURE))
        note(folder, notes, half | {path: left.noted[path] for path in left.digests})
        _remove(folder, gone)
        note(folder, notes, _bring(folder, wanted, have))
    return change


def publish_tree(folder: Path, wanted: Mapping[str, Wanted], notes: Path) -> Change:
    """Put a new state of a folder in the place of the old one, in one step.

    The new state is made beside the old one, in ``<name>.spare``, of the same files where
    they are equal; no file is ever written to where it stands. What was published before
    stays as the spare, so that the next build need only make what changed twice.

    Args:
        folder: The folder to publish.
        wanted: Its files by path, with forward slashes.
        notes: Folder in which to remember what both hold.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; the old state stands.
        MissingError: A file without content is in neither folder.
    """
    _refuse_leading_out(folder, wanted)
    spare = folder.with_name(f"{folder.name}.spare")
    with disk_errors(folder, "read or written"):
        recover(folder)
        left = left_in(folder, notes)
        change = _change(wanted, left.digests)
        if left.exact and not change.any:
            return change
        behind = left_in(spare, notes)
        _require(wanted, left.digests, behind.digests if behind.exact else {})
        if not behind.exact:
            behind = Left()
            if spare.exists():
                shutil.rmtree(spare)
            spare.mkdir(parents=True)
        _remove(spare, behind.noted.keys() - wanted.keys())
        note(spare, notes, _bring(spare, wanted, behind.digests, donor=(folder, left.digests)))
        if folder.is_dir():
            exchange(spare, folder)
        else:
            spare.rename(folder)
            _make_spare(spare, folder, wanted, notes)
    return change


def _make_spare(spare: Path, folder: Path, wanted: Mapping[str, Wanted], notes: Path) -> None:
    """Make the folder out of sight with the first build, so that no edit waits for it."""
    digests = {path: entry.digest for path, entry in wanted.items()}
    # The site stands by now: without this folder, the next build makes it anew.
    with contextlib.suppress(OSError, DiskError):
        spare.mkdir()
        note(spare, notes, _bring(spare, wanted, {}, donor=(folder, digests)))


def _change(wanted: Mapping[str, Wanted], before: Mapping[str, str]) -> Change:
    written = tuple(sorted(p for p, entry in wanted.items() if before.get(p) != entry.digest))
    removed = tuple(sorted(before.keys() - wanted.keys()))
    return Change(written, removed, len(wanted) - len(written))


def _refuse_leading_out(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        if leads_out(path):
            raise UsageError(f"The path '{path}' leads out of '{folder}'.", "Fix the plan.")


def leads_out(path: str) -> bool:
    """Tell whether a path does not stay below the folder that it is of."""
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/")


def _require(wanted: Mapping[str, Wanted], *known: Mapping[str, str]) -> None:
    """Raise where a file is wanted as an earlier build wrote it, and nobody has it."""
    for path, entry in wanted.items():
        if entry.content is None and not any(have.get(path) == entry.digest for have in known):
            raise MissingError(path)


def _read(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Files of which nothing is known: their bytes are read; links are no files."""
    found = {}
    for path in paths:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            found[path] = digest(target.read_bytes())
    return found


def _bring(
    folder: Path,
    wanted: Mapping[str, Wanted],
    have: Mapping[str, str],
    donor: tuple[Path, Mapping[str, str]] | None = None,
) -> dict[str, tuple[str, FileState]]:
    """Make a folder hold some files: from what it has, what another has, or anew.

    Args:
        folder: The folder.
        wanted: The files by path.
        have: Digest of each file that it has.
        donor: Another folder to share files with, and the digests of its files.

    Returns:
        Digest and state of each file.

    Raises:
        OSError: The disk refuses.
    """
    made: set[str] = set()
    states = {}
    for path, entry in wanted.items():
        target = folder / path
        if have.get(path) != entry.digest:
            parent = path.rpartition("/")[0]
            if parent not in made:
                (folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            if donor is not None and donor[1].get(path) == entry.digest:
                _link(donor[0] / path, target)
            else:
                assert entry.content is not None  # noqa: S101 - `_require` has seen to it
                _write(target, entry.content)
        states[path] = (entry.digest, state_of(target))
    return states


def _link(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disk knows no such thing."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _write(target: Path, content: bytes) -> None:
    """A file anew, never into one that another folder may share."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        if leads_out(path):
            continue
        target = folder / path
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
