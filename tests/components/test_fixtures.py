"""Each example of each component gives the HTML that its fixtures expect."""

from __future__ import annotations

from collections import Counter

import pytest
from plainleaf.rendering.gallery import Component, Example, Specimens, read_components

from tests.components.dom import missed, parse

COMPONENTS = read_components()
EXAMPLES = {
    f"{component.name}: {example.name}": (component, example)
    for component in COMPONENTS.values()
    for example in component.fixtures.examples
    if example.call
}


@pytest.mark.parametrize(("component", "example"), EXAMPLES.values(), ids=list(EXAMPLES))
def test_an_example_gives_what_is_expected(
    specimens: Specimens, component: Component, example: Example
) -> None:
    """Spoken words, heading levels, attributes and counts are as expected."""
    tree = parse(str(specimens.render(component, example)))
    assert [m for e in example.expect if (m := missed(tree, e))] == []


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=list(COMPONENTS))
def test_a_component_is_whole(component: Component) -> None:
    """The folder of a component has a documented macro, a style with a print rule, examples.

    If the theme's frame has the markup, or no style is needed, the fixtures say so.
    """
    names = {path.name for path in component.folder.iterdir()}
    fixtures = component.fixtures
    assert ("macro.html.jinja" in names) is (fixtures.frame is None)
    assert ("style.css" in names) is (fixtures.unstyled is None)
    if fixtures.unstyled is None:
        style = (component.folder / "style.css").read_text(encoding="utf-8")
        assert ("@media print" in style) is (fixtures.printed is None)
    assert component.purpose
    assert fixtures.examples
    for example in fixtures.examples:
        assert example.expect, example.name
        assert (example.call is None) is (fixtures.frame is not None)


def test_no_two_examples_have_one_name() -> None:
    """The names of a component's examples are unique."""
    for component in COMPONENTS.values():
        names = Counter(example.name for example in component.fixtures.examples)
        assert names.most_common(1)[0][1] == 1, component.name
