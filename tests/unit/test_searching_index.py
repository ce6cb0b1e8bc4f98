"""The search index of a library of many topics, and what an edit changes in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.search import Earlier, Part, ResultKind, SearchRecord, TopicSearch, index, shares
from plainleaf.search import files as files_module
from plainleaf.search.care import SEARCH_LEVELS
from plainleaf.search.files import SearchFiles, files_of
from plainleaf.search.index import TEXTS_MOST, Limits, deltas, index_files, made_pairs
from plainleaf.search.placing import placed
from plainleaf.search.shards import SPAN
from plainleaf.search.shares import share_of
from plainleaf.search.vocabulary import LENGTHS, SIGN_SPAN, STEP, TopicVocabulary
from plainleaf.search.words import FUNCTION_WORDS

BEGIN = {"synonyms": (), "misspellings": {}, "version": 2}
TITLES = st.lists(
    st.sampled_from(["pain", "Café", "sit-ups", "L4", "x", "lift", "lifting", "b12"]), max_size=6
).map(" ".join)
TOPICS = st.dictionaries(
    st.sampled_from(["arm", "back", "calf", "disc", "elbow", "foot"]),
    st.lists(TITLES, min_size=1, max_size=5),
    min_size=1,
)


def vocabulary(*signs: tuple[str, str]) -> TopicVocabulary:
    """Return signs, each with its urgency."""
    levels: dict[str, list[Any]] = {}
    for urgency, sign in signs:
        levels.setdefault(urgency, []).append([sign, "get-help/#s", ["wee control"], ""])
    care = tuple({"urgency": name, "signs": found} for name, found in levels.items())
    return TopicVocabulary(care, (("sciatica", "leg nerve pain"),), {"siatica": "sciatica"})


def share(topic: str, titles: list[str], own: TopicVocabulary | None = None) -> TopicSearch:
    """Return the search data of a topic with some questions."""
    records = [SearchRecord(ResultKind.QUESTION, f"{topic}/{n}/", t) for n, t in enumerate(titles)]
    return share_of((topic, topic.title()), records, own or TopicVocabulary(), several=True)


def data(found: SearchFiles, path: str) -> Any:
    """Return the data of a file."""
    text = found.files[path]
    assert text is not None
    return json.loads(text.partition(",")[2].removesuffix(");\n"))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the limit, so that any library counts as large."""
    monkeypatch.setattr(files_module, "WHOLE_MOST", -1)
    monkeypatch.setattr(shares, "WHOLE_MOST", -1)


