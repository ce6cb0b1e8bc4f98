"""Fixtures that several folders of tests share."""

from __future__ import annotations

import pickle
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from plainleaf.language import use_own_words
from plainleaf.storage import memory

from tests.figures import real_figures
from tests.workers import Scheduling, turn_of

EXAMPLES = Path(__file__).parent / "examples"

# A shell that starts a run in the background makes it ignore Ctrl-C, which its child processes
# inherit; tests of Ctrl-C would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort tests so that workers begin with the slowest."""
    if hasattr(config, "workerinput"):  # one of several
        items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Distribute tests to workers as `tests.workers` says."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.fixture(autouse=True)
def _words_of_the_package() -> Iterator[None]:
    """Restore the package's words after a test that uses a site's own."""
    yield
    use_own_words(None)


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Have the figures of the real content drawn, which takes seconds, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    path = (base if worker_id == "master" else base.parent) / "drawings"
    with FileLock(f"{path}.lock"):
        if path.exists():
            memory.begin(pickle.loads(path.read_bytes()))  # noqa: S301 - written below
        else:
            memory.begin({})
            real_figures()
            path.write_bytes(pickle.dumps(memory.used()))


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """Return a content folder with one small, complete knowledge file without problems."""
    content = tmp_path / "content"
    content.mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", content / "small.yml")
    return content
