"""Run ``plainleaf serve``, and print the time at which each stage begins.

It is the real program; only the class that shows stages on a terminal is replaced.
"""

from __future__ import annotations

import sys
import time
from unittest.mock import patch

from plainleaf.cli import serve
from plainleaf.cli.main import main

#: Start of each line; the Unix time in seconds and the name of the stage follow.
MARK = "@stage"
BEGUN, SHOWING, DONE = "Opening", "Showing", "Done"


class Timed:
    """Prints when each stage begins; replaces `plainleaf.cli.terminal.Stages`."""

    def __init__(self) -> None:
        self._start = time.time()
        self._shown = False
        self(BEGUN)

    def __call__(self, stage: str) -> None:
        """Print the time at which a stage begins."""
        sys.stdout.write(f"{MARK} {time.time()} {stage}\n")
        sys.stdout.flush()

    def done(self) -> float:
        """Print, at the first call, that the site can be shown; at the second, that it is on disk.

        Returns:
            Seconds since the start.
        """
        self(DONE if self._shown else SHOWING)
        self._shown = True
        return time.time() - self._start


if __name__ == "__main__":
    with patch.object(serve, "Stages", Timed):
        main()
