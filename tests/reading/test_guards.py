"""Hold the guards of passages to sentences that slip and to sentences that are faithful.

``slips.yml`` has 500 sentences with one planted slip each, ``paraphrases.yml`` 200 faithful
sentences. The word lists of the guards were tuned on every second sentence only, and the
others found the figures that are held here, so these are of both halves together.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from msgspec import Struct, convert
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.loading import load_library
from plainleaf.reading.guards import slips

_HERE = Path(__file__).parent
_CONTENT = _HERE.parents[1] / "content"
#: Least part of the slips that must be found, and greatest part of faithful sentences at fault.
_FOUND = 0.955
_ALARMS = 0.04


class _Case(Struct, frozen=True):
    """A sentence of a test file, with the ids of its statements."""

    rests_on: tuple[str, ...]
    sentence: str
    slip: str = ""
    was: str = ""


class _Content(Struct, frozen=True):
    """The lexicon of content and the text of each statement."""

    lexicon: Lexicon
    texts: dict[str, str]

    def finds(self, case: _Case) -> bool:
        """Return whether the guards find fault with a sentence."""
        given = [self.texts[one] for one in case.rests_on]
        return bool(slips(case.sentence, given, self.lexicon))


@pytest.fixture(scope="module")
def content() -> _Content:
    """Read the lexicon of content, and the statements as the sentences were written for them."""
    library = load_library(_CONTENT).library
    assert library is not None
    texts = yaml.safe_load((_HERE / "statements.yml").read_text(encoding="utf-8"))
    return _Content(Lexicon.of(library.words, library.terms), texts)


def _cases(name: str) -> list[_Case]:
    data = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return convert(data, list[_Case])


def test_slips_are_found(content: _Content) -> None:
    """The guards find most planted slips."""
    cases = _cases("slips.yml")
    missed = Counter(case.slip for case in cases if not content.finds(case))
    found = 1 - missed.total() / len(cases)
    assert found >= _FOUND, f"{found:.1%} of {len(cases)} slips found; missed: {missed}"


def test_faithful_sentences_are_left_alone(content: _Content) -> None:
    """The guards find fault with few faithful sentences."""
    cases = _cases("paraphrases.yml")
    alarms = [case.sentence for case in cases if content.finds(case)]
    part = len(alarms) / len(cases)
    assert part <= _ALARMS, f"{part:.1%} of {len(cases)} faithful sentences at fault: {alarms}"


def test_statements_are_faithful_to_themselves(content: _Content) -> None:
    """No statement slips from itself."""
    found = {
        one: slips(text, [text], content.lexicon)
        for one, text in content.texts.items()
        if slips(text, [text], content.lexicon)
    }
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
    ("who", "Women get it more often.", "Men get it more often."),
    ("direction", "It hurts less when you sit.", "It hurts more when you sit."),
    ("direction", "Walks help more than rest.", "Rest helps more than walks."),
    ("strength", "It always gets better.", "It often gets better."),
    ("strength", "Heat eases pain.", "Heat may ease pain."),
    ("strength", "Heat eases pain a lot.", "Heat eases pain a little."),
)


@pytest.mark.parametrize(("kind", "sentence", "statement"), _GOLDEN)
def test_each_kind_is_found(content: _Content, kind: str, sentence: str, statement: str) -> None:
    """Each kind of slip is found, and named."""
    assert kind in {slip.kind for slip in slips(sentence, [statement], content.lexicon)}


_FAITHFUL = (
    ("Rest for a day.", "Rest for 24 hours."),
    ("Take at most six tablets.", "Do not take more than 6 tablets."),
    ("Ask a doctor before you run.", "Do not run without asking a doctor."),
    ("You need not rest.", "You do not have to rest."),
    ("Rest helps less than walks.", "Walks help more than rest."),
    ("Heat can ease pain slightly.", "Heat may ease pain a little."),
    ("Keep moving.", "Do not stop moving."),
    ("Many people over 65 get it.", "It is common in people older than 65."),
)


@pytest.mark.parametrize(("sentence", "statement"), _FAITHFUL)
def test_other_words_for_the_same_pass(content: _Content, sentence: str, statement: str) -> None:
    """Other words for the same are no slip."""
    assert slips(sentence, [statement], content.lexicon) == ()


def test_a_sentence_without_statements_passes(content: _Content) -> None:
    """A sentence that only leads on has nothing to be held against."""
    assert slips("Walk on.", [], content.lexicon) == ()
