"""Find the widest spacing at which a handout fits on its pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from plainleaf.handouts.page_count import page_count

#: Most pages of a handout in standard print: two sheets, or both sides of one.
MOST_PAGES = 2
#: Number of spacings in ``layout/sheet.typ``, from widest to tightest.
SPACINGS = 7
#: Tightest spacing that may be used to save the second page.
CLOSE = 3


#: Prints a sheet, given the spacing of its front and of its back (which begins with the
#: exercises); 0 is the widest.
At = Callable[[int, int], bytes]


def fitted(at: At, may_save_a_page: bool = False) -> bytes:
    """Return the PDF at the widest spacing that fits on `MOST_PAGES`, else at the tightest.

    The front has either the spacing of the back or the widest one, which it keeps if tightening
    the back is enough; nothing between is tried, because printing is slow. A sheet that fits at
    the widest spacing is printed at `CLOSE` instead if that saves its second page.

    Args:
        at: Prints the sheet.
        may_save_a_page: Whether `CLOSE` leaves nothing of this sheet out, so that it may be tried.
    """
    # No combination is printed twice.
    made = cache(at)

    def fits(front: int, back: int) -> bool:
        return page_count(made(front, back)) <= MOST_PAGES

    # A tighter spacing never needs more pages, so each try leaves half of the spacings. The
    # tightest need not be tried, because there is no other.
    spacing = bisect_left(range(SPACINGS - 1), True, key=lambda both: fits(both, both))
    best = made(0 if fits(0, spacing) else spacing, spacing)
    if may_save_a_page and spacing == 0 and page_count(best) > 1:
        return min((best, made(CLOSE, CLOSE)), key=page_count)
    return best


def shorter(at: At) -> bytes:
    """Return the PDF at the widest spacing, or at the next one if that saves a page.

    Large print has no page limit, but a last page with a few lines wastes paper.

    Args:
        at: Prints the sheet.
    """
    return min((at(spacing, spacing) for spacing in (0, 1)), key=page_count)
