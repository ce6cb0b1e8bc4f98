"""The roomiest spacing at which a sheet keeps to its pages."""

from __future__ import annotations

from collections.abc import Callable

from generator.handouts.printing import page_count

#: Most pages of a handout in standard print: two sheets, or both sides of one.
MOST_PAGES = 2
#: How many spacings ``layout/sheet.typ`` has, from roomy to close.
SPACINGS = 6
#: The closest of them that still reads with ease.
EASY = 2
#: How close things may move so that a single page holds them all.
CLOSE = 3


#: Prints at two spacings, 0 being the roomiest: of the front and of the back, which
#: begins with the exercises.
At = Callable[[int, int], bytes]


def fitted(at: At) -> bytes:
    """The PDF at the roomiest spacing that keeps it to `MOST_PAGES`, else at the closest.

    Halves the choice each time, since pages only become fewer as things move closer.
    Where the back alone has to be close, the front stays roomy. What would just spill
    over to a second page stays on one, as long as it reads well.

    Args:
        at: Prints the sheet.
    """
    low, high, best, spacing = 0, SPACINGS - 1, b"", 0
    middle = EASY
    while low <= high:
        made = at(middle, middle)
        if page_count(made) <= MOST_PAGES:
            best, spacing, high = made, middle, middle - 1
        else:
            low = middle + 1
        middle = (low + high) // 2
    if not best:
        return made
    if spacing == 0:
        return best if page_count(best) == 1 else min((best, at(CLOSE, CLOSE)), key=page_count)
    roomy = at(0, spacing)
    return roomy if page_count(roomy) <= page_count(best) else best


def shorter(at: At) -> bytes:
    """The PDF at the roomiest spacing, or at the next where that saves a page.

    Large print has no limit, but a last page with a few lines on it serves nobody.

    Args:
        at: Prints the sheet.
    """
    return min((at(spacing, spacing) for spacing in (0, 1)), key=page_count)
