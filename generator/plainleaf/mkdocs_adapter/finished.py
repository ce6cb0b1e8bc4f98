"""Check that a finished page has the parts that every page must have."""

from __future__ import annotations

#: Text that the HTML must contain, with the name of that part for messages.
_PARTS = {
    'class="pl-helpline"': "the line 'Get help now'",
    "assets/plainleaf.css": "the style sheet",
    'http-equiv="Content-Security-Policy"': "the security policy",
}


def missing_part(html: str) -> str:
    """Return the name of a part that a finished page lacks; empty if it lacks none."""
    return next((name for mark, name in _PARTS.items() if mark not in html), "")
