"""Prepare the output folder, and write single files atomically.

Each file is written under a temporary name in the same folder and then renamed, so that neither a
reader nor a killed build leaves half a file. Whole folders are handled by `plainleaf.output`.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from plainleaf.errors import DiskError, UsageError

#: A file that marks a folder as made by Plainleaf, so that it may be replaced.
MARKER = ".plainleaf"


def ensure_output_is_ours(output: Path) -> None:
    """Raise an error if the output folder holds files that Plainleaf did not make; change nothing.

    Raises:
        UsageError: The folder has files but was not made by Plainleaf, or is a file.
        DiskError: The folder cannot be read.
    """
    with disk_errors(output, "read"):
        if output.exists() and not output.is_dir():
            raise UsageError(f"'{output}' is a file.", "Name a folder for the output.")
        if output.is_dir() and any(output.iterdir()) and not (output / MARKER).exists():
            raise UsageError(
                f"'{output}' holds files that Plainleaf did not make.",
                "Name an empty or new folder.",
            )


def prepare_output(output: Path) -> None:
    """Create and mark the output folder; raise an error if it holds other people's files.

    Raises:
        UsageError: The folder has files but was not made by Plainleaf, or is a file.
        DiskError: The folder cannot be created.
    """
    ensure_output_is_ours(output)
    marker = output / MARKER
    with disk_errors(output):
        output.mkdir(parents=True, exist_ok=True)
        if not marker.exists():
            marker.write_text("Made by plainleaf build; safe to delete.\n", encoding="utf-8")


def _write(path: Path, content: str | bytes) -> bool:
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
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


@contextlib.contextmanager
def disk_errors(where: Path, doing: str = "written") -> Iterator[None]:
    """Turn an OSError inside the block into a `DiskError` that names the file.

    Args:
        where: Path to name if the OSError names none.
        doing: What the block does with the file: "read", "written" or "read or written".
    """
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"'{error.filename or where}' cannot be {doing}: {error.strerror}.",
            "Check permissions, then try again."
            if doing == "read"
            else "Check free space and permissions, then try again.",
        ) from error


def extended_list(text: str, key: str, entry: str) -> str:
    """Return the text of a YAML file with one more entry in its last list; the rest is unchanged.

    Args:
        text: Text of the file; empty if there is no file yet.
        key: Key of the list: the last key of the file, not indented.
        entry: Lines of the entry, beginning with ``- ``, not indented.
    """
    text = text or f"{key}:\n"
    text = re.sub(
        rf"^({re.escape(key)}:)[ ]*\[\]([ ]*(?:#.*)?)$", r"\1\2", text, flags=re.MULTILINE
    )
    if not text.endswith("\n"):
        text += "\n"
    # Only the first item is sure to be one: a later line that begins with "- " may be part of a
    # block text.
    first = re.search(
        rf"^{re.escape(key)}:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)-\s", text, flags=re.MULTILINE
    )
    indent = first[1] if first else ""
    lines = (f"{indent}{line}" if line.strip() else line for line in entry.splitlines(True))
    return text + "".join(lines)


def replace_text(path: Path, text: str) -> None:
    """Write a text file atomically.

    Raises:
        DiskError: The disk refuses; the file is unchanged.
    """
    with disk_errors(path):
        _write(path, text)


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Replace several files; if one cannot be replaced, all are as they were.

    Args:
        files: New bytes by path; each file exists.

    Raises:
        DiskError: The disk refuses.
    """
    before: dict[Path, bytes] = {}
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with disk_errors(path):
                before[path] = path.read_bytes()
                staged[path] = path.with_name(f".{path.name}.{os.getpid()}.tmp")
                staged[path].write_bytes(data)
        replaced: list[Path] = []
        try:
            for path, beside in staged.items():
                with disk_errors(path):
                    beside.replace(path)
                replaced.append(path)
        except BaseException:
            for path in replaced:
                replace_bytes(path, before[path])
            raise
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file atomically; create its folder if necessary.

    Raises:
        DiskError: The disk refuses; the file is unchanged.
    """
    with disk_errors(path):
        _write(path, data)
