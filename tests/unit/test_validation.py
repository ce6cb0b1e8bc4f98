"""From plain data to records, and what is reported if the data are invalid."""

from __future__ import annotations

import pytest
from plainleaf.loading.folder import LeftOutFile
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import Validated, validate
from plainleaf.model import Knowledge, SharedRecords

from tests.conftest import EXAMPLES

LEAST = (EXAMPLES / "valid" / "least.yml").read_text(encoding="utf-8")


def validated(text: str) -> Validated[Knowledge]:
    """Return the result of validating a knowledge file."""
    read = read_yaml(text, "f.yml")
    assert read.problems == ()
    return validate(read.data, Knowledge, "f.yml")


def edited(old: str, new: str) -> Validated[Knowledge]:
    """Return the result of validating a minimal knowledge file after an edit."""
    assert LEAST.count(old) == 1
    return validated(LEAST.replace(old, new))


def test_a_whole_file_becomes_a_record_with_places() -> None:
    """Each record has its place, at any depth."""
    made = validated(LEAST)
    assert (made.problems, made.broken_ids) == ((), frozenset())
    assert made.record is not None
    statement = made.record.statements[0]
    assert statement.place.path == "statements[0]"
    assert str(statement.place.at("text")) == "f.yml:20:9"
    assert statement.sources[0].place.key("source") == "statements[0].sources[0].source"
    assert str(statement.sources[0].place.at("source")) == "f.yml:22:22"


def test_a_faulty_entry_is_left_out_and_the_rest_is_kept() -> None:
    """A faulty entry is dropped, and the rest is kept."""
    made = edited("  kind: do\n", "  kind: done\n")
    assert made.record is not None
    assert made.record.statements == ()
    assert len(made.record.warning_signs) == 3
    assert made.broken_ids == {"use-a-cream"}


def test_all_faults_are_reported_at_once() -> None:
    """All problems are reported at once."""
    text = LEAST.replace("  kind: do\n", "  kind: done\n  colour: red\n")
    text = text.replace("kind: guideline", "kind: book").replace("title: Dry hands", "titel: x")
    made = validated(text)
    assert sorted((p.code, p.key) for p in made.problems) == [
        ("L010", "statements[0].colour"),
        ("L010", "topic.titel"),
        ("L012", "sources[0].kind"),
        ("L012", "statements[0].kind"),
    ]


def test_a_faulty_topic_leaves_no_record() -> None:
    """A faulty topic gives no record."""
    made = edited("  title: Dry hands\n", "")
    assert made.record is None
    [problem] = made.problems
    assert (str(problem.location), problem.code) == ("f.yml:3:3", "L011")
    assert problem.message == "The line 'title:' is missing."
    assert problem.fix == "Add 'title:' to it, for example 'title: Lower back pain and exercise'."


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("txt", "Did you mean 'text'?"),
        ("safty", "Did you mean 'safety'?"),
        ("same-as", "Did you mean 'same_as'?"),
        ("zzz", "Use one of: id, kind, text, section,"),
        ("tags", "Did you mean 'activities'?"),
        ("stop_if", "Run 'plainleaf upgrade'"),
    ],
)
def test_an_unknown_key_is_met_with_the_known_ones(key: str, fix: str) -> None:
    """For an unknown key the known ones are suggested."""
    [problem] = edited("  kind: do\n", f"  {key}: x\n").problems
    assert (str(problem.location), problem.code) == ("f.yml:19:3", "L010")
    assert problem.message == f"The name '{key}' is not known here."
    assert problem.fix.startswith(fix)


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("  kind: do\n", "  zzz: do\n", "Did you mean 'kind'?"),
        ("  text: Use a plain cream.", "  sentence: Use a plain cream.", "Did you mean 'text'?"),
        ("  text: Use a plain cream.", "  zzz: Use a plain cream.", "Did you mean 'text'?"),
        ("urgency: emergency, sign", "kind: emergency, sign", "Did you mean 'urgency'?"),
        ("accessed: 2024-05-30", "zzz: 2024-05-30", "Did you mean 'accessed'?"),
    ],
)
def test_a_value_under_a_wrong_key_is_reported_once_with_the_key_it_fits(
    old: str, new: str, fix: str
) -> None:
    """A value under a wrong key is one problem, with the key that it fits."""
    [problem] = edited(old, new).problems
    assert (problem.code, problem.fix) == ("L010", fix)


