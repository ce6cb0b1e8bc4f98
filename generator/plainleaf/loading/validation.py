"""Convert plain data to frozen records; faulty entries are reported and left out."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from plainleaf.problems import Problem

M = TypeVar("M", bound=BaseModel)


class Validated(Struct, Generic[M], frozen=True):
    """A record, or None if nothing could be used.

    Attributes:
        record: The record without the list entries that were faulty.
        problems: Every fault of shape, with its place.
        broken_ids: Ids of the entries left out, so that references to them are
            not also reported as dangling.
    """

    record: M | None
    problems: tuple[Problem, ...]
    broken_ids: frozenset[str]


def validate(data: Any, model: type[M], file: str) -> Validated[M]:
    """Convert plain data to a record.

    Faulty entries of top-level lists are reported and left out, so that one
    mistake does not hide those after it.

    Args:
        data: What `plainleaf.loading.reading.read_yaml` returned.
        model: The record class of the file's root.
        file: The file's name for messages.
    """
    if isinstance(data, dict):
        try:
            return Validated(model.model_validate(data), (), frozenset())
        except ValidationError as error:
            return _as_far_as_sound(data, model, file, error)
    # As below.
    from plainleaf.loading.shape_faults import not_lines  # noqa: PLC0415

    return Validated(None, (not_lines(data, model, file),), frozenset())


def _as_far_as_sound(
    data: dict[str, Any], model: type[M], file: str, error: ValidationError
) -> Validated[M]:
    # Imported here because most builds have no faults to report.
    from plainleaf.loading.shape_faults import (  # noqa: PLC0415
        shape_problems,
        without_faulty_entries,
    )

    details = error.errors(include_url=False)
    problems = shape_problems(details, data, model, file)
    cleaned, broken = without_faulty_entries(data, [detail["loc"] for detail in details])
    try:
        record: M | None = model.model_validate(cleaned)
    except ValidationError:
        record = None
    return Validated(record, problems, frozenset(broken))
