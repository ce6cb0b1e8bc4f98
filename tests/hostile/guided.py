"""Coverage-guided fuzzing with Atheris: ``python -m tests.hostile.guided 600`` runs for 600 s.

This needs the dependency group ``fuzz``. Inputs that reach new code are kept for the run and
damaged further; the first one that reveals a bug ends the run and is written to a file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["plainleaf"]):
    from tests.hostile.fuzzing import SMALL, taken_through


def main(seconds: int) -> None:
    """Fuzz for a number of seconds; this ends the process."""
    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "small.yml").write_text(SMALL, encoding="utf-8")
        limits = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=1500"]
        atheris.Setup([sys.argv[0], *limits, "-max_len=40000", corpus], taken_through)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
