"""The spacing of a handout, and the rule for handouts that do not fit with any spacing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plainleaf.handouts import Handouts, PrintedHandout, page_problems
from plainleaf.handouts.fitting import CLOSE, SPACINGS, fitted, shorter
from plainleaf.handouts.forms import Paper, SheetFormat
from plainleaf.handouts.page_count import page_count
from plainleaf.handouts.print_job import layout_texts
from plainleaf.problems import Severity


def pdf(pages: int, spacing: str = "") -> bytes:
    """Return the minimal bytes that count as one of our PDF files."""
    return f"%PDF {spacing} <xmpTPg:NPages>{pages}</xmpTPg:NPages>".encode()


def at(pages: Callable[[int, int], int]) -> Callable[[int, int], bytes]:
    """Return a printer that makes files with a given number of pages for each spacing."""
    return lambda front, back: pdf(pages(front, back), f"{front} {back}")


@pytest.mark.parametrize("first", range(SPACINGS))
def test_roomiest_spacing_that_keeps_to_two_pages_is_taken(first: int) -> None:
    """The largest spacing that fits on two pages is used, and few others are printed."""
    tried = []

    def printed(front: int, back: int) -> bytes:
        tried.append((front, back))
        return pdf(2 if min(front, back) >= first else 3, f"{front} {back}")

    assert fitted(printed) == pdf(2, f"{first} {first}")
    assert len(tried) <= 4


def test_front_stays_roomy_where_only_the_back_is_full() -> None:
    """If only the back is full, the front keeps its spacing."""
    made = fitted(at(lambda _, back: 2 if back >= 4 else 3))
    assert made == pdf(2, "0 4")


def test_a_sheet_that_never_fits_is_set_closest() -> None:
    """A handout that never fits has the smallest spacing."""
    assert fitted(at(lambda _, back: 4 if back < SPACINGS - 1 else 3)) == pdf(3, "6 6")


def test_a_few_lines_do_not_take_a_page_of_their_own() -> None:
    """A few lines do not get a page of their own if a smaller spacing avoids it."""

    def printer(first: int) -> Callable[[int, int], bytes]:
        return at(lambda _, back: 1 if back >= first else 2)

    assert fitted(printer(CLOSE), may_save_a_page=True) == pdf(1, f"{CLOSE} {CLOSE}")
    assert fitted(printer(CLOSE + 1), may_save_a_page=True) == pdf(2, "0 0")
    assert fitted(printer(0), may_save_a_page=True) == pdf(1, "0 0")


def test_the_layout_has_each_spacing() -> None:
    """The search knows how many spacings the layout has."""
    (layout,) = (text for text in layout_texts() if "#let spacings" in text)
    table = layout.partition("#let spacings = (")[2].partition("\n)")[0]
    assert table.count("(") == SPACINGS


def test_nothing_is_left_out_to_save_a_page_that_is_allowed() -> None:
    """No content is dropped to save a page that is allowed."""
    assert fitted(at(lambda _, back: 1 if back >= CLOSE else 2)) == pdf(2, "0 0")


def test_large_print_moves_closer_only_to_save_a_page() -> None:
    """Large print gets a smaller spacing only if that saves a page."""
    assert shorter(at(lambda *_: 4)) == pdf(4, "0 0")
    assert shorter(at(lambda _, back: 4 - back)) == pdf(3, "1 1")


def test_what_is_no_pdf_of_ours_has_no_pages() -> None:
    """A damaged file has no pages, so that it never counts as complete."""
    with pytest.raises(ValueError, match="not a PDF"):
        page_count(b"%PDF")


def test_a_handout_of_three_pages_is_named() -> None:
    """A handout of three pages is reported, except in large print."""
    forms = (SheetFormat(Paper.A4, large=False), SheetFormat(Paper.A4, large=True))
    both = Handouts(
        tuple(PrintedHandout("handouts/long/", form.path("long"), form, pdf(3)) for form in forms)
    )
    (problem,) = page_problems(both, "content")
    assert (problem.code, problem.severity) == ("P003", Severity.WARNING)
    assert problem.message == "The handout 'handouts/long-a4.pdf' has 3 pages."
    assert problem.fix.startswith("Let it select less;")
