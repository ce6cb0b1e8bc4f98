"""Handouts of a plan to PDF files: tagged, the same bytes every time, in four forms.

Python says what stands on a sheet (`sheet`), ``layout/*.typ`` how it looks, and Typst
makes the PDF (`printing`). All text goes through `escaping`, so that no text of
content can become markup.
"""

from plainleaf.handouts.address import Site, checked_site
from plainleaf.handouts.cache import HandoutCache
from plainleaf.handouts.making import Handout, Handouts, make_handouts, making_handouts
from plainleaf.handouts.page_limit import page_problems
from plainleaf.handouts.pictures import Picture, pictures
from plainleaf.handouts.sheet import Setting

__all__ = [
    "Handout",
    "HandoutCache",
    "Handouts",
    "Picture",
    "Setting",
    "Site",
    "checked_site",
    "make_handouts",
    "making_handouts",
    "page_problems",
    "pictures",
]
