"""From bytes to text to plain data with places."""

from __future__ import annotations

from typing import Any

import pytest
from plainleaf.loading import decoding, reading
from plainleaf.loading.decoding import decode
from plainleaf.loading.reading import Read, read_yaml
from plainleaf.model import PLACE_KEY, Place
from plainleaf.problems import Problem


def reported(problems: tuple[Problem, ...]) -> list[str]:
    """Return place and code of each problem."""
    return [f"{p.location.line}:{p.location.column} {p.code}" for p in problems]


def plain(read: Read) -> Any:
    """Return the data without places."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: without(v) for k, v in value.items() if k != PLACE_KEY}
        return [without(v) for v in value] if isinstance(value, list) else value

    return without(read.data)


def place_of(value: Any) -> Place:
    """Return the place of a mapping."""
    place = value[PLACE_KEY]
    assert isinstance(place, Place)
    return place


@pytest.mark.parametrize(
    "raw",
    [
        b"a: caf\xc3\xa9\nb: 1\n",
        b"\xef\xbb\xbfa: caf\xc3\xa9\nb: 1\n",
        b"a: caf\xc3\xa9\r\nb: 1\r\n",
        b"\xef\xbb\xbfa: caf\xc3\xa9\rb: 1\r",
    ],
)
def test_line_ends_and_byte_order_marks_make_no_difference(raw: bytes) -> None:
    """Files with any line ends, with or without a byte order mark, are read the same."""
    assert decode(raw, "f.yml") == ("a: caf\u00e9\nb: 1\n", ())


def test_a_byte_that_is_not_utf_8_is_placed() -> None:
    """A byte that is not UTF-8 is reported with its place and value."""
    text, problems = decode(b"a: b\nc: caf\xe9 d\n", "f.yml")
    assert text is None
    assert reported(problems) == ["2:7 L001"]
    assert "0xe9" in problems[0].message
    assert "UTF-8" in problems[0].fix


def test_a_byte_that_is_not_utf_8_is_placed_after_a_byte_order_mark_too() -> None:
    """A byte order mark does not shift the place of a faulty byte."""
    _, problems = decode(b"\xef\xbb\xbfa: b\nc: caf\xe9 d\n", "f.yml")
    assert reported(problems) == ["2:7 L001"]
    assert "0xe9" in problems[0].message


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u2028",
        "\u2066",
        "\ufeff",
        "\ufffe",
    ],
)
def test_invisible_characters_are_refused(character: str) -> None:
    """Invisible characters are refused, so that a text never differs from its looks."""
    text, problems = decode(f"a: b\ncd: e{character}f\n".encode(), "f.yml")
    assert text is None
    assert reported(problems) == ["2:6 L004"]
    assert f"U+{ord(character):04X}" in problems[0].message


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\u202e", "\\u200b", "\\u2066", "\\ufeff"])
def test_invisible_characters_are_refused_as_escapes_too(escape: str) -> None:
    """Invisible characters are refused as escapes too."""
    assert read_yaml(f'a: "b{escape}c"\n', "f.yml").problems
    assert read_yaml(f'"b{escape}c": a\n', "f.yml").problems


def test_at_most_twenty_invisible_characters_are_reported() -> None:
    """At most twenty invisible characters are reported, for example in a binary file."""
    _, problems = decode(b"\0" * 1000, "f.yml")
    assert len(problems) == decoding.MAX_REPORTED


def test_tabs_and_other_scripts_are_text() -> None:
    """Tabs and letters of other scripts are allowed."""
    text = "a: \u03bb \u4e2d \U0001f9b6\tb\n"
    assert decode(text.encode(), "f.yml") == (text, ())


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "1:30", "012", "0x1f", "1e3", "2026-11-21", ".inf", "1_000"]
)
def test_scalars_stay_as_written(word: str) -> None:
    """Plain scalars stay as written, without conversion by YAML."""
    assert plain(read_yaml(f"a: {word}\nb: [{word}]\n", "f.yml")) == {"a": word, "b": [word]}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_plain_nothing_is_nothing(nothing: str) -> None:
    """A null value is the same as no key."""
    assert plain(read_yaml(f"a: {nothing}\nb: c\n", "f.yml")) == {"a": None, "b": "c"}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_a_quoted_nothing_is_a_text(word: str) -> None:
    """A null in quotes is a text."""
    assert plain(read_yaml(f"a: \"{word}\"\nb: '{word}'\n", "f.yml")) == {"a": word, "b": word}


def test_every_key_item_and_mapping_has_its_place() -> None:
    """Every key, item and mapping has its place."""
    read = read_yaml("a:\n  b: one\n  c:\n  - two\n  - three\nd:\n- {e: four}\n", "f.yml")
    inner, entry = read.data["a"], read.data["d"][0]
    assert read.problems == ()
    assert str(place_of(read.data).start) == "f.yml:1:1"
    assert (place_of(inner).path, str(place_of(inner).start)) == ("a", "f.yml:2:3")
    assert str(place_of(inner).at("b")) == "f.yml:2:6"
    assert str(place_of(inner).at("@", "b")) == "f.yml:2:3"
    assert str(place_of(inner).at("c", 1)) == "f.yml:5:5"
    assert (place_of(entry).path, str(place_of(entry).at("e"))) == ("d[0]", "f.yml:7:7")


def test_columns_count_characters_not_bytes() -> None:
    """Columns count characters, not bytes."""
    read = read_yaml('{"\u00e9\u00e8\u4e2d": a, b: c}\n', "f.yml")
    assert str(place_of(read.data).at("b")) == "f.yml:1:15"


def test_a_key_that_occurs_twice_keeps_the_first() -> None:
    """For a repeated key the first value is kept, and reading continues."""
    read = read_yaml("a: one\nb: two\na: {c: three}\nd: four\n", "f.yml")
    assert reported(read.problems) == ["3:1 L005"]
    assert "first is on line 1" in read.problems[0].message
    assert read.problems[0].key == "a"
    assert plain(read) == {"a": "one", "b": "two", "d": "four"}


def test_a_list_that_occurs_twice_keeps_the_places_of_the_first() -> None:
    """For a repeated list the places of the first are kept."""
    read = read_yaml("a:\n- one\nb: two\na:\n- three\n- four\n", "f.yml")
    assert plain(read) == {"a": ["one"], "b": "two"}
    assert str(place_of(read.data).at("a", 0)) == "f.yml:2:3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", "1:4 L006"),
        ("a: *x\n", "1:4 L006"),
        ("a: !!int 1\n", "1:4 L006"),
        ("a: !x b\n", "1:4 L006"),
        ("a: !!python/object:os.system {}\n", "1:4 L006"),
        ("a: b\n---\nc: d\n", "2:1 L006"),
        ("? {a: b}\n: c\n", "1:3 L002"),
        ("? - a\n: c\n", "1:3 L002"),
        ("a: b\n\tc: d\n", "2:1 L003"),
        ("a: b: c\n", "1:5 L002"),
        ("a: [b\n", "1:4 L002"),
        ('a: "\\q"\n', "1:5 L002"),
        ("%YAML 9.9\n---\na: b\n", "1:1 L002"),
        ("", "1:1 L008"),
        ("# only this\n", "1:1 L008"),
    ],
)
def test_what_knowledge_files_never_need_is_refused(text: str, expected: str) -> None:
    """YAML features that knowledge files never need are refused with their place."""
    read = read_yaml(text, "f.yml")
    assert read.data is None
    assert reported(read.problems) == [expected]
    assert all(p.message and p.fix for p in read.problems)


def test_a_fault_of_yaml_does_not_hide_those_before_it() -> None:
    """Problems before a syntax error are reported too."""
    assert reported(read_yaml("a: 1\na: 2\nb: *c\n", "f.yml").problems) == ["2:1 L005", "3:4 L006"]


def test_repeated_keys_are_reported_in_order_and_leave_no_trace() -> None:
    """Repeated keys are reported in order, also in values that are dropped."""
    text = "a: {b: [c]}\nd: 1\na: {b: 2, b: 3}\nid: 4\nid: *e\n"
    read = read_yaml(text, "f.yml")
    assert read.data is None
    assert reported(read.problems) == ["3:1 L005", "3:11 L005", "5:1 L005", "5:5 L006"]
    assert [p.key for p in read.problems] == ["a", "a.b", "id", ""]
    whole = read_yaml(text.replace("*e", "5"), "f.yml")
    assert plain(whole) == {"a": {"b": ["c"]}, "d": "1", "id": "4"}
    assert str(place_of(whole.data["a"]).at("b", 0)) == "f.yml:1:9"
    assert str(place_of(whole.data).at("id")) == "f.yml:4:5"


def test_at_most_twenty_repeated_keys_are_reported() -> None:
    """At most twenty repeated keys are reported, and reading stops there."""
    read = read_yaml("a: {b: c}\n" * 50, "f.yml")
    assert read.data is None
    assert reported(read.problems) == [
        f"{line}:1 L005" for line in range(2, reading.MAX_REPORTED + 2)
    ]


def test_nesting_stops_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nesting beyond the limit is refused."""
    monkeypatch.setattr(reading, "MAX_DEPTH", 3)
    assert read_yaml("[[[a]]]\n", "f.yml").problems == ()
    assert reported(read_yaml("[[[[a]]]]\n", "f.yml").problems) == ["1:5 L007"]


def test_the_number_of_values_stops_at_its_limit() -> None:
    """More values than the limit are refused."""
    assert read_yaml("[a, b, c]\n", "f.yml", 7).problems == ()
    assert reported(read_yaml("[a, b, c, d]\n", "f.yml", 7).problems) == ["1:11 L007"]
