"""Print the handouts of a plan as tagged PDF files, each in four forms.

`sheet` decides what a sheet says, ``layout/*.typ`` how it looks, and `printing` lets Typst
make the PDF. The same input gives the same bytes. All text goes through `escaping`, so that
no text of the content can act as markup. ``layout`` also has the two documents of editors, the
review sheet and the quality report, because they share its fonts, lists and fields to fill in.
"""

from plainleaf.handouts.making import SHELF, Handouts, PrintedHandout, making_handouts
from plainleaf.handouts.page_limit import page_problems
from plainleaf.handouts.pictures import Picture, pictures
from plainleaf.handouts.sheet import Setting

__all__ = [
    "SHELF",
    "Handouts",
    "Picture",
    "PrintedHandout",
    "Setting",
    "making_handouts",
    "page_problems",
    "pictures",
]
