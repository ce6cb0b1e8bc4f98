"""The vocabulary of records: which values each type accepts."""

from __future__ import annotations

from datetime import date
from typing import Any, get_type_hints

import pytest
from plainleaf import model
from plainleaf.model import (
    PLACE_KEY,
    Address,
    Answer,
    CareLevel,
    Day,
    Exercise,
    Id,
    Knowledge,
    Place,
    PublicationDate,
    Record,
    Side,
    Statement,
    StatementKind,
    WarningSign,
)
from plainleaf.problems import Location
from pydantic import TypeAdapter, ValidationError

STATEMENT: dict[str, Any] = {
    "id": "a-fact",
    "text": "A fact.",
    "section": "a-section",
    "checked": "2024-05-31",
}


def accepts(kind: Any, value: object) -> bool:
    """Return whether a type accepts a value."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("value", ["a", "heat-pack", "q10", "a1-2b", "x" * 64])
def test_ids_that_make_good_addresses_pass(value: str) -> None:
    """An id has lower-case letters, digits and single hyphens, and begins with a letter."""
    assert accepts(Id, value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "A",
        "1a",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a b",
        "a/b",
        "../a",
        "a.b",
        "\u00e9",
        "a\n",
        "x" * 65,
    ],
)
def test_ids_that_could_harm_an_address_do_not(value: str) -> None:
    """An id cannot lead out of a folder, and needs no escaping."""
    assert not accepts(Id, value)


@pytest.mark.parametrize("value", ["2024-05-31", "2024-02-29", date(2024, 5, 31)])
def test_days_are_days(value: object) -> None:
    """A date is written year-month-day."""
    assert accepts(Day, value)


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-31",
        "2023-02-29",
        "2024-5-31",
        "31.05.2024",
        "2024-05",
        "no",
        "1:30",
        "",
        "1717113600",
        "2024-05-31T10:00",
        " 2024-05-31",
        None,
        ["2024-05-31"],
    ],
)
def test_what_is_no_day_is_refused(value: object) -> None:
    """Impossible dates and other date formats are refused."""
    assert not accepts(Day, value)


@pytest.mark.parametrize("value", ["2024", "2024-05", "2024-05-31"])
def test_a_publication_date_may_be_a_year_a_month_or_a_day(value: str) -> None:
    """The date of a source may be a year, a month or a day."""
    assert accepts(PublicationDate, value)


@pytest.mark.parametrize("value", ["24", "2024-5", "May 2024", "2024-05-31x", "", "2024-"])
def test_other_publication_dates_are_refused(value: str) -> None:
    """Other formats of a source's date are refused, so that dates can be sorted."""
    assert not accepts(PublicationDate, value)


@pytest.mark.parametrize("value", ["2024-13", "2024-02-31", "\u0662\u0660\u0662\u0664"])
def test_a_publication_date_exists(value: str) -> None:
    """The date of a source must exist, in ASCII digits."""
    assert not accepts(PublicationDate, value)


@pytest.mark.parametrize(
    "value", ["https://example.org", "http://example.org/a?b=c#d", "https://example.org:8443/x"]
)
def test_web_addresses_pass(value: str) -> None:
    """Valid web addresses are accepted."""
    assert accepts(Address, value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https://",
        "https://me@example.org",
        "https://me:secret@example.org",
        "https://example.org/a b",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://[broken",
        "https://example.org/" + "x" * 500,
    ],
)
def test_addresses_that_could_harm_a_reader_are_refused(value: str) -> None:
    """Addresses that run a program, contain a password or break out of HTML are refused."""
    assert not accepts(Address, value)


def test_unknown_keys_are_refused_everywhere() -> None:
    """Unknown keys are refused in every record."""
    with pytest.raises(ValidationError, match="colour"):
        Statement.model_validate({**STATEMENT, "colour": "red"})


def test_texts_lose_the_space_around_them_only() -> None:
    """Only the white space around a text is removed."""
    statement = Statement.model_validate({**STATEMENT, "text": "  Two  words,\n and 'more'. "})
    assert statement.text == "Two  words,\n and 'more'."


