"""The process that runs the command, one for all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.running import Runner


@pytest.fixture(scope="session")
def run() -> Iterator[Runner]:
    """Runs the command with little time and memory."""
    with Runner() as runner:
        yield runner
