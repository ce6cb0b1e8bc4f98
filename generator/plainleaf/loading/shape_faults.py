"""Convert pydantic's errors to problems with a place and a fix, in words for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from plainleaf.loading.dates import date_fix, no_such_day
from plainleaf.loading.formats import format_of
from plainleaf.loading.mistyped import (
    ADDRESS_FIX,
    DOI_FIX,
    GONE_KEYS,
    PUBLISHED_FIX,
    id_of,
    is_key_of_entry,
    key_of_value,
    keys_of,
    meant_key,
    missing_fix,
    pattern_fix,
    record_in,
    shape_fix,
)
from plainleaf.model import PLACE_KEY, Place
from plainleaf.model.suggesting import nearest
from plainleaf.problems import Location, Problem, shortened

#: Most faults of shape reported in one file; editors fix from the top.
MAX_REPORTED = 200
#: If a key allows more values than this, only the most likely ones are suggested.
MOST_VALUES = 8
#: Keys whose values are copied whole, what they are called, and how to write them.
_WHOLE = {"address": ("a web address", ADDRESS_FIX), "doi": ("a DOI", DOI_FIX)}
#: What an editor may have no way to know.
_MAY_BE_UNKNOWN = frozenset({"address", "published", "doi", "pmid"})


def not_lines(data: Any, model: type[BaseModel], file: str) -> Problem:
    """Return the problem of a file that does not contain keys and values.

    Args:
        data: What it holds.
        model: The record class of the file's root.
        file: The file's name for messages.
    """
    return Problem(
        Location(file, 1, 1),
        "L012",
        f"The file must hold named lines, not {_kind(data)}.",
        f"Begin with one of: {', '.join(f'{k}:' for k in keys_of(model) if k != 'format')}.",
    )


def shape_problems(
    details: Sequence[ErrorDetails], data: Any, model: type[BaseModel], file: str
) -> tuple[Problem, ...]:
    """Return a problem for each fault of shape in one file, at most `MAX_REPORTED`.

    Args:
        details: The errors reported by pydantic.
        data: What the file holds.
        model: The record class of the file's root.
        file: The file's name for messages.
    """
    reported = [*_problems(details[:MAX_REPORTED], data, model)]
    if len(details) > MAX_REPORTED:
        reported.append(_too_many(len(details), file))
    return tuple(reported)


def without_faulty_entries(
    data: Mapping[str, Any], faults: Iterable[tuple[int | str, ...]]
) -> tuple[dict[str, Any], set[str]]:
    """Return the data without its faulty entries, and the ids of the entries left out.

    Args:
        data: What the file holds.
        faults: Path to each fault: keys and indexes.
    """
    cleaned = dict(data)
    broken: set[str] = set()
    drop: dict[str, set[int]] = {}
    for loc in faults:
        if len(loc) >= 2 and isinstance(loc[1], int):
            drop.setdefault(str(loc[0]), set()).add(loc[1])
        elif loc and len(loc) == 1:
            # Neither what refers to the entries below a mistyped key nor what only they
            # refer to is a fault of its own.
            broken |= _all_ids(cleaned.pop(str(loc[0]), None))
    for key, indexes in drop.items():
        entries = data[key]
        for index in indexes:
            entry = entries[index]
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                broken.update({entry["id"], id_of(entry["id"]) or ""})
        cleaned[key] = [e for i, e in enumerate(entries) if i not in indexes]
    return cleaned, broken


def _all_ids(value: Any) -> set[str]:
    """Return every text in plain data that may be an id, as written and as it may be meant."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str) and " " not in here:
            found.update({here, id_of(here) or ""})
        elif isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            waiting += [part for key, part in here.items() if key != PLACE_KEY]
    return found


def _too_many(number: int, file: str) -> Problem:
    message = f"The file has {number:,} faults; only the first {MAX_REPORTED} are reported."
    return Problem(Location(file), "L007", message, "Fix those, then check again.")


def _kind(value: Any) -> str:
    names: dict[type, str] = {dict: "named lines", list: "a list", str: "a text"}
    return names.get(type(value), "nothing")


def _walk(data: Any, loc: tuple[int | str, ...]) -> tuple[Place, tuple[int | str, ...], Any]:
    """Return the innermost mapping on the path `loc`, the rest of the path, and its value."""
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


def _problems(
    details: Sequence[ErrorDetails], data: Any, model: type[BaseModel]
) -> Iterator[Problem]:
    """Yield a problem for each fault; a mistyped key is not also reported as missing."""
    meant: dict[tuple[int | str, ...], str | None] = {}
    for detail in details:
        *entry, name = detail["loc"]
        here = _model_at(model, tuple(entry))
        if detail["type"] == "extra_forbidden" and here is not None:
            given = _at(data, entry)
            meant[detail["loc"]] = meant_key(str(name), given, here)
    reported = {(*loc[:-1], key) for loc, key in meant.items() if key}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in reported:
            yield _problem(detail, data, model, meant.get(detail["loc"]))


