"""The three browsers, each started once, and the site on a network that can fail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from plainleaf.pipeline.offline import Copy, offline_archive

from tests.engines.driving import NAMES, Engine, started
from tests.site.conftest import build, site
from tests.site.faulty import Network, faulty_network

__all__ = ["build", "site"]


@pytest.fixture(scope="session", params=NAMES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return one of the browsers; all tests of one come before those of the next."""
    with started(request.param) as browser:
        yield browser


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """Return a server of the site whose files can be made to fail; no browser has them cached."""
    with faulty_network(site) as found:
        yield found


@pytest.fixture(scope="session")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked offline copy, in a path with spaces and an umlaut."""
    day = date(2026, 11, 21)
    made = Copy("Plainleaf", day, date(2027, 5, 21), "https://plainleaf.example/")
    place = tmp_path_factory.mktemp("drive") / "Praxis Müller & Söhne"
    with zipfile.ZipFile(io.BytesIO(offline_archive(site, made))) as packed:
        packed.extractall(place)
    return place / made.stem
