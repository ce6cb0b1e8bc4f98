"""Runs the command in a child with little time and memory, and says how it ended."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
#: Most memory of a refusal, in bytes.
MEMORY = 300_000_000
#: Seconds of the processor after which the system ends a child. A refusal takes at most
#: two on a quiet machine; the suite may run on a busy one, and must not be timed.
CPU = 10


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended.

    Attributes:
        code: Exit code; negative where a signal ended it.
        cpu: Seconds of the processor.
        seconds: Seconds on the clock.
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
        """All that was printed."""
        return self.out + self.err

    def refused_well(self, code: int, *words: str) -> None:
        """Asserts the code, a fix, no traceback, little memory, and some words told."""
        assert self.memory <= MEMORY, self.memory
        self.told_well(code, *words)

    def told_well(self, code: int, *words: str) -> None:
        """Asserts the code, a fix, no traceback, and some words told."""
        assert self.code == code, self.said[:2000]
        assert "Traceback" not in self.said
        assert "An internal error of Plainleaf" not in self.said
        assert "Fix:" in self.said
        assert len(self.said) <= 200_000
        for word in words:
            assert word in self.said, self.said[:2000]


class Runner:
    """A process that runs the command in children of its own; a context."""

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
        """Runs the command in a folder.

        Args:
            folder: Where it runs.
            arguments: Its arguments.
            limits: ``cpu`` in seconds, ``memory`` and ``file_size`` in bytes, ``user``.
        """
        job = {"folder": str(folder), "arguments": arguments, "cpu": CPU, "memory": MEMORY}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({**job, **limits}) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))
