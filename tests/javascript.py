"""Run the modules of the search engine without a browser, in the Node that Playwright brings."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ASSETS = Path("generator/plainleaf/theme/assets")
RUNNER = Path(__file__).with_name("engine_runner.mjs")


class Modules:
    """The modules of the search engine, in a folder where Node takes them for modules.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for part in ("search", "vendor"):
            shutil.copytree(ASSETS / part, folder / part)
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")

    def call(self, module: str, name: str, *args: Sequence[Any]) -> list[Any]:
        """Call a function of a module once with each of some lists of arguments."""
        (found,) = self._run([{"module": f"search/engine/{module}.js", "name": name, "args": args}])
        return list(found)

    def call_method(
        self, module: str, made: Sequence[Any], name: str, *args: Sequence[Any]
    ) -> list[Any]:
        """Do the same with a method of an object.

        Args:
            module: The module.
            made: Name of the class, and what the object is made with.
            name: The method.
            args: The lists of arguments.
        """
        path = f"search/engine/{module}.js"
        (found,) = self._run([{"module": path, "made": made, "name": name, "args": args}])
        return list(found)

    def ask(
        self,
        files: Mapping[str, str],
        queries: Sequence[str],
        start: Mapping[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Ask an engine of its own questions, and return what each finds.

        Args:
            files: Search files, as the program writes them.
            queries: The questions.
            start: What differs from the start file.
        """
        data = {path: _data(text) for path, text in files.items()}
        begin = {**data.pop("search/start.js"), **(start or {})}
        (found,) = self._run([{"start": begin, "files": data, "ask": queries}])
        return list(found)

    def _run(self, calls: Sequence[Mapping[str, Any]]) -> list[Any]:
        node, _ = compute_driver_executable()
        done = subprocess.run(
            [node, str(RUNNER), str(self._folder)],
            input=json.dumps(calls),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: list[Any] = json.loads(done.stdout)
        return found


def _data(text: str) -> Any:
    """Return what a search file passes to the engine."""
    _, _, data = text.partition(",")
    return json.loads(data.removesuffix(");\n").replace("<\\/", "</"))
