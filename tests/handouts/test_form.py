"""Paper, print size, fonts and number of pages."""

from __future__ import annotations

from collections import Counter

import pytest
from plainleaf.handouts import Handouts, page_problems
from pypdf.generic import DictionaryObject

from tests.handouts.conftest import Printed

#: Width and height in points.
PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}


def test_paper_is_the_one_that_was_named(printed: list[Printed]) -> None:
    """Pages have the exact size of A4 or US Letter."""
    for sheet in printed:
        wanted = PAPERS[sheet.handout.form.paper]
        for page in sheet.reader.pages:
            found = (float(page.mediabox.width), float(page.mediabox.height))
            assert found == pytest.approx(wanted, abs=0.1), sheet.handout.path


def test_standard_print_keeps_to_two_pages(handouts: Handouts, printed: list[Printed]) -> None:
    """A handout in standard print has at most two pages."""
    sizes = {
        one.handout.path: len(one.reader.pages) for one in printed if not one.handout.form.large
    }
    assert {path: size for path, size in sizes.items() if size > 2} == {}
    assert not list(page_problems(handouts, "content"))


def test_page_count_is_the_one_that_pages_tell(printed: list[Printed]) -> None:
    """The page count on the web page is that of the file."""
    for sheet in printed:
        assert sheet.handout.pages == len(sheet.reader.pages)


def test_text_is_as_large_as_it_says(printed: list[Printed]) -> None:
    """What to do has 14 or 18 points, the smallest text 12 or 16, and letters in diagrams 9."""
    for sheet in printed:
        form, body, sizes = sheet.handout.form, sheet.body, Counter[float]()
        for page in sheet.sheets:
            sizes += page.sizes
        large = "".join("".join(page.of_size.get(form.body, "").split()) for page in sheet.sheets)
        facts = (f for lists in (body.group.dos, body.group.donts) for part in lists for f in part)
        steps = (step for exercise in body.exercises for step in exercise.steps)
        for words in (body.handout.need, *(fact.text for fact in facts), *steps):
            assert "".join(words.split()) in large, (sheet.handout.path, words)
        # The numbers in the rings of steps are marks beside the text.
        least = min(form.least, round(0.82 * form.body, 1))
        letters = [size for size in sizes if size < least]
        assert not letters or sheet.explained, sheet.handout.path
        assert all(size >= 9 for size in letters), sheet.handout.path


def test_fonts_travel_with_the_file(printed: list[Printed]) -> None:
    """All fonts are embedded."""
    for sheet in printed:
        for page in sheet.reader.pages:
            fonts = page["/Resources"]["/Font"].get_object()  # type: ignore[index]
            assert fonts
            for font in fonts.values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = inner["/FontDescriptor"].get_object()
                assert isinstance(descriptor, DictionaryObject)
                assert "SourceSansPro" in str(descriptor["/FontName"])
                assert {"/FontFile2", "/FontFile3"} & set(descriptor), sheet.handout.path


def test_every_handout_is_small_enough_to_send(handouts: Handouts) -> None:
    """Each file has less than 200 kB."""
    assert max(len(handout.pdf) for handout in handouts.all) < 200_000
