"""Drive Chromium, Firefox and WebKit with the same commands, those of WebDriver.

Chromium and WebKit are driven through their own drivers. Firefox needs none: it accepts the same
commands over a socket, as geckodriver sends them.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.browser import find_program, fix_engines, launch_arguments, missing_packages

NAMES = ("chromium", "firefox", "webkit")
#: Browsers that can print to a file, and those that can force colours.
PRINTING = FORCING = ("chromium", "firefox")

#: Seconds that a command may take on a busy machine.
PATIENCE = 30.0
#: Window sizes; "low" is a window of 1280 by 1024 at a zoom of 400%.
SCREENS = {"wide": (1280, 900), "phone": (390, 700), "low": (320, 256)}
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "Shift": "\ue008",
    "Backspace": "\ue003",
}
#: Screen size for windows of Firefox, which otherwise are no larger than 1366 by 768.
_BIG = {"MOZ_HEADLESS_WIDTH": "1800", "MOZ_HEADLESS_HEIGHT": "1800"}
#: Commands by the names of Firefox, with method and path for the others.
_COMMANDS = {
    "Navigate": ("POST", "url"),
    "ExecuteScript": ("POST", "execute/sync"),
    "FindElements": ("POST", "elements"),
    "NewWindow": ("POST", "window/new"),
    "SwitchToWindow": ("POST", "window"),
    "PerformActions": ("POST", "actions"),
    "SetWindowRect": ("POST", "window/rect"),
    "Print": ("POST", "print"),
    "TakeScreenshot": ("GET", "element/{id}/screenshot"),
    "DevTools": ("POST", "goog/cdp/execute"),
}


class DriverError(Exception):
    """A browser did not do what was asked for."""


class _Wire(Protocol):
    def send(self, command: str, **parameters: Any) -> Any:
        """Return a browser's answer to a command."""


