"""The site, built once and served locally, and one browser for all tests of a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import yaml
from filelock import FileLock
from plainleaf.storage.writing import MARKER
from playwright.sync_api import Browser, sync_playwright

from tests.browser import FIX, find_browser, launch_arguments
from tests.conftest import EXAMPLES
from tests.serving import serving
from tests.site.restarting_browser import Launch, RestartingBrowser, limited

ROOT = Path(__file__).resolve().parents[2]
#: The knowledge file of the small topic.
KNOWLEDGE = "small.yml"
#: Real pictures -> exercises of the small topic that have them.
_PICTURES = {"hamstring-stretch": "toe-curl", "pelvic-tilt": "easy-stroll"}


def plainleaf(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "plainleaf", *arguments],
        cwd=cwd,
        # Use the generator of this working tree even if another one is installed.
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "generator")))},
        capture_output=True,
        text=True,
        # A few seconds are enough on an idle machine.
        timeout=280,
        check=False,
    )


def small_topic(folder: Path) -> Path:
    """Return a new content folder with a small topic that has all kinds of records and pictures."""
    content = folder / "content"
    content.mkdir()
    for name in (KNOWLEDGE, "words.yml"):
        shutil.copyfile(EXAMPLES / "valid" / name, content / name)
    figures = yaml.load((ROOT / "content" / "figures.yml").read_text("utf-8"), yaml.CSafeLoader)
    figures["figures"] = [
        figure | {"id": own, "exercise": own, "description": "A person moves."}
        for figure in figures["figures"]
        if (own := _PICTURES.get(figure["id"]))
    ]
    (content / "figures.yml").write_text(yaml.dump(figures), encoding="utf-8")
    return content


def printed_before(build: Path, output: Path) -> None:
    """Copy the cache of printed handouts to a new output folder, to print only what differs."""
    shutil.copytree(build / "cache", output / "cache")
    shutil.copyfile(build / MARKER, output / MARKER)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a build folder with pages and site of the real content; tests must not change it.

    Parallel workers share it: the first one builds, and the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "done").exists():
            made = plainleaf("build", "--output", str(folder / "build"))
            assert made.returncode == 0, made.stdout + made.stderr
            (folder / "done").touch()
    return folder / "build"


@pytest.fixture(scope="session")
def site(build: Path) -> Path:
    """Return the folder of the built site."""
    return build / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the served site, without a slash at the end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_paths() -> tuple[str, str]:
    """Return the paths of the usual browser, and of one that is more than a headless shell.

    Without one the tests fail, since a skip would hide the product.
    """
    found, whole = find_browser(), find_browser(whole=True)
    if found is None or whole is None:
        pytest.fail(f"There is no browser to test with. {FIX}")
    return str(found), str(whole)


@pytest.fixture(scope="session")
def launch(browser_paths: tuple[str, str]) -> Iterator[Launch]:
    """Return a function that starts browsers."""
    path, _ = browser_paths
    # Use one process for all pages of the site, because starting one is slower than showing a page.
    arguments = [*launch_arguments(), "--process-per-site"]
    with sync_playwright() as playwright:
        yield partial(playwright.chromium.launch, executable_path=path, args=arguments)


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    """Return the browser for all tests except those that need another kind."""
    chromium = RestartingBrowser(launch)
    yield cast("Browser", chromium)
    chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Make a browser that does not respond fail one test, not the whole run."""
    with limited():
        return (yield)


# Each phase has its own time limit, because a build before a test may take long.
pytest_runtest_call = pytest_runtest_teardown = pytest_runtest_setup
