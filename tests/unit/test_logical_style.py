"""Our style sheets name sides by the direction of the text, so that a right-to-left page fits."""

from __future__ import annotations

import re
from pathlib import Path

import plainleaf
import pytest

FOLDER = Path(plainleaf.__file__).parent
SHEETS = sorted(path for path in FOLDER.rglob("*.css") if "vendor" not in path.parts)
#: A property or a value that names the left or the right.
PHYSICAL = re.compile(r"(?<![\w-])(?:[a-z-]+-)?(?:left|right)(?:-[a-z]+)?\s*:|:\s*(?:left|right)\b")
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset):\s*([^;{}!]+)")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_style_names_the_left_or_the_right(sheet: Path) -> None:
    """Start and end are said instead, and no short form gives two sides different widths."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(text) == []
    sides = [re.split(r"\s+(?![^(]*\))", value.strip()) for value in FOUR.findall(text)]
    assert [one for one in sides if len(one) == 4 and one[1] != one[3]] == []
