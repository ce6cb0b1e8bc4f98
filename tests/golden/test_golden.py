"""A tiny library gives two pages that are byte for byte the golden files."""

from __future__ import annotations

import pytest
from plainleaf.rules import check_library

from tests.factories import DAY
from tests.golden.pages import FOLDER, KEPT, render_kept, tiny_library


@pytest.mark.parametrize("name", KEPT)
def test_pages_are_what_was_kept(name: str) -> None:
    """Pages equal the golden files; fix the cause, or run ``python -m tests.golden`` and review."""
    assert render_kept()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    """Every golden file is compared."""
    assert {path.name for path in FOLDER.glob("*.md")} == set(KEPT)


def test_the_tiny_library_could_be_published() -> None:
    """The tiny library has no problems."""
    assert check_library(tiny_library(), DAY).errors == ()
