"""Run the command in a child process with limited time and memory, and return how it ended."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
#: Most memory for refusing a file, in bytes.
MEMORY = 300_000_000
#: Seconds of CPU time after which the system ends a child. Refusing a file takes at most two
#: seconds on an idle machine, but tests may run on a busy one.
CPU = 10


@dataclass(frozen=True, slots=True)
class Ended:
    """The result of running the command.

    Attributes:
        code: Exit code; negative if a signal ended it.
        cpu: CPU time in seconds.
        seconds: Real time in seconds.
        memory: Most memory, in bytes.
    """

    code: int
    out: str
    err: str
    cpu: float
    seconds: float
    memory: int

    @property
    def said(self) -> str:
        """Everything that was printed."""
        return self.out + self.err

    def refused_well(self, code: int, *words: str) -> None:
        """Assert exit code, a fix, no traceback, little memory, and some words in the output."""
        assert self.memory <= MEMORY, self.memory
        self.told_well(code, *words)

    def told_well(self, code: int, *words: str) -> None:
        """Assert exit code, a fix, no traceback, and some words in the output."""
        assert self.code == code, self.said[:2000]
        assert "Traceback" not in self.said
        assert "An internal error of Plainleaf" not in self.said
        assert "Fix:" in self.said
        assert len(self.said) <= 200_000
        for word in words:
            assert word in self.said, self.said[:2000]


class Runner:
    """A process that runs the command in child processes; a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def __call__(self, folder: Path, *arguments: str, **limits: Any) -> Ended:
        """Run the command in a folder.

        Args:
            folder: The working directory.
            arguments: Arguments of the command.
            limits: ``cpu`` in seconds, ``memory`` and ``file_size`` in bytes, ``user``.
        """
        job = {"folder": str(folder), "arguments": arguments, "cpu": CPU, "memory": MEMORY}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({**job, **limits}) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))
