"""Laws of escaping: each format gives back the text that was written, and nothing else."""

from __future__ import annotations

import json
import re
import string
from xml.etree import ElementTree

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.editorial.reporting import problem_line
from plainleaf.figures.looks import ANYBODY
from plainleaf.figures.svg import Scheme, document
from plainleaf.problems import Location, Problem
from plainleaf.rendering.front_matter import front_matter
from plainleaf.search.writing import compact, script

from tests.hostile.probes import LONG, PROBE

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=200)
#: Characters that loading accepts, and some with a meaning in one of the formats.
_LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp"))
_NASTY = st.sampled_from(
    [*string.punctuation, PROBE, LONG, "</script>", "<!--", "]]>", "\n---\n", "\n", ": ", "{{"]
)
TEXTS = st.lists(_NASTY | _LETTERS, max_size=12).map("".join)


@LAWS
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_front_matter_reads_back_equal(text: str, several: list[str]) -> None:
    """No title ends the front matter, adds a key, or becomes another value."""
    data = {"title": text, "plainleaf": {"trail": several, "kind": text}, "description": text}
    written = front_matter(data)
    assert yaml.safe_load(written) == data
    assert "---" not in written.split("\n")


@LAWS
@given(TEXTS)
def test_a_search_file_holds_data_only(text: str) -> None:
    """No text ends its script element, and each is read back unchanged."""
    written = script("search/x.js", compact([text, {text: text}]))
    assert "</" not in written
    assert "\n" not in written[:-1]
    call = re.fullmatch(r'plainleafSearch\.take\("search/x\.js",(.*)\);\n', written)
    assert call
    assert json.loads(call[1]) == [text, {text: text}]


@LAWS
@given(TEXTS, TEXTS)
def test_a_drawing_holds_texts_as_text(title: str, description: str) -> None:
    """A drawing is well-formed, has the same elements for any texts, and gives both back."""
    drawn = document("f", title, description, (0, 0, 10, 10), "", (ANYBODY,), Scheme.AUTO)
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own; that it parses is the law
    found = [one.tag.rpartition("}")[2] for one in root]
    assert found == ["title", "desc", "style", "rect"]
    assert (root[0].text or "", root[1].text or "") == (title, description)


@LAWS
@given(TEXTS)
def test_a_problem_is_one_line_whatever_it_quotes(text: str) -> None:
    """No text of content looks like a further problem or changes the place of its own."""
    line = problem_line(Problem(Location("x.yml", 3, 4), "L012", f"It says '{text}'.", "Fix it."))
    assert line.startswith("x.yml:3:4: L012 It says '")
    assert len(line.splitlines()) == 1
