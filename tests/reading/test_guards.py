"""Test the guards of passages with sentences that slip and with faithful ones.

``slips.yml`` has 500 sentences with one planted slip each, ``paraphrases.yml`` 200 faithful
sentences, and ``fresh.yml`` 150 and 100 more in freer words. The guards were fitted to all of
these, so that the figures held here are floors against going back. On sentences that nobody
had looked at (267 slips, 204 faithful ones), they found 90.6% of the slips and fault with 24.5%
of the faithful sentences, where before they found 89.5% and 34.8%.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct, convert
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.loading import load_library
from plainleaf.reading.guards import slips

_HERE = Path(__file__).parent
_CONTENT = _HERE.parents[1] / "content"
#: Least part of the slips that must be found, and greatest part of faithful sentences at fault.
_FOUND = {"kept": 0.96, "fresh": 0.926}
_ALARMS = {"kept": 0.025, "fresh": 0.16}


class _Case(Struct, frozen=True):
    """A sentence of a test file, with the ids of its statements."""

    rests_on: tuple[str, ...]
    sentence: str
    slip: str = ""
    was: str = ""


class _Written(Struct, frozen=True):
    """A set of sentences, and the text of each statement as they were written for it."""

    slips: tuple[_Case, ...]
    paraphrases: tuple[_Case, ...]
    statements: dict[str, str]

    def at_fault(self, cases: Sequence[_Case], lexicon: Lexicon) -> list[_Case]:
        """Return the sentences with which the guards find fault."""
        return [
            case
            for case in cases
            if slips(case.sentence, [self.statements[one] for one in case.rests_on], lexicon)
        ]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Read the word lists of content."""
    library = load_library(_CONTENT).library
    assert library is not None
    return Lexicon.of(library.words, library.terms)


def _data(name: str) -> Any:
    return yaml.load((_HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def written() -> dict[str, _Written]:
    """Read both sets of sentences."""
    names = ("slips", "paraphrases", "statements")
    kept = {name: _data(f"{name}.yml") for name in names}
    return convert({"kept": kept, "fresh": _data("fresh.yml")}, dict[str, _Written])


@pytest.mark.parametrize("name", _FOUND)
def test_slips_are_found(written: dict[str, _Written], lexicon: Lexicon, name: str) -> None:
    """The guards find most planted slips."""
    cases = written[name].slips
    missed = {*cases} - {*written[name].at_fault(cases, lexicon)}
    found = 1 - len(missed) / len(cases)
    kinds = Counter(case.slip for case in missed)
    assert found >= _FOUND[name], f"{found:.1%} of {len(cases)} slips found; missed: {kinds}"


@pytest.mark.parametrize("name", _ALARMS)
def test_faithful_sentences_are_left_alone(
    written: dict[str, _Written], lexicon: Lexicon, name: str
) -> None:
    """The guards report few faithful sentences."""
    cases = written[name].paraphrases
    alarms = [case.sentence for case in written[name].at_fault(cases, lexicon)]
    part = len(alarms) / len(cases)
    assert part <= _ALARMS[name], f"{part:.1%} of {len(cases)} at fault: {alarms}"


def test_statements_are_faithful_to_themselves(
    written: dict[str, _Written], lexicon: Lexicon
) -> None:
    """A statement compared with itself has no slip."""
    texts = written["kept"].statements
    found = {one: slip for one, text in texts.items() if (slip := slips(text, [text], lexicon))}
    assert not found


_GOLDEN = (
    ("number", "Rest for 30 minutes.", "Rest for 20 minutes."),
    ("number", "Take 250 mg first, then 500 mg.", "Take 500 mg first, then 250 mg."),
    ("unit", "Rest for two hours.", "Rest for 2 minutes."),
    ("strength", "Rest for at least 20 minutes.", "Rest for 20 minutes at most."),
    ("negation", "Put ice on your skin.", "Do not put ice on your skin."),
    ("negation", "You should not walk on your own.", "You should walk on your own."),
    ("negation", "With pain, you can drive.", "Without pain, you can drive."),
    ("side", "It hurts in both legs.", "It hurts in one leg."),
    ("part", "It runs down to your knee.", "It runs down to your foot."),
    ("medicine", "Ask before you take aspirin.", "Ask before you take ibuprofen."),
    ("condition", "Gout can cause this.", "Shingles can cause this."),
    ("number", "About 1 person in 3 gets it.", "About 1 in 4 people get it."),
    ("unit", "Ask after six months.", "Ask after your 6-week check."),
    ("negation", "Ice is safe on numb skin.", "Do not put ice on numb skin."),
    ("negation", "You need not ask first.", "You should ask first."),
    ("direction", "It is steeper than before.", "It is less steep than before."),
    ("direction", "Choose runs over walks.", "Choose walks over runs."),
    ("who", "Women get it more often.", "Men get it more often."),
    ("direction", "It hurts less when you sit.", "It hurts more when you sit."),
    ("direction", "Walks help more than rest.", "Rest helps more than walks."),
    ("strength", "It always gets better.", "It often gets better."),
    ("strength", "Heat eases pain.", "Heat may ease pain."),
    ("strength", "Heat eases pain a lot.", "Heat eases pain a little."),
)


@pytest.mark.parametrize(("kind", "sentence", "statement"), _GOLDEN)
def test_each_kind_is_found(lexicon: Lexicon, kind: str, sentence: str, statement: str) -> None:
    """Each kind of slip is found and named."""
    assert kind in {slip.kind for slip in slips(sentence, [statement], lexicon)}


_FAITHFUL = (
    ("Rest for a day.", "Rest for 24 hours."),
    ("Take at most six tablets.", "Do not take more than 6 tablets."),
    ("Rest for a fortnight.", "Rest for 14 days."),
    ("Run for a minute and a half.", "Run for 90 seconds."),
    ("About 70% of people get over it.", "About 7 in 10 people get over it."),
    ("Take at most 400 mg at a time.", "Take 1 or 2 tablets (200 mg each) at a time."),
    ("Walk for up to 20 minutes.", "Walk for 15 to 20 minutes."),
    ("It is no steeper.", "It is about as steep."),
    ("Ask a doctor before you run.", "Do not run without asking a doctor."),
    ("You need not rest.", "You do not have to rest."),
    ("Rest helps less than walks.", "Walks help more than rest."),
    ("Heat can ease pain slightly.", "Heat may ease pain a little."),
    ("Keep moving.", "Do not stop moving."),
    ("Many people over 65 get it.", "It is common in people older than 65."),
)


@pytest.mark.parametrize(("sentence", "statement"), _FAITHFUL)
def test_other_words_for_the_same_pass(lexicon: Lexicon, sentence: str, statement: str) -> None:
    """Other words with the same meaning are no slip."""
    assert slips(sentence, [statement], lexicon) == ()


def test_a_sentence_without_statements_passes(lexicon: Lexicon) -> None:
    """A sentence that cites no statement passes."""
    assert slips("Walk on.", [], lexicon) == ()
