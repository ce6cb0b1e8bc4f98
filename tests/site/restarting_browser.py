"""Browsers that are ended when a test takes too long, and restarted for the next one.

Many calls of Playwright, such as ``evaluate`` and ``close``, have no time limit of their own. They
fail once the process of the browser is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from playwright.sync_api import Browser

#: Starts a browser; accepts options of Playwright's ``launch``.
Launch = Callable[..., Browser]
#: Most seconds for a test; the slowest takes about ten on an idle machine.
MOST = 180.0


class RestartingBrowser:
    """A browser that starts when it is first used, and again after it was ended.

    It has all attributes of Playwright's ``Browser``.

    Args:
        launch: Starts it.
        options: Passed to ``launch``.
    """

    _all: list[RestartingBrowser] = []  # noqa: RUF012 - of the whole run

    def __init__(self, launch: Launch, **options: Any) -> None:
        self._launch = launch
        self._options = options
        self._browser: Browser | None = None
        self._process = 0

    def __getattr__(self, name: str) -> Any:
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._launch(**self._options)
            session = self._browser.new_browser_cdp_session()
            found = session.send("SystemInfo.getProcessInfo")["processInfo"]
            session.detach()
            self._process = next(one["id"] for one in found if one["type"] == "browser")
            self._all.append(self)
        return getattr(self._browser, name)

    def close(self) -> None:
        """Close the browser if it was started."""
        if self._browser is not None:
            self._browser.close()
            self._browser = None
        if self in self._all:
            self._all.remove(self)

    @classmethod
    def end_all(cls) -> None:
        """End every running browser; safe to call from another thread."""
        while cls._all:
            with suppress(ProcessLookupError):
                os.kill(cls._all.pop()._process, signal.SIGKILL)


@contextmanager
def limited(seconds: float = MOST) -> Iterator[None]:
    """End all browsers if the block takes too long, so that waiting calls fail."""

    def end() -> None:
        sys.stderr.write(f"The browsers were ended, since a test took more than {seconds:.0f} s.\n")
        RestartingBrowser.end_all()

    clock = Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
