"""Escape text for use in Markdown."""

from __future__ import annotations

import re

from markupsafe import Markup

_NOT_PLAIN = re.compile(r"[^\w ,'?\u2019\u2013\u2014]|_")


def heading(text: str) -> Markup:
    """Return a text as one line of Markdown that shows the text literally.

    Punctuation that could have a meaning in Markdown or HTML is replaced by numeric character
    references, which Markdown does not interpret.
    """
    joined = " ".join(str(text).split())
    return Markup(_NOT_PLAIN.sub(lambda m: f"&#{ord(m[0])};", joined))  # noqa: S704 - escaped
