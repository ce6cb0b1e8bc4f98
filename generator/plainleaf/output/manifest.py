"""What a folder of ours holds, noted beside it, and checked before it is believed.

Files are looked at one by one, since a change inside one shows nowhere else. That others
added, took or replaced some shows in the time of their folder, which costs less to ask
for than to list what is in it. A folder that changed shortly before it was noted may
change again without another time, as far as its disk counts, and is listed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from plainleaf.storage.contents import YOUNG
from plainleaf.storage.store import Store

#: What tells that nobody touched a file since: size, time of change, number on the disk.
State = tuple[int, int, int]
#: Digest of each file by path.
Digests = Mapping[str, str]
_KEY = "folder"
#: Stands for a file that may be half made: no file has this size.
UNSURE: State = (-1, 0, 0)


class Note(Struct, frozen=True):
    """What was left in a folder.

    Attributes:
        at: When that was, in nanoseconds since 1970.
        bundles: Files that came together, by the digest of them all.
        states: State of each file.
        folders: State of each folder in it, by path; the folder itself is "".
    """

    at: int = 0
    bundles: Mapping[str, Digests] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    folders: Mapping[str, State] = field(default_factory=dict)


class Remembered(Struct, frozen=True):
    """What is known of a folder.

    Attributes:
        note: What was left there.
        bundles: Bundles of which every file stands as we left it.
        loose: Digests of files that stand so, although others of their bundle do not.
        exact: True where all files stand so, and nothing else is there.
    """

    note: Note = field(default_factory=Note)
    bundles: Mapping[str, Digests] = field(default_factory=dict)
    loose: Digests = field(default_factory=dict)
    exact: bool = False

    @property
    def whole(self) -> bool:
        """True where every file stands as we left it, whatever others added."""
        return not self.loose and len(self.bundles) == len(self.note.bundles)

    @property
    def digests(self) -> dict[str, str]:
        """Digest of each file that stands as we left it."""
        known = dict(self.loose)
        for files in self.bundles.values():
            known.update(files)
        return known


NOTHING = Remembered()


def leads_out(path: str) -> bool:
    """True where a path does not stay below the folder that it is of."""
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/")


def remembered(
    folder: Path, notes: Path, *, alone: bool = True, twin: Remembered = NOTHING
) -> Remembered:
    """What we left in a folder, and what of it is still as we left it.

    Compares names, sizes, times and numbers with what was noted, so that a file that was
    changed, lost or added by others is found without reading any.

    Args:
        folder: The folder; it may be missing.
        notes: Folder of notes.
        alone: Whether to look for what others added; else nothing is told to be exact.
        twin: What was found of a folder that shares files with this one.
    """
    note = _noted(folder, notes)
    if note is None:
        return NOTHING
    young = _young(note)
    # A file that the twin has too, under one number, was looked at there.
    seen = {} if twin is NOTHING else twin.note.states
    ours = note.states.items() - seen.items() if seen else note.states.items()
    lost = _changed(folder, ours)
    if seen:
        spoilt = frozenset() if twin.whole else seen.keys() - twin.digests.keys()
        again = {path: note.states[path] for path in spoilt if path in note.states}
        lost |= _changed(folder, (again | _within(note, young)).items())
    if not lost:
        exact = alone and _plain(folder, note, young)
        return Remembered(note, note.bundles, {}, exact)
    whole = {known: files for known, files in note.bundles.items() if lost.isdisjoint(files)}
    loose = {
        path: entry
        for known, files in note.bundles.items()
        if known not in whole
        for path, entry in files.items()
        if path not in lost
    }
    return Remembered(note, whole, loose)


def noted(folder: Path, notes: Path) -> str | None:
    """A digest of what was noted of a folder; None where nothing was."""
    return Store(notes).seal(_name(folder)) if folder.is_dir() else None


def note(
    folder: Path,
    notes: Path,
    bundles: Mapping[str, Digests],
    states: Mapping[str, State],
    folders: Mapping[str, State],
) -> None:
    """Remembers what a folder holds.

    The note is named by the folder's number on the disk, which goes with it where it is
    moved or exchanged.

    Args:
        folder: The folder.
        notes: Folder of notes.
        bundles: Its files; see `Note`.
        states: Their states.
        folders: Those of the folders in it.
    """
    told = (time.time_ns(), dict(bundles), dict(states), dict(folders))
    Store(notes).put(_name(folder), _KEY, told)


def forget(folder: Path, notes: Path) -> None:
    """Drops the note on a folder, before it is changed: half-way it is nothing to rely on."""
    if folder.is_dir():
        Store(notes).drop(_name(folder))


def state_of(path: str | Path) -> State:
    """The state of a file; of a link itself, not of what it leads to.

    Raises:
        OSError: There is none.
    """
    found = os.lstat(path)
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def folder_state(path: str | Path) -> State:
    """The state of a folder, which changes with the names in it.

    Raises:
        OSError: There is none.
    """
    found = os.lstat(path)
    return (int(stat.S_ISDIR(found.st_mode)), found.st_mtime_ns, found.st_ino)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that files stand in, at any depth; "" is the one that paths begin at."""
    found = {path.rpartition("/")[0] for path in paths}
    waiting = [*found]
    while waiting:
        above = waiting.pop().rpartition("/")[0]
        if above not in found:
            found.add(above)
            waiting.append(above)
    return found


def _noted(folder: Path, notes: Path) -> Note | None:
    try:
        told = Store(notes).get(_name(folder), _KEY)
    except OSError:
        return None
    return Note(*told) if isinstance(told, tuple) else None


def _name(folder: Path) -> str:
    return f"folder-{folder.stat().st_ino}"


def _changed(folder: Path, states: Iterable[tuple[str, State]]) -> set[str]:
    """Files that are gone or not as they were."""
    root = f"{folder}{os.sep}"
    lost = set()
    for path, known in states:
        try:
            found = os.lstat(root + path)
        except OSError:
            lost.add(path)
            continue
        if (found.st_size, found.st_mtime_ns, found.st_ino) != known:
            lost.add(path)
    return lost


def _young(note: Note) -> set[str]:
    return {path for path, known in note.folders.items() if known[1] > note.at - YOUNG}


def _within(note: Note, folders: set[str]) -> dict[str, State]:
    if not folders:
        return {}
    return {p: s for p, s in note.states.items() if p.rpartition("/")[0] in folders}


def _plain(folder: Path, note: Note, young: set[str]) -> bool:
    """True where nothing is in a folder but what was noted."""
    root = f"{folder}{os.sep}"
    try:
        if any(folder_state(root + path) != known for path, known in note.folders.items()):
            return False
        return not young or _names(root, young) == _expected(note, young)
    except OSError:
        return False


def _names(root: str, folders: Iterable[str]) -> dict[str, set[str]]:
    return {path: {entry.name for entry in os.scandir(root + path)} for path in folders}


def _expected(note: Note, folders: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {path: set() for path in folders}
    for above, name in _parted(note):
        if above in found:
            found[above].add(name)
    return found


def _parted(note: Note) -> Iterator[tuple[str, str]]:
    for path in (*note.states, *(path for path in note.folders if path)):
        above, _, name = path.rpartition("/")
        yield above, name
