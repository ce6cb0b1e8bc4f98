"""The process that runs the command for all tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.running import Runner


@pytest.fixture(scope="session")
def run() -> Iterator[Runner]:
    """Run the command with limited time and memory."""
    with Runner() as runner:
        yield runner