def test_a_value_of_another_key_says_where_it_belongs() -> None:
    """A value of another key's vocabulary is reported with that key."""
    [problem] = edited("kind: guideline", "kind: second-hand").problems
    assert problem.fix.startswith("'second-hand' belongs after 'read_as:'. Use one of: ")


def test_a_key_too_far_left_is_reported_to_be_indented() -> None:
    """For a key that is indented too little, the message says to indent it."""
    text = LEAST + "checked: 2024-05-31\n"
    [problem] = validated(text).problems
    assert problem.fix.startswith("Put as many spaces before it as before the other lines")


def test_an_id_in_words_is_met_with_the_id_they_make() -> None:
    """For an id in words, a valid id is suggested, and references to it are no problem."""
    made = edited("id: use-a-cream", "id: Use a cream")
    [problem] = made.problems
    assert problem.fix.startswith("Did you mean 'use-a-cream'? An id has small letters")
    assert "use-a-cream" in made.broken_ids


def test_the_keys_suggested_are_those_of_the_very_record() -> None:
    """Suggested keys are those of the nested record, without the internal key for places."""
    [problem] = edited(
        "[{source: hand-guide}]\n  checked", "[{source: hand-guide, q: r}]\n  checked"
    ).problems
    assert problem.fix == "Use one of: source, at, certainty, read_as."


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "key"),
    [
        ("  kind: do\n", "  kind: [do]\n", "19:9", "L012", "statements[0].kind"),
        ("  kind: do\n", "  priority: 10\n", "19:13", "L012", "statements[0].priority"),
        (
            "  kind: do\n",
            "  activities: [walking, Walk]\n",
            "19:25",
            "L012",
            "statements[0].activities[1]",
        ),
        ("  text: Use a plain cream.", "  text: ''", "20:9", "L012", "statements[0].text"),
        (
            "  text: Use a plain cream.",
            f"  text: {'x' * 601}",
            "20:9",
            "L012",
            "statements[0].text",
        ),
        ("2099-05-31", "2099-5-31", "8:15", "L013", "topic.next_check"),
        ("2099-05-31", "2099-02-29", "8:15", "L013", "topic.next_check"),
        ("2099-05-31", "[2099]", "8:15", "L013", "topic.next_check"),
        ("kind: guideline", "kind: {}", "16:67", "L012", "sources[0].kind"),
    ],
)
def test_a_value_that_does_not_fit_is_placed(
    old: str, new: str, place: str, code: str, key: str
) -> None:
    """An invalid value is reported at its place, or at that of the item in its list."""
    [problem] = edited(old, new).problems
    assert (str(problem.location), problem.code, problem.key) == (f"f.yml:{place}", code, key)
    assert problem.message
    assert problem.fix


@pytest.mark.parametrize("key", ["\\0place", "place"])
def test_content_cannot_name_its_own_place(key: str) -> None:
    """Content cannot set its own place."""
    text = LEAST.replace("  kind: do\n", f'  "{key}": here\n')
    read = read_yaml(text, "f.yml")
    assert read.problems or validate(read.data, Knowledge, "f.yml").problems


@pytest.mark.parametrize(
    ("text", "kind"), [("- a\n", "a list"), ("words\n", "a text"), ("[]\n", "a list")]
)
def test_a_file_without_keys_is_reported_what_to_begin_with(text: str, kind: str) -> None:
    """A file without keys is a problem that says how to begin."""
    made = validate(read_yaml(text, "f.yml").data, LeftOutFile, "f.yml")
    assert made.record is None
    [problem] = made.problems
    assert (problem.code, problem.location.line) == ("L012", 1)
    assert problem.message == f"The file must hold named lines, not {kind}."
    assert problem.fix == "Begin with one of: left_out:."


def test_a_list_that_is_no_list_does_not_hide_the_others() -> None:
    """A value that must be a list is reported and dropped; the rest is kept."""
    made = validated(LEAST[: LEAST.index("\nstatements:") + 1] + "statements: none\n")
    [problem] = made.problems
    assert (str(problem.location), problem.code) == ("f.yml:17:13", "L012")
    assert made.record is not None
    assert len(made.record.sources) == 1


