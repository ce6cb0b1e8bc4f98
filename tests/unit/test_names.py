"""Class names are unique, so that a search for a name finds one class."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import plainleaf


def test_no_two_classes_share_a_name() -> None:
    """No two public classes have the same name."""
    modules = Path(plainleaf.__file__).parent.rglob("*.py")
    public = re.compile(r"^class ([A-Z]\w*)", re.MULTILINE)
    names = Counter(n for path in modules for n in public.findall(path.read_text("utf-8")))
    assert [name for name, times in names.items() if times > 1] == []
