"""Exceptions for failures that an edit of the content cannot fix: usage, disk, program.

Problems in content are never exceptions. They are `plainleaf.problems.Problem` values,
collected and reported together.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class PlainleafError(Exception):
    """Base class of every error that Plainleaf raises deliberately.

    Args:
        message: What went wrong, in one plain sentence.
        fix: What the user can do about it.
    """

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(f"{message} Fix: {fix}")
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type[PlainleafError], tuple[str, str]]:
        """Support pickling, so that worker processes can pass the error on."""
        return type(self), (self.message, self.fix)


class UsageError(PlainleafError):
    """The command or function was called with invalid arguments."""


class DiskError(PlainleafError):
    """The file system failed: missing folder, no permission, no space."""


class RenderError(PlainleafError):
    """A template, the theme or MkDocs failed; the content is not the cause."""


class ProgramError(PlainleafError):
    """Plainleaf has a bug, or there is too little memory."""


def unforeseen(error: Exception) -> PlainleafError:
    """Turn an unexpected exception into a `PlainleafError`.

    Args:
        error: The exception.

    Returns:
        A `DiskError` for an error of the operating system, otherwise a `ProgramError` that
        names the place in the program.
    """
    if isinstance(error, OSError):
        where = f"'{error.filename}'" if error.filename else "A file"
        said = error.strerror or type(error).__name__
        return DiskError(
            f"{where} cannot be read or written: {said}.",
            "Check free space and permissions, also of the system's temporary folder.",
        )
    if isinstance(error, MemoryError):
        return ProgramError("There is too little memory.", "Close programs, then try again.")
    steps = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    said = " ".join(str(error).split())[:200]
    return ProgramError(
        f"An internal error of Plainleaf: {type(error).__name__}{place}: {said}.",
        "Run the command again with PLAINLEAF_DEBUG=1 in front of it, and report the output.",
    )
