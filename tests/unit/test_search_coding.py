"""Coded texts: the script reads the text and the words that the program wrote."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from plainleaf.search.coding import coded_rows

from tests.javascript import Modules
from tests.unit.test_search_engine import START, WORDS

#: What ends a text of a column, and one of a list.
END, LISTED = "!", " "
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
    """Return the modules of the search engine, ready to be called."""
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


def _made(texts: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return the table of some texts, and the texts as they are coded."""
    made = coded_rows([["page", "", text, text, "", [text, "Walk"], text] for text in texts])
    titles, below, names, also = (made["columns"][at].split(END) for at in (2, 3, 5, 6))
    assert titles == below == also
    assert len(names) == len(texts)
    return made["table"], titles


def test_script_reads_the_records_that_were_coded(modules: Modules) -> None:
    """The script decodes every text and address unchanged, and the words of names."""
    texts = [*dict.fromkeys(_some_texts())]
    rows: list[list[Any]] = [
        [0, f"b/q-{at}-walk/#a-b", text, text, 0, [text, "Walk"], text]
        for at, text in enumerate(texts)
    ]
    made = coded_rows(rows)
    coding = ["Coding", made["table"]]
    kinds, *coded, places, names, also = made["columns"]
    assert (kinds, places) == ([0] * len(rows), [0] * len(rows))
    columns = [column.split(END) for column in (*coded, also)]
    codes = [[code] for column in columns for code in column]
    read = modules.call_method("coding", coding, "decoded", *codes)
    addresses = [row[1].replace("-", " ") for row in rows]
    assert read == [*addresses, *texts, *texts, *texts]
    names = [[some.split(LISTED)[0]] for some in names.split(END)]
    parts = modules.call_method("coding", coding, "parts", *names)
    said = modules.call("words", "words", *([text] for text in texts))
    assert [[word for part in some for word in part["list"]] for some in parts] == said


def test_words_of_a_coded_text_are_those_of_the_text(modules: Modules) -> None:
    """A coded text has the same words as the text."""
    texts = _some_texts()
    table, codes = _made(texts)
    parts = modules.call_method("coding", ["Coding", table], "parts", *([code] for code in codes))
    for text, found, words, joined in zip(
        texts,
        parts,
        modules.call("words", "words", *([text] for text in texts)),
        modules.call("words", "joined", *([text] for text in texts)),
        strict=True,
    ):
        assert [word for part in found for word in part["list"]] == words, text
        assert [word for part in found for word in part["joined"]] == joined, text


def test_coded_and_plain_records_give_the_same_results(modules: Modules) -> None:
    """Coded and plain records give the same results, for misspelt and unfinished words too."""
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


def test_a_word_is_one_character() -> None:
    """A word is one character, as is a pair such as "do not"; a capital adds another."""
    _, codes = _made(("walk in six weeks", "Do not walk", "do not"))
    assert [len(code) for code in codes] == [3, 3, 1]


def test_a_text_that_cannot_be_divided_is_one_character() -> None:
    """A text that cannot be split, as in another script, is coded as one character."""
    _, codes = _made(("\u4e0b\u80cc\u75db back", "back"))
    assert [len(code) for code in codes] == [1, 1]


def test_marks_of_names_are_left_out() -> None:
    """Names are coded without punctuation, because they are searched but not shown."""
    columns = coded_rows([["page", "", "A walk, and more?", "", "", ["A walk, and more?"]]])[
        "columns"
    ]
    assert len(columns[2]) == 6
    assert len(columns[5]) == 4
