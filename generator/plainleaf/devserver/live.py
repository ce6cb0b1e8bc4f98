"""What is being served: the last good site, and the fault in the way of the next one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from msgspec import Struct, field

from plainleaf.devserver.forms import Form, assets_of, form_of, own_files
from plainleaf.output import Wanted

#: Seconds in which browsers that were told of a change ask for nothing more, and the most
#: that they are waited for.
_REST, _MOST = 0.1, 0.8
_NOT_YET = b'<!doctype html><html lang="en"><title>Not built yet</title><body></body></html>'


class _Shown(Struct, frozen=True):
    """What is served at one time.

    Attributes:
        files: The site.
        assets: See `assets_of`.
        fault: What is to be fixed, if anything.
    """

    files: Mapping[str, Wanted] = field(default_factory=dict)
    assets: str = ""
    fault: str | None = None


class Live:
    """The files that browsers get. Threads may ask while another sets.

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

    def show(self, files: Mapping[str, Wanted] | None, fault: str | None) -> None:
        """Serves other files from now on, or the last ones with a fault on every page.

        Args:
            files: The whole site; None where it could not be built.
            fault: What is to be fixed, if anything.
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
        """Waits until there is another version; the current one after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, seconds)
            return self._version

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Counts who waits for changes, for as long as the context lasts."""
        with self._changed:
            self._listeners += 1
        try:
            yield
        finally:
            with self._changed:
                self._listeners -= 1

    def let_load(self) -> None:
        """Waits until open pages have loaded what was shown, but not for long.

        Work of this process, such as writing the site to the disk, would hold them up.
        """
        end = time.monotonic() + _MOST
        while self._listeners and (now := time.monotonic()) - self._asked < _REST and now < end:
            time.sleep(_REST / 10)

    @property
    def files(self) -> Mapping[str, Wanted]:
        """The site that is shown."""
        return self._shown.files

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, path of the file, and bytes for a path below the root, without a query."""
        shown, name = self._shown, _file(path)
        data = self._bytes(shown, name)
        status, name = (200, name) if data is not None else (404, "404.html")
        if name.endswith(".html"):
            return status, name, self._form(shown, name, data).page
        return status, name, data or b""

    def form(self, path: str) -> Form:
        """The page at an address below the root, as it is by now."""
        shown, name = self._shown, _file(path)
        data = self._bytes(shown, name)
        return self._form(shown, name if data is not None else "404.html", data)

    def tag(self, path: str) -> str:
        """What names the bytes of a file; empty for pages, which bear what only serving adds."""
        entry = self._own.get(path) or self.files.get(path)
        if entry is None or path.endswith(".html"):
            return ""
        self._asked = time.monotonic()
        return f'"{entry.digest}"'

    def leads_on(self, path: str) -> bool:
        """True where a path without its last slash names a page."""
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

    def _form(self, shown: _Shown, name: str, data: bytes | None) -> Form:
        if data is None:
            data = self._bytes(shown, "404.html") or _NOT_YET
        return form_of(name, data, shown.files, shown.assets, shown.fault)


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path
