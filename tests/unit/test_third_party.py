"""What others made is named, with its licence."""

from __future__ import annotations

import re

from tests.site.conftest import ROOT


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_a_build_needs_is_listed_with_its_licence() -> None:
    """No package comes in unnoticed: each of the pinned ones has a line, and no line is empty."""
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    table = text.partition("<!-- Below")[2]
    listed = dict(re.findall(r"^\| (\S+) +\| (\S.*?) +\| \S+ +\|$", table, re.MULTILINE))
    pinned = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
    # Those for another system or Python are not installed where the table is made.
    needed = re.findall(r"^([\w.-]+)==\S+ \\$", pinned, re.MULTILINE)
    assert len(needed) > 30
    missing = {_plain(n) for n in needed} - {_plain(n) for n in listed} - {"setuptools"}
    assert missing == set()
    assert [n for n, licence in listed.items() if licence.upper() in {"UNKNOWN", "|"}] == []


def test_what_pages_load_is_named() -> None:
    """The libraries, the theme and the typeface that readers receive are named with licences."""
    shipped = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").partition("## Needed")[0]
    for part in ("MiniSearch", "stemmer", "Material for MkDocs", "Source Sans", "OFL-1.1"):
        assert part in shipped
