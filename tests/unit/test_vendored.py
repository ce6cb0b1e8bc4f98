"""Vendored libraries are the ones that their README describes."""

from __future__ import annotations

import re
from hashlib import sha256

from tests.site.conftest import ROOT

VENDOR = ROOT / "generator" / "plainleaf" / "theme" / "assets" / "vendor"
SERVING = ROOT / "generator" / "plainleaf" / "devserver" / "vendor"


def test_vendored_file_is_the_one_described() -> None:
    """The digest in the README is that of the file."""
    reported = re.search(r"\b[0-9a-f]{64}\b", (VENDOR / "README.md").read_text(encoding="utf-8"))
    assert reported
    assert sha256((VENDOR / "stemmer.js").read_bytes()).hexdigest() == reported.group()


def test_licences_travel_with_the_file() -> None:
    """The library's licence is beside it."""
    text = (VENDOR / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Titus Wormer" in text


def test_library_that_only_serving_sends_is_the_one_described() -> None:
    """The library that only the development server uses has the described digest too."""
    reported = re.search(r"\b[0-9a-f]{64}\b", (SERVING / "README.md").read_text(encoding="utf-8"))
    assert reported
    assert sha256((SERVING / "idiomorph.min.js").read_bytes()).hexdigest() == reported.group()
    assert "Zero-Clause BSD" in (SERVING / "LICENSE.txt").read_text(encoding="utf-8")
