"""Keep what is being served: the last good site, and the problem that blocks the next one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from msgspec import Struct, field

from plainleaf.devserver.forms import PageVersion, assets_of, form_of, own_files
from plainleaf.output import FileSpec

#: Seconds without requests after which browsers have loaded a change, and the most seconds to
#: wait for them.
_REST, _MOST = 0.1, 0.8
_NOT_YET = b'<!doctype html><html lang="en"><title>Not built yet</title><body></body></html>'


class _Shown(Struct, frozen=True):
    """What is served at one moment.

    Attributes:
        files: The site.
        assets: Digest from `assets_of`.
        fault: What must be fixed, or None.
    """

    files: Mapping[str, FileSpec] = field(default_factory=dict)
    assets: str = ""
    fault: str | None = None


class Live:
    """The files that browsers receive; safe to read from any thread while one thread updates.

    Args:
        folder: The published site, for files that are not in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = own_files()
        self._shown = _Shown()
        self._version = 0
        self._changed = Condition()
        self._listeners = 0
        self._asked = 0.0

    def show(self, files: Mapping[str, FileSpec] | None, fault: str | None) -> None:
        """Serve new files, or the previous ones with a problem shown on every page.

        Args:
            files: The whole site; None if it could not be built.
            fault: What must be fixed, or None.
        """
        before = self._shown
        if files is None:
            shown = _Shown(before.files, before.assets, fault)
        else:
            shown = _Shown(files, assets_of(files), fault)
        with self._changed:
            self._shown = shown
            self._version += 1
            self._asked = time.monotonic()
            self._changed.notify_all()

    def version_after(self, version: int, seconds: float) -> int:
        """Wait for another version and return it; return the current one at the timeout."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, seconds)
            return self._version

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Count this caller as a listener for changes while the context lasts."""
        with self._changed:
            self._listeners += 1
        try:
            yield
        finally:
            with self._changed:
                self._listeners -= 1

    def let_load(self) -> None:
        """Wait, for a short time, until open pages have loaded the latest version.

        Other work of this process, such as writing the site to disk, would slow them down.
        """
        end = time.monotonic() + _MOST
        while self._listeners and (now := time.monotonic()) - self._asked < _REST and now < end:
            time.sleep(_REST / 10)

    @property
    def files(self) -> Mapping[str, FileSpec]:
        """The site that is served."""
        return self._shown.files

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return status, file path and bytes for a path below the root, without a query."""
        shown, name = self._shown, _file(path)
        data = self._bytes(shown, name)
        status, name = (200, name) if data is not None else (404, "404.html")
        if name.endswith(".html"):
            return status, name, self._form(shown, name, data).page
        return status, name, data or b""

    def form(self, path: str) -> PageVersion:
        """Return the current version of the page at an address below the root."""
        shown, name = self._shown, _file(path)
        data = self._bytes(shown, name)
        return self._form(shown, name if data is not None else "404.html", data)

    def tag(self, path: str) -> str:
        """Return the entity tag of a file, or "" for a page, whose served form differs."""
        entry = self._own.get(path) or self.files.get(path)
        if entry is None or path.endswith(".html"):
            return ""
        self._asked = time.monotonic()
        return f'"{entry.digest}"'

    def leads_on(self, path: str) -> bool:
        """Return whether a path without a final slash is that of a page."""
        return not path.endswith("/") and f"{path}/index.html" in self.files

    def _bytes(self, shown: _Shown, name: str) -> bytes | None:
        self._asked = time.monotonic()
        entry = self._own.get(name) or shown.files.get(name)
        if entry is None:
            return None
        if entry.content is not None:
            return entry.content
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def _form(self, shown: _Shown, name: str, data: bytes | None) -> PageVersion:
        if data is None:
            data = self._bytes(shown, "404.html") or _NOT_YET
        return form_of(name, data, shown.files, shown.assets, shown.fault)


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path
