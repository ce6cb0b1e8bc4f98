"""The link checker for sources tells removed pages from moved and protected ones."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from deploy.source_links import Answer, ask, ask_all, report


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/fine")
        else:
            self.send_response({"/fine": 200, "/shy": 403, "/busy": 429}.get(self.path, 404))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        del format, args


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Return a local server that gives each kind of answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/fine", "fine"),
        ("/fine#part", "fine"),
        ("/old", "moved"),
        ("/lost", "gone"),
        ("/shy", "refused"),
        ("/busy", "refused"),
    ],
)
def test_each_answer_has_its_own_verdict(host: str, path: str, verdict: str) -> None:
    """Only a page that is really removed is reported as gone."""
    assert ask(host + path).verdict == verdict


def test_where_it_moved_to_is_reported(host: str) -> None:
    """A moved page is reported with its new address."""
    assert ask(f"{host}/old").said == f"{host}/fine"


def test_host_that_does_not_answer_ends_nothing() -> None:
    """A server that does not answer is a line of the report, not a crash."""
    assert ask("http://127.0.0.1:9/", timeout=2).verdict == "silent"


def test_report_names_the_sources_worst_first(host: str) -> None:
    """The report lists problems by severity with the ids of sources, and counts the rest."""
    known = {f"{host}{path}": (path[1:],) for path in ("/fine", "/old", "/lost")}
    text = "\n".join(report(ask_all(known, pause=0), known))
    assert text.startswith("1 of 3 addresses")
    assert text.index("`lost`") < text.index("`old`")
    assert "`fine`" not in text
    assert list(report([Answer("https://a.example/", "fine", "200 OK")], {})) == [
        "1 of 1 addresses of sources answer as they should."
    ]
