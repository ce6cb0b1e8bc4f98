"""Safe normalisation: what it removes, and what it must keep."""

from __future__ import annotations

import pytest
from plainleaf.deduplication import Lexicon
from plainleaf.deduplication.normalisation import same_key, tokens

from tests.factories import word_lists

KEEP = Lexicon.of(word_lists()).keep_plural

EQUAL = [
    pytest.param("Walk every day.", "WALK every day", id="case and full stop"),
    pytest.param("Walk, every day!", "Walk every day?", id="punctuation"),
    pytest.param("Rest  a\tlot", "Rest lot", id="spacing and article"),
    pytest.param("The doctor's advice", "Doctor advice", id="possessive"),
    pytest.param("The doctors\u2019 advice", "A doctor\u2019s advice", id="curly possessive"),
    pytest.param("Runners heal", "Runner heal", id="plural in -s"),
    pytest.param("Injuries heal", "Injury heal", id="plural in -ies"),
    pytest.param("Stretches help", "Stretch help", id="plural in -ches"),
    pytest.param("Boxes help", "Box help", id="plural in -xes"),
    pytest.param("Eat an apple", "Eat the apple", id="articles"),
    pytest.param("\u201cWalk\u201d", '"walk"', id="curly quotes"),
    pytest.param("\uff37alk", "walk", id="full-width letter"),
    pytest.param("cafe\u0301", "caf\u00e9", id="composed accent"),
    pytest.param("Can I run?", "can i run?", id="pronoun"),
    pytest.param("a low-impact sport", "low impact sport", id="hyphen"),
]
UNEQUAL = [
    pytest.param("Hepatitis", "Hepatitis A", id="type letter at the end"),
    pytest.param("Hepatitis A is bad", "Hepatitis is bad", id="type letter in the middle"),
    pytest.param("What is X", "What to do for X", id="small words"),
    pytest.param("Dog bites man", "Man bites dog", id="order of words"),
    pytest.param("Heat and ice help", "Heat or ice help", id="and, or"),
    pytest.param("You can run", "You may run", id="can, may"),
    pytest.param("You can run", "You should run", id="can, should"),
    pytest.param("It sometimes hurts", "It always hurts", id="sometimes, always"),
    pytest.param("Pain < 6 weeks", "Pain > 6 weeks", id="less, greater"),
    pytest.param("Pain <= 6 weeks", "Pain < 6 weeks", id="at most, less"),
    pytest.param("Walk 1,000 steps", "Walk 1.000 steps", id="thousands, decimals"),
    pytest.param("A numb leg", "Numb legs", id="one leg, both legs"),
    pytest.param("Do not run", "Do never run", id="not, never"),
    pytest.param("Your left side", "Your right side", id="left, right"),
    pytest.param("Do not run", "Don't run", id="do not, don't"),
    pytest.param("Walk 3 times", "Walk three times", id="digits, words"),
    pytest.param("5 % of people", "5 people", id="per cent"),
    pytest.param("Gas hurts", "Ga hurts", id="no plural: gas"),
    pytest.param("Pilates", "Pilate's as", id="words of other length"),
]


@pytest.mark.parametrize(("one", "two"), EQUAL)
def test_harmless_differences_of_form_share_a_key(one: str, two: str) -> None:
    """Texts that differ in case, punctuation, possessive, plural or article are equal."""
    assert same_key(one, KEEP) == same_key(two, KEEP)


@pytest.mark.parametrize(("one", "two"), UNEQUAL)
def test_differences_of_meaning_never_share_a_key(one: str, two: str) -> None:
    """Each known trap of normalisation keeps its two texts different."""
    assert same_key(one, KEEP) != same_key(two, KEEP)


@pytest.mark.parametrize("word", sorted(KEEP))
def test_listed_plurals_stay(word: str) -> None:
    """A plural in ``keep_plural`` is never made singular."""
    assert tokens(f"My {word} hurt", KEEP)[1] == word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The back", ["back"]),
        ("May I with type i or group a", ["may", "i", "with", "type", "I", "or", "group", "A"]),
        ("In this phase a walk helps", ["in", "this", "phase", "walk", "help"]),
        ("What is the", ["what", "is", "the"]),
        ("Vitamin A helps a bit", ["vitamin", "A", "help", "bit"]),
        ("8.5 kg or 10:30", ["8.5", "kg", "or", "10:30"]),
        ("heat & ice / rest + 5%", ["heat", "&", "ice", "/", "rest", "+", "5", "%"]),
        ("don\u2019t", ["don't"]),
        ("this analysis focus pass us", ["this", "analysis", "focus", "pass", "us"]),
        ("", []),
    ],
)
def test_tokens_come_in_order(text: str, found: list[str]) -> None:
    """Tokens keep the order of the text and all words that carry meaning."""
    assert tokens(text, KEEP) == found


@pytest.mark.parametrize("text", [case.values[1] for case in (*EQUAL, *UNEQUAL)])
def test_a_key_is_its_own_key(text: str) -> None:
    """Normalising a key again changes nothing."""
    once = same_key(str(text), KEEP)
    assert same_key(once, KEEP) == once
