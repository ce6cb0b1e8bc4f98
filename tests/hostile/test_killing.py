"""A killed build leaves the old site or the new one; `make fuzz` has a longer run."""

from __future__ import annotations

import random
from pathlib import Path

from tests.hostile.killing import kill_builds, small_project


def test_a_reader_sees_a_whole_site_whenever_a_build_is_killed(tmp_path: Path) -> None:
    """While three builds are killed, a reader always sees a whole site; no cleaning is needed."""
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    _, seen = kill_builds(small_project(tmp_path), 3, chance)
    assert set(seen) == {"whole"}, seen
