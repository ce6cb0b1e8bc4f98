"""A folder brought to hold just the files that are wanted, in place or by exchange."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping, Set
from pathlib import Path

from msgspec import Struct

from plainleaf.errors import DiskError, UsageError
from plainleaf.output.bringing import Brought, Stand, bring
from plainleaf.output.bundles import Tree, Wanted
from plainleaf.output.exchange import exchange, recover
from plainleaf.output.manifest import (
    NOTHING,
    UNSURE,
    Digests,
    Remembered,
    State,
    forget,
    leads_out,
    note,
    remembered,
)
from plainleaf.storage.digests import digest
from plainleaf.storage.writing import disk_errors


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


class _Plan(Struct, frozen=True):
    """What a folder lacks.

    Attributes:
        tree: All that is wanted, each path in one bundle.
        common: Bundles that stand there already.
        files: The files of all others.
    """

    tree: Tree
    common: Mapping[str, Digests]
    files: Mapping[str, Wanted]

    @property
    def bundles(self) -> dict[str, Digests]:
        """All bundles, with the digest of each file."""
        return {
            one.digest: self.common.get(one.digest)
            or {path: entry.digest for path, entry in one.files.items()}
            for one in self.tree.bundles
        }

    def change(self, known: Remembered) -> Change:
        """What it comes to, of files that stand as they were left."""
        before = known.digests
        kept = frozenset[str]().union(*self.common.values())
        written = tuple(sorted(p for p, e in self.files.items() if before.get(p) != e.digest))
        removed = tuple(sorted(before.keys() - kept - self.files.keys()))
        count = sum(bundle.count for bundle in self.tree.bundles)
        return Change(written, removed, count - len(written))


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
    with disk_errors(folder, "read or written"):
        known = remembered(folder, notes, alone=False) if folder.is_dir() else NOTHING
        plan = _plan(folder, Tree.of(wanted), known)
        folder.mkdir(parents=True, exist_ok=True)
        if known.whole and len(plan.common) == len(known.bundles) and not plan.files:
            return Change((), (), sum(bundle.count for bundle in plan.tree.bundles))
        have = known.digests
        have |= _read(folder, plan.files.keys() - have.keys())
        _require(plan.files, (have,))
        states = dict(known.note.states)
        kept = frozenset[str]().union(*plan.common.values())
        ours = states.keys() - kept - plan.files.keys()
        gone = {path for path in ours if (folder / path).is_file()}
        # Named before they are written, so that what a kill leaves half-way is known to be
        # ours, and goes once it is no longer wanted.
        half = {**states, **dict.fromkeys((*ours, *plan.files), UNSURE)}
        note(folder, notes, {**known.note.bundles, **plan.bundles}, half, {})
        before = Stand(have, {path: states[path] for path in known.digests})
        brought = bring(folder, plan.files, before, gone, keep=kept)
        note(folder, notes, plan.bundles, brought.states, {})
    return plan.change(Remembered(known.note, {}, have))


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
    spare = folder.with_name(f"{folder.name}.spare")
    with disk_errors(folder, "read or written"):
        recover(folder)
        known = remembered(folder, notes) if folder.is_dir() else NOTHING
        fresh = _plan(folder, Tree.of(wanted), known)
        if known.exact and not fresh.files and len(fresh.common) == len(known.bundles):
            return Change((), (), sum(bundle.count for bundle in fresh.tree.bundles))
        behind = remembered(spare, notes, twin=known) if spare.is_dir() else NOTHING
        behind = behind if behind.exact else NOTHING
        plan = _plan(spare, fresh.tree, behind)
        _require(plan.files, (known.digests, behind.digests))
        if not behind.exact:
            if spare.exists():
                shutil.rmtree(spare)
            spare.mkdir(parents=True)
        forget(spare, notes)
        given = Stand(known.digests, known.note.states)
        brought = _brought(plan, spare, behind, (folder, given))
        note(spare, notes, plan.bundles, brought.states, brought.folders)
        if folder.is_dir():
            exchange(spare, folder)
        else:
            spare.rename(folder)
            _make_spare(spare, folder, fresh, brought.states, notes)
    return fresh.change(known)


def _make_spare(
    spare: Path, folder: Path, plan: _Plan, states: Mapping[str, State], notes: Path
) -> None:
    """Makes the folder out of sight with the first build, so that no edit waits for it."""
    donor = Stand({path: entry.digest for path, entry in plan.files.items()}, states)
    # The site stands by now: without this folder, the next build makes it anew.
    with contextlib.suppress(OSError, DiskError):
        spare.mkdir()
        # Of an older folder that had the same number on the disk.
        forget(spare, notes)
        brought = _brought(plan, spare, NOTHING, (folder, donor))
        note(spare, notes, plan.bundles, brought.states, brought.folders)


def _brought(plan: _Plan, spare: Path, behind: Remembered, donor: tuple[Path, Stand]) -> Brought:
    """Brings the folder out of sight to what is planned, with files of another where it can."""
    kept = frozenset[str]().union(*plan.common.values())
    gone = behind.note.states.keys() - kept - plan.files.keys()
    before = Stand(behind.digests, behind.note.states, behind.note.folders)
    return bring(spare, plan.files, before, gone, keep=kept, donor=donor)


def _plan(folder: Path, tree: Tree, known: Remembered) -> _Plan:
    wanted = {bundle.digest for bundle in tree.bundles}
    common = {key: files for key, files in known.bundles.items() if key in wanted}
    new = [bundle for bundle in tree.bundles if bundle.digest not in common]
    files = {path: entry for bundle in new for path, entry in bundle.files.items()}
    for path in files:
        if leads_out(path):
            raise UsageError(f"The path '{path}' leads out of '{folder}'.", "Fix the plan.")
    apart = len(wanted) == len(tree.bundles) and len(files) == sum(one.count for one in new)
    if apart and all(map(files.keys().isdisjoint, common.values())):
        return _Plan(tree, common, files)
    return _plan(folder, tree.united(), known)


def _require(files: Mapping[str, Wanted], known: tuple[Mapping[str, str], ...]) -> None:
    """Raises where a file is wanted as an earlier build wrote it, and nobody has it."""
    for path, entry in files.items():
        if entry.content is None and not any(have.get(path) == entry.digest for have in known):
            raise MissingError(path)


def _read(folder: Path, paths: Set[str]) -> dict[str, str]:
    """Files of which nothing is known: their bytes are read; links are no files."""
    found = {}
    for path in paths:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            found[path] = digest(target.read_bytes())
    return found
