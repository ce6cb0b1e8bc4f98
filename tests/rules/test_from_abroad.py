"""S033: an edition says what in it is still from the country of the content."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from plainleaf.loading import Library, load_library
from plainleaf.problems import Severity
from plainleaf.rules import from_abroad

from tests.rules.given import SMALL, WORDS

EDITS = {
    "address: https://example.org/feet": "address: https://feet.example.nhs.uk/",
    "text: Start with 5 minutes and add a bit each day.": (
        "text: Ask your GP first, says the NHS, or call $same-day-help."
    ),
    "at: Page 2, certainty: high": "at: Call 999, certainty: high",
}


def library(folder: Path, country: str) -> Library:
    """Return the small example with British texts, for readers in a country."""
    text = SMALL
    for old, new in EDITS.items():
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    (folder / "words.yml").write_text(WORDS, encoding="utf-8")
    (folder / "feet.yml").write_text(text, encoding="utf-8")
    found = load_library(folder, country=country, home="GB").library
    assert found is not None
    return found


def test_what_is_still_from_home_is_listed(tmp_path: Path) -> None:
    """Names, lines without a number, notes that are left out, and sections with local sources."""
    abroad = library(tmp_path / "content", "US")
    found = [*from_abroad.check(abroad)]
    assert {problem.severity for problem in found} == {Severity.WARNING}
    said = {problem.message for problem in found}
    assert "'GP' is British." in said
    assert "'NHS' is British." in said
    assert "This says whom to call, but the United States has no number for it here." in said
    assert "This note is left out for the United States, because it names a number." in said
    assert any(one.endswith(" statements here rest on British sources alone.") for one in said)
    places = {str(problem.location).rpartition("/")[2] for problem in found}
    assert all(place.startswith("feet.yml:") for place in places)
    references = [r for s in abroad.statements for r in s.sources]
    assert not any("999" in (reference.at or "") for reference in references)


def test_at_home_there_is_nothing_to_say(tmp_path: Path) -> None:
    """A site for the country of its content has no such warnings, and all notes."""
    home = library(tmp_path / "content", "GB")
    assert [*from_abroad.check(home)] == []
    assert [*from_abroad.check(replace(home, country="IE", home="IE"))] == []
    assert any("999" in (r.at or "") for s in home.statements for r in s.sources)
