"""The digest of a record depends on its values only."""

from __future__ import annotations

from plainleaf.model import PLACE_KEY, Place, Statement

from tests.factories import statement


def test_records_that_say_the_same_have_one_digest_wherever_they_stand() -> None:
    """Records with equal values have the same digest, wherever they are in a file."""
    first = statement("a-fact", "One fact.")
    moved = Statement.model_validate(
        {**first.model_dump(), PLACE_KEY: Place("statements[7]")}, by_alias=True
    )
    assert moved.place != first.place
    assert moved.digest == first.digest


def test_records_that_differ_in_one_value_have_two_digests() -> None:
    """A change of any value at any depth changes the digest."""
    first = statement("a-fact", "One fact.")
    source = first.sources[0]
    others = [
        first.model_copy(update={"text": "One fact"}),
        first.model_copy(update={"section": first.group, "group": first.section}),
        first.model_copy(update={"sources": ()}),
        first.model_copy(update={"sources": (source, source)}),
        first.model_copy(update={"sources": (source.model_copy(update={"at": "Page 2"}),)}),
        first.model_copy(update={"text": f"({source.digest})"}),
        first.model_copy(update={"text": "None"}),
    ]
    assert len({record.digest for record in (first, *others)}) == 1 + len(others)
