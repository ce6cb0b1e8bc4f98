"""The open data: every fact with everything known about it, in a stable format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from plainleaf.loading import Library
from plainleaf.open_data import ExportContext, Places, index_files, moved_files, topic_data
from plainleaf.open_data.head import FORMAT_VERSION
from plainleaf.open_data.schema import DIALECT, KINDS, schema_of
from plainleaf.open_data.spreadsheet import COLUMNS, facts_csv, safe_cell
from plainleaf.planning.downloads import Download

from tests.factories import (
    DAY,
    ROOT,
    exercise,
    full_library,
    handout,
    library,
    made,
    open_site,
    statement,
    with_texts,
)
from tests.signing import reviewed

ADDRESS = "https://plain.example/site"


def published(content: Library, url: str | None = None) -> ExportContext:
    """Return a library with what publishing it needs."""
    whole = made(content)
    return ExportContext(whole.library, whole.folding, whole.plan, open_site("Plain", url))


def data_files(site: ExportContext) -> dict[str, str]:
    """Return the data files of a site with one topic."""
    one, own = topic_data(site, several=False)
    return {**own, **index_files([one], site.site, site.plan.checked)}


@cache
def files(url: str | None = None) -> dict[str, str]:
    """Return the data files of a library that has all kinds of records."""
    site = published(full_library(), url)
    moved = moved_files((), Places.of(site.plan), site.plan, DAY, site.site)
    return {**data_files(site), **moved.others}


def read(path: str, url: str | None = None) -> Any:
    """Return a data file, parsed."""
    return json.loads(files(url)[path])


def topic(url: str | None = None) -> Any:
    """Return the data of the topic."""
    return read("data/back-pain.json", url)


def facts(url: str | None = None) -> dict[str, Any]:
    """Return the facts by id."""
    return {fact["id"]: fact for fact in topic(url)["facts"]}


@pytest.mark.parametrize("url", [None, ADDRESS])
def test_every_file_keeps_its_schema(url: str | None) -> None:
    """Each file is valid by the schema that it names, checked with an independent library."""
    seen = 0
    for path, text in files(url).items():
        if not path.endswith(".json") or "/schema/" in path:
            continue
        data = json.loads(text)
        named = data["schema_url"].removeprefix(f"{ADDRESS}/")
        schema = json.loads(files(url)[named])
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
        seen += 1
    assert seen == 3


def test_the_schema_would_catch_a_fault() -> None:
    """The schema rejects a missing key, an unknown key and an invalid date."""
    schema = Draft202012Validator(schema_of("topic"), format_checker=FormatChecker())
    whole = topic()
    for change in ({"more": 1}, {"id": 7}, {"checked": "soon"}, {"kind": "maybe"}):
        wrong = {**whole, "facts": [{**whole["facts"][0], **change}]}
        assert list(schema.iter_errors(wrong)), change
    less = {key: value for key, value in whole["facts"][0].items() if key != "text"}
    assert list(schema.iter_errors({**whole, "facts": [less]}))


def test_every_shape_refuses_a_key_that_it_does_not_name() -> None:
    """Every object in the schema forbids unknown keys."""
    for kind in KINDS:
        schema = schema_of(kind)
        shapes = (schema, *schema["$defs"].values())
        assert [s["title"] for s in shapes if s.get("additionalProperties") is not False] == []


def test_a_key_without_a_value_is_left_out() -> None:
    """A key without a value is omitted instead of being null."""
    for path, text in files().items():
        if path.endswith(".json") and "/schema/" not in path:
            assert [*_empty(json.loads(text))] == [], path


def _empty(value: Any, way: str = "") -> Iterator[str]:
    """Yield the path of every null."""
    if value is None:
        yield way
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty(inner, f"{way}/{key}")


def test_the_format_only_changes_with_its_version() -> None:
    """A change of the format needs a new version number and a new copy of the schema.

    After raising FORMAT_VERSION, write the copy again: see `schema_of`.
    """
    kept = ROOT / "tests" / "golden" / "data-schema" / FORMAT_VERSION
    for kind in KINDS:
        text = (kept / f"{kind}.json").read_text(encoding="utf-8")
        assert json.loads(text) == schema_of(kind), kind
    assert schema_of("index")["$schema"] == DIALECT


def test_a_fact_comes_with_all_that_is_known_of_it() -> None:
    """A fact has text, grade, sources with places, dates, pages, merges and disagreements."""
    fact = facts()["stays"]
    assert fact["home"] == "back-pain/relief/#stays"
    assert fact["evidence"]["level"] == "strong"
    assert fact["evidence"]["label"] == "Strong evidence"
    assert fact["checked"] == "2026-11-21"
    assert fact["next_check"] == "2027-11-21"
    assert "back-pain/relief/" in fact["pages"]
    assert [d["id"] for d in fact["disagreements"]] == ["rest"]
    assert fact["disagreements"][0]["stands"] is True
    assert facts()["lost"]["disagreements"][0]["stands"] is False
    source = next(s for one in facts().values() for s in one["sources"] if s["id"] == "guide")
    assert source["url"] == "https://guide.example/"
    assert source["read_as"] == "copy"


def test_a_folded_fact_says_who_reported_it_and_why_it_was_folded() -> None:
    """Each merged statement keeps its words, its sources and the reason for the merge."""
    folded = next(fact for fact in facts().values() if fact["folds"])
    grounds = [reported["ground"] for reported in folded["folds"]]
    assert grounds[0] == "the text shown"
    assert set(grounds[1:]) <= {"the same words", "declared the same", "decided the same"}
    assert folded["folds"][0]["text"] == folded["text"]
    assert len({reported["id"] for reported in folded["folds"]}) == len(grounds)


def test_counts_are_those_that_the_site_tells() -> None:
    """The data have the same counts as the site."""
    site = published(full_library())
    counts = json.loads(data_files(site)["data/knowledge.json"])["counts"]
    reported = site.plan.counts
    assert counts["facts"] == reported.facts == len(facts())
    assert counts["folds"] == reported.folds
    assert counts["questions"] == reported.questions_after
    for name in ("warning_signs", "exercises", "terms", "handouts", "disagreements", "sources"):
        assert counts[name] == getattr(reported, name), name
    assert counts["left_out"] == reported.left_out == 1


def test_addresses_are_whole_where_the_site_has_one() -> None:
    """Links are full addresses if the site has an address, else relative to its root."""
    assert facts(ADDRESS)["stays"]["home"] == f"{ADDRESS}/back-pain/relief/#stays"
    assert read("data/knowledge.json", ADDRESS)["topics"][0]["json_url"] == (
        f"{ADDRESS}/data/back-pain.json"
    )
    schema = json.loads(files(ADDRESS)[f"data/schema/{FORMAT_VERSION}/topic.json"])
    assert schema["$id"] == f"{ADDRESS}/data/schema/{FORMAT_VERSION}/topic.json"
    assert "$id" not in json.loads(files()[f"data/schema/{FORMAT_VERSION}/topic.json"])


def test_the_licence_is_inside() -> None:
    """Each file contains its licence."""
    licence = topic()["licence"]
    assert licence["id"] == "CC-BY-4.0"
    assert licence["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "Plain" in licence["credit"]


def test_an_exercise_to_leave_out_says_so() -> None:
    """An exercise to avoid is marked as such."""
    moves = {move["id"]: move for move in topic()["exercises"]}
    assert moves["toe-touch"]["avoid"] is True
    assert moves["toe-touch"]["instead"] == ["bridge"]
    assert moves["bridge"]["avoid"] is False
    assert moves["bridge"]["dose"]["hold"] == "5 seconds"
    assert moves["bridge"]["steps"] == ["Lie down.", "Lift your hips."]


def test_a_warning_sign_says_what_to_do() -> None:
    """A warning sign has its own action or that of its level; the most urgent come first."""
    signs = topic()["warning_signs"]
    assert [sign["urgency"] for sign in signs] == sorted(
        (sign["urgency"] for sign in signs), key=["emergency", "urgent", "routine"].index
    )
    by_id = {sign["id"]: sign for sign in signs}
    assert by_id["fever"]["what_to_do"] == "Take your temperature."
    assert by_id["slow"]["what_to_do"] == "Any one sign is enough for routine care."


def test_a_handout_names_its_files() -> None:
    """A handout lists the address of each of its files."""
    base = published(full_library())
    one = Download("handouts/sheet-a4.pdf", "A4", 2, 12_345)
    site = ExportContext(
        base.library, base.folding, base.plan, base.site, {"handouts/sheet/": (one,)}
    )
    sheets = json.loads(data_files(site)["data/back-pain.json"])["handouts"]
    sheet = next(sheet for sheet in sheets if sheet["id"] == "sheet")
    assert sheet["files"] == [
        {"url": "handouts/sheet-a4.pdf", "form": "A4", "pages": 2, "bytes": 12_345}
    ]


def test_a_handout_of_prose_names_the_facts_that_it_rests_on() -> None:
    """A handout with prose lists the facts that its sentences cite."""
    content = library(
        statement("walk", "Walk each day."),
        statement("rest", "Rest a bit."),
        passages=[{"id": "first", "section": "relief", "text": "Walk. [@walk; @one]"}],
        exercises=[exercise("one")],
        handouts=[handout("prose", passages=["first"], statements=["rest"])],
    )
    data = json.loads(data_files(published(content))["data/back-pain.json"])
    assert data["handouts"][0]["facts"] == ["walk", "rest"]


def test_nobody_is_made_a_reviewer() -> None:
    """A reviewer is named only if the content names one."""
    assert topic()["reviews"] == []
    signed = data_files(published(reviewed(full_library(), "handouts/sheet/")))
    found = json.loads(signed["data/back-pain.json"])["reviews"]
    (page,) = (review for review in found if review.get("page") == "handouts/sheet/")
    assert (page["reviewer"], page["outcome"]) == ("Test Reviewer dr-test", "agree")
    assert page["read"] == page["parts"] > 3


def test_the_same_library_gives_the_same_bytes() -> None:
    """The data do not depend on the day, the machine or the order of sets."""
    assert dict(data_files(published(full_library()))) == {
        path: text for path, text in files().items() if path != "data/moved.json"
    }


def test_a_site_of_several_topics_keeps_facts_in_their_files() -> None:
    """With several topics, facts are in one file per topic, and the index names the files."""
    site = published(library(statement("a", "Walk.")))
    one, _ = topic_data(site, several=False)
    index = json.loads(index_files([one], open_site("Plain"), DAY)["data/knowledge.json"])
    assert [fact["id"] for fact in index["facts"]] == ["a"]
    some, _ = topic_data(site, several=True)
    many = json.loads(index_files([some] * 4, open_site("Plain"), DAY)["data/knowledge.json"])
    assert "facts" not in many
    assert many["counts"]["facts"] == 4
    assert [entry["json_url"] for entry in many["topics"]] == ["data/back-pain.json"] * 4


TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text != "")


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_any_text_comes_through_json_and_csv(text: str) -> None:
    """Any text can be read back from JSON and CSV without changes."""
    fact = with_texts(statement("a", "Walk.", chance=None), lambda _: text)
    site = published(library(fact))
    data = data_files(site)
    assert json.loads(data["data/back-pain.json"])["facts"][0]["text"] == text
    (row,) = rows(data["data/back-pain.csv"])
    assert row["text"] == safe_cell(text)
    assert row["text"].removeprefix("'") == text.removeprefix("'")


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as Python's own reader reads them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_has_a_row_for_each_fact() -> None:
    """The table has a row for each fact, with grade, sources, dates and address."""
    table = rows(files()["data/back-pain.csv"])
    assert [row["id"] for row in table] == list(facts())
    row = next(row for row in table if row["id"] == "stays")
    assert tuple(row) == COLUMNS
    assert row["evidence"] == "strong"
    assert date.fromisoformat(row["checked"]) == date(2026, 11, 21)
    assert files()["data/back-pain.csv"].startswith("\ufeffid,text,")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])  # noqa: RUF001
def test_no_cell_begins_a_formula(first: str) -> None:
    """A text that looks like a formula is shown as text by spreadsheets."""
    assert safe_cell(f"{first}1+1") == f"'{first}1+1"
    assert safe_cell("Walk = move") == "Walk = move"


def test_no_cell_of_a_whole_table_begins_a_formula() -> None:
    """No cell of any column begins a formula, whatever the records say."""
    evil = with_texts(full_library().topics[0], lambda text: f"=HYPERLINK({text[:20]})")
    site = published(Library((evil,)))
    made_csv = data_files(site)["data/back-pain.csv"]
    cells = [cell for row in rows(made_csv) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert facts_csv(()).count("\r\n") == 1
