"""``plainleaf serve`` shows every edit and every error by itself."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from plainleaf.output.locking import hold_output
from playwright.sync_api import Browser

from tests.children import child
from tests.site.conftest import ROOT, printed_before
from tests.unit.test_writing import tree

CONTENT = ROOT / "content"
KNOWLEDGE = "lower-back-pain.yml"


@pytest.fixture(scope="module")
def served(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Run ``plainleaf serve`` on a copy of the content; return its address and the copy."""
    folder = tmp_path_factory.mktemp("served")
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    printed_before(build, folder / "build")
    with (
        socket.socket() as held,
        (folder / "serve.log").open("w") as log,
    ):
        # Keep the port bound, so that no other program gets it before the server listens.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        arguments = ["serve", "--content", str(content), "--output", str(folder / "build")]
        command = [sys.executable, "-m", "plainleaf", *arguments, "--port", str(port)]
        with child(command, 300, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT) as process:
            yield f"http://127.0.0.1:{port}", content
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def test_serve_sends_again_only_what_changed(served: tuple[str, Path]) -> None:
    """A reload takes unchanged styles from the browser's cache, and fetches the page again."""
    address, _ = served
    _wait_for(f"{address}/", "Get help")
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/assets/plainleaf.css")
    answer = connection.getresponse()
    tag = answer.headers["ETag"]
    assert answer.status == 200
    assert answer.read()
    for path, status in (("/assets/plainleaf.css", 304), ("/assets/colours.js", 200), ("/", 200)):
        connection.request("GET", path, headers={"If-None-Match": tag})
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (status, status == 200)
    connection.close()


def test_served_files_are_those_of_a_build(served: tuple[str, Path], build: Path) -> None:
    """In another folder and process, the whole real site is byte for byte the same.

    Only the handouts and pictures were printed before, for both.
    """
    address, content = served
    _wait_for(f"{address}/", "Get help")
    output = content.parent / "build"
    with hold_output(output, wait=60):  # pages are served before they are published
        published = {part: tree(output / part) for part in ("pages", "site")}
    for part, ours in published.items():
        theirs = tree(build / part)
        assert ours.keys() == theirs.keys()
        assert [path for path in ours if ours[path] != theirs[path]] == []


def _wait_for(url: str, wanted: str, seconds: float = 60) -> str:
    """Return the page at url once it contains the given words."""
    end, text = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - loopback
                text = answer.read().decode()
        except OSError:
            text = ""
        if wanted in text:
            return text
        time.sleep(0.05)
    raise AssertionError(f"'{wanted}' did not appear at {url}: {text[:300]}")


def test_serve_rebuilds_shows_faults_and_recovers(
    served: tuple[str, Path], browser: Browser
) -> None:
    """An edit is shown; an error is shown on the last good page; a fix removes it.

    The open browser updates by itself.
    """
    address, content = served
    url = f"{address}/exercises/sleep-on-back/"
    _wait_for(url, "Sleeping on your back")
    page = browser.new_page()
    page.goto(url)
    path = content / KNOWLEDGE
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace("name: Sleeping on your back", "name: Sleeping face up"), encoding="utf-8"
    )
    _wait_for(url, "Sleeping face up")
    page.get_by_role("heading", name="Sleeping face up").wait_for(timeout=30_000)
    path.write_text(good.replace("  section: relief", "  section: releif", 1), encoding="utf-8")
    faulty = _wait_for(url, "There is no &#x27;releif&#x27;")
    assert "Sleeping face up" in faulty
    page.get_by_role("alert").get_by_text("releif").wait_for(timeout=30_000)
    page.close()
    path.write_text(good, encoding="utf-8")
    fixed = _wait_for(url, "<title>Sleeping on your back \u2013 Exercises")
    assert "releif" not in fixed
