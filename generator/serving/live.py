"""What is being served: the last good site, and the fault in the way of the next one."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path
from threading import Condition

from generator.publishing import Wanted

#: Below this, what only serving adds; no page of the site begins so.
OWN = "__plainleaf/"
_SCRIPT = Path(__file__).resolve().parent / "reload.js"
_STYLE = Path(__file__).resolve().parent / "fault.css"
_NOT_YET = b'<!doctype html><html lang="en"><title>Not built yet</title><body></body></html>'


class Live:
    """The files that browsers get. Threads may ask while another sets.

    Args:
        folder: The published site, for files that are not in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: Mapping[str, Wanted] = {}
        self._fault: str | None = None
        self._version = 0
        self._changed = Condition()

    def show(self, files: Mapping[str, Wanted] | None, fault: str | None) -> None:
        """Serves other files from now on, or the last ones with a fault on every page.

        Args:
            files: The whole site; None where it could not be built.
            fault: What is to be mended, if anything.
        """
        with self._changed:
            self._files = self._files if files is None else files
            self._fault = fault
            self._version += 1
            self._changed.notify_all()

    def version_after(self, version: int, seconds: float) -> int:
        """Waits until there is another version; the current one after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, seconds)
            return self._version

    @property
    def version(self) -> int:
        """Goes up with every change."""
        return self._version

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, path of the file, and bytes for a path below the root, without a query."""
        if path == f"{OWN}reload.js":
            return 200, path, _SCRIPT.read_bytes()
        if path == f"{OWN}fault.css":
            return 200, path, _STYLE.read_bytes()
        name = f"{path}index.html" if not path or path.endswith("/") else path
        data = self._bytes(name)
        if data is not None:
            return 200, name, self._with_own(name, data)
        missing = self._bytes("404.html")
        return 404, "404.html", self._with_own("404.html", missing or _NOT_YET)

    def leads_on(self, path: str) -> bool:
        """True where a path without its last slash names a page."""
        return not path.endswith("/") and f"{path}/index.html" in self._files

    def _bytes(self, name: str) -> bytes | None:
        entry = self._files.get(name)
        if entry is None:
            return None
        if entry.content is not None:
            return entry.content
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def _with_own(self, name: str, data: bytes) -> bytes:
        if not name.endswith(".html"):
            return data
        own = f'<script src="/{OWN}reload.js" data-version="{self._version}" async></script>'
        if self._fault:
            own += (
                f'<link rel="stylesheet" href="/{OWN}fault.css">'
                f'<div class="plainleaf-fault" role="alert">{html.escape(self._fault)}</div>'
            )
        return data.replace(b"</body>", own.encode() + b"</body>", 1)
