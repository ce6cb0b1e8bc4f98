"""The examples of all components."""

from __future__ import annotations

import pytest
from plainleaf.rendering.gallery import ADDRESS, Specimens, read_components


@pytest.fixture(scope="session")
def specimens() -> Specimens:
    """Return all examples, as on the gallery page."""
    return Specimens(read_components(), ADDRESS)
