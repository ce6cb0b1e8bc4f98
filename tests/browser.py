"""Finds a Chromium for the tests, or installs one: ``python -m tests.browser``.

Tried in order: ``$CHROMIUM_PATH``; Playwright's own; a Chromium or Chrome on
PATH. Where there is none, Playwright's is downloaded, and where that fails (a
closed network), Debian's package is installed if we are root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Keep Chromium from looking up hosts of its own, so that it does nothing else.
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium takes the last such list only, so what Playwright would switch off is here too.
    # RenderDocument: a page that is closed just as it loads anew would never be closed.
    "--disable-features=RenderDocument,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,MediaRouter,"
    "NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "ThirdPartyStoragePartitioning",
)
MEND = "Fix: install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium."


def find_browser() -> Path | None:
    """The Chromium to test with, or None where there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return Path(named) if Path(named).is_file() else None
    own = _playwrights()
    if own is not None:
        return own
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def launch_arguments() -> list[str]:
    """What every Chromium is started with; root needs ``--no-sandbox`` besides."""
    return [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _playwrights() -> Path | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed to install

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def install_browser() -> None:
    """Installs a browser by whichever way works here."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False, timeout=600).returncode == 0 and find_browser():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Playwright's own browser could not be had; installing Debian's chromium.")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-dejavu-core"]
        for arguments in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        ):
            subprocess.run(
                arguments, check=False, timeout=900, env=environment, stdout=subprocess.DEVNULL
            )


def main() -> int:
    """Makes sure that there is a browser. Returns 0, or 2 where none could be had."""
    if find_browser() is None:
        print("Installing a browser for the tests (once) …", flush=True)
        install_browser()
    found = find_browser()
    if found is None:
        print(f"No browser for the tests. {MEND}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