def _at(data: Any, loc: Iterable[int | str]) -> Any:
    for step in loc:
        data = data[step]
    return data


def _problem(detail: ErrorDetails, data: Any, model: type[BaseModel], meant: str | None) -> Problem:
    loc = detail["loc"]
    place, rest, value = _walk(data, loc)
    kind = detail["type"]
    name = str(rest[0]) if rest else ""
    key = place.key(*rest)
    here = _model_at(model, loc[:-1])
    if kind == "missing":
        message = f"The line '{name}:' is missing."
        return Problem(place.start, "L011", message, missing_fix(name, here), key=key)
    if kind == "extra_forbidden":
        fix = _unknown_key(name, meant, here, model, format_of(data))
        message = f"The name '{name}' is not known here."
        return Problem(place.at("@", name), "L010", message, fix, key=key)
    location = place.at(*rest)
    message, fix = _wrong_value(detail, name, value)
    if kind == "enum" and here is not None and fix.startswith("Use one of"):
        other = key_of_value(str(value), _at(data, loc[:-1]), here)
        fix = f"'{value}' belongs after '{other}:'. {fix}" if other else fix
    if name in _MAY_BE_UNKNOWN and here is not None and not here.model_fields[name].is_required():
        beside = [at for part, at in place.parts.items() if part[0] == "@"]
        alone = [at.line for at in beside].count(location.line) == 1
        fix = f"{fix} If you do not know it, {'delete this line' if alone else 'leave it out'}."
    owner = _model_at(model, loc[: -len(rest)])
    if kind in {"tuple_type", "model_type"} and owner is not None:
        fix = shape_fix(name, value, owner, listed=kind == "tuple_type") or fix
    code = "L013" if "date" in kind or "date is" in str(detail["msg"]) else "L012"
    return Problem(location, code, message, fix, key=key)


def _unknown_key(
    name: str,
    meant: str | None,
    here: type[BaseModel] | None,
    root: type[BaseModel],
    written: int,
) -> str:
    if name in GONE_KEYS:
        since, fix = GONE_KEYS[name]
        return fix if written >= since else f"Run 'plainleaf upgrade'. Or: {fix}"
    if meant:
        return f"Did you mean '{meant}'?"
    if here is root and is_key_of_entry(name, root):
        return "Put as many spaces before it as before the other lines of the entry above it."
    return f"Use one of: {', '.join(keys_of(here) if here else [])}."


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the record class at a location path."""
    here: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int) or here is None:
            continue
        info = here.model_fields.get(step)
        here = record_in(info.annotation) if info else None
    return here


def _why(value: Any) -> str:
    said = no_such_day(value)
    return f": {said}" if said else ""


def _wrong_value(detail: ErrorDetails, name: str, value: Any) -> tuple[str, str]:
    context = detail.get("ctx", {})
    kind = detail["type"]
    shown = f"'{value}'" if isinstance(value, str) and len(value) <= 60 else _kind(value)
    if kind == "enum":
        expected = str(context.get("expected", "")).replace("'", "")
        values = expected.replace(" or ", ", ").split(", ")
        near = nearest(shortened(str(value)), values)
        among = f" Allowed are: {expected}." if len(values) <= MOST_VALUES else ""
        fix = f"Did you mean '{near}'?{among}" if near else f"Use one of: {expected}."
        return f"{shown} is not a value of '{name}'.", fix
    table = {
        "tuple_type": (
            f"'{name}' must be a list, not {shown}.",
            "Write each item on its own line after '- ', or in [square brackets].",
        ),
        "string_type": (f"'{name}' must be a text, not {shown}.", "Write words here."),
        "model_type": (
            f"'{name}' must hold named lines, not {shown}.",
            "Write named lines below it, each further to the right.",
        ),
        "string_too_long": (
            f"'{name}' is longer than {context.get('max_length')} characters.",
            "Shorten it, or make two entries of it.",
        ),
        "string_too_short": (f"'{name}' is empty.", f"Fill it, or leave '{name}' out."),
        "string_pattern_mismatch": (
            f"{shown} is not written as '{name}' must be.",
            pattern_fix(str(context.get("pattern", "")), str(value)),
        ),
        "bool_parsing": (f"{shown} is neither true nor false.", "Write true or false."),
        "int_parsing": (f"{shown} is not a whole number.", "Write a number, such as 3."),
        "less_than_equal": (f"{shown} is too great.", f"Write at most {context.get('le')}."),
        "greater_than_equal": (f"{shown} is too small.", f"Write at least {context.get('ge')}."),
    }
    if kind in table:
        return table[kind]
    said = str(detail["msg"]).removeprefix("Value error, ")
    if name in _WHOLE:
        called, fix = _WHOLE[name]
        return f"{shown} is not {called}: {said}.", fix
    if name == "published":
        return f"{shown} is not a date of publication{_why(value)}.", PUBLISHED_FIX
    if "date" in kind or "a date is" in said:
        return f"{shown} is not a date{_why(value)}.", date_fix(name, value)
    return f"'{name}' cannot be {shown}: {said}.", "Change the value."
