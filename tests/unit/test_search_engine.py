"""The modules of the search engine, one by one: words, slips, ages, clauses, intents, signs."""

from __future__ import annotations

import json
import math
import random
import re
from pathlib import Path
from typing import Any

import pytest
from plainleaf.language.tongue import tongue_of
from plainleaf.search.reach import edits, sound
from plainleaf.search.words import folded_words

from tests.javascript import Modules

#: Texts, and their words.
WORDS = (
    ("Don\u2019t sit up!", "dont sit up"),
    ("It's my dad's back; I've hurt it", "it my dad back i hurt it"),
    ("can't cant cannot can not couldn't", "cannot cannot cannot cannot cannot"),
    ("whats wrong, hows that", "what wrong how that"),
    ("I do not and will not", "i dont and wont"),
    ("ran 10k, 10 km or 10km", "ran 10 km 10 km or 10 km"),
    ("10k steps and 10,000 steps", "10000 steps and 10000 steps"),
    ("20mg of X, 400 mgs", "20 mg of x 400 mg"),
    ("six weeks, 6wks and 6 wks", "6 weeks 6 week and 6 week"),
    ("one leg in 3 hrs", "one leg in 3 hour"),
    ("L4-L5, B12 and 1st", "l4 l5 b12 and 1st"),
    ("caf\u00e9 \u00dcbung na\u00efve", "cafe ubung naive"),
    ("\u0411\u043e\u043b\u044c, \u0443", "\u0431\u043e\u043b\u044c \u0443"),
    ("\u0623\u0644\u0645 \u0638\u0647\u0652\u0631", "\u0627\u0644\u0645 \u0638\u0647\u0631"),
    ("\u03c0\u03cc\u03bd\u03bf\u03c2", "\u03c0\u03bf\u03bd\u03bf\u03c2"),
)  # fmt: skip
#: Spellings of one word.
SPELLINGS = (
    ("colour", "color"),
    ("coloured", "colored"),
    ("labour", "labors"),
    ("tumours", "tumor"),
    ("behaviour", "behavior"),
    ("paralysed", "paralyzed"),
    ("agonising", "agonizing"),
    ("anaesthetic", "anesthetic"),
    ("orthopaedic", "orthopedic"),
    ("oedema", "edema"),
    ("diarrhoea", "diarrhea"),
    ("haemorrhage", "hemorrhage"),
    ("centre", "centers"),
    ("kilometres", "kilometer"),
    ("programme", "program"),
    ("disk", "discs"),
    ("licence", "license"),
)
#: Words that look alike and are not the same.
OTHERS = (("four", "for"), ("hour", "or"), ("rise", "rice"), ("toes", "tes"), ("does", "des"))
#: Ages, and the words that stand for them.
AGES = (
    ("my mum is 81 and fell", "my mum is 81 and fell elderly"),
    ("aged 72", "aged 72 elderly"),
    ("82 and slipped", "82 and slipped elderly"),
    ("my dad (84) fell", "my dad 84 fell elderly"),
    ("I weigh 80 and run", "i weigh 80 and run"),
    ("my 9 year old limps", "my 9 year old limps child"),
    ("my son is 8", "my son is 8 child"),
    ("my son is 8 weeks old", "my son is 8 weeks old"),
    ("a 52 year old runner", "a 52 runner"),
    ("I ran 80 km", "i ran 80 km"),
    ("I'm 34 weeks", "i 34 weeks pregnant"),
    ("bleeding at 20 weeks", "bleeding at 20 weeks pregnant"),
    ("I am 20 weeks post op", "i am 20 weeks post op"),
    ("sore for 20 weeks", "sore for 20 weeks"),
    ("hurt for 10 days", "hurt for 10 days"),
    ("my mother in law 81 fell", "my mother in law 81 fell elderly"),
    ("76 tripped on a rug", "76 tripped on a rug elderly"),
    ("75 squats a day", "75 squats a day"),
    ("my wife is 28 weeks", "my wife is 28 weeks pregnant"),
    ("the pain is 28 weeks", "the pain is 28 weeks gravid"),
    ("32 weeks gone", "32 weeks gone pregnant"),
    ("she is 6 months gone", "she is 6 months gone pregnant"),
    # Weeks that may be those of a pregnancy: signs that only a pregnancy has make sure of it.
    ("leaking fluid 36 weeks", "leaking fluid 36 weeks gravid"),
    ("spotting at 10 weeks", "spotting at 10 weeks gravid"),
    ("32 weeks back pain", "32 weeks back pain gravid"),
    ("27+4 backache", "27 4 backache gravid"),
    ("36 weeks of training", "36 weeks of training"),
    ("over 10 weeks", "over 10 weeks"),
)
#: Questions, and what their readers want to know.
QUESTIONS = (
    ("how long does sciatica last", "howlong"),
    ("how soon can i run again", "howlong"),
    ("what is a slipped disc", "whatis"),
    ("can i swim with a bad back", "allowed"),
    ("is it ok to deadlift", "allowed"),
    ("what should i do now", "todo"),
    ("how do i get rid of it", "todo"),
    ("why does my back hurt", "why"),
    ("best stretches", "exercise"),
    ("exercises to print", "print"),
    ("what not to do", "avoid"),
    ("how many repeats", "howmuch"),
)


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Modules:
    """Return the modules of the search engine, ready to be called."""
    return Modules(tmp_path_factory.mktemp("engine") / "assets")


