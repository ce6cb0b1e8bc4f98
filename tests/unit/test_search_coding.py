"""Coded texts: the script reads the text and the words that the program wrote."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from plainleaf.search.coding import coded_rows

from tests.javascript import Modules
from tests.unit.test_search_engine import START, WORDS

#: What starts a text that is not coded.
PLAIN = " "
#: Texts with all kinds of words and marks beside each other.
TEXTS = (
    *(text for text, _ in WORDS),
    "",
    "Walk. Walk! walk",
    "Do not rest. do not, Not now",
    "Take 10 mins, six weeks, 4,000 steps (10k steps)",
    "GP and NHS; a gp \u2013 the \u201cNHS\u201d",
    "Sit-ups, sit-ups and push-ups-and-downs",
    "The dogs\u2019 bone is the dog\u2019s. It's hers",
    "under_score and ^ and _",
    "caf\u00e9 cafe Caf\u00e9",
    "\u4e0b\u80cc\u75db back",
    " begins with a blank",
    "two  blanks\nand lines ",
    '</script> \\ "quoted" \u2028',
)


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Modules:
    """The modules, ready to be called."""
    return Modules(tmp_path_factory.mktemp("engine") / "assets")


def _some_texts() -> tuple[str, ...]:
    """Return texts with words and marks beside each other at random, and those above."""
    chance = random.Random(1)  # noqa: S311 - no secret
    words = [word for text in TEXTS for word in text.split()] + ["not", "can", "5", "km", "k"]
    marks = [" ", " ", " ", ", ", ". ", "-", " - ", "'", "\u2019", "\u2019s ", "\n", "", "/", "%"]
    made = (
        "".join(chance.choice(words) + chance.choice(marks) for _ in range(chance.randrange(9)))
        for _ in range(400)
    )
    return (*TEXTS, *made)


def _rows(texts: tuple[str, ...]) -> list[list[Any]]:
    return [["page", "", text, text, "", [text, "Walk"], text] for text in texts]


def test_script_reads_the_texts_that_were_coded(modules: Modules) -> None:
    """Each text comes back as it was, in each column that has texts."""
    texts = _some_texts()
    made = coded_rows(_rows(texts))
    codes = [[code] for row in made["rows"] for code in (row[2], row[3], row[5][0], row[6])]
    found = modules.call_method("coding", ["Coding", made["table"]], "decoded", *codes)
    assert found == [text for text in texts for _ in range(4)]


def test_words_of_a_coded_text_are_those_of_the_text(modules: Modules) -> None:
    """Search finds in a coded text what it finds in the text."""
    texts = _some_texts()
    made = coded_rows(_rows(texts))
    coded = [
        (text, row[2])
        for text, row in zip(texts, made["rows"], strict=True)
        if not row[2].startswith(PLAIN)
    ]
    parts = modules.call_method(
        "coding", ["Coding", made["table"]], "parts", *([code] for _, code in coded)
    )
    for (text, _), found, words, joined in zip(
        coded,
        parts,
        modules.call("words", "words", *([text] for text, _ in coded)),
        modules.call("words", "joined", *([text] for text, _ in coded)),
        strict=True,
    ):
        assert [word for part in found for word in part["list"]] == words, text
        assert [word for part in found for word in part["joined"]] == joined, text


def test_coded_and_plain_records_give_the_same_results(modules: Modules) -> None:
    """Questions, beginnings of words and slips find the same, and show the same titles."""
    rows = [["page", f"p{n}/", text, text, "", [text]] for n, text in enumerate(_some_texts())]
    queries = [
        "walk",
        "sit ups",
        "do not rest",
        "six weeks",
        "sesond hand",
        "NHS",
        "10k",
        "caf\u00e9",
    ]
    found = []
    for records in (rows, coded_rows(rows)):
        files = {
            "search/start.js": f"take('',{json.dumps(START)});\n",
            "records.js": f"take('',{json.dumps(records)});\n",
        }
        found.append(modules.ask(files, queries))
    assert found[0] == found[1]
    assert sum(len(one["results"]) for one in found[0]) > len(queries)


def test_only_texts_that_cannot_be_coded_are_plain() -> None:
    """A text is plain only if it has letters of another script, or a mark of the table."""
    made = coded_rows(_rows(TEXTS))
    plain = {text for text, row in zip(TEXTS, made["rows"], strict=True) if row[2][:1] == PLAIN}
    assert "under_score and ^ and _" in plain
    assert not any(text.isascii() for text in plain - {"under_score and ^ and _"})


def test_a_word_is_one_character() -> None:
    """So are words that have another form beside each other; a capital is one more."""
    texts = ("walk in six weeks", "Do not walk", "do not")
    first, second, third = (row[2] for row in coded_rows(_rows(texts))["rows"])
    assert (len(first), len(second), len(third)) == (3, 3, 1)
