"""Upgrade content and settings that were written for an earlier version of the program.

Files are edited as text, at the positions that YAML reports, so that comments, order and
layout stay. Writing parsed data back, even with a library that keeps comments, would change
line breaks and quotes all over a file and hide the real changes in the diff.
"""

from plainleaf.editorial.upgrading.edits import Note
from plainleaf.editorial.upgrading.steps import STEPS, ContentStep
from plainleaf.editorial.upgrading.upgrade import Upgrade, plan_upgrade, write_upgrade

__all__ = ["STEPS", "ContentStep", "Note", "Upgrade", "plan_upgrade", "write_upgrade"]
