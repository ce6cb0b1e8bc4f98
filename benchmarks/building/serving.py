"""A real ``plainleaf serve``, and what it tells: its stages, its changes, its pages."""

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
    """A server that runs.

    Attributes:
        port: On loopback.
        stages: Time of day and name of each stage, as it begins.
        changed: Time of day of each message that the page which is listened for has changed.
    """

    port: int
    stages: SimpleQueue[tuple[float, str]] = field(default_factory=SimpleQueue)
    changed: SimpleQueue[float] = field(default_factory=SimpleQueue)

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> str:
        """The text of a page."""
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=60) as answer:  # noqa: S310
            text: str = answer.read().decode("utf-8")
            return text

    def listen(self, path: str) -> None:
        """Hears of each change of a page from now on, as a browser does that has it open."""
        Thread(target=_hear, args=(self, path), daemon=True).start()
        # The first message is the page as it is.
        self.changed.get(timeout=_SECONDS)

    def until_done(self) -> list[tuple[float, str]]:
        """Waits for the end of a build; gives its stages.

        Raises:
            queue.Empty: It did not end.
        """
        found = [self.stages.get(timeout=_SECONDS)]
        while found[-1][1] != DONE:
            found.append(self.stages.get(timeout=_SECONDS))
        return found


@contextmanager
def running(content: Path, output: Path, log: Path) -> Iterator[Running]:
    """Serves a library as the command does, for as long as the context lasts.

    Its first build is over when this gives the server.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Running(probe.getsockname()[1])
    command = [sys.executable, "-m", "benchmarks.building.stages", "serve"]
    command += ["--content", str(content), "--output", str(output), "--port", str(server.port)]
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, text=True, env={**os.environ}
        )
        try:
            Thread(target=_listen, args=(process, server), daemon=True).start()
            server.until_done()
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)


def _listen(process: subprocess.Popen[str], server: Running) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(MARK):
            _, at, stage = line.rstrip("\n").split(" ", 2)
            server.stages.put((float(at), stage))


def _hear(server: Running, path: str) -> None:
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request("GET", f"{_FORMS}{path}")
            answer = connection.getresponse()
            while line := answer.readline():
                if line.startswith(b"data:"):
                    server.changed.put(time.time())
        except OSError:
            # The server has ended, or is not there yet.
            pass
        finally:
            connection.close()
        return
