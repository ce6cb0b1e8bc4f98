"""What one run of a command takes: wall, processor and memory, of all its processes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

#: A path from the root, as programs name their files.
_PLACE = re.compile(r"(?:file://)?(?<![\w.])/[\w.@+-]+(?:/[^\s:'\")]*)+")
#: Seconds between two looks at the memory of a command and its children.
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took.

    Attributes:
        wall: Seconds from start to end of the process.
        cpu: Seconds of all processors, of it and of all its children.
        peak: Most MB at one time, of it and its children; a page shared by two counts twice.
        trouble: The end of what it said where it failed or was stopped; empty where it
            came through.
    """

    wall: float
    cpu: float
    peak: float
    trouble: str = ""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float, log: Path
) -> Run:
    """Runs a command to its end.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: Variables besides those of this process.
        seconds: Time after which it is stopped, with its children.
        log: Keeps what it says.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**_as_installed(os.environ), **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(child.pid, start + seconds)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        peak = watch.ended()
    child.returncode = os.waitstatus_to_exitcode(status)
    trouble = ""
    if watch.stopped:
        trouble = f"stopped after {seconds:.0f} s"
    elif child.returncode:
        trouble = f"exit code {child.returncode}: {_last(log)}"
    largest = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Run(wall, used.ru_utime + used.ru_stime, max(peak, largest), trouble)


def _as_installed(environment: Mapping[str, str]) -> dict[str, str]:
    """Return variables without the one that makes Python compile a program for each run."""
    return {name: v for name, v in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch:
    """Sample the memory of a process and its children until it has ended."""

    def __init__(self, pid: int, until: float) -> None:
        self.stopped = False
        self._pid, self._until, self._peak = pid, until, 0.0
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def ended(self) -> float:
        """Ends the watch; gives the most MB that were seen."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._done.wait(_LOOK):
            try:
                process = psutil.Process(self._pid)
                family = [process, *process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            self._peak = max(self._peak, sum(map(_memory, family)) / (1 << 20))
            if time.perf_counter() > self._until:
                self.stopped = True
                for member in reversed(family):
                    _kill(member)
                return


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        return


def _last(log: Path) -> str:
    lines = [line.strip() for line in log.read_text("utf-8", errors="replace").splitlines()]
    said = " ".join([line for line in lines if line][-3:])
    # Where this machine keeps things is nobody's business, and no two machines' the same.
    return _PLACE.sub("…", said)[-300:]
