"""Handouts of a plan to PDF files: tagged, the same bytes every time, in four forms.

Python says what stands on a sheet (`sheet`), ``layout/*.typ`` how it looks, and Typst
makes the PDF (`printing`). All text goes through `escaping`, so that no text of
content can become markup.
"""

from plainleaf.handouts.address import Site, checked_site
from plainleaf.handouts.making import SHELF, Handout, Handouts, making_handouts
from plainleaf.handouts.page_limit import page_problems
from plainleaf.handouts.pictures import Picture, pictures
from plainleaf.handouts.sheet import Setting

__all__ = [
    "SHELF",
    "Handout",
    "Handouts",
    "Picture",
    "Setting",
    "Site",
    "checked_site",
    "making_handouts",
    "page_problems",
    "pictures",
]
