"""Records of a topic in pieces, and where each word occurs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.search import ResultKind, SearchRecord
from plainleaf.search.shards import SPAN, by_pair, pieces_of, size_of, standings
from plainleaf.search.words import folded_words

WORDS = st.sampled_from(
    ["pain", "Café", "sit-ups", "L4", "don't", "x", "Übung", "lift", "lifting", "b12", "\u2019s"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


def record(
    title: str, text: str = "", kind: ResultKind = ResultKind.QUESTION, *names: str
) -> SearchRecord:
    """Return a record with any address."""
    return SearchRecord(kind, "topics/", title, text, "", names)


RECORDS = st.lists(
    st.builds(record, TEXTS, TEXTS, st.sampled_from([ResultKind.QUESTION, ResultKind.FACT]), TEXTS),
    max_size=12,
)


@given(RECORDS, st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_every_record_is_in_one_piece_in_its_order(records: list[SearchRecord], most: int) -> None:
    """The pieces together have every record once, in order, and none is too large."""
    pieces = pieces_of(records, most)
    assert [one for piece in pieces for one in piece] == records
    assert all(len(piece) == 1 or sum(map(size_of, piece)) <= most for piece in pieces)
    assert all(pieces)


def test_pieces_are_of_about_the_same_size() -> None:
    """Pieces have similar sizes, instead of a full one and a tiny rest."""
    pieces = pieces_of([record(f"Title {n:02}") for n in range(50)], most=50 * 15 - 10)
    assert [len(piece) for piece in pieces] == [27, 23]


def test_no_piece_has_more_records_than_a_number_can_tell() -> None:
    """No piece has more records than its numbers can express."""
    pieces = pieces_of([record("") for _ in range(SPAN + 1)])
    assert [len(piece) for piece in pieces] == [SPAN, 1]


@given(RECORDS, st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_every_word_leads_to_its_record(records: list[SearchRecord], most: int) -> None:
    """Each word of a record leads to its title or its piece."""
    pieces = pieces_of(records, most)
    words = standings(pieces)
    for place, piece in enumerate(pieces):
        for number, found in enumerate(piece, place * SPAN):
            for text in (found.title, found.text, *found.names):
                for word in folded_words(text):
                    titles, texts = words[word]
                    assert number in {entry // 3 for entry in titles} or place in texts


@given(RECORDS)
@settings(max_examples=100, deadline=None)
def test_words_go_by_their_first_two_letters(records: list[SearchRecord]) -> None:
    """Words are grouped by their first two letters, in alphabetical order."""
    words = standings(pieces_of(records))
    groups = dict(by_pair(words))
    assert list(groups) == sorted(groups)
    assert [word for group in groups.values() for word in group] == sorted(words)
    assert all(word[:2] == pair for pair, group in groups.items() for word in group)


def test_a_word_of_a_fact_counts_as_text() -> None:
    """A fact has no title of its own, so its words count as text."""
    found = standings([[record("Walking helps.", "", ResultKind.FACT), record("Title")]])
    assert found["walking"] == ((), (0,))


def test_a_title_tells_how_long_it_is() -> None:
    """Titles have length classes, so that search can load the best matches first."""
    titles = ["Asthma", "What is known of asthma in children", " ".join(["asthma"] * 11)]
    assert standings([[*map(record, titles)]])["asthma"].titles == (0, 3 + 1, 6 + 2)


def test_words_are_folded_as_the_script_folds_them() -> None:
    """Words are normalised as in the script: accents, capitals, apostrophes, hyphens."""
    found = folded_words("Don\u2019t do Sit-Ups, caf\u00e9!")
    assert found == ["dont", "do", "sit", "ups", "cafe", "situps"]
    assert folded_words("don't do sit-ups") == ["dont", "do", "sit", "ups", "situps"]