def test_a_statement_is_a_fact_unless_it_says_otherwise() -> None:
    """A statement is a fact by default."""
    statement = Statement.model_validate(STATEMENT)
    assert statement.kind is StatementKind.FACT
    assert statement.safety is False
    assert (statement.priority, statement.sources, statement.same_as) == (5, (), None)


def test_nothing_is_urgent_or_decided_by_default() -> None:
    """Nothing is urgent or decided by default."""
    assert Answer.model_validate({"lead": "Yes."}).get_help is False
    assert Side.model_validate({"says": "Yes.", "statements": []}).stands is False


def all_records() -> list[type[Record]]:
    """Return every record class of the model."""
    found = [kind for kind in vars(model).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, Record)]


@pytest.mark.parametrize("kind", all_records())
def test_every_record_is_frozen_and_closed(kind: type[Record]) -> None:
    """Every record is immutable, including its lists."""
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"
    for name, hint in get_type_hints(kind).items():
        assert "list[" not in str(hint), f"{kind.__name__}.{name}"


def test_a_warning_sign_cannot_ask_for_two() -> None:
    """A warning sign has no field that could require a second sign."""
    fields = set(WarningSign.model_fields)
    reported = {"place", "id", "urgency", "sign", "group", "lay_words", "action", "qualifiers"}
    # `with_any`: any one of these is enough; `features`: at least so many of these.
    assert fields == reported | {"with_any", "features"} | {
        "sources",
        "checked",
        "priority",
        "clinician_note",
    }


def test_a_sign_says_its_qualifiers_and_companions() -> None:
    """The words of a sign include its conditions and companions."""
    base = {"id": "a", "urgency": "routine", "sign": "your back is stiff", "checked": "2026-11-21"}
    plain = WarningSign.model_validate({**base, "qualifiers": ["new", "in the morning"]})
    assert plain.in_words == "your back is stiff (new, in the morning)"
    assert plain.said(["new"]) == "your back is stiff (in the morning)"
    faint = WarningSign.model_validate({**base, "with_any": ["faint", "clammy"]})
    assert faint.in_words == "your back is stiff, with any one of these: faint, clammy"
    counted = {"at_least": 2, "of": ["you wake at night", "moving eases it", "rest does not"]}
    signed = WarningSign.model_validate({**base, "features": counted})
    assert signed.in_words == (
        "your back is stiff, with 2 or more of these: "
        "you wake at night; moving eases it; rest does not"
    )


@pytest.mark.parametrize("priority", [0, 10, "x", "1.5"])
def test_priorities_go_from_one_to_nine(priority: object) -> None:
    """Priorities go from one to nine."""
    with pytest.raises(ValidationError):
        Statement.model_validate({**STATEMENT, "priority": priority})


def test_places_are_not_data() -> None:
    """The place of a record is neither exported nor shown."""
    statement = Statement.model_validate({**STATEMENT, PLACE_KEY: Place("statements[0]")})
    assert statement.place.path == "statements[0]"
    assert "place" not in statement.model_dump()
    assert "place" not in repr(statement)
    assert PLACE_KEY not in str(Knowledge.model_json_schema())


def test_a_place_knows_its_parts() -> None:
    """A part without a place of its own has the place of its record."""
    place = Place(
        "statements[3]",
        Location("f", 5, 3),
        {("text",): Location("f", 6, 9), ("a", 1): Location("f", 7, 1)},
    )
    assert str(place.at("text")) == "f:6:9"
    assert str(place.at("a", 1)) == "f:7:1"
    assert str(place.at("nothing")) == "f:5:3"
    assert place.key() == "statements[3]"
    assert place.key("a", 1) == "statements[3].a[1]"
    assert Place().key("topic") == "topic"


def test_a_care_level_has_a_banner_for_every_page() -> None:
    """A care level has a default banner."""
    level = CareLevel.model_validate(
        {"urgency": "emergency", "heading": "Call if:", "spoken": "Now: ", "action": "Call."}
    )
    assert level.banner
    assert level.spoken == "Now:"


def test_an_exercise_needs_no_dose() -> None:
    """An exercise may have no dose, so that none is made up."""
    exercise = Exercise.model_validate(
        {"id": "a", "name": "A", "kind": "cardio", "section": "s", "summary": "S."}
        | {"checked": "2024-05-31"}
    )
    assert set(exercise.dose.model_dump().values()) == {None}
