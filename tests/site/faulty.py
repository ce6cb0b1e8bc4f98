"""Serve a built site over a network that loses, truncates, corrupts and delays some files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit


@dataclass
class Fault:
    """What goes wrong with a file.

    Attributes:
        kind: ``missing`` (404), ``refused`` (no answer), ``cut`` (half of it, and the browser can
            detect that), ``short`` (half of it, undetectably), ``garbled`` (no script), ``page`` (a
            page instead, as networks with a login send), ``empty``, ``hung`` (no answer while the
            fault lasts), ``slow`` (complete, once `Network.come` is set), ``late`` (missing, once
            `Network.come` is set).
        times: Number of requests that it happens to; later requests succeed.
    """

    kind: str
    times: int = 1_000


@dataclass
class Network:
    """A server, and what is wrong with it.

    Attributes:
        address: Its address, without a slash at the end.
        faults: What goes wrong, by the end of a file's path; may change at any time.
        asked: Path of each request, in order.
        come: Event that releases slow files.
    """

    address: str = ""
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    come: Event = field(default_factory=Event)
    closed: Event = field(default_factory=Event)

    def fault_of(self, path: str) -> Fault | None:
        """Return what goes wrong with this request of a file."""
        self.asked.append(path)
        for end, fault in self.faults.items():
            if path.endswith(end) and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def heal(self) -> None:
        """Stop all faults; requests that hang continue to hang."""
        self.faults.clear()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: object, network: Network, directory: str) -> None:
        self.network = network
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        fault = self.network.fault_of(path)
        if fault is None:
            super().do_GET()
        elif fault.kind == "slow":
            self.network.come.wait(60)
            super().do_GET()
        elif fault.kind in {"missing", "late"}:
            if fault.kind == "late":
                self.network.come.wait(60)
            self.send_error(404)
        else:
            self.close_connection = True
            if fault.kind == "hung":
                self.network.closed.wait(60)
            elif fault.kind != "refused":
                self._damaged(fault.kind, Path(self.translate_path(path)).read_bytes())

    def _damaged(self, kind: str, whole: bytes) -> None:
        body = {
            "cut": whole[: len(whole) // 2],
            "short": whole[: len(whole) // 2],
            "garbled": b"\x00\xff({[" + whole[::-1],
            "page": b"<!doctype html><title>Log in to this network</title>",
            "empty": b"",
        }[kind]
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if kind == "page" else "text/javascript")
        if kind != "short":
            self.send_header("Content-Length", str(len(whole if kind == "cut" else body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        del format, args


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore errors of connections that a page left while its files hang."""


@contextmanager
def faulty_network(site: Path) -> Iterator[Network]:
    """Serve a site while the context lasts, at first without faults."""
    network = Network()
    server = _Server(("127.0.0.1", 0), partial(_Handler, network=network, directory=str(site)))
    network.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield network
    finally:
        network.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()
