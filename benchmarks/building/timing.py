"""Measure one run of a command: wall time, CPU time and peak memory, with its children."""

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

#: An absolute path, as programs print them.
_PATH = re.compile(r"(?:file://)?(?<![\w.])/[\w.@+-]+(?:/[^\s:'\")]*)+")
#: Seconds between two samples of the memory of a command and its children.
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took.

    Attributes:
        wall: Wall time of the process, in seconds.
        cpu: User and system time of the process and all its children, in seconds.
        peak: Peak resident memory of the process and its children together, in MiB; memory
            that processes share counts for each of them.
        trouble: Why the run failed or was stopped; "" if it succeeded.
    """

    wall: float
    cpu: float
    peak: float
    trouble: str = ""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float, log: Path
) -> Run:
    """Run a command to its end, and measure it.

    Args:
        command: The program and its arguments.
        folder: The working directory.
        environment: Environment variables to add to those of this process.
        seconds: Time limit in seconds, after which the command and its children are killed.
        log: File that receives all output.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**_as_installed(os.environ), **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
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
    """Return variables without the one that stops Python from caching compiled modules."""
    return {name: v for name, v in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch:
    """Samples the memory of a process and its children, and kills them after the time limit."""

    def __init__(self, pid: int, until: float) -> None:
        self.stopped = False
        self._pid, self._until, self._peak = pid, until, 0.0
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def ended(self) -> float:
        """Stop sampling, and return the peak memory seen, in MiB."""
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
    end = " ".join([line for line in lines if line][-3:])
    # Hide paths: they are private, and differ between machines.
    return _PATH.sub("…", end)[-300:]
