"""Exceptions for what no editor of content can mend in content: use, disk, program.

Faults in content are never exceptions; they are `generator.problems.Problem`
values, collected and reported together.
"""

from __future__ import annotations


class PlainleafError(Exception):
    """Base of every error that Plainleaf raises on purpose.

    Args:
        message: What went wrong, in one plain sentence.
        mend: What the person at the keyboard can do about it.
    """

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message} Mend: {mend}")
        self.message = message
        self.mend = mend


class UsageError(PlainleafError):
    """The command or function was called with something it cannot work on."""


class DiskError(PlainleafError):
    """The disk refused: no such folder, no permission, no space."""


class RenderError(PlainleafError):
    """A template, the theme or MkDocs failed; content is not to blame."""
