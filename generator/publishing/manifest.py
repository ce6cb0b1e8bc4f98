"""What a folder of ours holds, remembered beside it, and checked before it is believed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

VERSION = 1


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


class Kept(NamedTuple):
    """A file as it was written: digest, and what tells that nobody touched it since."""

    digest: str
    size: int
    modified: int

    @classmethod
    def of(cls, found: os.stat_result, known: str) -> Kept:
        """What to remember of a file."""
        return cls(known, found.st_size, found.st_mtime_ns)


def digest(content: bytes) -> str:
    """BLAKE2b of 128 bits, as hexadecimal digits (RFC 7693)."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a folder.

    Attributes:
        files: Files that stand as we left them.
        listed: Paths of all files that we wrote there, whatever became of them.
        exact: True where all of these stand as we left them, and nothing else is there.
    """

    files: Mapping[str, Kept]
    listed: frozenset[str]
    exact: bool


def leads_out(path: str) -> bool:
    """True where a path does not stay below the folder that it is of."""
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/")


def remembered(folder: Path, notes: Path) -> Remembered:
    """What we left in a folder, and what of it is still as we left it.

    Compares names, sizes and times with what was noted, so that a file that was changed,
    lost or added by others is found without reading any.

    Args:
        folder: The folder; it may be missing.
        notes: Folder of notes.
    """
    try:
        data = json.loads(_note(folder, notes).read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return NOTHING
        noted = {str(path): Kept(*entry) for path, entry in data["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return NOTHING
    if any(map(leads_out, noted)):
        return NOTHING
    found, plain = _stats(folder)
    files = {path: kept for path, kept in noted.items() if _untouched(kept, found.get(path))}
    return Remembered(
        files, frozenset(noted), plain and found.keys() == files.keys() == noted.keys()
    )


NOTHING = Remembered({}, frozenset(), exact=False)


def _untouched(kept: Kept, found: os.stat_result | None) -> bool:
    return found is not None and (found.st_size, found.st_mtime_ns) == (kept.size, kept.modified)


def note(folder: Path, notes: Path, kept: Mapping[str, Kept]) -> None:
    """Remembers what a folder holds.

    The note is named by the folder's number on the disk, which goes with it where it is
    moved or exchanged.
    """
    entries = {path: [entry.digest, entry.size, entry.modified] for path, entry in kept.items()}
    target = _note(folder, notes)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    beside.write_text(json.dumps({"version": VERSION, "files": entries}), encoding="utf-8")
    beside.replace(target)


def forget(folder: Path, notes: Path) -> None:
    """Drops the note on a folder, before it is changed: half-way it is nothing to rely on."""
    if folder.is_dir():
        _note(folder, notes).unlink(missing_ok=True)


def _note(folder: Path, notes: Path) -> Path:
    return notes / f"folder-{folder.stat().st_ino}.json"


def _stats(folder: Path) -> tuple[dict[str, os.stat_result], bool]:
    """Size and time of every file, by path; and whether there is nothing but files."""
    found: dict[str, os.stat_result] = {}
    plain = True
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_symlink():
                    plain = False
                elif entry.is_dir():
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    found[f"{prefix}{entry.name}"] = entry.stat()
    return found, plain
