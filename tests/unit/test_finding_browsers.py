"""If browsers are missing, the tests stop and name the command that installs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_missing_browsers_are_named_with_the_command_that_installs_them(tmp_path: Path) -> None:
    """On a system with Chromium only, the other browsers are named with the command."""
    chromium = tmp_path / "chromium"
    chromium.touch(0o755)
    environment = {**os.environ, "PATH": str(tmp_path), "CHROMIUM_PATH": str(chromium)}
    run = subprocess.run(
        [sys.executable, "-m", "tests.browser"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    packages = "chromium-driver firefox-esr webkit2gtk-driver xvfb"
    assert run.stderr.endswith(
        f"Fix: apt-get update && apt-get install -y --no-install-recommends {packages}\n"
    )
