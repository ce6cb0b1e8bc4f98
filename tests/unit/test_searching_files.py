"""Search files: scripts that pass data safely, whatever the text."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.search import ResultKind, SearchRecord
from plainleaf.search.files import START, files_of
from plainleaf.search.shares import WHOLE_MOST, TopicSearch, share_of
from plainleaf.search.vocabulary import TopicVocabulary

from tests.factories import full_library, library, made, statement


def record(title: str, text: str = "") -> SearchRecord:
    """Return a question with any address."""
    return SearchRecord(ResultKind.QUESTION, "topics/", title, text)


def data(files: dict[str, str], path: str) -> Any:
    """Return the data of a file, which must be a single call that names the file."""
    text = files[path]
    before = f'plainleafSearch.take("{path}",'
    assert text.startswith(before)
    assert text.endswith(");\n")
    return json.loads(text.removeprefix(before).removesuffix(");\n"))


def decoded(code: str, table: str) -> str:
    """Return a coded text as the script reads it; see ``coding.js``."""
    entries: dict[str, str] = {}
    numbers = chain(range(35, 127), range(161, 1 << 16))
    entry = ""
    parts = re.findall("([0-9])((?:\x7f.|[^0-9])*)", table)
    for number, (shared, rest) in zip(numbers, parts, strict=False):
        entry = entry[: int(shared)] + rest.replace("\x7f", "")
        entries[chr(number)] = entry
    text = ""
    is_after_word = is_capital = False
    for letter in code:
        entry = entries[letter]
        is_word = any(one.isalnum() for one in entry)
        if is_word and is_after_word:
            text += " "
        text += entry[0].upper() + entry[1:] if is_capital else entry.removesuffix("\x1f")
        is_after_word, is_capital = is_word, entry.endswith("\x1f")
    return text


def texts(shares: list[TopicSearch]) -> dict[str, str]:
    """Return the search files of some topics."""
    made = files_of({"synonyms": (), "misspellings": {}}, shares).files
    return {path: text for path, text in made.items() if text is not None}


def whole(*records: SearchRecord) -> dict[str, str]:
    """Return the files of a small site."""
    return texts([share_of(("back-pain", "Back pain"), records, TopicVocabulary(), several=False)])


def large() -> dict[str, str]:
    """Return the files of a library that is too large to load at once."""
    records = [record(f"T {n}", "x" * 1000) for n in range(WHOLE_MOST // 900)]
    return texts([share_of(("a", "A"), records, TopicVocabulary(), several=False)])


def test_a_small_site_is_loaded_whole() -> None:
    """For a small site, the start file names one file per topic with all its records."""
    files = whole(record("Walking"), record("Running", "On the road."))
    (name,) = data(files, START)["whole"]
    assert set(files) == {START, name}
    assert [len(column.split("!")) for column in data(files, name)["columns"][1:4]] == [2, 2, 2]


def test_a_large_library_names_all_its_files() -> None:
    """For a large library, the start file names all other files, and counts the records."""
    files = large()
    start = data(files, START)
    named = start["shards"] + [name for _, name in start["index"]]
    assert {START, *named, *start["words"].values()} == set(files)
    assert sum(len(data(files, name)) for name in start["shards"]) == start["records"]
    assert "whole" not in start


def test_a_file_is_named_after_what_is_in_it() -> None:
    """The name of a file depends on its content."""
    one, same, other = whole(record("One")), whole(record("One")), whole(record("Two"))
    assert one == same
    assert set(one) & set(other) == {START}


# The first call reads the list of English words, which takes time.
@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x1f\x7f"), max_size=60))
def test_any_text_comes_through(text: str) -> None:
    """Any text is passed to the script without changes; no text has the marks of the table."""
    files = whole(record(text, text))
    (name,) = data(files, START)["whole"]
    coded = data(files, name)
    assert [decoded(code, coded["table"]) for code in coded["columns"][2:4]] == [text, text]


def test_text_cannot_end_the_script() -> None:
    """A closing tag or an unusual line end in a text stays inside its string."""
    files = whole(record("</script><script>alert(1)//", "a\u2028b\u2029c<!--"))
    for path, text in files.items():
        assert "</" not in text, path
        assert not {"\u2028", "\u2029"} & set(text)
        assert text.count("\n") == 1


def test_the_files_of_a_site_do_not_change_by_themselves() -> None:
    """The same library gives the same files, and the start file has the signs."""
    content = made(full_library())
    files = content.search_files()
    assert files == made(full_library()).search_files()
    care = data(files, START)["care"]
    assert [level["urgency"] for level in care] == ["crisis", "emergency", "urgent", "routine"]
    pages = {page.address for page in content.plan.pages}
    for level in care:
        for sign in level["signs"]:
            assert sign[1].partition("#")[0] in pages


def test_other_content_changes_the_name_of_the_records() -> None:
    """Changed records have a new file name, so that browsers load them again."""
    names = []
    for text in ("Walking helps.", "Swimming helps."):
        content = made(library(statement("a", text)))
        names.append(set(content.search_files()))
    assert len(names[0] - names[1]) == len(names[1] - names[0]) == 1
    assert START in names[0] & names[1]
