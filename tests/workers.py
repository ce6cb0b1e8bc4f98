"""Which tests stay together if several workers run the suite, and which come first.

Expensive fixtures are made only once: the tests of a file stay together, and so do all tests that
read printed handouts. Each worker has one browser, which starts with the first test that needs it.
Tests in each of the three browsers wait more than they work, so they are spread among the first:
another worker uses the CPU meanwhile.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.engines.driving import NAMES

ENGINES = "tests/engines/"
#: Groups in the order in which workers begin: slow ones come first, so that no worker is left with
#: a slow one at the end.
_FIRST = (
    "tests/handouts",
    "tests/site/test_build.py",
    ENGINES + "firefox",
    "tests/site/test_builder.py",
    "tests/site/test_browser.py",
    ENGINES + "webkit",
    *(f"tests/site/test_{name}.py" for name in ("search", "search_faults", "low_screens")),
    "tests/site/test_every_page.py",
    ENGINES + "chromium",
    "tests/property/test_edit_sequences.py",
    *(
        f"tests/site/test_{name}.py"
        for name in (
            "storage",
            "coming_back",
            "injection",
            "machines",
            "serving_in_place",
            "lost_scripts",
            "paper_and_keys",
            "offline",
            "serve",
            "gallery",
        )
    ),
    "tests/site",
    "tests/hostile",
    "tests/property",
)
#: Files whose tests share no expensive fixture.
_APART = frozenset({"tests/site/test_every_page.py"})


def group_of(test: str) -> str:
    """Return the group of a test, by the test's id; one worker runs the whole group."""
    file, _, name = test.partition("::")
    if file.startswith(ENGINES):
        return ENGINES + next((engine for engine in NAMES if engine in name), "")
    if file in _APART:
        return test
    return "tests/handouts" if file.startswith("tests/handouts/") else file


def turn_of(test: str) -> int:
    """Return a sort key for the order in which workers run tests."""
    name = group_of(test) if test.startswith(ENGINES) else test
    return next((at for at, first in enumerate(_FIRST) if name.startswith(first)), len(_FIRST))


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives workers whole groups, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
