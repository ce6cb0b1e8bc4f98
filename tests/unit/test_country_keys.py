"""Keys such as ``$emergency-number`` become what a country says, before anything reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.config import COUNTRIES
from plainleaf.countries import KEYS, country, country_of
from plainleaf.countries.country import SHORT_NUMBERS
from plainleaf.deduplication import DecisionBook, text_hash
from plainleaf.errors import ProgramError
from plainleaf.loading import Library, load_library
from plainleaf.loading.country_keys import resolve_keys
from plainleaf.loading.reading import read_yaml
from plainleaf.model import Decision
from plainleaf.reading import accepted_text, unread

from tests.rules.given import SMALL, WORDS

GB = country_of("GB")
KEYED = {
    "Start with 5 minutes and add a bit each day.": "Start small, and ask a $family-doctor.",
    "Take a short walk each day.": "Call $emergency-number if you fall on a walk.",
}
PASSAGE = """
passages:
- id: walk-a-bit
  section: keep-your-feet-going
  text: |
    Walking is good. $Emergency-department is for falls. Ask a $family-doctor. [@start-small]
    A stick for $$5 or $5 is fine.
"""


def resolved(text: str) -> tuple[str, list[str]]:
    """Return a text after its keys were replaced, and the problems found."""
    read = read_yaml(f"a: {text!r}", "a.yml")
    problems = resolve_keys(read.data, GB)
    return read.data["a"], [f"{p.code} {p.location} {p.message} {p.fix}" for p in problems]


def written(folder: Path, *edits: tuple[str, str]) -> Library:
    """Return the small example with keys, after some edits."""
    text = SMALL.rstrip() + PASSAGE
    for old, new in (*KEYED.items(), *edits):
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    (folder / "words.yml").write_text(WORDS, encoding="utf-8")
    (folder / "feet.yml").write_text(text, encoding="utf-8")
    found = load_library(folder).library
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Call $emergency-number now.", "Call 999 now."),
        (
            "$Paracetamol, $paracetamol, a $family-doctor's",
            "Paracetamol, paracetamol, a GP's",
        ),
        ("It costs $5 or $ 5, or $$x.", "It costs $5 or $ 5, or $x."),
        ("no key", "no key"),
    ],
)
def test_a_key_becomes_what_the_country_says(text: str, wanted: str) -> None:
    """A capital at the beginning of a key gives a capital; a dollar sign can still be money."""
    assert resolved(text) == (wanted, [])


def test_an_edition_spells_as_its_country_does() -> None:
    """Words of texts are respelled, but not ids, addresses, lay words and names of bodies."""
    text = "Grey colour at the Centre for Physiotherapy. [@grey-colour] Physiotherapy, a centre."
    read = read_yaml(f"a: {text!r}\nlay_words: [a grey colour]\nb: grey", "a.yml")
    assert resolve_keys(read.data, country_of("US"), "GB") == ()
    kept = "at the Centre for Physiotherapy. [@grey-colour]"
    assert read.data["a"] == f"Gray color {kept} Physical therapy, a center."
    assert (read.data["lay_words"], read.data["b"]) == (["a grey colour"], "grey")


def test_an_unknown_key_has_a_place_and_a_suggestion() -> None:
    """An unknown key is reported at its place, with the most similar key."""
    text, (found,) = resolved("Call $emergency-nummer now.")
    assert text == "Call $emergency-nummer now."
    assert found.startswith("L017 a.yml:1:4 There is no country key '$emergency-nummer'.")
    assert "Did you mean '$emergency-number'?" in found


@pytest.mark.parametrize(
    "text",
    [
        "Ask first. $family-doctor visits are free.",
        "Now? [@a-b] $emergency-department",
        "- **$paracetamol:** no",
    ],
)
def test_a_key_that_begins_a_sentence_has_a_capital(text: str) -> None:
    """A lower-case key at the start of a sentence is reported."""
    _, (found,) = resolved(text)
    assert found.startswith("L019 a.yml:1:4 A sentence begins with '$")
    for fine in (text.replace("$", "$$"), "Ask e.g. $paracetamol. $emergency-number is free."):
        assert resolved(fine)[1] == []


def test_records_hold_what_readers_see_and_know_what_was_written(tmp_path: Path) -> None:
    """Rules, search and sheets read the resolved text; editors decide on the written one."""
    library = written(tmp_path / "content")
    (one,) = (s for s in library.statements if s.id == "start-small")
    assert one.text == "Start small, and ask a GP."
    assert one.as_written().text == "Start small, and ask a $family-doctor."
    (section,) = (s for s in library.sections if s.id == "keep-your-feet-going")
    assert section.action == "Call 999 if you fall on a walk."
    plain = [sentence.text for sentence in library.passages[0].sentences]
    assert plain[1:3] == ["A&E is for falls.", "Ask a GP."]


def test_an_acceptance_is_of_what_is_written(tmp_path: Path) -> None:
    """An acceptance holds for the text with its keys, not for the values in one country."""
    folder = tmp_path / "content"
    library = written(folder)
    (folder / "accepted.yml").write_text(accepted_text(library, unread(library)), encoding="utf-8")
    assert [*unread(written(folder))] == []
    waiting = [*unread(written(folder, ("Ask a $family-doctor. [", "Ask a GP. [")))]
    assert [one.sentence.text for one in waiting] == ["Ask a GP."]


def test_a_decision_is_on_what_is_written(tmp_path: Path) -> None:
    """A decision holds as long as both written texts do, and is found by what readers see."""
    found = [s for s in written(tmp_path / "content").statements if s.section != "help-with-feet"]
    one = next(s for s in found if s.id == "start-small")
    two = next(s for s in found if s is not one)
    source = {s.id: s.as_written().text for s in found}
    decision = Decision.model_validate(
        {
            "verdict": "different",
            "by": "A. Editor",
            "on": "2026-11-21",
            "why": "Made up.",
            "first": one.id,
            "first_text": text_hash(source[one.id]),
            "second": two.id,
            "second_text": text_hash(source[two.id]),
        }
    )
    texts = {s.id: s.text for s in found}
    book = DecisionBook.of([decision], texts, written=source)
    assert (book.problems, book.on(one.text, two.text)) == ((), decision)
    (stale,) = DecisionBook.of([decision], texts, written=texts).problems
    assert stale.code == "D001"


@pytest.mark.parametrize("code", COUNTRIES)
def test_two_sources_give_each_number(code: str) -> None:
    """Each number has two dated sources: libphonenumber, and a page from the country."""
    one = country_of(code)
    assert one.code == code
    assert "emergency-number" in one.numbers
    for number in one.numbers.values():
        first, *others = number.sources
        assert first.address == SHORT_NUMBERS
        assert others
        assert all(s.address.startswith("http") and s.read.year >= 2026 for s in others)
    assert {key for key in KEYS if one.value(key) is None} == one.absent.keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ShortNumberMetadata.xml", "Other.xml", "two sources do not give"),
        ("  same-day-help: your doctor\n", "", "missing or unknown: same-day-help"),
        ("paper: letter\n", "", "is damaged"),
    ],
)
def test_a_country_without_two_sources_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """A country with a number from one source only is refused."""
    text = (Path(country.__file__).parent / "us.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "us.yml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ProgramError, match=said):
        country_of("US", tmp_path)
