"""Which tests stay together where several workers run the suite, and which come first.

What is dear is made once: all tests in a browser share one browser, with pages side by side,
and all that read printed handouts share them. Any other file stays whole, so that what its
tests have in common is made once too. Tests in each of the three browsers come last.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.engines.driving import NAMES

BROWSER = "browser"
ENGINES = "tests/engines/"
#: Files of `tests/site` that ask for no browser of the run.
_WITHOUT_BROWSER = frozenset(
    f"tests/site/test_{name}.py" for name in ("every_page", "build", "handouts", "links", "pages")
)
#: In the order in which workers begin; what takes long comes first, so that none is left over.
_FIRST = (
    BROWSER,
    "tests/site/test_every_page.py",
    "tests/handouts",
    "tests/site/test_build.py",
    "tests/property/test_figure_laws.py",
    "tests/property/test_folding_laws.py",
)


def group_of(test: str) -> str:
    """The group that a test belongs to, by its id; one worker runs a group."""
    file, _, name = test.partition("::")
    if file.startswith(ENGINES):
        return ENGINES + next((engine for engine in NAMES if engine in name), "")
    if file.startswith("tests/site/") and file not in _WITHOUT_BROWSER:
        return BROWSER
    return "tests/handouts" if file.startswith("tests/handouts/") else file


def turn_of(test: str) -> int:
    """A number by which tests are sorted into the order in which workers take them."""
    group = group_of(test)
    if group in _FIRST:
        return _FIRST.index(group)
    return len(_FIRST) + group.startswith(ENGINES)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives workers whole groups, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
