"""Read the content at a Git commit, without changing the working files."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from plainleaf.errors import UsageError


def content_at(content: Path, reference: str, into: Path) -> str:
    """Write the content files of a commit into a folder.

    ``git archive`` reads from Git's database, so nothing is checked out.

    Args:
        content: The content folder, inside a Git working tree.
        reference: A commit, branch, tag or other name of a commit.
        into: Empty folder to write to.

    Returns:
        The short hash of the commit.

    Raises:
        UsageError: Git is not installed, there is no repository or no such commit, or the
            commit has no content in the folder.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    if shutil.which("git") is None:
        raise UsageError("Git is not installed.", "Install Git, from https://git-scm.com.")
    if _git(content, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(
            f"'{content}' is not in a Git repository, so there is no earlier state to compare.",
            "Run this where the content is in a Git repository.",
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
    """Run Git and return its output, or None if it fails."""
    # The arguments do not pass through a shell, and a reference cannot be taken for an option.
    command = ["git", "-C", str(folder), *args]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    return done.stdout if done.returncode == 0 else None


def _unpack(archive: bytes, into: Path) -> int:
    """Extract the content files of an archive, and return their number."""
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