def test_words_have_one_form_however_they_are_written(modules: Modules) -> None:
    """Case, accents, apostrophes, units and numbers make no difference; every script has words."""
    found = modules.call("words", "words", *([text] for text, _ in WORDS))
    assert [" ".join(words) for words in found] == [expected for _, expected in WORDS]


def test_the_index_has_the_same_words(modules: Modules) -> None:
    """The program splits titles into the words that the script looks up."""
    for (text, _), words in zip(
        WORDS, modules.call("words", "words", *([text] for text, _ in WORDS)), strict=True
    ):
        joined = modules.call("words", "joined", [text])[0]
        assert folded_words(text) == [*words, *joined], text


def test_words_of_a_text_are_those_read_one_by_one(modules: Modules) -> None:
    """The fast reader of texts finds the same words as reading them one by one."""
    parts = ["back", "pain", "not", "do", "is", "one", "six", "weeks", "10k", "20", "mg", "in"]
    parts += ["4,000", "cant", "it's", "l4", "\u2013", "\u2019s", "caf\u00e9", ",", "."]
    chance = random.Random(4)  # noqa: S311 - the same texts each time
    texts = [[" ".join(chance.choices(parts, k=chance.randint(1, 7)))] for _ in range(400)]
    fast = modules.call("words", "words", *texts)
    slow = [[one["word"] for one in found] for found in modules.call("words", "read", *texts)]
    assert fast == slow
    assert ["is", "not"] not in fast  # "is not" is one word


def test_a_term_is_worth_more_if_it_is_rare_and_the_text_short(modules: Modules) -> None:
    """The weight of a term is that of BM25+ with k 1.2, b 0.7 and d 0.5."""
    middle, rare, short, often = modules.call(
        "postings",
        "worthOf",
        *([1, 8, 8, 5, 10], [1, 8, 8, 1, 10], [1, 2, 8, 5, 10], [3, 8, 8, 5, 10]),
    )
    assert middle == pytest.approx(math.log(2) * 1.5)
    assert rare > middle < short
    assert middle < often < 3 * middle


def test_text_without_spaces_has_words(modules: Modules) -> None:
    """Chinese and Japanese are divided where the browser can; the index has their letters."""
    words = modules.call("words", "words", ["\u80cc\u4e2d\u304c\u75db\u3044"])[0]
    assert len(words) > 1
    assert "".join(words) == "\u80cc\u4e2d\u304c\u75db\u3044"
    assert set(words) <= set(folded_words("\u80cc\u4e2d\u304c\u75db\u3044"))


def test_punctuation_is_before_the_word_that_follows(modules: Modules) -> None:
    """A negation reaches to the end of its list, and not into the next sentence."""
    found = modules.call("words", "read", ["No fever, no lump. Can't run - at all\u2026"])[0]
    assert [(one["word"], one["stop"]) for one in found] == [
        ("no", ""), ("fever", ""), ("no", ","), ("lump", ""), ("cannot", "."),
        ("run", ""), ("at", ","), ("all", ""),
    ]  # fmt: skip


def test_british_and_american_spellings_are_one_word(modules: Modules) -> None:
    """Both spellings of a word become the same, and other words stay as they are."""
    stems = modules.call("words", "stem", *([word] for pair in SPELLINGS for word in pair))
    pairs = list(zip(stems[::2], stems[1::2], strict=True))
    assert [pair for pair, (a, b) in zip(SPELLINGS, pairs, strict=True) if a != b] == []
    stems = modules.call("words", "stem", *([word] for pair in OTHERS for word in pair))
    assert all(a != b for a, b in zip(stems[::2], stems[1::2], strict=True))


