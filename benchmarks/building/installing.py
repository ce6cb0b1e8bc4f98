"""Install the other generators once, below ``build/bench``, without touching anything else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from benchmarks.building.peers import SKELETONS, Peer

TOOLS = Path("build/bench/peers")
#: Node.js itself, as a Python package, so that every machine uses the same version.
_NODE = SKELETONS / "node.txt"
_SECONDS = 900


class NotInstalled(Exception):  # noqa: N818 - the name describes the state
    """A generator could not be installed; the message gives the reason."""


def install(peer: Peer, theme: Path | None, notify: Callable[[str], None]) -> Mapping[str, str]:
    """Install a generator, unless it is installed already.

    Args:
        peer: The generator.
        theme: A checkout of Hugo's Book theme, which no package registry carries.
        notify: Called with a line on what is being installed.

    Returns:
        Environment variables to run it with.

    Raises:
        NotInstalled: The generator could not be installed.
    """
    if peer.id == "hugo-book" and theme is None:
        raise NotInstalled(
            "no package registry carries the theme; "
            "pass --hugo-book FOLDER with a checkout of alex-shpak/hugo-book"
        )
    if not peer.is_node:
        return _python(peer.versions, notify)
    variables = _python(_NODE, notify)
    _npm(peer, variables, notify)
    return variables


def modules_of(peer: Peer) -> Path:
    """Return the folder into which npm installed a generator."""
    return (TOOLS / peer.id / "node_modules").resolve()


def _python(pinned: Path, notify: Callable[[str], None]) -> Mapping[str, str]:
    """Create a virtual environment for a requirements file, and return variables that use it."""
    folder = TOOLS / f"python-{_digest(pinned)}"
    bin_folder = (folder / "bin").resolve()
    if not _ready(folder, pinned):
        notify(f"  installing {' '.join(_lines(pinned))}")
        venv.create(folder, with_pip=True, clear=True)
        command = [str(bin_folder / "python"), "-m", "pip", "install", "--quiet"]
        command += ["--disable-pip-version-check", "--requirement", str(pinned.resolve())]
        _installed(command, folder, {}, pinned)
    return {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}


def _npm(peer: Peer, variables: Mapping[str, str], notify: Callable[[str], None]) -> None:
    folder = TOOLS / peer.id
    if _ready(folder, peer.versions):
        return
    notify(f"  installing {peer.name}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(peer.versions, folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    _installed(command, folder, variables, peer.versions)


def _installed(
    command: list[str], folder: Path, variables: Mapping[str, str], pinned: Path
) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            check=False,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{command[0]}: {error}") from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        errors = [line for line in lines if "ERR" in line or "error" in line.lower()] or lines
        raise NotInstalled(
            f"'{Path(command[0]).name} install' failed: {' '.join(errors[:2])[:300]}"
        )
    (folder / ".installed").write_text(_digest(pinned), encoding="utf-8")


def _ready(folder: Path, pinned: Path) -> bool:
    marker = folder / ".installed"
    return marker.is_file() and marker.read_text(encoding="utf-8") == _digest(pinned)


def _digest(pinned: Path) -> str:
    return sha256(pinned.read_bytes() + sys.version.encode()).hexdigest()[:12]


def _lines(pinned: Path) -> list[str]:
    lines = pinned.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
