"""S032: no text sends readers to a number or service of another country."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from plainleaf.rules import foreign_number

from tests.rules.given import Given, given

ACTION = 'action: "Any one of these signs is enough. Call your doctor today."'
FIX = "Write a key in its place, such as '$emergency-number' or '$emergency-department'."


def saying(text: str, country: str = "GB", home: str = "GB") -> list[str]:
    """Return the messages on a text in an action, on a site for a country."""
    case = given((ACTION, f'action: §"{text}"'))
    library = replace(case.library, country=country, home=home)
    reported = Given(library, case.file, case.marks, case.broken_ids).reported(foreign_number)
    assert {(place, code, fix) for place, code, _, fix in reported} <= {
        (case.marks[0], "S032", FIX)
    }
    return [message.split("'")[1] for _, _, message, _ in reported]


@pytest.mark.parametrize(
    ("country", "text", "found"),
    [
        ("GB", "Call 911 now.", "911"),
        ("GB", "In an emergency, dial 000.", "000"),
        ("GB", "Go to the emergency room now.", "emergency room"),
        ("US", "Call 999 now.", "999"),
        ("US", "Go to A&E.", "A&E"),
        ("NZ", "Ring 999 today.", "999"),
        ("AU", "Text 116 123.", "116 123"),
    ],
)
def test_a_number_or_name_of_another_country_is_reported(
    country: str, text: str, found: str
) -> None:
    """A number or name of another country is reported with its place."""
    assert saying(text, country, country) == [found]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("GB", "Call 999 or go to A&E. Call 111."),
        ("GB", "Call $emergency-number or go to $emergency-department."),
        ("NZ", "Call 111 now."),
        ("US", "Call 911, or go to the ER."),
        ("GB", "We asked 911 people. Call your doctor."),
        ("GB", "Call a doctor if you took 1,000 steps, 911 mg or 9.911 g."),
    ],
)
def test_numbers_of_the_country_and_mere_figures_pass(country: str, text: str) -> None:
    """A country's own numbers, and figures that are no phone numbers, pass."""
    assert saying(text, country, country) == []


def test_an_edition_gives_numbers_by_keys_only() -> None:
    """An edition needs keys: 111 is for advice in Great Britain, emergencies in New Zealand."""
    assert saying("Call 111 now.", "NZ", "GB") == ["111"]
    assert saying("Call 999 now.", "IE", "GB") == ["999"]
    assert saying("Call 988 now.", "CA", "GB") == ["988"]
    assert saying("Call $emergency-number now.", "NZ", "GB") == []
