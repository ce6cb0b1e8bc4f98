"""The three browsers, each started once, and the site on a network that can fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.engines.driving import NAMES, Engine, started
from tests.site.conftest import build, site
from tests.site.faulty import Network, faulty_network

__all__ = ["build", "site"]


@pytest.fixture(scope="session")
def engines() -> Iterator[dict[str, Engine]]:
    """The browsers started so far, by name; the first test that asks for one starts it."""
    with ExitStack() as ends:

        class Started(dict[str, Engine]):
            def __missing__(self, name: str) -> Engine:
                self[name] = ends.enter_context(started(name))
                return self[name]

        yield Started()


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    """One of the browsers, as wide as a desk's."""
    return engines[request.param]


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """A server of the site whose files can be made to fail; browsers know none of its files yet."""
    with faulty_network(site) as found:
        yield found
