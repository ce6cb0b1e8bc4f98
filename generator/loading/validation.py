"""Plain data to frozen records, and pydantic's errors to problems with a mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import PLACE_KEY, Place, Record
from generator.problems import Location, Problem

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Validated(Generic[M]):
    """A record, or None where nothing of it could be used.

    Attributes:
        record: The record without the list entries that were faulty.
        problems: Every fault of shape, with its place.
        broken_ids: Ids of the entries left out, so that references to them are
            not reported as dangling on top.
    """

    record: M | None
    problems: tuple[Problem, ...]
    broken_ids: frozenset[str]


def validate(data: Any, model: type[M], file: str) -> Validated[M]:
    """Makes a record of plain data.

    Faulty entries of top-level lists are reported and left out, so that one
    mistake does not hide those behind it.

    Args:
        data: What `generator.loading.reading.read_yaml` returned.
        model: The record class of the file's root.
        file: The file's name for messages.
    """
    if not isinstance(data, dict):
        problem = Problem(
            Location(file, 1, 1),
            "L012",
            f"The file must hold keys and values, not {_kind(data)}.",
            f"Begin with one of: {', '.join(_fields(model))}.",
        )
        return Validated(None, (problem,), frozenset())
    try:
        return Validated(model.model_validate(data), (), frozenset())
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = tuple(_problem(detail, data, model) for detail in details)
    cleaned, broken = _without_faulty_entries(data, [d["loc"] for d in details])
    try:
        record: M | None = model.model_validate(cleaned)
    except ValidationError:
        record = None
    return Validated(record, problems, frozenset(broken))


def _without_faulty_entries(
    data: Mapping[str, Any], faults: Iterable[tuple[int | str, ...]]
) -> tuple[dict[str, Any], set[str]]:
    cleaned = dict(data)
    broken: set[str] = set()
    drop: dict[str, set[int]] = {}
    for loc in faults:
        if len(loc) >= 2 and isinstance(loc[1], int):
            drop.setdefault(str(loc[0]), set()).add(loc[1])
        elif loc and len(loc) == 1:
            cleaned.pop(str(loc[0]), None)
    for key, indexes in drop.items():
        entries = data[key]
        for index in indexes:
            entry = entries[index]
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                broken.add(entry["id"])
        cleaned[key] = [e for i, e in enumerate(entries) if i not in indexes]
    return cleaned, broken


def _fields(model: type[BaseModel]) -> list[str]:
    return [name for name, info in model.model_fields.items() if info.alias != PLACE_KEY]


def _kind(value: Any) -> str:
    names: dict[type, str] = {dict: "keys and values", list: "a list", str: "a text"}
    return names.get(type(value), "nothing")


def _walk(data: Any, loc: tuple[int | str, ...]) -> tuple[Place, tuple[int | str, ...], Any]:
    """The innermost mapping on the way to loc, the rest of the way, and the value there."""
    place: Place = data[PLACE_KEY]
    rest: tuple[int | str, ...] = ()
    value = data
    for step in loc:
        if isinstance(value, dict):
            place, rest = value[PLACE_KEY], ()
        rest = (*rest, step)
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return place, rest, None
    return place, rest, value


def _problem(detail: ErrorDetails, data: Any, model: type[BaseModel]) -> Problem:
    loc = detail["loc"]
    place, rest, value = _walk(data, loc)
    kind = detail["type"]
    name = str(rest[0]) if rest else ""
    key = place.key(*rest)
    if kind == "missing":
        return Problem(
            place.start, "L011", f"The key '{name}' is missing.", f"Add '{name}:' here.", key=key
        )
    if kind == "extra_forbidden":
        return _unknown_key(place, name, key, _model_at(model, loc[:-1]))
    location = place.at(*rest)
    message, mend = _wrong_value(detail, name, value)
    code = "L013" if "date" in kind or "date is" in str(detail["msg"]) else "L012"
    return Problem(location, code, message, mend, key=key)


def _unknown_key(place: Place, name: str, key: str, model: type[BaseModel] | None) -> Problem:
    allowed = _fields(model) if model else []
    near = get_close_matches(name, allowed, n=1, cutoff=0.6)
    mend = f"Did you mean '{near[0]}'?" if near else f"Use one of: {', '.join(allowed)}."
    return Problem(place.at("@", name), "L010", f"The key '{name}' is not known.", mend, key=key)


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The record class that stands at a location path."""
    here: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int) or here is None:
            continue
        info = here.model_fields.get(step)
        here = _record_in(info.annotation) if info else None
    return here


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _record_in(inner)) is not None:
            return found
    return None


_PATTERNS = {
    "id": "An id has small letters, digits and single hyphens, and starts with a letter.",
    "published": "Write 2024, 2024-05 or 2024-05-31, a day that exists.",
    "address": "Write the whole address as it stands in the browser, https:// first.",
}


def _wrong_value(detail: ErrorDetails, name: str, value: Any) -> tuple[str, str]:
    context = detail.get("ctx", {})
    kind = detail["type"]
    shown = f"'{value}'" if isinstance(value, str) and len(value) <= 60 else _kind(value)
    if kind == "enum":
        expected = str(context.get("expected", "")).replace("'", "")
        near = get_close_matches(str(value), expected.replace(" or ", ", ").split(", "), n=1)
        mend = f"Did you mean '{near[0]}'?" if near else f"Use one of: {expected}."
        return f"{shown} is not a value of '{name}'.", mend
    table = {
        "tuple_type": (
            f"'{name}' must be a list, not {shown}.",
            "Write each item on its own line after '- ', or in [square brackets].",
        ),
        "string_type": (f"'{name}' must be a text, not {shown}.", "Write words here."),
        "model_type": (
            f"'{name}' must hold keys and values, not {shown}.",
            "Write keys indented below it.",
        ),
        "string_too_long": (
            f"'{name}' is longer than {context.get('max_length')} characters.",
            "Shorten it, or make two records of it.",
        ),
        "string_too_short": (f"'{name}' is empty.", "Fill it, or delete the key."),
        "string_pattern_mismatch": (
            f"{shown} is not written as '{name}' must be.",
            _PATTERNS.get(name, _PATTERNS["id"]),
        ),
        "bool_parsing": (f"{shown} is neither true nor false.", "Write true or false."),
        "int_parsing": (f"{shown} is not a whole number.", "Write a number, such as 3."),
        "less_than_equal": (f"{shown} is too great.", f"Write at most {context.get('le')}."),
        "greater_than_equal": (f"{shown} is too small.", f"Write at least {context.get('ge')}."),
    }
    if kind in table:
        return table[kind]
    said = str(detail["msg"]).removeprefix("Value error, ")
    if name == "address":
        return f"{shown} is not a web address: {said}.", _PATTERNS["address"]
    if name == "published":
        return f"{shown} is not a date of publication.", _PATTERNS["published"]
    if "date" in kind or "a date is" in said:
        return (
            f"{shown} is not a date.",
            "Write year-month-day of a day that exists, for example 2026-11-21.",
        )
    return f"'{name}' cannot be {shown}: {said}.", "Change the value."
