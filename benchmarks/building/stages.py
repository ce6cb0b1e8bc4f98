"""Runs the command with the time of each stage on standard output: for ``serve`` only.

Otherwise it is the very program: only what shows its stages on a terminal is another.
"""

from __future__ import annotations

import sys
import time
from unittest.mock import patch

from plainleaf.cli import serve
from plainleaf.cli.main import main

#: What a line begins with; then come the time of day in seconds, and the stage.
MARK = "@stage"
BEGUN, SHOWING, DONE = "Opening", "Showing", "Done"


class Timed:
    """Tells when each stage begins; takes the place of `plainleaf.cli.terminal.Stages`."""

    def __init__(self) -> None:
        self._start = time.time()
        self._shown = False
        self(BEGUN)

    def __call__(self, stage: str) -> None:
        """Tells of a stage."""
        sys.stdout.write(f"{MARK} {time.time()} {stage}\n")
        sys.stdout.flush()

    def done(self) -> float:
        """Tells first that the site is made, then that it stands on the disk.

        Returns:
            Seconds since the start.
        """
        self(DONE if self._shown else SHOWING)
        self._shown = True
        return time.time() - self._start


if __name__ == "__main__":
    with patch.object(serve, "Stages", Timed):
        main()
