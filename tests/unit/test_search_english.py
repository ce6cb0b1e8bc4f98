"""English words that search never corrects: the list, and the part that a site needs."""

from __future__ import annotations

import re

from plainleaf.search.english import TABLE, english_by_letter, english_words, packed
from plainleaf.search.english_table import table
from plainleaf.search.reach import edits, english_near, sound, words_in


def test_the_list_is_small_and_has_everyday_words() -> None:
    """The list has everyday words that were once miscorrected, and stays below 40 kB."""
    assert TABLE.stat().st_size <= 40_000
    assert len(english_words()) > 20_000
    assert {"hips", "shift", "popped", "pop", "rowing", "case", "dont"} <= english_words()


def test_the_list_is_made_again_from_its_own_words() -> None:
    """Packing and unpacking the list gives the same words."""
    assert table(set(english_words())) == TABLE.read_bytes()


def test_packed_words_can_be_read_one_after_another() -> None:
    """Each packed entry states how many letters it shares with the previous one."""
    assert packed(["cart", "car", "dog"]) == "0car3t0dog"
    found = [
        word
        for text in english_by_letter().values()
        for _, word in re.findall(r"(0)([a-z]+)", text)
    ]
    assert set(found) <= english_words()


def test_only_words_within_reach_are_given_to_a_site() -> None:
    """A site gets only the words similar to its own, without its own words."""
    near = [word.rstrip("ABCDEF") for word in english_near(frozenset({"chest", "back"}))]
    assert "black" in near
    assert "elephant" not in near
    assert "chest" not in near


def test_what_was_compared_is_not_compared_again() -> None:
    """A site that gains and loses words gets the same list as if it had had them from the start."""
    taken: dict[str, str] = {}
    signs = frozenset({"heel", "week"})
    before = {"walking", "back", "heel", "week"}
    first = english_near(before, frozenset({"back"}), signs, taken=taken)
    assert {*taken} == before
    changed = {"back", "heel", "week", "wobbly"}
    now = english_near(changed, frozenset({"back"}), signs, taken=taken)
    assert now == english_near(changed, frozenset({"back"}), signs)
    assert now != first
    assert {*taken} == changed


def test_words_of_all_texts_are_collected() -> None:
    """Words are collected from keys, values and lists."""
    assert {*words_in({"a b": ["Can't", ("pull-up",)]})} == {
        "a",
        "b",
        "cannot",
        "pull",
        "up",
        "pullup",
    }


def test_sounds_and_edits_are_those_of_the_script() -> None:
    """Sounds and edit distances are the same as in the script."""
    assert sound("knees") == sound("nees")
    assert edits("strecth", "stretch") == 1
    assert edits("pain", "pin") == 1
