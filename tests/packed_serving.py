"""Serve compressed texts as a web server would, and record what was fetched."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

#: The default compression level of web servers.
LEVEL = 6
_TYPES = {"js": "text/javascript", "html": "text/html"}


@dataclass(slots=True)
class Served:
    """A running server.

    Attributes:
        address: Its address, without a slash at the end.
        fetched: Path and compressed bytes of every answer since this was last cleared.
    """

    address: str
    fetched: list[tuple[str, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Return the number of compressed bytes in all answers."""
        return sum(size for _, size in self.fetched)


@contextmanager
def serving(texts: Mapping[str, str]) -> Iterator[Served]:
    """Serve texts by their path locally while the context lasts."""
    packed = {path: gzip.compress(text.encode(), LEVEL, mtime=0) for path, text in texts.items()}
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Otherwise each answer waits some 40 ms for the browser to acknowledge the headers.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            body = packed.get(path)
            self.send_response(404 if body is None else 200)
            kind = _TYPES.get(path.rpartition(".")[2], "text/plain")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            if body is not None:
                self.send_header("Content-Encoding", "gzip")
                served.fetched.append((path, len(body)))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
