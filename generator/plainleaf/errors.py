"""Exceptions for what no editor of content can fix in content: use, disk, program.

Faults in content are never exceptions; they are `plainleaf.problems.Problem`
values, collected and reported together.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class PlainleafError(Exception):
    """Base of every error that Plainleaf raises on purpose.

    Args:
        message: What went wrong, in one plain sentence.
        fix: What the person at the keyboard can do about it.
    """

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(f"{message} Fix: {fix}")
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type[PlainleafError], tuple[str, str]]:
        """As processes hand it to each other."""
        return type(self), (self.message, self.fix)


class UsageError(PlainleafError):
    """The command or function was called with something it cannot work on."""


class DiskError(PlainleafError):
    """The disk refused: no such folder, no permission, no space."""


class RenderError(PlainleafError):
    """A template, the theme or MkDocs failed; content is not to blame."""


class ProgramError(PlainleafError):
    """Plainleaf itself is at fault, or there is too little memory."""


def unforeseen(error: Exception) -> PlainleafError:
    """An error that nobody foresaw, in the form of those that were.

    Args:
        error: What was raised.

    Returns:
        A `DiskError` where the system refused, otherwise a `ProgramError` that names the
        place in the program.
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
        f"A fault of Plainleaf itself: {type(error).__name__}{place}: {said}.",
        "Report it, with what PLAINLEAF_DEBUG=1 in front of the command shows.",
    )
