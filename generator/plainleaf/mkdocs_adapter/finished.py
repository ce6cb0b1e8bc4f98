"""Check that a finished page has the parts that every page must have."""

from __future__ import annotations

import re

#: Text that the HTML must contain, with the name of that part for messages.
_PARTS = {
    'class="pl-helpline"': "the line 'Get help now'",
    "assets/plainleaf.css": "the style sheet",
    'id="pl-search"': "the search",
    'http-equiv="Content-Security-Policy"': "the security policy",
}


#: Tags for which a browser asks a server, and what their address is.
_LOADED = re.compile(
    r"""<(script|img|iframe|link|source|video|audio|embed|object)\b([^>]*?)
    \s(?:src|href|data)=["']?((?:https?:)?//[^"'\s>]+)""",
    re.VERBOSE,
)
#: Relations of links that only name an address.
_ONLY_NAMED = re.compile(r'rel="?(canonical|alternate|license|author|me|edit|prev|next)\b')


def elsewhere(html: str) -> str:
    """Return an address of another server that a page would load; empty if there is none."""
    for match in _LOADED.finditer(html):
        tag = html[match.start() : html.find(">", match.end())]
        if match[1] != "link" or not _ONLY_NAMED.search(tag):
            return match[3]
    return ""


def missing_part(html: str) -> str:
    """Return the name of a part that a finished page lacks; empty if it lacks none."""
    return next((name for mark, name in _PARTS.items() if mark not in html), "")
