"""The roomiest spacing at which a sheet keeps to its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from plainleaf.handouts.pages import page_count

#: Most pages of a handout in standard print: two sheets, or both sides of one.
MOST_PAGES = 2
#: How many spacings ``layout/sheet.typ`` has, from roomy to close.
SPACINGS = 6
#: Lengths in characters from which on a sheet needs the next spacing.
LENGTHS = (1700, 1800, 2300)
#: How close things may move so that a single page holds them all.
CLOSE = 3


#: Prints at two spacings, 0 being the roomiest: of the front and of the back, which
#: begins with the exercises.
At = Callable[[int, int], bytes]


def likely(characters: int) -> int:
    """The spacing that a text of some length will most likely need.

    It is only where `fitted` begins; measured on the first topic, it begins right or one
    beside for 23 of 26 sheets.

    Args:
        characters: Length of all that a sheet says besides its emergency card.
    """
    return bisect_right(LENGTHS, characters)


def fitted(at: At, start: int = 0, single: bool = False) -> bytes:
    """The PDF at the roomiest spacing that keeps it to `MOST_PAGES`, else at the closest.

    Pages only become fewer as things move closer, so it goes up until the sheet fits, or
    down until it no longer does. Where the back alone has to be close, the front stays
    roomy. What would just spill over to a second page stays on one, where that costs
    nothing but room.

    Args:
        at: Prints the sheet.
        start: Spacing to begin with.
        single: True where a single page would leave nothing out.
    """
    # Each print takes its time, and none is made twice.
    made = cache(at)

    def fits(front: int, back: int) -> bool:
        return page_count(made(front, back)) <= MOST_PAGES

    spacing = start
    # What fits with a roomy front does so with a close one, which need not be tried.
    while not fits(0, spacing) and not fits(spacing, spacing) and spacing < SPACINGS - 1:
        spacing += 1
    while spacing > 0 and spacing <= start and fits(spacing - 1, spacing - 1):
        spacing -= 1
    best = made(0 if fits(0, spacing) else spacing, spacing)
    return min((best, made(CLOSE, CLOSE)), key=page_count) if single and spacing == 0 else best


def shorter(at: At) -> bytes:
    """The PDF at the roomiest spacing, or at the next where that saves a page.

    Large print has no limit, but a last page with a few lines on it serves nobody.

    Args:
        at: Prints the sheet.
    """
    return min((at(spacing, spacing) for spacing in (0, 1)), key=page_count)
