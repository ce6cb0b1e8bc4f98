"""Synchronise a folder with a set of files, in place or by swapping it for a new one."""

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


class FileSpec(NamedTuple):
    """A file as it should be.

    Attributes:
        digest: Digest of its bytes, see `plainleaf.storage.digests`.
        content: Its bytes; None if an earlier build wrote them already.
    """

    digest: str
    content: bytes | None

    @classmethod
    def of(cls, content: bytes) -> FileSpec:
        """Return the specification of a file with these bytes."""
        return cls(digest(content), content)


class Change(Struct, frozen=True):
    """What synchronising a folder changed; paths are relative to it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def any(self) -> bool:
        """True if anything changed."""
        return bool(self.written or self.removed)


class MissingError(Exception):
    """A file that an earlier build wrote is gone; it must be made again."""


def update_tree(folder: Path, wanted: Mapping[str, FileSpec], notes: Path) -> Change:
    """Synchronise a folder in place; write only files that differ.

    Other people's files stay, except where one has the path of a file that is wanted.

    Args:
        folder: The folder; created if missing.
        wanted: Files by path below the folder, with forward slashes.
        notes: Folder in which the record of the folder is stored.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; each file is either old or new.
        MissingError: A file without content does not exist.
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
        # Record the names before the files are written. If the build is killed, half-written files
        # are known to be ours, and are removed when they are no longer wanted.
        half = dict.fromkeys((*left.noted, *change.written), ("", UNSURE))
        note(folder, notes, half | {path: left.noted[path] for path in left.digests})
        _remove(folder, gone)
        note(folder, notes, _bring(folder, wanted, left, have))
    return change


def publish_tree(folder: Path, wanted: Mapping[str, FileSpec], notes: Path) -> Change:
    """Publish a new state of a folder by swapping it for the old one in a single step.

    The new state is made beside the old one, in ``<name>.spare``; equal files are hard links to
    those of the old state. No file is ever changed in place. The old state becomes the spare, so
    that the next build need only write what differs from it.

    Args:
        folder: The folder to publish.
        wanted: Its files by path, with forward slashes.
        notes: Folder in which the records of both folders are stored.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; the old state stays published.
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
        note(spare, notes, _bring(spare, wanted, behind, donor=(folder, left.digests)))
        if folder.is_dir():
            exchange(spare, folder)
        else:
            spare.rename(folder)
            _make_spare(spare, folder, wanted, notes)
    return change


def _make_spare(spare: Path, folder: Path, wanted: Mapping[str, FileSpec], notes: Path) -> None:
    """Make the spare folder already in the first build, so that the first edit is fast."""
    digests = {path: entry.digest for path, entry in wanted.items()}
    # The site is published by now; if this fails, the next build makes the spare folder.
    with contextlib.suppress(OSError, DiskError):
        spare.mkdir()
        note(spare, notes, _bring(spare, wanted, Left(), donor=(folder, digests)))


def _change(wanted: Mapping[str, FileSpec], before: Mapping[str, str]) -> Change:
    written = tuple(sorted(p for p, entry in wanted.items() if before.get(p) != entry.digest))
    removed = tuple(sorted(before.keys() - wanted.keys()))
    return Change(written, removed, len(wanted) - len(written))


def _refuse_leading_out(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        if leads_out(path):
            raise UsageError(f"The path '{path}' leads out of '{folder}'.", "Fix the plan.")


def leads_out(path: str) -> bool:
    """Return whether a path leads out of its folder."""
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/")


def _require(wanted: Mapping[str, FileSpec], *known: Mapping[str, str]) -> None:
    """Raise MissingError if a file without content is not in any of the folders."""
    for path, entry in wanted.items():
        if entry.content is None and not any(have.get(path) == entry.digest for have in known):
            raise MissingError(path)


def _read(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return digests of existing files that have no record, by reading them; links are ignored."""
    found = {}
    for path in paths:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            found[path] = digest(target.read_bytes())
    return found


def _bring(
    folder: Path,
    wanted: Mapping[str, FileSpec],
    left: Left,
    read: Mapping[str, str] | None = None,
    donor: tuple[Path, Mapping[str, str]] | None = None,
) -> dict[str, tuple[str, FileState]]:
    """Write the wanted files to a folder, except those that it has; link files from a donor.

    Args:
        folder: The folder.
        wanted: The files by path.
        left: What the folder has by its record.
        read: Digest of each file that the folder has, with those that are not in its record.
        donor: Another folder to share files with, and the digests of its files.

    Returns:
        Digest and state of each file.

    Raises:
        OSError: The disk refuses.
    """
    made: set[str] = set()
    states = {}
    have = left.digests if read is None else read
    for path, entry in wanted.items():
        if left.digests.get(path) == entry.digest:
            states[path] = left.noted[path]
            continue
        target = folder / path
        if have.get(path) != entry.digest:
            parent = path.rpartition("/")[0]
            if parent not in made:
                (folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            if donor is not None and donor[1].get(path) == entry.digest:
                _link(donor[0] / path, target)
            else:
                assert entry.content is not None  # noqa: S101 - checked by `_require`
                _write(target, entry.content)
        states[path] = (entry.digest, state_of(target))
    return states


def _link(source: Path, target: Path) -> None:
    """Create a hard link to a file; a copy if the disk does not support links."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _write(target: Path, content: bytes) -> None:
    """Write a file atomically; never change one in place, because another folder may share it."""
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