@pytest.mark.usefixtures("large")
@given(TOPICS, TOPICS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_an_edit_gives_what_a_new_build_gives(
    before: dict[str, list[str]], after: dict[str, list[str]], many: bool
) -> None:
    """Incremental builds give the same files as a clean build, whatever changes."""
    own = vocabulary(("emergency", "numb legs"))
    first, second = (
        [share(name, titles, own if many else None) for name, titles in sorted(topics.items())]
        for topics in (before, after)
    )
    kept = {one.name: one.data or b"" for one in (*first, *second)}
    old = files_of(BEGIN, first)

    def read(one: TopicSearch, part: Part) -> bytes:
        return kept[one.name][part.start : part.start + part.length]

    earlier = Earlier(old.state, set(old.files), read)
    found = files_of(BEGIN, [one.bare() for one in second], earlier)
    clean = files_of(BEGIN, second)
    assert found.state == clean.state
    reported = {p: old.files[p] if text is None else text for p, text in found.files.items()}
    assert reported == clean.files


@pytest.mark.usefixtures("large")
def test_an_edit_of_one_topic_changes_few_files() -> None:
    """An edited word changes the topic's shard, two index files and the start file."""
    titles = {f"topic-{n:02}": ["pain", f"rest {n}"] for n in range(60)}
    first = files_of(BEGIN, [share(name, reported) for name, reported in titles.items()])
    titles["topic-07"][1] = "walk 7"
    again = files_of(
        BEGIN,
        [share(name, reported) for name, reported in titles.items()],
        Earlier(first.state, set(first.files)),
    )
    new = sorted(path.split("-")[0] for path, text in again.files.items() if text is not None)
    assert new == sorted(["search/start.js", "search/shard", *["search/index"] * 2, "search/words"])


@pytest.mark.usefixtures("large")
def test_the_start_file_does_not_grow_with_the_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a limit, signs and words move to the index, and none is lost."""
    topics = [share(f"t{n}", [f"T {n}"], vocabulary(("emergency", f"numb {n}"))) for n in range(40)]
    few = files_of(BEGIN, topics)
    monkeypatch.setattr(files_module, "MAX_VOCABULARY", 100)
    many = files_of(BEGIN, topics)
    start = data(many, "search/start.js")
    assert (start["care"], start["synonyms"], start["misspellings"]) == ([], [], {})
    reported = [path for path in start["shards"] if path.startswith("search/signs-")]
    signs = [sign for path in reported for level in data(many, path) for sign in level["signs"]]
    assert len(signs) == 40
    assert len(data(few, "search/start.js")["care"]) == 40
    found = {name: data(many, path) for name, path in start["index"]}
    assert len(numbers_of(found["nu"]["numb"][3])) == 40
    assert found["sc"]["=sc"] == found["le"]["=le"] == [["sciatica", "leg nerve pain"]]
    assert found["sc"]["~si"] == {"siatica": "sciatica"}


def numbers_of(steps: list[int]) -> list[int]:
    """Return numbers from the first and the differences."""
    return [sum(steps[: place + 1]) for place in range(len(steps))]


def test_a_way_to_put_a_sign_is_found_by_each_of_its_words() -> None:
    """The number of a phrase encodes file, sign, urgency and number of words."""
    topics = [share("a", ["A"], vocabulary(("urgent", "fever at night"), ("routine", "wee")))]
    shards, places = placed(topics, signs=True)
    assert [shard.kind for shard in shards] == ["shard", "signs"]
    made = made_pairs(["we"], Limits(9, vocabulary=True), places, None)
    reported = json.loads(f"{{{made['we'][1].entries}}}")
    first, second = STEP * SIGN_SPAN, STEP * (SIGN_SPAN + 1)
    assert numbers_of(reported["wee"][3]) == [
        first + SEARCH_LEVELS.index("urgent") * LENGTHS + 2,
        second + SEARCH_LEVELS.index("routine") * LENGTHS + 1,
        second + SEARCH_LEVELS.index("routine") * LENGTHS + 2,
    ]


def test_the_index_and_the_script_leave_the_same_words_out_of_signs() -> None:
    """The words of a sign that the index counts are those that the script looks for."""
    script = Path("generator/plainleaf/theme/assets/search/engine/words.js").read_text(
        encoding="utf-8"
    )
    begin = script.index('"', script.index("const STOP"))
    assert {*re.findall("[a-z]+", script[begin : script.index(".split", begin)])} == FUNCTION_WORDS


def test_numbers_are_of_one_shard_each() -> None:
    """Small topics share a shard, which the index lists once for a word."""
    records = [SearchRecord(ResultKind.FACT, "a/", "Walking helps.")]
    topics = [
        share_of((name, name), records, TopicVocabulary(), several=True) for name in ("a", "b")
    ]
    shards, places = placed(topics, signs=False)
    made = made_pairs(["wa"], Limits.of(2, vocabulary=False), places, None)
    assert (len(shards), made["wa"][1].entries) == (1, '"walking":[1,[],[0]]')


def test_a_word_of_most_titles_or_texts_is_counted_only() -> None:
    """For a word in most titles or texts, only the count is stored."""
    count = TEXTS_MOST + 1
    long = [SearchRecord(ResultKind.QUESTION, "a/", "Pain", "Rest " + "x" * 20_000)] * count
    topics = [share_of(("a", "A"), long, TopicVocabulary(), several=True)]
    made = made_pairs(
        ["pa", "re"], Limits.of(count, vocabulary=False), placed(topics, signs=False)[1], None
    )
    assert made["pa"][1].entries == f'"pain":[{count},[],[]]'
    assert made["re"][1].entries == f'"rest":[{count},[],[]]'


def test_a_title_is_numbered_through_all_topics() -> None:
    """The number of a title, divided by the records of a shard, is that of the shard."""
    topics = [share(name, ["x " * 9000, "knee"]) for name in ("a", "b")]
    made = made_pairs(["kn"], Limits(9, vocabulary=False), placed(topics, signs=False)[1], None)
    assert json.loads(made["kn"][1].entries.partition(":")[2])[1] == [3, 3 * SPAN]


def test_the_file_of_a_word_is_found_by_its_first_two_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Index files are sorted by letter pairs, and none spans two first letters."""
    monkeypatch.setattr(index, "INDEX_MOST", 10)
    topics = [share("a", ["a able about back bad ball can x", "xenon yes café"])]
    wanted = {pair for pair, _ in topics[0].by_pair()}
    made = made_pairs(wanted, Limits(9, vocabulary=False), placed(topics, signs=False)[1], None)
    files = index_files({pair: known for pair, (known, _) in made.items()})
    assert list(files) == sorted(files)
    assert [pair for members in files.values() for pair in members] == sorted(wanted)
    assert all(pair[0] == first[0] for first, members in files.items() for pair in members)
    assert len(files) > len({pair[0] for pair in wanted})


@given(st.lists(st.integers(0, 10_000), unique=True).map(sorted))
def test_steps_add_up_to_the_numbers(numbers: list[int]) -> None:
    """Adding up the differences gives the ascending numbers."""
    assert numbers_of(json.loads(deltas(numbers))) == numbers


def test_an_empty_library_has_no_shards() -> None:
    """An empty library has no shards, and does not fail."""
    found = files_of(BEGIN, [])
    assert data(found, "search/start.js")["whole"] == []
