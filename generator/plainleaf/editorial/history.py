"""Content as it stood at a reference of Git, read without touching the working files."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from plainleaf.errors import UsageError


def content_at(content: Path, reference: str, into: Path) -> str:
    """Writes the content files of a past state into a folder.

    ``git archive`` reads from Git's store, so nothing is checked out.

    Args:
        content: The content folder, inside a working tree.
        reference: A commit, branch, tag, or anything else that names a commit.
        into: Empty folder to write to.

    Returns:
        The short name of the commit.

    Raises:
        UsageError: There is no Git, no repository, no such reference, or no content there.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    if shutil.which("git") is None:
        raise UsageError("Git is not installed.", "Install Git, from https://git-scm.com.")
    if _git(content, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(
            f"'{content}' is not kept with Git, so that there is no earlier state to compare with.",
            "Run this where the content is kept with Git.",
        )
    named = ("rev-parse", "--verify", "--quiet", "--short", "--end-of-options")
    commit = _git(content, *named, f"{reference}^{{commit}}")
    if commit is None:
        raise UsageError(
            f"Git knows no '{reference}'.",
            "Name a commit, a branch or a tag, such as HEAD~1; 'git log --oneline' lists commits.",
        )
    name = commit.decode().strip()
    archive = _git(content, "archive", "--format=tar", name)
    found = _unpack(archive, into) if archive is not None else 0
    if not found:
        raise UsageError(
            f"At '{reference}' ({name}) there was no content in '{content}'.",
            "Name a later commit.",
        )
    return name


def _git(folder: Path, *args: str) -> bytes | None:
    """What Git prints, or None where it fails."""
    # The arguments are a list and never pass a shell; a reference cannot become an option.
    command = ["git", "-C", str(folder), *args]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    return done.stdout if done.returncode == 0 else None


def _unpack(archive: bytes, into: Path) -> int:
    """Writes the plain files of content in an archive; how many there were."""
    found = 0
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            file = tar.extractfile(member) if member.isfile() else None
            if file is None or path.suffix != ".yml" or ".." in path.parts or path.is_absolute():
                continue
            target = into.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read())
            found += 1
    return found
