"""Texts made safe for the places they go to."""

from __future__ import annotations

import re

from markupsafe import Markup

_NOT_PLAIN = re.compile(r"[^\w ,'?\u2019\u2013\u2014]|_")


def heading(text: str) -> Markup:
    """A text as one line of Markdown in which nothing has a meaning.

    All ASCII and other punctuation but the few marks that mean nothing anywhere
    becomes a numeric character reference, which Markdown leaves alone.
    """
    joined = " ".join(str(text).split())
    return Markup(_NOT_PLAIN.sub(lambda m: f"&#{ord(m[0])};", joined))  # noqa: S704 - escaped
