"""The registry of record kinds is complete; a missing kind would be ignored by all rules."""

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
#: Ids that name no record: groups are looked up in their section, topics and decisions in all
#: content.
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
    """Every class of records and parts is registered, and no others."""
    assert set(OF_MODEL) == REACHABLE


@pytest.mark.parametrize("root", [Knowledge, SharedRecords])
def test_every_key_of_a_knowledge_file_is_registered(root: type[Record]) -> None:
    """Each key of a knowledge file is registered as one record or a list."""
    for key, info in root.model_fields.items():
        if key not in ("place", "format"):
            assert models_in(info.annotation) == (OF_KEY[key].model,)
            assert OF_KEY[key].single == (tuple not in _origins(info.annotation))


@pytest.mark.parametrize("kind", OF_MODEL.values(), ids=lambda kind: kind.model.__name__)
def test_entries_name_keys_that_there_are(kind: Any) -> None:
    """Each key in the registry exists, and each field with an id is registered."""
    fields = kind.model.model_fields
    assert {*kind.refers, *kind.texts, *filter(None, [kind.title])} <= fields.keys()
    assert {*kind.refers.values(), *kind.about} <= {other.key for other in NAMED}
    assert kind.space in ("", *SPACES)
    ids = {key for key, info in fields.items() if _holds_id(info) and key != "id"}
    assert ids - {key for model, key in ELSEWHERE if model is kind.model} == kind.refers.keys()


def test_every_kind_of_a_library_can_be_asked_for() -> None:
    """A library returns all records of each kind by its key in the registry."""
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
