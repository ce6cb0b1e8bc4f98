"""Third-party software is listed with its licences."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.site.conftest import ROOT


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_a_build_needs_is_listed_with_its_licence() -> None:
    """Every pinned package is listed with its licence."""
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    table = text.partition("<!-- Below")[2]
    listed = dict(re.findall(r"^\| (\S+) +\| (\S.*?) +\| \S+ +\|$", table, re.MULTILINE))
    pinned = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
    # Packages for other systems or Python versions are not installed where the table is made.
    needed = re.findall(r"^([\w.-]+)==\S+ \\$", pinned, re.MULTILINE)
    assert len(needed) > 30
    missing = {_plain(n) for n in needed} - {_plain(n) for n in listed} - {"setuptools"}
    assert missing == set()
    assert [n for n, licence in listed.items() if licence.upper() in {"UNKNOWN", "|"}] == []


def _choices(name: str) -> list[str]:
    """Return the licences that an installed package offers; an expression may name several."""
    try:
        found = dict(metadata(name).json)
    except PackageNotFoundError:  # a package for another system or Python version
        return []
    said = found.get("license_expression")
    if said:
        return re.split(r" OR ", str(said))
    named = [c for c in found.get("classifier", []) if c.startswith("License ::")]
    return named or [str(found.get("license") or "").split("\n", 1)[0]]


def _binding(licence: str) -> bool:
    """Return whether a licence is copyleft: it binds those who distribute an importing program."""
    lesser = re.search(r"\bLGPL|Lesser", licence)
    return not lesser and bool(re.search(r"\bA?GPL|GNU (Affero )?General Public", licence))


@pytest.mark.parametrize(
    ("licence", "binding"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v3 or later (GPLv3+)", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("GNU GPL", True),
        ("GPLv3", True),
        ("LGPL-2.1-or-later", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("MPL-1.1", False),
    ],
)
def test_licences_that_bind_are_known(licence: str, binding: bool) -> None:
    """Copyleft is recognised in expressions, classifiers and free text."""
    assert _binding(licence) is binding


def test_no_package_of_a_build_binds_who_passes_it_on() -> None:
    """Every installed package of a build offers a licence other than GPL and AGPL."""
    pinned = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
    needed = re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)
    offered = {name: _choices(name) for name in needed}
    assert sum(map(bool, offered.values())) > 30
    assert [n for n, several in offered.items() if several and all(map(_binding, several))] == []


def test_what_pages_load_is_named() -> None:
    """Libraries, theme and font that readers load are listed with licences."""
    shipped = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").partition("## Needed")[0]
    for part in ("stemmer", "Material for MkDocs", "Source Sans", "OFL-1.1"):
        assert part in shipped
