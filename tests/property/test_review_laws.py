"""The law of sign-offs: each counts for what was read as it is now, and for nothing else."""

from __future__ import annotations

import random

from tests.factories import full_library
from tests.review_edits import Editor, folding_of, parts_of, trial

ROUNDS = 40
EDITS = 8


def test_a_sign_off_counts_for_what_was_read_and_for_nothing_else() -> None:
    """After hundreds of random edits, no part that changed is signed off, and every other is."""
    content = full_library()
    folding = folding_of(content)
    start = folding, parts_of(content, folding)
    editor = Editor(random.Random(7))  # noqa: S311 - not a secret
    found = [trial(content, editor, EDITS, start) for _ in range(ROUNDS)]
    assert [one.wrongly_kept for one in found if one.wrongly_kept] == []
    assert [one.wrongly_stale for one in found if one.wrongly_stale] == []
    assert sum(one.stale for one in found) > ROUNDS
