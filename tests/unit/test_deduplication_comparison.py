"""How the guards in content classify two texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication import Lexicon, Tier, compare
from plainleaf.deduplication.near_pairs import word_sets, word_weights

from tests.factories import term, word_lists

LEXICON = Lexicon.of(word_lists())
LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=300)

_WORDS = ("kale", "sage", "thyme", "basil", "not", "left", "or", "and", "leg", "3", "three", "A")
TEXTS = st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join)

SAME = [
    ("Walk every day.", "walk every day"),
    ("The doctors' advice helps", "Doctor's advice helps"),
    ("Can I run with back pain?", "can i run with back pain?"),
    ("Eat an apple a day", "Eat apples, the day!"),
]
ASK = [
    ("Walk 3 times a day", "Walk three times a day"),
    ("Never run on hard ground", "Not run on hard ground"),
    ("Do not run on hard ground", "Don't run on hard ground"),
    ("You cannot run on hard ground", "You can't run on hard ground"),
    ("Walk 1,000 steps each day", "Walk 1000 steps each day"),
    ("Walk on flat ground each day", "Walk on even ground each day"),
    ("Heat and rest ease back pain", "Heat or rest ease back pain"),
]
NEVER = [
    ("Rest for 2 days in bed", "Rest for 3 days in bed", "numbers"),
    ("Rest for two days in bed", "Rest for 3 days in bed", "numbers"),
    ("Walk 1,000 steps each day", "Walk 1.000 steps each day", "numbers"),
    ("Diabetes of type I makes you ill", "Diabetes of type V makes you ill", "numbers"),
    ("Hepatitis makes you ill", "Hepatitis A makes you ill", "type letters"),
    ("Vitamin B6 makes you well", "Vitamin B12 makes you well", "type letters"),
    ("Rest in bed with back pain", "Do not rest in bed with back pain", "negation"),
    ("Rest in bed with pain", "Rest in bed without pain", "negation"),
    ("Hold your left hand still", "Hold your right hand still", "side"),
    ("Hold your left hand still", "Hold your hand still", "side"),
    ("Bend your knee to the floor", "Bend your hip to the floor", "body part"),
    ("Running can hurt your back", "Walking can hurt your back", "activity"),
    ("Take ibuprofen with food", "Take paracetamol with food", "medicine"),
    ("Rest eases arthritis at night", "Rest eases sciatica at night", "condition"),
    ("Stretch before you set off", "Stretch after you set off", "direction"),
    ("It sometimes hurts at night", "It always hurts at night", "how much"),
    ("You can drive home today", "You should drive home today", "how sure"),
    ("Loose belts ease the strain", "Tight belts ease the strain", "opposites"),
    ("Hold it for 10 minutes in all", "Hold it for 10 seconds in all", "unit"),
    ("Walk 10 km on each day", "Walk 10 miles on each day", "unit"),
    ("The dog bites the man", "The man bites the dog", "who does what"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_same_but_for_form_is_same(one: str, two: str) -> None:
    """Texts that are equal after safe normalisation are merged automatically."""
    assert compare(one, two, LEXICON).tier is Tier.SAME


@pytest.mark.parametrize(("one", "two"), ASK)
def test_near_without_a_guard_asks_an_editor(one: str, two: str) -> None:
    """Near-duplicates without a guard are flagged for an editor, never merged automatically."""
    assert compare(one, two, LEXICON).tier is Tier.ASK


@pytest.mark.parametrize(("one", "two", "guard"), NEVER)
def test_a_guard_keeps_near_texts_apart(one: str, two: str, guard: str) -> None:
    """Near-duplicates that differ in a guarded word are never merged, and the reason is given."""
    found = compare(one, two, LEXICON)
    assert found.tier is Tier.NEVER
    assert found.reason.startswith(guard)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hepatitis", "Hepatitis A"),
        ("What is X", "What to do for X"),
        ("Dog bites man", "Man bites dog"),
        ("Heat and ice", "Heat or ice"),
        ("You can run", "You may run"),
        ("You can run", "You should run"),
        ("Pain < 6 weeks", "Pain > 6 weeks"),
        ("A numb leg", "Numb legs"),
        ("Not today", "Never today"),
        ("Do not run", "Don't run"),
        ("Walk 3 times", "Walk three times"),
        ("Pain for \u2264 6 weeks", "Pain for \u2265 6 weeks"),
        ("Store at -5 degrees", "Store at 5 degrees"),
        ("The news is good", "The new is good"),
        ("!!", "??"),
    ],
)
def test_traps_are_not_same(one: str, two: str) -> None:
    """No known trap is merged automatically."""
    assert compare(one, two, LEXICON).tier is not Tier.SAME


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("It costs $5", "It costs \u00a35", id="currency"),
        pytest.param("No, sit-ups are safe.", "No sit-ups are safe.", id="no, with a comma"),
        pytest.param(
            "Do not sit. Stand and walk.", "Do not sit, stand and walk.", id="end of a sentence"
        ),
        pytest.param("Sit besides the bed", "Sit beside the bed", id="besides is no plural"),
        pytest.param("Sit up at night", "Sit-up at night", id="a hyphen makes another word"),
    ],
)
def test_marks_and_words_that_carry_meaning_are_kept(one: str, two: str) -> None:
    """Normalisation never drops what could reverse the meaning."""
    assert compare(one, two, LEXICON).tier is not Tier.SAME


@pytest.mark.parametrize(("one", "two"), [("ache", "aches"), ("headache", "headaches")])
def test_plurals_of_words_in_che_are_plurals(one: str, two: str) -> None:
    """A plural is merged with its singular if the singular ends in -che too."""
    assert compare(f"My {one} goes", f"My {two} goes", LEXICON).tier is Tier.SAME


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Pain that lasts < 6 weeks", "Pain that lasts > 6 weeks"),
        ("Keep it at -5 degrees", "Keep it at 5 degrees"),
    ],
)
def test_a_sign_before_a_number_is_guarded(one: str, two: str) -> None:
    """A sign before a number is guarded: less and more, or above and below zero, differ."""
    assert compare(one, two, LEXICON).tier is Tier.NEVER


def test_far_texts_are_apart() -> None:
    """Texts with little in common are neither merged nor flagged."""
    found = compare("Walk every morning", "Ice can soothe a sprain", LEXICON)
    assert (found.tier, found.similarity) == (Tier.UNRELATED, 0.0)


def test_two_names_of_one_thing_are_asked_about() -> None:
    """Texts that differ only by another name of a term are flagged, never merged."""
    lexicon = Lexicon.of(word_lists(), [term("t", "lumbago", other_names=["backache"])])
    one, two = "Lumbago goes", "Backache goes"
    assert not compare(one, two, LEXICON).reason.startswith("two names of one thing")
    found = compare(one, two, lexicon)
    assert found.tier is Tier.ASK
    assert found.reason.startswith("two names of one thing")


@LAWS
@given(TEXTS, TEXTS)
def test_comparing_is_symmetric(one: str, two: str) -> None:
    """The order of two texts does not change class, reason or similarity."""
    weights = word_weights(word_sets([one, two], LEXICON.keep_plural))
    assert compare(one, two, LEXICON, weights) == compare(two, one, LEXICON, weights)


@LAWS
@given(TEXTS.filter(bool))
def test_a_text_is_the_same_as_itself(text: str) -> None:
    """A text is the same as itself: no guard applies."""
    assert compare(text, text, LEXICON).tier is Tier.SAME