def test_script_and_program_agree_on_slips(modules: Modules) -> None:
    """The program and the script compute the same sounds and edit distances."""
    words = ["knee", "nee", "back", "bcak", "physio", "fizio", "squats", "sqats", "thumb", "form"]
    assert modules.call("spelling", "sound", *([word] for word in words)) == [*map(sound, words)]
    pairs = [(a, b) for a in words for b in words]
    found = modules.call("spelling", "edits", *([a, b, 9] for a, b in pairs))
    assert found == [edits(a, b) for a, b in pairs]


def test_an_age_says_whether_it_is_a_child_or_an_older_person(modules: Modules) -> None:
    """Ages of children and older people are recognised; a number with a unit is no age."""
    words = modules.call("words", "words", *([typed] for typed, _ in AGES))
    found = modules.call("ages", "withAges", *([list_, [""] * len(list_)] for list_ in words))
    assert [" ".join(one["raw"]) for one in found] == [expected for _, expected in AGES]


def test_a_question_says_what_the_reader_wants_to_know(modules: Modules) -> None:
    """The kind of question is recognised, such as what to do, how long, or what to print."""
    found = modules.call("intents", "intentsOf", *([question] for question, _ in QUESTIONS))
    assert [q for (q, want), wants in zip(QUESTIONS, found, strict=True) if want not in wants] == []
    assert modules.call("intents", "intentsOf", ["sore back"]) == [[]]


# ---- Signs, in a small library of its own.

LEVEL = {"spoken": "", "heading": "", "action": "", "phones": [], "has": "pain", "help": "help/"}


def _level(urgency: str, *signs: tuple[str, list[str]]) -> dict[str, Any]:
    return {
        **LEVEL,
        "urgency": urgency,
        "signs": [[sign, "help/", said, ""] for sign, said in signs],
    }


CARE = [
    _level(
        "emergency",
        ("you cannot feel your bottom", ["numb bottom", "numb between legs", "numb saddle"]),
        ("both legs are weak", ["weakness in both legs", "pain down both legs"]),
        ("you cannot pee", ["can't pee", "no bladder control"]),
        ("numb legs", ["both legs numb"]),
        ("it is numb all over", ["numb all over"]),
    ),
    _level(
        "urgent",
        ("a high temperature", ["fever"]),
        ("you had cancer", ["had cancer"]),
        ("numbness in one hand that spreads", ["numb hand"]),
    ),
]
START = {
    "version": 4,
    "synonyms": [
        "numb|numbness|no feeling|can't feel|don't feel|not able to feel",
        "older|elderly",
    ],
    "misspellings": {},
    "ordinary": ["leg", "walking", "bottom", "feel"],
    "help": "help/",
    "pages": [],
    "topics": ["Back pain"],
    "whole": ["records.js"],
    "english": "",
    "care": CARE,
}
#: Questions, and the care card that they show.
SENTENCES = (
    ("numb bottom", "emergency"),
    ("numb", "emergency"),
    ("numbness", "emergency"),
    ("no numbness and no fever", "none"),
    ("no fever, numbness or weakness", "none"),
    ("no fever but my bottom is numb", "emergency"),
    ("I am not able to feel my bottom", "emergency"),
    ("I don't feel my bottom", "emergency"),
    ("I cannot pee", "emergency"),
    ("couldn't pee", "emergency"),
    ("no bladder control", "emergency"),
    ("my leg is weak", "none"),
    ("both legs are weak", "emergency"),
    ("both legs hurt after I squat down", "none"),
    ("grandad had cancer, is my sore back bad", "none"),
    ("grandad had cancer and now his back hurts", "urgent"),
    ("I had cancer years ago", "urgent"),
    ("I had a fever last year", "none"),
    ("bottom goes numb on a chair, fine once I stand", "none"),
    ("bottom is numb on a chair and when I walk", "emergency"),
    ("walking with legs", "none"),
    ("my child has a fever and I am 41", "urgent"),
    ("I read about numb saddles and got worried", "none"),
    ("I read about numb saddles and I think I have it", "emergency"),
    ("a friend said a fever can be bad", "none"),
    ("my doctor asked about fever", "none"),
    ("what makes a fever worse", "none"),
    ("my hand is numb", "urgent"),
    ("sometimes my hand is numb", "none"),
    ("sometimes my hand is numb and it spreads", "urgent"),
)
#: Words of the records and questions below.
LEXICON = re.findall(
    r"\w+",
    "i my back pain numb legs weak both bottom saddle pee cannot fever cancer no not and but run "
    "walk sit bladder control feel down all over had grandad year running exercise desk sore after",
)


