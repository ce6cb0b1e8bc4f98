"""Run jobs one at a time, each in a fresh process, with the repeats interleaved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

RUNS = 3
#: Seconds after which a job is stopped, and seconds above which it is not repeated.
STOPPED, ONCE = 240, 60
#: Limit each library to one thread: this compares methods, not numbers of cores.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(slots=True)
class Runs:
    """The runs of one job.

    Attributes:
        seconds: Wall time of each run, in seconds.
        peaks: Peak memory of each run, in MB.
        before: Peak memory of the first run before the work, in MB.
        facts: Counts and shares from the first run.
        note: What was measured.
        trouble: Why there are no figures, or fewer than planned; "" if all is well.
    """

    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    before: float = 0.0
    facts: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    trouble: str = ""

    @property
    def wall(self) -> float:
        """Median wall time, in seconds."""
        return median(self.seconds)

    @property
    def peak(self) -> float:
        """Median peak memory, in MB."""
        return median(self.peaks)

    def add(self, job: Mapping[str, object]) -> None:
        """Run the job once more, unless it has failed or is too slow to repeat."""
        if self.trouble:
            return
        made = _run(job)
        if isinstance(made, str):
            self.trouble = made
            return
        if not self.seconds:
            self.before, self.facts, self.note = made["before"], made["facts"], made["note"]
        self.seconds.append(made["seconds"])
        self.peaks.append(made["peak"])
        if made["seconds"] > ONCE:
            self.trouble = f"run once, slower than {ONCE} s"


def run_interleaved(
    jobs: Mapping[str, Mapping[str, object]], notify: Callable[[str], None], runs: int = RUNS
) -> dict[str, Runs]:
    """Run every job once, then every job again, so that drift affects all of them alike.

    Args:
        jobs: Jobs by name.
        notify: Called with a line of progress.
        runs: Number of runs of each job.

    Returns:
        The runs of each job, by its name.
    """
    made = {name: Runs() for name in jobs}
    for number in range(1, runs + 1):
        for name, job in jobs.items():
            notify(f"  run {number} of {runs}: {name}")
            made[name].add(job)
    return made


def _run(job: Mapping[str, object]) -> dict[str, Any] | str:
    command = [sys.executable, "-m", "benchmarks.worker", json.dumps(job)]
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1"), "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=STOPPED,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return f"stopped after {STOPPED} s"
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        return f"failed: {last[0]}"
    made: dict[str, Any] = json.loads(done.stdout)
    return made
