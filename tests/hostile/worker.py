"""A process that runs the command repeatedly, each time in a child with limits.

It reads one job as JSON from each line of standard input, and writes one result to each line of
standard output. The program is imported once and then forked, which saves time.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from plainleaf.cli.main import main

from tests.conftest import EXAMPLES

SMALL = EXAMPLES / "valid" / "small.yml"
#: Seconds of real time after which the system ends a child.
_MOST = 120


def _limit(job: dict[str, Any]) -> None:
    # On top of what is mapped already: the interpreter and its libraries.
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    memory = mapped + job["memory"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu"], job["cpu"]))
    if job.get("file_size"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if job.get("user"):
        os.setgid(job["user"])
        os.setuid(job["user"])


def _child(job: dict[str, Any], out: int, err: int) -> int:
    os.chdir(job["folder"])
    os.dup2(out, 1)
    os.dup2(err, 2)
    _limit(job)
    # The limit of CPU time does not end a process that waits.
    signal.alarm(_MOST)
    try:
        main(args=job["arguments"], prog_name="plainleaf")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 70
    return 0


def _run(job: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            code = 71
            with contextlib.suppress(BaseException):
                code = _child(job, out.fileno(), err.fileno())
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)
        _, status, used = os.wait4(child, 0)
        seconds = time.perf_counter() - start
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": texts[0],
        "err": texts[1],
        "cpu": used.ru_utime + used.ru_stime,
        "seconds": seconds,
        "memory": used.ru_maxrss * 1024,
    }


def _warm() -> None:
    """Import all modules that the program loads late, once instead of in each child.

    The PDF printer is left out, because children do not inherit its threads; the content has no
    handouts.
    """
    text = SMALL.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        short = text[: text.index("\nhandouts:") + 1]
        (Path(folder) / "small.yml").write_text(short, encoding="utf-8")
        main(args=["check", "--content", folder], standalone_mode=False)


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        _warm()
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)  # noqa: T201 - its one way to answer
