"""Warning signs as patterns over classes of words: the words of the base with a few patterns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from plainleaf.loading.base import with_base
from plainleaf.model import WordLists
from plainleaf.search.sign_words import classes_of, coded_patterns, pattern_words

from tests.javascript import Modules

WORDS = with_base(
    WordLists(
        format=2,
        sign_words=(("numb", "gone woolly"), ("tail", "end of my back")),
        sign_patterns=(
            ("sign-numb", "numb saddle", "numb tail", "?tingle saddle", "cauda equina", "^numb"),
            ("sign-cannot-pee", "cannot pee"),
            ("sign-faint", "passedout"),
            ("sign-blood", "blood pee"),
            ("sign-cancer", "had! cancer!"),
            ("sign-weak", "weak legs -sport"),
        ),
    )
)
URGENT = ("sign-blood", "sign-cancer")
#: Questions, and the card that each shows; "offer" if search only asks whether a sign is meant.
SENTENCES = (
    # Any word of a class beside any of another, in any order.
    ("my bits have lost all sensation", "emergency"),
    ("the end of my back is numb", "emergency"),
    ("bottom gone woolly", "emergency"),
    # Ways to say that something does not work.
    *(
        (f"I {cannot} pee", "emergency")
        for cannot in (
            "am not able to", "am unable to", "can't", "cannot", "can not", "cant",
            "am no longer able to", "have lost the ability to", "struggle to",
            "have been struggling to", "find it hard to", "haven't been able to",
        )
    ),
    # The more severe of two signs counts.
    ("I am not able to pee and there was blood in my pee", "emergency"),
    ("there was blood in my pee", "urgent"),
    # What is denied, well, over, somebody else's or only heard of is no sign.
    ("no numbness in my bottom, and I can pee fine", "none"),
    ("I can pee", "none"),
    ("nothing is numb, I never faint", "none"),
    ("I couldn't pee years ago", "none"),
    ("my bottom was numb but it went away, back still sore", "none"),
    ("my friend passed out at the gym, is lifting safe", "none"),
    ("my uncle cannot pee, mine is only a stiff back", "none"),
    ("I keep googling cauda equina, just a sore back", "none"),
    ("scared of cauda equina but no symptoms", "none"),
    ("legs weak after squats at the gym", "none"),
    ("fell asleep with weak legs in pilates", "none"),
    ("passing out leaflets", "none"),
    # What was ruled out, came right, was on a screen or in a story, or is what babies do.
    ("they ruled out cauda equina, is walking all right", "none"),
    ("I couldn't pee for a day, it came right", "none"),
    ("a man on the telly who couldn't pee, is a sore back dangerous", "none"),
    ("I read a story about a woman who passed out", "none"),
    ("celebrity says her bottom was numb", "none"),
    ("potty training: there is blood in his pee pot, my back aches", "none"),
    ("we laughed until she nearly passed out", "none"),
    # What animals and things do, and what people feel or say of much else.
    ("my dog cannot pee and his legs are weak", "none"),
    ("the chair has a weak leg", "none"),
    ("my bottom was numb with boredom", "none"),
    ("legs went to sleep for a minute in a chair", "none"),
    ("checked me for cauda equina and said no", "none"),
    ("the numbness in my bottom has gone", "none"),
    ("I am caring for a man who cannot pee", "none"),
    ("my toddler has weak legs and I carry her, sore back", "none"),
    # What may be a sign: of people hardly known, feared, as it has long been, or for study.
    ("someone at my gym passed out", "offer"),
    ("if my bottom went numb, who helps", "offer"),
    ("worried my legs might be weak when I am old", "offer"),
    ("I have always had a numb bottom", "offer"),
    ("numb bottom for 10 years, no change", "offer"),
    ("which exercises help weak legs", "none"),
    ("revision notes on cauda equina", "offer"),
    # What goes when somebody gets up, and what does not.
    ("bum numb on the bus, comes back in no time", "none"),
    ("numb bottom on my bike, goes as soon as I get off", "none"),
    ("bottom numb on a hard chair till I walk about", "emergency"),
    ("numb bottom on the bus, it doesn't go when I stand up", "emergency"),
    ("numb bottom at my desk, and my back is better when I walk", "emergency"),
    ("numb bottom on the bus, goes when I stand, and I cannot pee", "emergency"),
    ("my bum feels numb and that is different to normal", "emergency"),
    # But what is asked of a sign, or said beside it, takes nothing from it.
    ("my bottom is numb, how long will it last", "emergency"),
    ("the pain has gone but I cannot pee", "emergency"),
    ("my bottom hurt, then it went numb", "emergency"),
    ("the leaflet says go if you have this: I cannot pee", "emergency"),
    # The words of a sign may stand in two sentences that follow each other, and no further apart.
    ("there is something wrong with my bottom. It went numb", "emergency"),
    ("my bottom is sore. I sat a lot. My ear is numb", "none"),
    # A question for exercises beside a sign is no exercise; nor does it hide the sign.
    ("both legs weak, what stretches help", "emergency"),
    ("exercises for a slipped disc with a numb bottom", "emergency"),
    ("exercises for weak legs", "none"),
    # A question is general if no part of it is about somebody.
    ("sorry if this is silly, what exactly is cauda equina and how do I avoid it", "offer"),
    ("could someone tell me what the cauda equina is", "offer"),
    ("the leaflet says to go if you can't pee, is walking all right", "none"),
    ("a podcast on cauda equina, my back is stiff", "none"),
    ("I never had loss of feeling in my bottom", "none"),
    # But what a dog did to the reader, what is worse now, and a loss are signs.
    ("my dog ran into me and I passed out", "emergency"),
    ("the sofa is wet and I cannot pee", "emergency"),
    ("on the sofa both legs went weak", "emergency"),
    ("numb bottom for 10 years and now I cannot pee", "emergency"),
    ("I used to feel my bottom, now it is numb", "emergency"),
    ("the numbness has gone up to my bottom, bottom is numb", "emergency"),
    # But not ruled out, since a birth, or beside a screen, it is one.
    ("they have not ruled out cauda equina", "emergency"),
    ("since I had the baby I cannot pee", "emergency"),
    ("I was watching telly and passed out", "emergency"),
    ("numb between my legs, and my back's gone again", "emergency"),
    # Somebody who learns asks, unless it is about their own body.
    ("writing an essay about cauda equina", "offer"),
    ("student nurse: why does saddle numbness matter", "offer"),
    ("numb bottom in a lecture", "emergency"),
    ("revising for my exam and I lost all feeling in my bottom, what do I do", "emergency"),
    # But what is new is one, and somebody else's if the question is about that person.
    ("I couldn't pee years ago, now I can't pee again", "emergency"),
    ("my husband passed out, what should I do", "emergency"),
    ("no pain but I can't pee", "emergency"),
    # What counts for life.
    ("I had cancer years ago", "urgent"),
    # A word that says enough only if nothing else is asked.
    ("numb", "emergency"),
    ("numb after a shower", "none"),
    # Where it is not sure, search asks.
    ("tingling bottom", "offer"),
    ("what is cauda equina", "offer"),
    ("how would I know if I had cauda equina", "offer"),
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what each of the sentences finds."""
    modules = Modules(tmp_path_factory.mktemp("engine") / "assets")
    level = {"spoken": "", "heading": "", "action": "", "phones": [], "has": "pain"}
    care = [
        {
            **level,
            "urgency": urgency,
            "help": "help/",
            "title": "Help",
            "signs": [
                [sign, f"help/#{sign}", [], "", listed]
                for sign, listed in coded_patterns(WORDS).items()
                if (sign in URGENT) == (urgency == "urgent")
            ],
        }
        for urgency in ("emergency", "urgent")
    ]
    start = {
        "version": 4,
        "classes": classes_of(WORDS),
        "synonyms": ["|".join(group) for group in WORDS.lay_words],
        "misspellings": {},
        "ordinary": [],
        "help": "help/",
        "pages": [],
        "topics": ["Back pain"],
        "whole": ["records.js"],
        "english": "",
        "care": care,
    }
    texts = " ".join(query for query, _ in SENTENCES)
    records = [["question", "all/", texts, "", "", []]]
    files = {
        "search/start.js": f"take('',{json.dumps(start)});\n",
        "records.js": f"take('',{json.dumps(records)});\n",
    }
    queries = [query for query, _ in SENTENCES]
    return dict(zip(queries, modules.ask(files, queries), strict=True))


