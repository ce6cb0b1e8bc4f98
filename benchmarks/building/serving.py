"""Run a real ``plainleaf serve``, and follow its stages, change messages and pages."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from benchmarks.building.stages import DONE, MARK

_SECONDS = 600
_FORMS = "/__plainleaf/forms/"


@dataclass(slots=True)
class Running:
    """A running server.

    Attributes:
        port: Its port on loopback.
        stages: Unix time in seconds and name of each stage that has begun.
        changed: Unix time in seconds of each message that the page listened to has changed.
    """

    port: int
    stages: SimpleQueue[tuple[float, str]] = field(default_factory=SimpleQueue)
    changed: SimpleQueue[float] = field(default_factory=SimpleQueue)

    @property
    def address(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> str:
        """Fetch a page and return its text."""
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=60) as answer:  # noqa: S310
            text: str = answer.read().decode("utf-8")
            return text

    def listen(self, path: str) -> None:
        """Listen for changes of a page from now on, as a browser does that has it open."""
        Thread(target=_follow_changes, args=(self, path), daemon=True).start()
        # The first message is for the page as it is.
        self.changed.get(timeout=_SECONDS)

    def until_done(self) -> list[tuple[float, str]]:
        """Wait for the end of a build, and return its stages.

        Returns:
            Unix time in seconds and name of each stage.

        Raises:
            queue.Empty: The build did not end in time.
        """
        found = [self.stages.get(timeout=_SECONDS)]
        while found[-1][1] != DONE:
            found.append(self.stages.get(timeout=_SECONDS))
        return found


@contextmanager
def running(content: Path, output: Path, log: Path) -> Iterator[Running]:
    """Run ``plainleaf serve`` while the context lasts; its first build is done at the start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Running(probe.getsockname()[1])
    command = [sys.executable, "-m", "benchmarks.building.stages", "serve"]
    command += ["--content", str(content), "--output", str(output), "--port", str(server.port)]
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env={**os.environ}
        )
        try:
            Thread(target=_follow_stages, args=(process, server), daemon=True).start()
            server.until_done()
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)


def _follow_stages(process: subprocess.Popen[str], server: Running) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(MARK):
            _, at, stage = line.rstrip("\n").split(" ", 2)
            server.stages.put((float(at), stage))


def _follow_changes(server: Running, path: str) -> None:
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request("GET", f"{_FORMS}{path}")
            answer = connection.getresponse()
            while line := answer.readline():
                if line.startswith(b"data:"):
                    server.changed.put(time.time())
        except OSError:
            # The server has ended, or has not started yet.
            pass
        finally:
            connection.close()
        return
