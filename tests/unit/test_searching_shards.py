"""Records of a large library in shards, and the index of their words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.searching import Kind, SearchRecord, shards
from generator.searching.shards import (
    SHARD_MOST,
    TEXTS_MOST,
    Indexed,
    Posting,
    Sharded,
    deltas,
    folded_words,
    shard,
)

WORDS = st.sampled_from(
    ["pain", "Café", "sit-ups", "L4", "don't", "x", "Übung", "lift", "lifting", "b12", "\u2019s"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


def record(title: str, text: str = "", kind: Kind = Kind.QUESTION, *names: str) -> SearchRecord:
    """A record whose address does not matter."""
    return SearchRecord(kind, "topics/", title, text, "", names)


def sharded(records: Iterable[SearchRecord], most: int = SHARD_MOST) -> Sharded:
    """Records cut into shards."""
    return shard([Indexed.of(one) for one in records], most)


def index_of(cut: Sharded) -> dict[str, Posting]:
    """All files of the index as one."""
    return {word: posting for words in cut.index.values() for word, posting in words.items()}


RECORDS = st.lists(
    st.builds(record, TEXTS, TEXTS, st.sampled_from([Kind.QUESTION, Kind.FACT]), TEXTS),
    max_size=12,
)


@given(RECORDS, st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_every_record_is_in_one_shard_in_its_order(records: list[SearchRecord], most: int) -> None:
    """Shards put together are the records, none lost, none twice, none too full."""
    cut = sharded(records, most)
    assert [entry.record for members in cut.shards for entry in members] == records
    assert all(len(members) == 1 or sum(e.size for e in members) <= most for members in cut.shards)
    assert all(cut.shards)


@given(RECORDS, st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_every_word_leads_to_its_record(records: list[SearchRecord], most: int) -> None:
    """Each word of a record leads to its title or to its shard, unless it is everywhere."""
    cut = sharded(records, most)
    index = index_of(cut)
    shard_of = [place for place, members in enumerate(cut.shards) for _ in members]
    for number, found in enumerate(records):
        for text in (found.title, found.text, *found.names):
            for word in folded_words(text):
                posting = index[word]
                titled = number in {entry // 3 for entry in posting.titles}
                left_out = posting.count > len(posting.titles) + len(posting.shards)
                assert titled or shard_of[number] in posting.shards or left_out


@given(RECORDS)
@settings(max_examples=100, deadline=None)
def test_the_index_and_the_lists_hold_the_same_words(records: list[SearchRecord]) -> None:
    """Every word is in one file of the index and in the list of its first letter."""
    cut = sharded(records)
    indexed = [word for words in cut.index.values() for word in words]
    assert sorted(indexed) == sorted({word for words in cut.words.values() for word in words})
    assert all(word.startswith(letter) for letter, words in cut.words.items() for word in words)


def test_the_file_of_a_word_is_found_by_its_first_two_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Files go by the alphabet, and no two letters are torn apart."""
    monkeypatch.setattr(shards, "INDEX_MOST", 10)
    cut = sharded([record("a able about back bad ball can x", "xenon yes café")])
    firsts = list(cut.index)
    assert len(firsts) > 3
    assert firsts == sorted(firsts)
    for first, after in zip(firsts, [*firsts[1:], "~"], strict=True):
        assert all(first <= word[:2] < after for word in cut.index[first])


def test_a_word_of_a_fact_counts_as_text() -> None:
    """A fact has no title of its own, so its words lead to its shard."""
    fact = record("Walking helps.", "", Kind.FACT)
    others = [record(f"Title {n}") for n in range(9)]
    posting = index_of(sharded([fact, *others]))["walking"]
    assert (posting.titles, posting.shards, posting.count) == ((), (0,), 1)


def test_a_word_of_most_titles_or_texts_is_counted_only() -> None:
    """What stands everywhere tells nothing apart, so only its number is kept."""
    records = [record(f"Pain {n}", "Rest") for n in range(TEXTS_MOST + 1)]
    found = index_of(sharded(records, most=1))
    assert (found["pain"].titles, found["pain"].count) == ((), TEXTS_MOST + 1)
    assert (found["rest"].shards, found["rest"].count) == ((), TEXTS_MOST + 1)


def test_a_title_tells_how_long_it_is() -> None:
    """Short titles are told from long ones, so that the nearest can be loaded first."""
    titles = ["Asthma", "What is known of asthma in children", " ".join(["asthma"] * 11)]
    rest = [record(f"Filler {n}") for n in range(12)]
    found = index_of(sharded([*map(record, titles), *rest]))["asthma"]
    assert found.titles == (0, 3 + 1, 6 + 2)


def test_words_are_folded_as_the_script_folds_them() -> None:
    """Accents, capitals and apostrophes go; joined words are given apart and as one."""
    found = list(folded_words("Don\u2019t do Sit-Ups, caf\u00e9!"))
    assert found == ["dont", "do", "sit", "ups", "cafe", "situps"]


@given(st.lists(st.integers(0, 10_000), unique=True).map(sorted))
def test_steps_add_up_to_the_numbers(numbers: list[int]) -> None:
    """The script gets ascending numbers back by adding up the steps."""
    total, back = 0, []
    for step in deltas(numbers):
        total += step
        back.append(total)
    assert back == numbers


def test_an_empty_library_has_no_shards() -> None:
    """Nothing to find is no fault."""
    cut = sharded([])
    assert (cut.shards, cut.index, cut.words) == ((), {}, {})
