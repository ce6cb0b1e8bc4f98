"""Any knowledge file gives problems or pages; `make fuzz` tries more."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.fuzzing import SMALL, damaged, taken_through


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(st.integers(0, 2**32))
def test_any_damage_to_a_knowledge_file_is_reported(seed: int) -> None:
    """Any damage to a knowledge file gives problems with fixes, or a complete site."""
    taken_through(damaged(SMALL, random.Random(seed)))  # noqa: S311 - damage, not a secret
