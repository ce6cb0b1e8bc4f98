"""The registry of record kinds is whole: a kind that is not in it would be seen by no rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from plainleaf.loading import load_library
from plainleaf.model import Decision, Knowledge, Record, SharedRecords, Statement, Topic
from plainleaf.model.kinds import KINDS, NAMED, OF_KEY, OF_MODEL, SPACES, models_in
from plainleaf.model.values import Id

CONTENT = Path(__file__).parents[2] / "content"
#: Ids that name no record: groups are looked up in their section, topics and decisions as a whole.
ELSEWHERE = {
    (Statement, "group"),
    (Topic, "folds_with"),
    (Decision, "first"),
    (Decision, "second"),
}
(_ID,) = (field.metadata for field in [Decision.model_fields["first"]])


def _reachable(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    for info in model.model_fields.values():
        for inner in models_in(info.annotation):
            if inner not in seen:
                seen.add(inner)
                yield inner
                yield from _reachable(inner, seen)


REACHABLE = {model for root in (Knowledge, SharedRecords) for model in _reachable(root, set())}


def test_every_class_that_a_knowledge_file_holds_is_registered() -> None:
    """A new class of records, or of parts, cannot be forgotten; nor does an old one stay."""
    assert set(OF_MODEL) == REACHABLE


@pytest.mark.parametrize("root", [Knowledge, SharedRecords])
def test_every_key_of_a_knowledge_file_is_registered(root: type[Record]) -> None:
    """Each key holds what its entry says: one record or a list of them."""
    for key, info in root.model_fields.items():
        if key != "place":
            assert models_in(info.annotation) == (OF_KEY[key].model,)
            assert OF_KEY[key].single == (tuple not in _origins(info.annotation))


@pytest.mark.parametrize("kind", OF_MODEL.values(), ids=lambda kind: kind.model.__name__)
def test_entries_name_keys_that_there_are(kind: Any) -> None:
    """What an entry says of a key, the class has, and each id in a class is accounted for."""
    fields = kind.model.model_fields
    assert {*kind.refers, *kind.texts, *filter(None, [kind.title])} <= fields.keys()
    assert {*kind.refers.values(), *kind.about} <= {other.key for other in NAMED}
    assert kind.space in ("", *SPACES)
    ids = {key for key, info in fields.items() if _holds_id(info) and key != "id"}
    assert ids - {key for model, key in ELSEWHERE if model is kind.model} == kind.refers.keys()


def test_every_kind_of_a_library_can_be_asked_for() -> None:
    """A library gives all records of each kind, by the key of the registry."""
    library = load_library(CONTENT).library
    assert library is not None
    for kind in KINDS:
        own = [r for topic in library.topics if (r := getattr(topic, kind.key, None))]
        expected = own if kind.single else [record for records in own for record in records]
        assert {*map(id, expected)} <= {*map(id, library.records(kind.key))}
        assert all(type(record) is kind.model for record in library.records(kind.key))


def _origins(annotation: Any) -> set[Any]:
    inner = [origin for part in get_args(annotation) for origin in _origins(part)]
    return {getattr(annotation, "__origin__", None), *inner}


def _holds_id(info: Any) -> bool:
    return bool(info.metadata == _ID) or any(part == Id for part in _parts(info.annotation))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if annotation != Id:
        for part in get_args(annotation):
            yield from _parts(part)
