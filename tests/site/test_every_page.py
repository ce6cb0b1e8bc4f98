"""Pages of every kind, in many states: no accessibility finding, no sideways scroll."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.site.conftest import ROOT
from tests.site.sweep import STATES, pages_of


def test_every_page_passes_axe_and_reflows(site: Path) -> None:
    """Each page in one state in turn: wide, narrow, light, dark, menu, search, print."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.site.sweep", str(site)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ran.stdout, ran.stderr
    told = json.loads(ran.stdout)
    assert told["findings"] == []
    assert len(pages_of(site)) > 20 * len(STATES)
    assert told["looks"] > 120
