"""YAML errors are explained to people who do not know YAML."""

from __future__ import annotations

import pytest
from plainleaf.loading.reading import read_yaml

GOOD = """topic:
  id: feet
  title: Feet
statements:
- id: one
  text: Rest your feet.
  section: rest
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "said", "fix"),
    [
        (
            "  section: rest",
            " section: rest",
            "f.yml:7:2",
            "this line begins with 1 space, but 'text:' above it with 2 spaces",
            "Put 2 spaces before 'section', if it belongs to the same entry as 'text'.",
        ),
        (
            "  title: Feet",
            "    title: Feet",
            "f.yml:3:10",
            "this line begins with 4 spaces, but 'id:' above it with 2 spaces",
            "Put 2 spaces before 'title', if it belongs to the same entry as 'id'.",
        ),
        (
            "Rest your feet.",
            "'Don't run.'",
            "f.yml:6:14",
            "the text in single quotes ends at the apostrophe in it",
            "Put the whole text in double quotes instead.",
        ),
        (
            "Rest your feet.",
            '"Say "no" to it."',
            "f.yml:6:15",
            "the text in double quotes ends at a quote in it",
            "Write single quotes inside a text that is in double quotes.",
        ),
        (
            "section: rest",
            "sources: [{source: a; at: b}]",
            "f.yml:7:27",
            "inside the brackets a comma is missing, or a bracket or quote does not close",
            "Put a comma between the parts, close every bracket, and put a text that holds "
            "any of , : [ ] { } in double quotes.",
        ),
        (
            "Rest your feet.",
            "Note: rest your feet.",
            "f.yml:6:13",
            "a colon followed by a space is inside a text without quotes",
            "Put the whole text in double quotes.",
        ),
    ],
)
def test_the_likely_slip_is_named_and_can_be_fixed(
    old: str, new: str, place: str, said: str, fix: str
) -> None:
    """The message names the likely mistake in the editor's own words, and the fix works."""
    assert GOOD.count(old) == 1
    [problem] = read_yaml(GOOD.replace(old, new), "f.yml").problems
    assert (str(problem.location), problem.code) == (place, "L002")
    assert problem.message == f"This line cannot be read: {said}."
    assert problem.fix == fix


def test_a_lost_dash_is_offered_where_an_id_occurs_twice() -> None:
    """For a repeated id, a missing dash is suggested first."""
    problem, *_ = read_yaml(GOOD + "  id: two\n  text: Walk.\n", "f.yml").problems
    assert str(problem.location) == "f.yml:8:3"
    assert problem.fix.startswith("Put '- ' before it if a new entry begins here;")