def _ask(modules: Modules, queries: list[str], care: Any = None, *texts: str) -> list[str]:
    rows = [["question", f"q{n}/", text, "", "", []] for n, text in enumerate(texts)]
    known = ["question", "all/", " ".join(LEXICON), "", "", []]
    files = {
        "search/start.js": f"take('',{json.dumps({**START, 'care': care or CARE})});\n",
        "records.js": f"take('',{json.dumps([known, *rows])});\n",
    }
    return [one["care"] for one in modules.ask(files, queries)]


def test_the_page_of_all_signs_has_its_own_title(modules: Modules) -> None:
    """The page of all signs is the first result, with its own title, even if not yet loaded."""
    care = [{**level, "title": "Signs to act on"} for level in CARE]
    files = {
        "search/start.js": f"take('',{json.dumps({**START, 'care': care})});\n",
        "records.js": "take('',[]);\n",
    }
    (found,) = modules.ask(files, ["I cannot pee"])
    assert (found["results"][0], found["titles"][0]) == ("help/", "Signs to act on")


def test_another_language_is_searched_word_for_word(modules: Modules) -> None:
    """In another language, no word is cut, corrected or taken for an English negation."""
    care = [{**CARE[0], "signs": [["no puedo orinar", "help/#pee", ["no orino"], ""]]}]
    start = {**START, "care": care, "wordForWord": True}
    files = {
        "search/start.js": f"take('',{json.dumps(start)});\n",
        "records.js": f"take('',{json.dumps([['question', 'q/', 'Las piernas', '', '', []]])});\n",
    }
    asked = ["no puedo orinar", "no orino", "las piernas", "las pierna", "las piernaz"]
    found = modules.ask(files, asked)
    assert [one["care"] for one in found] == ["emergency", "emergency", "none", "none", "none"]
    assert ["q/" in one["results"] for one in found[2:]] == [True, True, True]  # for "las"
    assert [one["words"] for one in found[2:]] == [query.split() for query in asked[2:]]
    assert [one["changes"] for one in found] == [[]] * 5


def test_the_index_of_another_language_has_words_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The index of another language keeps words that look like English short forms."""
    monkeypatch.setattr("plainleaf.search.words.tongue", lambda: tongue_of("fr"))
    assert folded_words("can not six weeks lets 10 mgs") == [
        "can", "not", "six", "weeks", "lets", "10", "mg"
    ]  # fmt: skip


def test_a_sign_is_seen_where_the_reader_has_it(modules: Modules) -> None:
    """A sign does not count if denied, long past, another person's, or gone on standing up."""
    found = zip(SENTENCES, _ask(modules, [query for query, _ in SENTENCES]), strict=True)
    assert [(query, care) for (query, expected), care in found if care != expected] == []


def test_other_content_changes_no_alarm(modules: Modules) -> None:
    """Which sign is shown depends only on the signs, not on other content."""
    chance = random.Random(7)  # noqa: S311 - no secret
    queries = [" ".join(chance.choices(LEXICON, k=chance.randint(1, 7))) for _ in range(150)]
    expected = _ask(modules, queries)
    assert {"none", "emergency", "urgent"} <= set(expected)
    for size in (5, 60, 400):
        texts = [" ".join(chance.choices(LEXICON, k=12)) for _ in range(size)]
        assert _ask(modules, queries, None, *texts) == expected


def test_a_new_sign_hides_no_other(modules: Modules) -> None:
    """With more signs, every question shows a card at least as strict as before."""
    order = ("none", "routine", "urgent", "emergency", "crisis")
    chance = random.Random(11)  # noqa: S311 - no secret
    queries = [" ".join(chance.choices(LEXICON, k=chance.randint(1, 7))) for _ in range(150)]
    before = _ask(modules, queries)
    signs = [(" ".join(chance.choices(LEXICON, k=4)), ["numb desk"]) for _ in range(12)]
    after = _ask(modules, queries, [*CARE, _level("routine", *signs)])
    weaker = [
        (query, old, new)
        for query, old, new in zip(queries, before, after, strict=True)
        if order.index(new) < order.index(old)
    ]
    assert weaker == []


def test_each_module_says_what_it_is_for() -> None:
    """The first line of each module of the engine says what the module is for."""
    for path in Path("generator/plainleaf/theme/assets/search/engine").glob("**/*.js"):
        assert path.read_text(encoding="utf-8").startswith("// "), path
