"""The tutorial works: its commands and files are tried as written, in order."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import urllib.request
from pathlib import Path

from tests.children import child

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial" / "first-topic.md"
#: Files of a fresh clone that the tutorial needs; its commands make the rest.
COPY = ("Makefile", "mkdocs.yml", "overrides", "pyproject.toml", "requirements", ".venv")
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]*)")?\n(.*?)^```', re.DOTALL | re.MULTILINE)
#: Stands for any text in the output of a command.
GAP = "…"


def test_each_step_does_what_the_page_says(tmp_path: Path) -> None:
    """Each step of the tutorial has the result that the page shows.

    Only the server gets another port, and is ended as soon as it serves.
    """
    for name in COPY:
        (tmp_path / name).symlink_to(ROOT / name)
    printed = ""
    steps = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert {kind for kind, _, _ in steps} == {"sh", "text", "yaml"}
    for kind, title, text in steps:
        if kind == "yaml":
            path = tmp_path / title.removeprefix("end of ")
            before = path.read_text(encoding="utf-8") if title.startswith("end of ") else ""
            path.write_text(before + text, encoding="utf-8")
        elif kind == "sh":
            printed = served(text, tmp_path) if " serve " in text else run(text, tmp_path)
        else:
            wanted = ".*".join(map(re.escape, text.strip().split(GAP)))
            assert re.search(wanted, printed, re.DOTALL), f"{text}\nis not in\n{printed}"
    sheets = tmp_path / "build" / "thumbs" / "site" / "handouts"
    assert len([*sheets.glob("rest-your-thumbs-at-work-*.pdf")]) == 4


def environment() -> dict[str, str]:
    """Return the environment of a terminal in which the command is installed."""
    return {**os.environ, "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def run(command: str, folder: Path) -> str:
    """Return all output of a command; exit code 1 means that the content has problems."""
    done = subprocess.run(
        ["sh", "-ec", command],
        cwd=folder,
        env=environment(),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stdout
    return done.stdout


def served(command: str, folder: Path) -> str:
    """Return the output of a server once it serves the reader's own page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    pipe = subprocess.PIPE
    whole = [*command.split(), "--port", port]
    with child(whole, cwd=folder, env=environment(), stdout=pipe) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = f"http://127.0.0.1:{port}/tired-thumbs/rest/"
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert "Rest your thumbs for a few minutes" in answer.read().decode()
    return line.replace(port, "8000")
