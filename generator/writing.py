"""Files in memory to files on disk: atomic, only what changed, no orphans.

Each file is written beside its place and moved into it, so that a reader or a
killed build never sees half of one. A manifest beside the folder remembers what
was written, so that files whose page is gone can be removed, and nothing else.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import DiskError, UsageError

#: Marks a folder as made by Plainleaf, so that it may be replaced.
MARKER = ".plainleaf"


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a tree did, as paths below its folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def prepare_output(output: Path) -> None:
    """Makes an output folder ready, or refuses one that holds other people's files.

    Raises:
        UsageError: The folder has files but was not made by Plainleaf.
        DiskError: It cannot be made.
    """
    marker = output / MARKER
    with disk_errors(output):
        if output.exists() and not output.is_dir():
            raise UsageError(f"'{output}' is a file.", "Name a folder for the output.")
        if output.is_dir() and any(output.iterdir()) and not marker.exists():
            raise UsageError(
                f"'{output}' holds files that Plainleaf did not make.",
                "Name an empty or new folder.",
            )
        output.mkdir(parents=True, exist_ok=True)
        if not marker.exists():
            marker.write_text("Made by plainleaf build; safe to delete.\n", encoding="utf-8")


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> Written:
    """Brings a folder to hold exactly the given files, and writes only what differs.

    Args:
        folder: Where to write; made if missing.
        files: Text or bytes by path below the folder, with forward slashes.

    Raises:
        UsageError: A path leads out of the folder.
        DiskError: The disk refuses; files already moved in place stay whole.
    """
    for path in files:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise UsageError(f"The path '{path}' leads out of '{folder}'.", "Mend the plan.")
    manifest = folder.with_name(f"{folder.name}.manifest.json")
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        known = _manifest(manifest)
        # Named before they are written, so that what a failure leaves half-way is
        # known, and goes once it is no longer wanted.
        _write(manifest, json.dumps(sorted({*known, *files}), indent=0) + "\n")
        written = [path for path in sorted(files) if _write(folder / path, files[path])]
        removed = [p for p in known if p not in files and _remove(folder, p)]
        _write(manifest, json.dumps(sorted(files), indent=0) + "\n")
    return Written(tuple(written), tuple(removed), len(files) - len(written))


def publish(staged: Path, target: Path) -> bool:
    """Puts a finished folder in the place of an older one.

    The old folder is moved aside, the new one moved in, and only then the old
    one deleted; nobody sees a mixture of the two.

    Returns:
        False where both hold the same, and the old one was left untouched.

    Raises:
        DiskError: The disk refuses.
    """
    aside = target.with_name(f"{target.name}.old")
    with disk_errors(target):
        if target.is_dir() and _same_tree(staged, target):
            shutil.rmtree(staged)
            return False
        if aside.exists():
            shutil.rmtree(aside)
        if target.exists():
            target.rename(aside)
        staged.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    return True


def recover(target: Path) -> None:
    """Mends what a build killed between two renames has left: brings the old folder back."""
    aside = target.with_name(f"{target.name}.old")
    with disk_errors(target):
        if aside.is_dir() and not target.exists():
            aside.rename(target)


def _write(path: Path, content: str | bytes) -> bool:
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _manifest(path: Path) -> list[str]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [p for p in known if isinstance(p, str)] if isinstance(known, list) else []


def _remove(folder: Path, path: str) -> bool:
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        return False
    target = folder / path
    if not target.is_file():
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _same_tree(one: Path, two: Path) -> bool:
    names = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    if names != sorted(p.relative_to(two) for p in two.rglob("*") if p.is_file()):
        return False
    return all(filecmp.cmp(one / name, two / name, shallow=False) for name in names)


@contextlib.contextmanager
def disk_errors(where: Path) -> Iterator[None]:
    """Turns errors of the disk inside the block into a `DiskError` that names the file."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"'{error.filename or where}' cannot be written: {error.strerror}.",
            "Check free space and permissions, then try again.",
        ) from error


def extended_list(text: str, key: str, entry: str) -> str:
    """A YAML file that ends in one list, with an entry more; all the rest is kept.

    Args:
        text: The file's text; empty where there is no file yet.
        key: Key of the list, which must be the last of the file.
        entry: The entry's lines, ``- `` first, not indented.
    """
    text = text or f"{key}:\n"
    text = re.sub(
        rf"^({re.escape(key)}:)[ ]*\[\]([ ]*(?:#.*)?)$", r"\1\2", text, flags=re.MULTILINE
    )
    if not text.endswith("\n"):
        text += "\n"
    items = re.findall(r"^( *)- ", text, flags=re.MULTILINE)
    indent = items[-1] if items else ""
    lines = (f"{indent}{line}" if line.strip() else line for line in entry.splitlines(True))
    return text + "".join(lines)


def replace_text(path: Path, text: str) -> None:
    """Writes a text file, whole or not at all.

    Raises:
        DiskError: The disk refuses; the file stays as it was.
    """
    with disk_errors(path):
        _write(path, text)


def replace_bytes(path: Path, data: bytes) -> None:
    """Writes a file, whole or not at all; makes its folder.

    Raises:
        DiskError: The disk refuses; the file stays as it was.
    """
    with disk_errors(path):
        _write(path, data)
