"""Fixtures that several folders of tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A content folder that holds one small, whole knowledge file without a fault."""
    content = tmp_path / "content"
    content.mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", content / "small.yml")
    return content