@pytest.mark.parametrize(("query", "expected"), SENTENCES)
def test_a_pattern_is_a_sign_as_far_as_the_reader_has_it(
    found: dict[str, dict[str, Any]], query: str, expected: str
) -> None:
    """A pattern shows a card if the reader has the sign, and a question if that is unclear."""
    one = found[query]
    shown = "offer" if one["care"] == "none" and one["possible"] else one["care"]
    assert shown == expected


def test_a_site_adds_words_to_a_class_of_the_base() -> None:
    """A site's words follow those of the base, and its own classes follow all others."""
    classes = {name: entries for name, *entries in WORDS.sign_words}
    assert classes["numb"][0] == "+numb"
    assert classes["numb"][-1] == "gone woolly"
    assert classes["tail"] == ["end of my back"]


def test_a_site_without_patterns_sends_no_classes() -> None:
    """Without patterns, classes of words are not sent, because only patterns use them."""
    assert classes_of(with_base(WordLists(format=2))) == {}


def test_only_classes_that_patterns_name_are_sent() -> None:
    """Only classes that patterns name are sent, with short names and their exceptions."""
    named = classes_of(WORDS)
    assert "unmeant" in named
    assert len(named) < len(WORDS.sign_words) / 4
    assert "passedout" not in named
    assert coded_patterns(WORDS)["sign-faint"] in named


def test_a_large_library_finds_a_sign_by_the_words_of_its_patterns() -> None:
    """In a large library, the index lists each pattern under the words of all its classes."""
    listed = pattern_words(WORDS)["sign-numb"]
    assert [pattern.length for pattern in listed] == [2, 2, 2, 2, 1]
    assert {"sensation", "undercarriage"} <= listed[0].words
    assert "the" not in listed[0].words
    assert listed[3].words == {"cauda", "equina"}


def test_every_pattern_of_the_content_is_of_a_sign() -> None:
    """Every pattern names an existing sign, because it would find nothing otherwise."""
    content = Path("content")
    signs = (content / "lower-back-pain.yml").read_text(encoding="utf-8")
    listed = (content / "words.yml").read_text(encoding="utf-8").partition("sign_patterns:")[2]
    ids = [line.split(",")[0].removeprefix("- [") for line in listed.splitlines() if line]
    assert len(ids) > 50
    assert [one for one in ids if f"- id: {one}\n" not in signs] == []
