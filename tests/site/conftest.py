"""The site built once, served on loopback, and one browser for all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import MEND, find_browser
from tests.site.opening import ARGUMENTS

ROOT = Path(__file__).resolve().parents[2]


def plainleaf(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs the command as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the pages and the site of the real content."""
    output = tmp_path_factory.mktemp("built") / "build"
    made = plainleaf("build", "--output", str(output))
    assert made.returncode == 0, made.stdout + made.stderr
    return output


@pytest.fixture(scope="session")
def site(build: Path) -> Path:
    """The built site."""
    return build / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        del format, args


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address of the served site, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real browser; without one the tests fail, since a skip would hide the product."""
    found = find_browser()
    if found is None:
        pytest.fail(f"There is no browser to test with. {MEND}")
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(found), args=arguments)
        yield chromium
        chromium.close()
