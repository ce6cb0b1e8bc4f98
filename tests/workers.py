"""Which tests stay together where several workers run the suite, and which come first.

What is expensive is made once: a file stays whole, and all that read printed handouts share
them. Each worker has one browser, which it starts at the first test that asks for it. Tests in
each of the three browsers come last.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.engines.driving import NAMES

ENGINES = "tests/engines/"
#: In the order in which workers begin. What takes long comes first, so that no worker is left
#: with it alone at the end.
_FIRST = (
    "tests/handouts",
    *(
        f"tests/site/test_{name}.py"
        for name in ("build", "builder", "browser", "search", "search_faults", "low_screens")
    ),
    "tests/site/test_every_page.py",
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
#: Files whose tests share nothing that is expensive.
_APART = frozenset({"tests/site/test_every_page.py"})


def group_of(test: str) -> str:
    """The group that a test belongs to, by its id; one worker runs a group."""
    file, _, name = test.partition("::")
    if file.startswith(ENGINES):
        return ENGINES + next((engine for engine in NAMES if engine in name), "")
    if file in _APART:
        return test
    return "tests/handouts" if file.startswith("tests/handouts/") else file


def turn_of(test: str) -> int:
    """A number by which tests are sorted into the order in which workers take them."""
    if test.startswith(ENGINES):
        return len(_FIRST) + 1
    return next((at for at, first in enumerate(_FIRST) if test.startswith(first)), len(_FIRST))


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives workers whole groups, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
