"""Fixtures that several folders of tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent / "examples"

#: Fixtures that are dear, by the group of tests that one worker runs, so that they are made
#: once: all tests in a browser share one browser, and no two print the same handouts.
_SHARED = {"browser": "browser", "gallery": "browser", "handouts": "handouts"}
#: In the order in which workers should begin.
_GROUPS = ("browser", "handouts")
#: What takes longest of the others; all else comes after.
_FIRST = ("tests/site/test_every_page.py", "tests/site/test_build.py", "tests/property/")


# First, since a worker reads its marks in this very hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what has to stay on one worker, and lets workers begin with what takes longest."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        for group in {_SHARED[name] for name in names if name in _SHARED}:
            item.add_marker(pytest.mark.xdist_group(group))
    if hasattr(config, "workerinput"):  # a worker of several
        items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    group = item.get_closest_marker("xdist_group")
    if group and group.args[0] in _GROUPS:
        return _GROUPS.index(group.args[0])
    begun = [at for at, name in enumerate(_FIRST) if item.nodeid.startswith(name)]
    return len(_GROUPS) + (begun[0] if begun else len(_FIRST))


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A content folder that holds one small, whole knowledge file without a fault."""
    content = tmp_path / "content"
    content.mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", content / "small.yml")
    return content
