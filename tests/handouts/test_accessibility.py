"""Handouts are accessible: PDF/UA-1, by their tags and by two checkers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import page as page_validation
import pytest
import typst
from plainleaf.handouts import Handouts
from plainleaf.model import BlockKind, SignsShown
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject

from tests.handouts.conftest import Printed


def _faults(path: Path) -> list[str]:
    """Return what either checker finds; failing to read the file is a finding too."""
    first = page_validation.validate_pdf(path, profile="ua1")
    second = outloud.check(str(path))
    found = [f"{f.rule_id}: {f.message}" for f in first.failures]
    found += [
        f"{f.rule}: {f.message}"
        for f in second.findings
        # This rule expects the bold words of a paragraph after its other words; a test below covers
        # order.
        if f.severity != "info" and f.rule != "ORD-001"
    ]
    return found + ([second.error] if second.error else [])


def test_no_checker_finds_a_fault(handouts: Handouts, tmp_path: Path) -> None:
    """Two independent checkers find no problem in any handout.

    Each is checked in both sizes of print; every second one on the other paper.
    """
    pages = sorted({handout.page for handout in handouts.all})
    for handout in handouts.all:
        if handout.form.paper != ("a4", "letter")[pages.index(handout.page) % 2]:
            continue
        path = tmp_path / Path(handout.path).name
        path.write_bytes(handout.pdf)
        assert _faults(path) == [], handout.path


def test_file_names_its_title_and_language(printed: list[Printed]) -> None:
    """Screen readers can announce the title of the file, in the right language."""
    for sheet in printed:
        root = sheet.reader.root_object
        assert sheet.reader.metadata is not None
        assert sheet.reader.metadata.title == sheet.body.handout.title
        assert str(root["/Lang"]) == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
        assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_headings_go_down_one_step_at_a_time(printed: list[Printed]) -> None:
    """Each file has one title, and headings that skip no level."""
    for sheet in printed:
        kinds = [str(e["/S"])[1:] for e in sheet.elements]
        levels = [int(kind[1]) for kind in kinds if kind in {"H1", "H2", "H3", "H4"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))
        assert levels.count(3) == len(sheet.body.exercises) + bool(sheet.body.pain_rule), (
            sheet.handout.path
        )


def test_every_picture_has_words(printed: list[Printed]) -> None:
    """Each picture and the QR code have a text alternative."""
    for sheet in printed:
        figures = [e for e in sheet.elements if str(e["/S"]) == "/Figure"]
        assert len(figures) == len(sheet.body.exercises) + sheet.explained + 1
        assert all(str(figure["/Alt"]).strip() for figure in figures), sheet.handout.path


def test_pictures_are_wide_enough_to_copy_from(printed: list[Printed]) -> None:
    """Each picture is at least 3.5 cm wide."""
    for sheet in printed:
        for figure in [e for e in sheet.elements if str(e["/S"]) == "/Figure"][:-1]:
            box: Any = figure["/A"]
            left, _, right, _ = box[0]["/BBox"]
            assert (right - left) / 72 * 2.54 >= 3.5, (sheet.handout.path, figure["/Alt"])


def test_signs_and_advice_are_real_lists(printed: list[Printed]) -> None:
    """Signs and advice are tagged as lists, so that screen readers announce their length."""
    for sheet in printed:
        group = sheet.body.group
        facts = [f for parts in (group.dos, group.donts, group.facts) for p in parts for f in p]
        items = sum(str(e["/S"]) == "/LI" for e in sheet.elements)
        blocks = [block for passage in sheet.body.passages for block in passage.blocks]
        listed = [b for b in blocks if b.kind in {BlockKind.LIST, BlockKind.STEPS}]
        reported = sum(len(block.items) for block in listed)
        cards = sheet.body.shown_cards
        whole = sheet.body.handout.signs is SignsShown.WHOLE
        signs = sum(
            len(card.signs if whole and card.level.urgency != "routine" else card.short)
            for card in cards
        )
        assert items >= signs + len(facts) + reported


def test_rows_of_a_plan_are_a_real_table(printed: list[Printed]) -> None:
    """Plans are tagged as tables with column headings."""
    tables = 0
    for sheet in printed:
        blocks = [block for passage in sheet.body.passages for block in passage.blocks]
        planned = [block for block in blocks if block.kind is BlockKind.TABLE]
        kinds = Counter(str(e["/S"]) for e in sheet.elements)
        boxed = sum(len(p.blocks) for p in sheet.body.passages if p.boxes)
        heads = sum(len(block.head) for block in planned)
        assert kinds["/Table"] >= len(planned), sheet.handout.path
        assert kinds["/TH"] >= heads + min(boxed, 1), sheet.handout.path
        assert kinds["/TR"] >= sum(1 + len(block.items) for block in planned)
        tables += len(planned)
    assert tables


def test_words_in_bold_stay_in_their_paragraph(printed: list[Printed]) -> None:
    """A line with bold words is one paragraph."""
    within = {"/P", "/LBody", "/Lbl", "/TH", "/TD", "/Link", "/Strong", "/H1", "/H2", "/H3"}
    for sheet in printed:
        inline = [e for e in sheet.elements if str(e["/S"]) in {"/Strong", "/Span", "/Link"}]
        parents = {str(e["/P"]["/S"]) for e in inline}  # type: ignore[index]
        assert parents <= within, sheet.handout.path


def test_tags_are_in_the_order_of_the_page(printed: list[Printed]) -> None:
    """The reading order is the order on the page."""
    for sheet in printed:
        tagged: dict[object, list[int]] = {}
        for number, mark in _marks(sheet.reader.root_object["/StructTreeRoot"]):
            tagged.setdefault(number, []).append(mark)
        for page in sheet.reader.pages:
            content = page.get_contents()
            assert content is not None
            drawn = [int(mark) for mark in re.findall(rb"/MCID (\d+)", content.get_data())]
            reference = page.indirect_reference
            assert tagged.get(reference and reference.idnum) == drawn, sheet.handout.path


def _marks(node: Any, page: int = 0) -> Iterator[tuple[int, int]]:
    """Yield page and number of each marked part of the text, in reading order."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for kid in node:
            yield from _marks(kid, page)
    elif isinstance(node, NumberObject):
        yield page, int(node)
    else:
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/MCID" in node:
            yield page, int(node["/MCID"])
        elif "/K" in node:
            yield from _marks(node["/K"], page)


