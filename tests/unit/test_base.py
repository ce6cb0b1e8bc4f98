"""Every site begins with word lists, care levels and general terms, and adds its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.editorial.review_desk import compare_pairs
from plainleaf.loading import Library, cut, load_library
from plainleaf.loading.base import base_content, with_base
from plainleaf.model import WordLists
from plainleaf.pipeline import examine
from plainleaf.readability.grade import grade
from plainleaf.storage import fingerprint

from tests.factories import DAY, ROOT

LEAST = (ROOT / "tests" / "examples" / "valid" / "least.yml").read_text(encoding="utf-8")
CREAM, PILL = "text: Use a plain cream.", "text: Take ibuprofen if it hurts."


def written(folder: Path, *more: tuple[str, str], text: str = LEAST) -> Path:
    """Return a content folder with a topic, and with further files."""
    for name, content in (("hands.yml", text), *more):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def loaded(folder: Path) -> Library:
    """Return the library of a folder without a fault."""
    found = load_library(folder)
    assert found.library is not None
    assert found.report.problems == ()
    return found.library


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Do not take ibuprofen.", "Take ibuprofen.", "negation differs"),
        ("Your heel hurts at night.", "Your toe hurts at night.", "body part differs"),
        ("Rest your calf.", "Rest your thigh.", "body part differs"),
        ("Take statins each day.", "Take insulin each day.", "medicine differs"),
    ],
)
def test_a_new_folder_keeps_apart_what_differs(
    tmp_path: Path, one: str, other: str, reason: str
) -> None:
    """No file has to be copied before the guards work, for the whole body."""
    library = loaded(written(tmp_path))
    lexicon = Lexicon.of(library.words, library.terms)
    (found,) = compare_pairs([f"{one}\t{other}"], lexicon)
    assert found is not None
    assert found.tier.value == "never"
    assert reason in found.reason


def test_own_words_are_added(tmp_path: Path) -> None:
    """A site's own guards, lay words and syllable counts are added to those of the base."""
    own = (
        "guards:\n- {name: condition, why: A., words: [sciatica, gout = podagra]}\n"
        "- {name: colour, why: A., words: [red, blue]}\n"
        "syllables: [{word: exercise, count: 2}]\n"
        "lay_words: [[doctor, medic], [thumb, pollex]]\n"
        "medical_words: [podagra]\n"
    )
    words = loaded(written(tmp_path, ("words.yml", own))).words
    base = base_content().words
    guards = {guard.name: guard.words for guard in words.guards}
    assert {"sciatica", "asthma", "cancer"} <= set(guards["condition"])
    assert guards["colour"] == ("red", "blue")
    assert {entry.word: entry.count for entry in words.syllables}["exercise"] == 2
    assert ("thumb", "pollex") in words.lay_words
    assert {"doctor", "medic", "physician"} <= next(
        {*group} for group in words.lay_words if group[0] == "doctor"
    )
    assert words.medical_words == (*base.medical_words, "podagra")
    lexicon = Lexicon.of(words)
    assert lexicon.guards["condition"]["podagra"] == "gout"


def test_general_terms_explain_what_a_topic_names_and_nothing_else(tmp_path: Path) -> None:
    """A word such as ibuprofen needs no term of one's own; other words are not listed."""
    text = LEAST.replace(CREAM, PILL)
    assert text != LEAST
    folder = written(tmp_path, text=text)
    assert examine(folder, DAY).report.errors == ()
    assert [term.word for term in loaded(folder).terms] == ["ibuprofen"]


@pytest.mark.parametrize("other", [False, True])
def test_a_term_of_ones_own_takes_the_place(tmp_path: Path, other: bool) -> None:
    """The base is behind what a topic, or a file for all topics, says itself."""
    own = "\nterms:\n- {id: own, word: brufen, meaning: A pill., other_names: [ibuprofen]}\n"
    text = LEAST.replace(CREAM, PILL)
    more = [("shared.yml", own)] if other else []
    if other:
        more.append(("wet.yml", text.replace("dry-hands", "wet-hands")))
    folder = written(tmp_path, *more, text=text if other else text + own)
    for part in cut(loaded(folder)).parts:
        assert [term.id for term in part.terms] == ["own"]


def test_topics_that_fold_do_not_get_a_term_twice(tmp_path: Path) -> None:
    """If one of the two topics explains a term itself, its explanation is used for both."""
    text = LEAST.replace(CREAM, PILL)
    own = "\nterms:\n- {id: own, word: ibuprofen, meaning: A pill.}\n"
    other = re.sub(r"\bid: (?!dry-hands)", "id: wet-", text).replace("dry-hands", "wet-hands")
    other = other.replace("  name:", "  folds_with: [dry-hands]\n  name:", 1)
    found = load_library(written(tmp_path, ("wet.yml", other), text=text + own)).library
    assert found is not None
    (unit,) = cut(found).units
    assert [term.id for term in unit.library.terms] == ["own"]


def test_care_levels_of_ones_own_take_the_place(tmp_path: Path) -> None:
    """A topic without any has those of the site, and behind them those of the base."""
    without = re.sub(r"^care:\n(?:[- ].*\n)+", "", LEAST, flags=re.MULTILINE)
    assert "care:\n" not in without
    library = loaded(written(tmp_path, text=without))
    assert [level.phones for level in library.care] == [("999",), ("111",), ()]
    assert examine(tmp_path, DAY).report.errors == ()
    shared = "".join(
        f"- {{urgency: {level}, heading: 'Call 000 if:', spoken: A, action: B.}}\n"
        for level in ("emergency", "urgent", "routine")
    )
    (tmp_path / "shared.yml").write_text(f"care:\n{shared}", encoding="utf-8")
    (tmp_path / "wet.yml").write_text(without.replace("dry-hands", "wet-hands"), encoding="utf-8")
    for part in cut(loaded(tmp_path)).parts:
        assert {level.heading for level in part.care} == {"Call 000 if:"}


def test_what_the_base_says_is_plain() -> None:
    """The texts of the base appear on every site, so they must be easy to read."""
    for term in base_content().shared.terms:
        for sentence in re.split(r"(?<=[.!?]) ", term.meaning):
            assert len(sentence.split()) <= 20, term.id
    assert grade([term.meaning for term in base_content().shared.terms]) <= 6
    named = {n.lower() for t in base_content().shared.terms for n in (t.word, *t.other_names)}
    # A word that must be explained is, so that a site's first page with it is no fault.
    assert [w for w in base_content().words.medical_words if w.lower() not in named] == []
    ids = [term.id for term in base_content().shared.terms]
    assert len(ids) == len(set(ids))


def test_this_site_keeps_only_words_of_its_own() -> None:
    """Nothing of the base is copied; two copies would drift apart."""
    own = yaml.safe_load((ROOT / "content" / "words.yml").read_text(encoding="utf-8"))
    base = base_content().words
    assert set(own["medical_words"]).isdisjoint(base.medical_words)
    guards = {guard.name: set(guard.words) for guard in base.guards}
    for guard in own["guards"]:
        assert guards.get(guard["name"], set()).isdisjoint(guard["words"])
    assert with_base(WordLists()).canonical == base.canonical


def test_the_cache_knows_of_the_base() -> None:
    """The files are among those of the program, so a change there rebuilds everything."""
    states = [*fingerprint._states(fingerprint._PACKAGE)]
    for name in ("words.yml", "shared.yml"):
        assert any(f"/base/{name} ".encode() in state for state in states)
