"""Pages of every kind, in many states, have no accessibility finding and no overflow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT
from tests.site.opening import KINDS
from tests.site.sweep import DIFFERING, PARTS, STATES, plan


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_passes_axe_and_reflows(site: Path, part: int) -> None:
    """Each page is checked in one state in turn: wide, narrow, light, dark, menu, search, print."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.site.sweep", str(site), "--part", str(part)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert ran.stdout, ran.stderr
    found = json.loads(ran.stdout)
    assert found["findings"] == []
    assert found["looks"] > 12


def test_every_kind_and_every_state_is_looked_at(site: Path) -> None:
    """Every kind is checked in the states that differ most; each state on several pages."""
    looks = dict(plan(site, everything=False))
    own = [path for path in KINDS.values() if path != "/404.html"]
    assert [path for path in own if not {*DIFFERING} <= {*looks[path]}] == []
    seen = [state for states in looks.values() for state in states]
    assert min(seen.count(state) for state in STATES) >= 2
