"""Kill builds at random moments while a reader reads the site.

``python -m tests.hostile.killing 200`` kills 200 builds. Two states of a small project are built in
turn, so that every build publishes a new site.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from tests.conftest import EXAMPLES
from tests.hostile.running import ROOT

BUILD = ("build",)
#: Text in the head or body of every page in one state and in the other.
MARKS = ("Feet of the one state", "Feet of the other state")


def small_project(folder: Path) -> Path:
    """Create a project with the small example as content and the real theme."""
    project = folder / "project"
    (project / "content").mkdir(parents=True)
    for name in ("small.yml", "words.yml"):
        shutil.copyfile(EXAMPLES / "valid" / name, project / "content" / name)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    return project


def put_state(project: Path, state: int) -> None:
    """Give the site the name of a state, which every page shows."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("site_name: Plainleaf", f"site_name: {MARKS[state]}")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until a condition is true while a process runs."""
    end = time.monotonic() + 120
    while not ready():
        assert time.monotonic() < end, "it took too long"
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def build(project: Path) -> subprocess.Popen[bytes]:
    """Start a build."""
    return subprocess.Popen(
        [sys.executable, "-m", "plainleaf", *BUILD],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def fault_of(site: Path, pages: frozenset[str]) -> str | None:
    """Return what is wrong with a published site; None if it is complete and of one build.

    All pages are read through a handle of the folder, as a server with an open folder does; a site
    that is swapped meanwhile stays readable as the old one.
    """
    try:
        handle = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return "there is no site"
    states = set()
    try:
        for page in sorted(pages):
            try:
                file = os.open(page, os.O_RDONLY, dir_fd=handle)
            except FileNotFoundError:
                # The old site is deleted once the new one is published.
                return None if _replaced(site, handle) else f"{page} is missing"
            with os.fdopen(file, "rb") as opened:
                text = opened.read()
            if not text.rstrip().endswith(b"</html>"):
                return f"{page} is cut short"
            states |= {state for state in MARKS if state.encode() in text} or {"neither"}
    finally:
        os.close(handle)
    return None if len(states) == 1 else f"pages of {sorted(states)} are mixed"


def _replaced(site: Path, handle: int) -> bool:
    try:
        return not os.path.samestat(site.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


class Watcher:
    """Reads the site again and again, and counts what it sees."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._end = Event()
        self.pages = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
        self.seen: Counter[str] = Counter()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._end.wait(0.001):
            self.seen[fault_of(self._site, self.pages) or "whole"] += 1

    def stop(self) -> Counter[str]:
        """Stop reading; return how often each result was seen, ``whole`` or a problem."""
        self._end.set()
        self._thread.join()
        return self.seen


def _silent(_: str) -> None:
    return None


def finished(project: Path) -> float:
    """Finish a build, which must succeed; return its time in seconds."""
    start = time.monotonic()
    process = build(project)
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0, out.decode()
    return time.monotonic() - start


def kill_builds(
    project: Path, times: int, chance: random.Random, notify: Callable[[str], None] = _silent
) -> tuple[int, Counter[str]]:
    """Kill builds at random moments while a reader reads the site.

    Args:
        project: A small project.
        times: How many builds to kill; builds that end before do not count.
        chance: Random numbers for the moments.
        notify: Called after each build.

    Returns:
        How many builds were killed before they ended, and what the reader saw.
    """
    put_state(project, 0)
    finished(project)
    put_state(project, 1)
    lasts = finished(project)
    watcher = Watcher(project / "build" / "site")
    killed = 0
    number = 0
    while killed < times and number < 5 * times:
        number += 1
        put_state(project, number % 2)
        process = build(project)
        # Half of them near the end, when the site is published.
        share = chance.uniform(0.0, 1.0) if number % 2 else chance.uniform(0.5, 0.95)
        try:
            process.wait(share * lasts)
        except subprocess.TimeoutExpired:
            killed += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        notify(f"{number} builds, {killed} killed; read: {dict(watcher.seen)}")
    seen = watcher.stop()
    put_state(project, 0)
    finished(project)
    fault = fault_of(project / "build" / "site", watcher.pages)
    assert fault is None, fault
    text = (project / "build" / "site" / "index.html").read_text(encoding="utf-8")
    assert MARKS[0] in text
    left = {path.name for path in (project / "build").iterdir()}
    assert not [name for name in left if name.endswith((".tmp", ".new", ".old"))], left
    return killed, seen


def main(times: int) -> int:
    """Kill builds and print what the reader saw; return 0 if the site was always complete."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        _, seen = kill_builds(small_project(Path(folder)), times, chance, _print)
    return int(set(seen) != {"whole"})


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a tool of the keyboard


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
