"""Find browsers for the tests, or install them: ``python -m tests.browser``.

Most tests run in one Chromium. Tried in order: ``$CHROMIUM_PATH``; Playwright's own; Debian's
headless shell of Chromium; a Chromium or Chrome on PATH. `tests/engines` needs Chromium, Firefox,
WebKit and what drives them. What is missing is installed from Debian's packages if we are root.
Without them, Playwright's own Chromium is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Keep Chromium from connecting to hosts of its own.
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium uses only the last such list, so the features that Playwright disables are repeated
    # here. RenderDocument: otherwise a page that is closed during a reload is never closed.
    "--disable-features=RenderDocument,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,MediaRouter,"
    "NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "ThirdPartyStoragePartitioning",
)
FIX = "Fix: install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium."

#: Programs that `tests/engines` needs: their possible names, and Debian's package.
ENGINE_PROGRAMS = {
    "chromium": (NAMES, "chromium"),
    "chromedriver": (("chromedriver",), "chromium-driver"),
    "firefox": (("firefox-esr", "firefox"), "firefox-esr"),
    "webkit": (("WebKitWebDriver",), "webkit2gtk-driver"),
    "screen": (("Xvfb",), "xvfb"),
}

#: Chromium without windows, used for most tests if installed, because it takes two thirds of the
#: time. This is the name of Debian's package; other systems do not have it.
SHELL = "chromium-headless-shell"


def find_program(program: str) -> str | None:
    """Return the path of a program of `ENGINE_PROGRAMS`, or None if there is none."""
    names, _ = ENGINE_PROGRAMS[program]
    return next((path for name in names if (path := shutil.which(name))), None)


def missing_packages() -> list[str]:
    """Return Debian's packages of the missing programs."""
    return [package for name, (_, package) in ENGINE_PROGRAMS.items() if not find_program(name)]


def fix_engines() -> str:
    """Return the command that installs the missing programs."""
    return (
        "Fix: apt-get update && apt-get install -y --no-install-recommends "
        f"{' '.join(missing_packages())}"
    )


def find_browser(*, whole: bool = False) -> Path | None:
    """Return the Chromium to test with, or None if there is none.

    Args:
        whole: Whether it must be more than the headless shell, which keeps no pages for Back.
    """
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return Path(named) if Path(named).is_file() else None
    own = _playwrights()
    if own is not None:
        return own
    shell = None if whole else shutil.which(SHELL)
    found = shell or find_program("chromium")
    return Path(found) if found else None


def launch_arguments() -> list[str]:
    """Return the arguments of every Chromium; root also needs ``--no-sandbox``."""
    return [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _playwrights() -> Path | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed to install

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(*packages: str) -> None:
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=False,
        timeout=900,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
    )


def install_browsers() -> None:
    """Install what is missing: Debian's packages if available, else Playwright's browser."""
    missing = missing_packages()
    if missing and _may_install():
        print("Installing browsers for the tests (once) …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, timeout=900)
        _install(*missing, "fonts-dejavu-core")
        # Installed separately, because one unavailable package would stop the installation of all
        # others.
        _install(SHELL)
    if find_browser() is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False, timeout=600)


def main() -> int:
    """Make sure that there are browsers; return 0, or 2 if one could not be installed."""
    install_browsers()
    if find_browser() is None:
        print(f"No browser for the tests. {FIX}", file=sys.stderr)
        return 2
    if missing_packages():
        print(f"Not all browsers for the tests are here. {fix_engines()}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
