"""Guards: when they apply, when they do not, and what the reason says."""

from __future__ import annotations

import pytest
from plainleaf.deduplication import Lexicon
from plainleaf.deduplication.guards import fired_guard
from plainleaf.model import Guard, NumberWord, OneSided, WordLists

from tests.factories import word_lists

LEXICON = Lexicon.of(word_lists())


def fired(one: str, two: str) -> str:
    """Return the guard that applies to two texts, in either order."""
    found = fired_guard(one, two, LEXICON)
    assert fired_guard(two, one, LEXICON) == found
    return found


@pytest.mark.parametrize("entry", word_lists().numbers, ids=lambda entry: entry.word)
def test_a_number_word_is_its_digits(entry: NumberWord) -> None:
    """A number as a word and in digits is the same number to the guard."""
    assert fired(f"Do it {entry.word} hops", f"Do it {entry.value} hops") == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1,000", "1000"),
        ("0.5", "half"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("007", "7"),
        ("3", "three"),
    ],
)
def test_numbers_are_reported_by_value(one: str, two: str) -> None:
    """Two ways to write a number do not keep texts apart."""
    assert fired(f"Do {one} hops", f"Do {two} hops") == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1,000", "1.000"),
        ("2", "3"),
        ("1,000", "1,001"),
        ("10:30", "10:45"),
        ("0.5", "5"),
        ("2", ""),
    ],
)
def test_other_numbers_keep_texts_apart(one: str, two: str) -> None:
    """Different numbers keep texts apart."""
    assert fired(f"Do {one} hops", f"Do {two} hops").startswith("numbers differ: ")


def test_a_number_that_occurs_twice_counts_twice() -> None:
    """The reason names the number that one text has more often."""
    assert fired("Do 3 and 3", "Do 3") == "numbers differ: 3 against none"


@pytest.mark.parametrize("guard", word_lists().guards, ids=lambda guard: guard.name)
def test_every_guarded_word_can_fire(guard: Guard) -> None:
    """Every word of every guard keeps a text with it apart from one without."""
    ways = {
        f.strip(): entry for entry in guard.words for f in entry.split("=") if " " not in f.strip()
    }
    silent = []
    for form, entry in ways.items():
        other = next(f for f in ways if ways[f] != entry)
        against = f"Try {other} this" if guard.one_sided is OneSided.ASK else "Try this"
        if not fired(f"Try {form} this", against):
            silent.append(form)
    assert silent == []


def test_guarded_words_in_two_parts_can_fire() -> None:
    """A guard word of two parts is found if the parts are adjacent."""
    lists = WordLists.model_validate(
        {"guards": [{"name": "n", "why": "w", "words": ["at least", "under"]}]}
    )
    assert fired_guard("Walk at least far", "Walk far", Lexicon.of(lists)).startswith("n differs")


@pytest.mark.parametrize("guard", word_lists().guards, ids=lambda guard: guard.name)
def test_alike_words_of_a_guard_do_not_fire(guard: Guard) -> None:
    """Words that an entry joins with ``=`` count as the same word."""
    for entry in guard.words:
        first, *others = (form.strip() for form in entry.split("="))
        for other in others:
            assert not fired(f"Try {first} this", f"Try {other} this").startswith(guard.name)


def test_a_one_sided_guard_asks_where_only_one_text_has_its_word() -> None:
    """A one-sided guard applies between two of its words, not between one and none."""
    assert fired("Bend your knee", "Bend your hip").startswith("body part differs")
    assert fired("Bend your knee", "Bend your self") == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sit-ups can hurt your back", "Sitting can hurt your back"),
        ("A sit-up can hurt your back", "Sitting can hurt your back"),
    ],
)
def test_a_hyphened_guard_word_is_not_its_first_half(one: str, two: str) -> None:
    """The guard on activities sees a whole hyphenated word: a sit-up is not sitting."""
    assert fired(one, two).startswith("activity")


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("Hepatitis A hurts", "Hepatitis B hurts", "type letters or codes differ: a against b"),
        ("Disc L4 hurts", "Disc L5 hurts", "type letters or codes differ: l4 against l5"),
        ("Safe to lift", "Unsafe to lift", "opposites differs: safe against unsafe"),
        ("A helpful belt", "An unhelpful belt", "negation differs: none against unhelpful"),
        ("A hypertonic calf", "A hypotonic calf", "opposites differ: hypertonic against hypotonic"),
        (
            "Doctors ask nurses",
            "Nurses ask doctors",
            "who does what differs: doctor and nurse change places around ask",
        ),
    ],
)
def test_the_reason_says_what_differs(one: str, two: str, reason: str) -> None:
    """The reason says how two texts differ, the same in either order."""
    assert fired(one, two) == reason


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Heat and ice help", "Ice and heat help"),
        ("Neck or leg pain", "Leg or neck pain"),
        ("An under dog", "A dog under"),
        ("Until noon", "By noon until"),
    ],
)
def test_words_may_change_places_around_and_or(one: str, two: str) -> None:
    """Words on either side of 'and' and 'or' may change places."""
    assert fired(one, two) == ""


def test_a_lexicon_is_what_the_lists_say() -> None:
    """``Lexicon.of`` maps every word of an entry to the first word of the entry."""
    lists = WordLists.model_validate(
        {
            "guards": [
                {"name": "n", "why": "w", "words": ["not = don't =never", "left"]},
                {"name": "m", "why": "w", "words": ["leg"], "one_sided": "ask"},
            ],
            "numbers": [{"word": "two", "value": "2"}],
            "keep_plural": ["legs"],
            "opposite_prefixes": ["over/under"],
            "not_negated": ["until"],
        }
    )
    lexicon = Lexicon.of(lists)
    not_, never = ("not", "don't"), "never"
    assert lexicon.guards == {
        "n": {**dict.fromkeys((*not_, never), "not"), "left": "left"},
        "m": {"leg": "leg"},
    }
    assert lexicon.one_sided == {"m"}
    assert lexicon.numbers == {"two": "2"}
    assert lexicon.keep_plural == {"legs"}
    assert lexicon.opposite_prefixes == (("over", "under"),)
    assert lexicon.not_negated == {"until"}
    assert lexicon.names == {}
