"""A development server for one person: HTTP on a local address, from memory."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from plainleaf.devserver.forms import OWN
from plainleaf.devserver.live import Live
from plainleaf.devserver.watching import changes
from plainleaf.errors import UsageError

#: Event streams with each page as it changes, for browsers that have it open.
_FORMS = f"{OWN}forms/"
#: Seconds without a change after which an event stream sends a sign of life.
_STILL_THERE = 15.0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # With Nagle's algorithm, the second part of a response is delayed by some 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        """Answer with a file of the site, or with an event stream of versions of a page."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        try:
            if path.startswith(_FORMS):
                self._stream_page(path.removeprefix(_FORMS))
            elif self.server.live.leads_on(path):
                self._send(302, "text/plain", b"", {"Location": f"/{path}/"})
            else:
                self._send_file(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Log nothing, because the terminal is for problems that the editor must fix."""

    def _send_file(self, path: str) -> None:
        live = self.server.live
        tag = live.tag(path)
        if tag and self.headers.get("If-None-Match") == tag:
            self._send(304, "", b"", {"ETag": tag, "Cache-Control": "no-cache"})
            return
        status, name, data = live.answer(path)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        # When a page is reloaded, its unchanged styles and scripts come from the cache.
        headers = {"ETag": tag, "Cache-Control": "no-cache"} if tag and status == 200 else {}
        self._send(status, f"{kind}; charset=utf-8" if text else kind, data, headers)

    def _send(self, status: int, kind: str, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        if kind:
            headers = {"Content-Type": kind, "Content-Length": str(len(data)), **headers}
        for name, value in {"Cache-Control": "no-store", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def _stream_page(self, path: str) -> None:
        """Send a page, and send it again whenever it changes, until the browser leaves."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        live, version, name = self.server.live, -1, ""
        with live.listening():
            while not self.server.closing:
                now = live.version_after(version, _STILL_THERE)
                form = live.form(path)
                if form.name != name:
                    text = json.dumps(form.page.decode("utf-8"), ensure_ascii=False)
                    self.wfile.write(f"data: {text}\n\n".encode())
                else:
                    # Writing also reveals that the browser has closed the connection.
                    self.wfile.write(b": still there\n\n")
                self.wfile.flush()
                version, name = now, form.name


class Server(ThreadingHTTPServer):
    """A server that answers from memory after `begin`.

    Args:
        live: What to serve.
        host: Address to listen on.
        port: Port to listen on; 0 for any free port.

    Raises:
        UsageError: The port is in use.
    """

    daemon_threads = True
    # Event streams stay open as long as their pages; closing must not wait for them.
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, live: Live, host: str, port: int) -> None:
        self.live = live
        self.closing = False
        self._thread = Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"Port {port} on {host} cannot be used: {error.strerror}.",
                "Stop the other program, or choose another with --port.",
            ) from error

    def begin(self) -> None:
        """Start to answer requests; earlier ones have waited."""
        self._thread.start()

    def end(self) -> None:
        """Stop answering, and free the port."""
        self.closing = True
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()


def serve(
    live: Live, rebuild: Callable[[], None], watched: tuple[Path, ...], host: str, port: int
) -> None:
    """Serve the site, and rebuild it on every change, until interrupted.

    Args:
        live: What to serve.
        rebuild: Builds the site and shows it in ``live``; also called once at the start.
        watched: Files and folders whose changes start a rebuild.
        host: Address to listen on.
        port: Port to listen on.

    Raises:
        UsageError: The port is in use.
    """
    server = Server(live, host, port)
    try:
        with changes(watched) as changed:
            rebuild()
            server.begin()
            for _ in changed:
                rebuild()
    except KeyboardInterrupt:
        pass
    finally:
        server.end()
