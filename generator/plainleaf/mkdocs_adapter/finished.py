"""What every finished page must have, whichever template made it."""

from __future__ import annotations

#: Text that a page holds -> what it is to a reader.
_PARTS = {
    'class="pl-helpline"': "the line 'Get help now'",
    "assets/plainleaf.css": "the style sheet",
    'http-equiv="Content-Security-Policy"': "the security policy",
}


def missing_part(html: str) -> str:
    """Return what a finished page lacks, in words; empty where it lacks nothing."""
    return next((name for mark, name in _PARTS.items() if mark not in html), "")