BASE = """#set document(title: "Sheet", date: datetime(year: 2026, month: 11, day: 21))
#set text(lang: "en")
= Sheet
== Part
=== Smaller part
Words.
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/>\
</svg>"), format: "svg", width: 2cm, alt: "A shape")
"""


def _plain(source: str) -> bytes:
    """Return a tagged PDF without a PDF/UA claim."""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('title: "Sheet", ', "", "title"),
        (', alt: "A shape"', "", "alt"),
        ("== Part\n", "", "heading"),
    ],
)
def test_checkers_see_what_is_missing(tmp_path: Path, old: str, new: str, word: str) -> None:
    """The checkers find missing parts."""
    assert old in BASE
    path = tmp_path / "broken.pdf"
    path.write_bytes(_plain(BASE.replace(old, new, 1)))
    assert any(word in fault.casefold() for fault in _faults(path)), _faults(path)


def test_checkers_see_a_missing_language(handouts: Handouts, tmp_path: Path) -> None:
    """The checkers find a missing language."""
    path = tmp_path / "handout.pdf"
    path.write_bytes(handouts.all[0].pdf)
    writer = PdfWriter(clone_from=PdfReader(path))
    del writer.root_object[NameObject("/Lang")]
    broken = tmp_path / "broken.pdf"
    writer.write(broken)
    assert any("lang" in fault.casefold() for fault in _faults(broken)), _faults(broken)
