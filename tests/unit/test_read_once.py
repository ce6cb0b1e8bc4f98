"""Each build reads every input only once, so that all inputs are from the same moment."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from plainleaf.pipeline import Builder

from tests.factories import ROOT
from tests.many import copied, edited

#: Reports each file that is opened while the command runs.
WATCHED = """
import sys
opened = []
sys.addaudithook(lambda name, given: name == "open" and opened.append(given[0]))
from plainleaf.cli.main import main
main(standalone_mode=False)
for path in opened:
    if isinstance(path, (str, bytes)) or hasattr(path, "__fspath__"):
        print("opened", path)
"""


def test_an_edit_is_built_with_each_file_read_once(tmp_path: Path) -> None:
    """An edit is built with each file of content and configuration read once."""
    content, output, config = copied(tmp_path), tmp_path / "build", tmp_path / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    config.write_text(text, encoding="utf-8")
    builder = Builder(content, output, config)
    builder.publish(builder.make(date.today(), lambda _: None))
    edited(content, "kites.yml", "nav_title: Flying", "nav_title: Aloft")
    for command in ("check", "build", "build"):
        places = ["--content", content, "--output", output, "--config", config]
        ended = subprocess.run(
            [sys.executable, "-c", WATCHED, command, *map(str, places)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        lines = (line for line in ended.stdout.splitlines() if line.startswith("opened "))
        opened = Counter(line.removeprefix("opened ") for line in lines)
        for path in (config, *content.rglob("*.yml")):
            assert opened[str(path)] == 1, (command, path)
