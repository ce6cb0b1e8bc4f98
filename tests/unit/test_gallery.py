"""Errors in fixtures of components are reported with their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from plainleaf.errors import RenderError
from plainleaf.rendering.gallery import ADDRESS, Specimens, fixtures, gallery_files, read_components

from tests.factories import full_library, made

FIXTURES = "examples:\n- {name: One, shows: It., call: 'odd()'}\n"
MACRO = (
    "{#- Purpose: to be odd.\n    Takes: nothing. It is odd. -#}\n{% macro odd() %}x{% endmacro %}"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a valid component."""
    components = tmp_path / "generator" / "components"
    odd = components / "odd_one"
    odd.mkdir(parents=True)
    (odd / "fixtures.yml").write_text(FIXTURES, encoding="utf-8")
    (odd / "macro.html.jinja").write_text(MACRO, encoding="utf-8")
    monkeypatch.setattr(fixtures, "COMPONENTS", components)
    read_components.cache_clear()
    yield odd
    read_components.cache_clear()


def test_a_macro_says_what_it_is(folder: Path) -> None:
    """Purpose, arguments and notes are read from the macro's first comment."""
    assert folder.is_dir()
    (component,) = read_components().values()
    assert (component.title, component.purpose) == ("Odd one", "To be odd.")
    assert (component.takes, component.notes) == ("nothing.", "It is odd.")


def test_a_component_without_fixtures_is_reported(folder: Path) -> None:
    """A component without fixtures is reported."""
    (folder / "fixtures.yml").unlink()
    with pytest.raises(RenderError, match=r"'odd_one' has no fixtures\.yml"):
        read_components()


def test_a_macro_that_does_not_say_what_it_is_is_reported(folder: Path) -> None:
    """A macro without such a comment is reported."""
    (folder / "macro.html.jinja").write_text("{% macro odd() %}x{% endmacro %}")
    with pytest.raises(RenderError, match="does not say 'Purpose"):
        read_components()


def test_a_fault_in_fixtures_has_its_place(folder: Path) -> None:
    """An error in a fixture is reported with file, line and column."""
    (folder / "fixtures.yml").write_text("examples:\n- {name: One, shows: It., cal: x}\n")
    with pytest.raises(RenderError, match=r"odd_one/fixtures\.yml:2:\d+: .*'cal'"):
        read_components()


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("no_such_macro()", {}),
        ("summary(facts", {}),
        ("summary(facts)", {}),
        ("summary(facts)", {"facts": {"facts": ["no-such-fact"]}}),
        ("summary(facts)", {"facts": {"no_such_kind": "x"}}),
    ],
)
def test_an_example_that_cannot_be_called_is_reported(
    call: str, arguments: dict[str, object]
) -> None:
    """An example with a wrong call is reported with component and example."""
    components = read_components()
    component = components["summary"]
    wrong = component.fixtures.examples[0].model_copy(update={"call": call, "arguments": arguments})
    specimens = Specimens({"summary": component}, ADDRESS)
    with pytest.raises(RenderError, match="'Action and facts' of 'summary' failed"):
        specimens.render(component, wrong)


def test_the_gallery_adds_its_own_files_only() -> None:
    """The gallery adds files in its own folder only, and changes nothing else on the site."""
    content = made(full_library())
    files = gallery_files(content.plan)
    assert f"{ADDRESS}index.md" in files
    assert all(path.startswith(ADDRESS) for path in files)
    assert not set(files) & set(content.rendered.files)
