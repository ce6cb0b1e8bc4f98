"""Files written, linked and removed, so that a folder holds what it should."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from msgspec import Struct

from plainleaf.output.bundles import Wanted
from plainleaf.output.manifest import (
    Digests,
    State,
    folder_state,
    folders_of,
    leads_out,
    state_of,
)


class Stand(Struct, frozen=True):
    """How a folder stands: digest and state of its files, states of the folders in it.

    Where nobody asks for folders, they are None.
    """

    digests: Digests
    states: Mapping[str, State]
    folders: Mapping[str, State] | None = None


class Brought(Struct, frozen=True):
    """How it stands then: states of its files, and of the folders in it."""

    states: Mapping[str, State]
    folders: Mapping[str, State]


def bring(  # noqa: PLR0913 - what to make, and what to make it from
    folder: Path,
    files: Mapping[str, Wanted],
    before: Stand,
    gone: Set[str],
    *,
    keep: Set[str],
    donor: tuple[Path, Stand] | None = None,
) -> Brought:
    """Makes a folder hold some files, from what it has, what another has, or anew.

    Args:
        folder: The folder.
        files: What it lacks, by path.
        before: How it stands.
        gone: What it is to lose.
        keep: What it has besides, and keeps.
        donor: A folder to share files with, and how it stands.

    Raises:
        OSError: The disk refuses.
    """
    for path in gone:
        _remove(folder, path)
    states = {path: before.states[path] for path in keep}
    touched = set(gone)
    made: set[str] = set()
    for path, entry in files.items():
        if before.digests.get(path) == entry.digest:
            states[path] = before.states.get(path) or state_of(folder / path)
            continue
        touched.add(path)
        parent = path.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        states[path] = _put(folder, path, entry, donor)
    return Brought(states, _folders(folder, states, before, touched))


def _put(folder: Path, path: str, entry: Wanted, donor: tuple[Path, Stand] | None) -> State:
    if donor is not None and donor[1].digests.get(path) == entry.digest:
        return _link(donor[0] / path, folder / path)
    if entry.content is None:
        raise ValueError(f"nobody has the bytes of {path}")
    return _write(folder / path, entry.content)


def _folders(
    folder: Path, states: Iterable[str], before: Stand, touched: Iterable[str]
) -> dict[str, State]:
    """States of all folders; those in which something was done are looked at."""
    if before.folders is None:
        return {}
    done = folders_of(touched) | {""}
    found = {path: known for path, known in before.folders.items() if path not in done}
    if not before.folders:
        done |= folders_of(states)
    for path in done:
        target = folder / path
        if target.is_dir():
            found[path] = folder_state(target)
    return found


def _link(source: Path, target: Path) -> State:
    """The same file under a second name; a copy where the disk knows no such thing."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return state_of(target)


def _write(target: Path, content: bytes) -> State:
    """A file anew, never into one that another folder may share."""
    # A large site has thousands of these: paths as texts, and one look at each.
    above, name = os.path.split(target)
    beside = os.path.join(above, f".{name}.{os.getpid()}.tmp")  # noqa: PTH118
    try:
        with open(beside, "wb", buffering=0) as file:  # noqa: PTH123
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
            found = os.fstat(file.fileno())
        os.replace(beside, target)  # noqa: PTH105
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def _remove(folder: Path, path: str) -> None:
    if leads_out(path):
        return
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