class _Http:
    """The connection to a driver that speaks HTTP."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._port = port
        wanted = {"capabilities": {"alwaysMatch": capabilities}}
        self._session = f"/session/{self._ask('POST', '/session', wanted)['sessionId']}"

    def send(self, command: str, **parameters: Any) -> Any:
        """Return the browser's answer."""
        method, path = _COMMANDS[command]
        address = f"{self._session}/{path.format(**parameters)}"
        return self._ask(method, address, parameters if method == "POST" else None)

    def _ask(self, method: str, path: str, body: object) -> Any:
        # WebKit never answers a script that was sent while the page was left; a new session is
        # slow.
        patience = PATIENCE / 2 if path.endswith("execute/sync") else 4 * PATIENCE
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=patience)
        with closing(connection):
            connection.request(method, path, None if body is None else json.dumps(body))
            answer = json.loads(connection.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise DriverError(f"{path}: {answer['error']}: {answer['message']}")
        return answer

    def end(self) -> None:
        """Close the browser."""
        self._ask("DELETE", self._session, None)


class _Socket:
    """The connection to Firefox: JSON with its length in front."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=4 * PATIENCE)
        self._read = self._socket.makefile("rb")
        self._answer()
        self._sent = 0
        self.send("NewSession", capabilities={"alwaysMatch": capabilities})

    def send(self, command: str, **parameters: Any) -> Any:
        """Return the browser's answer."""
        self._sent += 1
        name = command if ":" in command else f"WebDriver:{command}"
        body = json.dumps([0, self._sent, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(body), body))
        _, _, error, found = self._answer()
        if error:
            raise DriverError(f"{command}: {error['error']}: {error['message']}")
        return found.get("value") if isinstance(found, dict) and "value" in found else found

    def _answer(self) -> Any:
        length = b""
        while (letter := self._read.read(1)) != b":":
            if not letter:
                raise DriverError("Firefox closed the line.")
            length += letter
        return json.loads(self._read.read(int(length)))

    def end(self) -> None:
        """Do nothing, because the browser is ended with its process."""
        self._read.close()
        self._socket.close()


@dataclass
class Engine:
    """A browser with one page.

    Attributes:
        name: ``chromium``, ``firefox`` or ``webkit``.
        wire: Connection for commands.
        screen: Current size of its page, once it was set.
    """

    name: str
    wire: _Wire
    screen: str = ""

    def goto(self, url: str) -> None:
        """Go to a page, and wait for its document only, because its scripts may hang."""
        self.run("document.documentElement.dataset.left = true")
        if url.startswith("http"):
            # Firefox's own command always waits for scripts.
            self.run("const to = arguments[0]; setTimeout(() => location.assign(to))", url)
        else:
            self.wire.send("Navigate", url=url)
        self.until(
            "!document.documentElement.dataset.left && document.querySelector('h1')"
            " && document.readyState !== 'loading'"
        )

    def run(self, script: str, *values: object) -> Any:
        """Return what a script returns; values are its arguments."""
        return self.wire.send("ExecuteScript", script=script, args=list(values))

    def read(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        return self.run(f"return ({expression});")

    def until(self, expression: str, seconds: float = PATIENCE) -> Any:
        """Wait until an expression is truthy, and return its value.

        Args:
            expression: JavaScript; errors count as false, because the page may be closing.
            seconds: Most seconds to wait.
        """
        end = time.monotonic() + seconds
        while True:
            try:
                found = self.read(expression)
            except (DriverError, TimeoutError):
                if time.monotonic() > end:
                    raise
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f"{self.name}: never came true: {expression}")
            time.sleep(0.02)

    def text(self, selector: str) -> str:
        """Return the visible text of an element, on one line."""
        found = self.until(f"document.querySelector({json.dumps(selector)})?.innerText")
        return " ".join(str(found).split())

    def click(self, selector: str, at: int = 0) -> None:
        """Click on an element with the mouse: the first match, or the one at an index."""
        self.until(f"document.querySelectorAll({json.dumps(selector)}).length > {at}")
        found = self.wire.send("FindElements", using="css selector", value=selector)[at]
        self.run("arguments[0].scrollIntoView({ block: 'center' })", found)
        # The WebDriver command for clicks would keep Firefox from caching the page for "Back".
        turns = [
            {"type": "pointerMove", "duration": 0, "origin": found, "x": 0, "y": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.wire.send("PerformActions", actions=[{"type": "pointer", "id": "m", "actions": turns}])

    def picture(self, selector: str) -> str:
        """Return what the first match looks like now: a PNG as text."""
        found = self.wire.send("FindElements", using="css selector", value=selector)[0]
        (identity,) = found.values()
        return str(self.wire.send("TakeScreenshot", id=identity, full=False))

    def press(self, *keys: str) -> None:
        """Press keys one after the other; ``Shift+Tab`` holds the first."""
        turns: list[dict[str, str]] = []
        for key in keys:
            parts = [KEYS.get(part, part) for part in (key.split("+") if len(key) > 1 else [key])]
            turns += [{"type": "keyDown", "value": part} for part in parts]
            turns += [{"type": "keyUp", "value": part} for part in reversed(parts)]
        self.wire.send("PerformActions", actions=[{"type": "key", "id": "keys", "actions": turns}])

    def write(self, text: str) -> None:
        """Type a text letter by letter into the focused element."""
        self.press(*text)

    def focus(self, selector: str) -> None:
        """Focus an element as if reached by keyboard."""
        self.run("document.querySelector(arguments[0]).focus()", selector)

    def back(self) -> None:
        """Go back as the browser's button does."""
        self.run("setTimeout(() => history.back())")

    def forward(self) -> None:
        """Go forward as the browser's button does."""
        self.run("setTimeout(() => history.forward())")

    def follow(self, path: str) -> None:
        """Go to another page of the site as a link does, and wait for it."""
        self.run("const to = arguments[0]; setTimeout(() => location.assign(to))", path)
        self.settle(path)

    def settle(self, path: str) -> None:
        """Wait until a page is shown and its inputs are restored, which takes a moment."""
        self.until(f"location.pathname === '{path}' && document.readyState === 'complete'")
        # Scripts of tests share `window`, not `globalThis`, between calls.
        self.run("window.settled = false; setTimeout(() => (window.settled = true), 400)")
        self.until("window.settled")

    def print_to(self, target: Path) -> None:
        """Print the page on A4 with its print style; see `PRINTING`."""
        options = {"page": {"width": 21, "height": 29.7}, "shrinkToFit": True, "background": False}
        target.write_bytes(base64.b64decode(self.wire.send("Print", **options)))

    def resize(self, screen: str) -> None:
        """Resize the page to one of the sizes in `SCREENS`."""
        if screen == self.screen:
            return
        self.screen = screen
        wide, high = SCREENS[screen]
        if self.name == "chromium":
            metrics = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": False}
            self._devtools("Emulation.setDeviceMetricsOverride", metrics)
        else:
            self._resize_window(wide, high)
        self.until(f"innerWidth === {wide} && Math.abs(innerHeight - {high}) < 2")

    def _resize_window(self, wide: int, high: int) -> None:
        for _ in range(3):
            inner = self.read("[innerWidth, innerHeight]")
            outer = self.read("[outerWidth, outerHeight]")
            width, height = wide + outer[0] - inner[0], high + outer[1] - inner[1]
            self.wire.send("SetWindowRect", width=width, height=height)

    def force_colours(self, *, on: bool) -> None:
        """Switch forced colours on or off; WebKit has no such mode."""
        if self.name == "chromium":
            feature = {"name": "forced-colors", "value": "active" if on else "none"}
            self._devtools("Emulation.setEmulatedMedia", {"features": [feature]})
        else:
            script = """
                Services.prefs.setIntPref("browser.display.document_color_use", arguments[0]);
                Services.prefs.setIntPref("ui.useAccessibilityTheme", arguments[1]);"""
            self.run_inside(script, 2 if on else 0, int(on))
        self.until(f"matchMedia('(forced-colors: active)').matches === {str(on).lower()}")

    def run_inside(self, script: str, *values: object) -> None:
        """Run a script in Firefox itself, with its privileges."""
        self.wire.send("Marionette:SetContext", value="chrome")
        self.run(script, *values)
        self.wire.send("Marionette:SetContext", value="content")

    def _devtools(self, command: str, parameters: dict[str, Any]) -> None:
        self.wire.send("DevTools", cmd=command, params=parameters)


@contextmanager
def started(name: str, *, stores: bool = True) -> Iterator[Engine]:
    """Start a browser with a new profile.

    Args:
        name: Which of the three.
        stores: Whether it stores data of sites, by its own setting for readers.
    """
    assert not missing_packages(), f"There are not all browsers to test with. {fix_engines()}"
    with ExitStack() as ends:
        home = Path(ends.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        yield {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}[name](
            ends, home, stores=stores
        )


def _chromium(ends: ExitStack, home: Path, *, stores: bool) -> Engine:
    port = _free_port()
    _run(ends, [_path("chromedriver"), f"--port={port}"], home, port)
    options = {
        "binary": os.environ.get("CHROMIUM_PATH") or _path("chromium"),
        "args": ["--headless=new", f"--user-data-dir={home / 'profile'}", *launch_arguments()],
        "prefs": {} if stores else {"profile.default_content_setting_values.cookies": 2},
    }
    wire = _Http(port, {"pageLoadStrategy": "none", "goog:chromeOptions": options})
    ends.callback(wire.end)
    # The first tab may load its start page late, in place of the page of a test.
    tab = wire.send("NewWindow", type="tab")
    wire.send("SwitchToWindow", handle=tab["handle"])
    return Engine("chromium", wire)


def _firefox(ends: ExitStack, home: Path, *, stores: bool) -> Engine:
    port = _free_port()
    settings = {
        "marionette.port": port,
        "network.cookie.cookieBehavior": 5 if stores else 2,
        # Look up nothing on the network.
        "app.update.disabledForTesting": True,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
    }
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(is_)});" for key, is_ in settings.items()]
    (home / "user.js").write_text("\n".join(lines), encoding="utf-8")
    # The last option lets tests set the window size and forced colours.
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    _run(ends, [_path("firefox"), *options, "--profile", str(home)], home, port, **_BIG)
    wire = _Socket(port, {"pageLoadStrategy": "none"})
    ends.callback(wire.end)
    engine = Engine("firefox", wire)
    # Its normal window cannot be as narrow as a phone.
    engine.run_inside(
        "document.documentElement.style.cssText = 'min-width: 0 !important; min-height: 0'"
    )
    return engine


def _webkit(ends: ExitStack, home: Path, *, stores: bool) -> Engine:
    # Its toolbar would keep the window from being as narrow as a phone.
    (home / "gtk-3.0").mkdir()
    rule = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; }"
    (home / "gtk-3.0" / "gtk.css").write_text(rule, encoding="utf-8")
    port, screen = _free_port(), _screen(ends)
    _run(ends, [_path("webkit"), f"--port={port}"], home, port, DISPLAY=screen)
    wanted: dict[str, Any] = {"pageLoadStrategy": "none"}
    if not stores:
        (program,) = Path("/usr").glob("lib*/*/webkit2gtk-4.1/MiniBrowser")
        closed = ["--cookies-policy=never", "--enable-html5-local-storage=false"]
        options = {"binary": str(program), "args": ["--automation", *closed]}
        wanted["webkitgtk:browserOptions"] = options
    wire = _Http(port, wanted)
    ends.callback(wire.end)
    return Engine("webkit", wire)


def _screen(ends: ExitStack) -> str:
    """Start a virtual screen, and return its name."""
    reads, writes = os.pipe()
    options = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-displayfd", str(writes)]
    screen = subprocess.Popen(
        [_path("screen"), *options], pass_fds=[writes], stderr=subprocess.DEVNULL
    )
    ends.callback(_end, screen)
    os.close(writes)
    with os.fdopen(reads) as answer:
        return f":{answer.readline().strip()}"


def _run(ends: ExitStack, command: list[str], home: Path, port: int, **more: str) -> None:
    """Run a program until the end of the context, and wait until it listens."""
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    program = subprocess.Popen(
        command,
        env={**os.environ, **own, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends.callback(_end, program)
    end = time.monotonic() + 2 * PATIENCE
    while True:
        assert program.poll() is None, f"{command[0]} ended at once."
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, f"{command[0]} does not listen."
            time.sleep(0.05)


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def _path(program: str) -> str:
    found = find_program(program)
    assert found is not None
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