def test_other_roots_are_validated_alike() -> None:
    """Shared files are validated in the same way."""
    read = read_yaml("left_out:\n- {source: a, at: Q1, said: Hi., reason: advert, why: Ad.}\n", "l")
    made = validate(read.data, LeftOutFile, "l")
    assert [(str(p.location), p.fix) for p in made.problems] == [
        (
            "l:2:42",
            "Did you mean 'advertising'? Allowed are: "
            "advertising, privacy, unintelligible, unsafe, off-topic, page-furniture "
            "or of-no-help.",
        )
    ]
    assert made.record is not None
    assert made.record.left_out == ()


def test_a_record_is_a_copy_of_nothing_mutable() -> None:
    """Records are immutable copies."""
    made = validated(LEAST)
    assert made.record is not None
    for record in (made.record, made.record.topic, made.record.sources[0]):
        for field in type(record).model_fields:
            with pytest.raises(ValueError, match="frozen"):
                setattr(record, field, "Other")


def test_an_entry_that_is_no_record_is_left_out_and_the_rest_is_kept() -> None:
    """A stray line in a list is dropped; the other items are kept."""
    made = edited("statements:\n", "statements:\n- just words\n")
    assert [(str(p.location), p.code, p.key) for p in made.problems] == [
        ("f.yml:18:3", "L012", "statements[0]")
    ]
    assert made.record is not None
    assert [s.id for s in made.record.statements] == ["use-a-cream"]


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("facts", "Did you mean 'fact'? Allowed are: fact, do or dont."),
        ("don't", "Did you mean 'dont'? Allowed are: fact, do or dont."),
        ("zzz", "Use one of: fact, do or dont."),
    ],
)
def test_an_unknown_word_is_met_with_the_nearest_known_one(value: str, fix: str) -> None:
    """For an unknown word the nearest known one is suggested."""
    [problem] = edited("  kind: do\n", f"  kind: {value}\n").problems
    assert (problem.message, problem.fix) == (f"'{value}' is not a value of 'kind'.", fix)


@pytest.mark.parametrize(("length", "shown"), [(60, "'" + "x" * 60 + "'"), (61, "a text")])
def test_a_long_value_is_not_repeated(length: int, shown: str) -> None:
    """A long value is shortened in messages."""
    [problem] = edited("  kind: do\n", f"  kind: {'x' * length}\n").problems
    assert problem.message == f"{shown} is not a value of 'kind'."


CITED = "[{source: hand-guide}]\n  c"


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        (CITED, "hand-guide\n  c", "Write it as a list: [{source: hand-guide}]."),
        (CITED, "[hand-guide]\n  c", "Write it with its name: {source: hand-guide}."),
        (CITED, "The NHS\n  c", "Write it as a list, such as [{source: nice-ng59}]."),
        ("  kind: do\n", "  activities: walking\n", "Write it in square brackets: [walking]."),
        ("  kind: do\n", "  chance: 7 in 10\n", "Write it with its name, such as {count: 7}."),
        ("topic:\n", "topic:\n  wording: Walk.\n", "Write it with its name: {activities: Walk.}."),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_met_with_the_right_one(old: str, new: str, fix: str) -> None:
    """For a wrong shape, the message shows the right one with the value."""
    [problem] = edited(old, new).problems
    assert (problem.code, problem.fix) == ("L012", fix)


def test_every_key_that_can_be_missing_can_be_asked_for() -> None:
    """A message can be made for every key that may be missing."""
    for lost in ("kind: guideline", "accessed: 2024-05-30", "lead: Signs."):
        for value in ("x", "[x]", "{a: b}", "''", "2024-05-31"):
            given = lost.replace(lost.split(", ")[0], f"zzz: {value}")
            assert edited(lost, given).problems


def test_an_address_that_nobody_knows_may_be_left_out() -> None:
    """The message says that an unknown address may be left out."""
    source = "sources:\n- id: a\n  title: T\n  publisher: P\n  kind: trial\n"
    text = f"{source}  accessed: 2024-05-30\n  address: www\n"
    made = validate(read_yaml(text, "s").data, SharedRecords, "s")
    assert [p.fix.rsplit(". ", 1)[1] for p in made.problems] == [
        "If you do not know it, delete this line."
    ]


def test_an_address_among_others_on_a_line_is_left_out_alone() -> None:
    """In a source on one line, only the address is to be removed, not the line."""
    source = "{id: a, title: T, publisher: P, kind: trial, accessed: 2024-05-30, address: www}"
    made = validate(read_yaml(f"sources:\n- {source}\n", "s").data, SharedRecords, "s")
    assert [p.fix.rsplit(". ", 1)[1] for p in made.problems] == [
        "If you do not know it, leave it out."
    ]
