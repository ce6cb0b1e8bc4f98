"""A server for one person on one machine: HTTP on a local address, from memory."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from generator.errors import UsageError
from generator.serving.live import OWN, Live
from generator.serving.watching import changes

#: Seconds after which a silent connection says that it is still there.
_STILL_THERE = 15.0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or the second part of an answer waits some 40 ms for word of the first.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        """Answers with a file of the site, or with the stream of changes."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        try:
            if path == f"{OWN}events":
                self._tell_changes()
            elif self.server.live.leads_on(path):
                self._send(302, "text/plain", b"", {"Location": f"/{path}/"})
            else:
                self._send_file(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for what the editor has to mend."""

    def _send_file(self, path: str) -> None:
        live = self.server.live
        tag = live.tag(path)
        if tag and self.headers.get("If-None-Match") == tag:
            self._send(304, "", b"", {"ETag": tag, "Cache-Control": "no-cache"})
            return
        status, name, data = live.answer(path)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        # A page loaded anew asks whether its styles and scripts are the same, and has them.
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

    def _tell_changes(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version = -1
        with self.server.live.listening():
            while not self.server.closing:
                now = self.server.live.version_after(version, _STILL_THERE)
                self.wfile.write(
                    b": still there\n\n" if now == version else f"data: {now}\n\n".encode()
                )
                self.wfile.flush()
                version = now


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Streams of changes last as long as a page is open; nobody waits for them.
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], live: Live) -> None:
        self.live = live
        self.closing = False
        super().__init__(address, _Handler)


def serve(
    live: Live, rebuild: Callable[[], None], watched: tuple[Path, ...], host: str, port: int
) -> None:
    """Serves, and rebuilds on every change, until interrupted.

    Args:
        live: What to serve.
        rebuild: Makes the site anew and shows it in ``live``; called once before all.
        watched: Files and folders whose change calls for it.
        host: Address to listen on.
        port: Port to listen on.

    Raises:
        UsageError: The port is taken.
    """
    try:
        server = _Server((host, port), live)
    except OSError as error:
        raise UsageError(
            f"Port {port} on {host} cannot be used: {error.strerror}.",
            "Stop the other program, or choose another with --port.",
        ) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    try:
        with changes(watched) as changed:
            rebuild()
            thread.start()
            for _ in changed:
                rebuild()
    except KeyboardInterrupt:
        pass
    finally:
        server.closing = True
        if thread.is_alive():
            server.shutdown()
        server.server_close()
