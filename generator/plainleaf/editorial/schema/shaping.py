"""Adapt pydantic's JSON Schema of a record class to the way that text editors read YAML.

pydantic (https://docs.pydantic.dev/latest/concepts/json_schema/) describes the records after
our own reader, which takes every plain scalar as text. Text editors read YAML 1.2, where
``2024`` is a number and ``true`` a truth value, so the schema must accept those types too.

The schemas use draft 7, which all text editors support.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from plainleaf.loading.mistyped import pattern_fix

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_MADE = "Made by 'plainleaf schema' from the model; do not edit."
_DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_YES_OR_NO = "^([Tt]rue|[Ff]alse|TRUE|FALSE|[Yy]es|[Nn]o|YES|NO|[Oo]n|[Oo]ff|ON|OFF|[tfynTFYN01])$"
_NUMBERS = {
    "integer": r"^ *[-+]?[0-9_]+(\.0*)? *$",
    "number": r"^ *[-+]?[0-9_.]+(e[-+]?[0-9]+)? *$",
}
_SAID = {
    _DAY: "Write year-month-day, for example 2026-11-21.",
    _YES_OR_NO: "Write true or false.",
    _NUMBERS["integer"]: "Write a whole number, such as 3.",
    _NUMBERS["number"]: "Write a number, such as 12.5.",
}
#: Types that a text editor may see where our reader sees a text.
_ANY_SCALAR = ["string", "number", "boolean"]


def shaped(model: type[BaseModel]) -> Schema:
    """Return the schema of a file whose root is the given record class.

    Returns:
        A draft 7 schema that describes every key, with an example, and allows no other keys.
    """
    made = model.model_json_schema()
    records = made.pop("$defs", {})
    enums = {name: part for name, part in records.items() if "enum" in part}
    shapes = {name: part for name, part in records.items() if name not in enums}
    root = _record(made, enums, shapes)
    return {
        "$schema": _DRAFT,
        "$comment": _MADE,
        **root,
        "definitions": {name: _record(part, enums, shapes) for name, part in shapes.items()},
    }


def _record(made: Schema, enums: Mapping[str, Schema], shapes: Mapping[str, Schema]) -> Schema:
    keys = {name: _key(part, enums, shapes) for name, part in made.get("properties", {}).items()}
    return {
        "title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", made["title"]),
        "description": made.get("description", ""),
        "type": "object",
        "properties": keys,
        "required": made.get("required", []),
        "additionalProperties": False,
    }


def _key(made: Schema, enums: Mapping[str, Schema], shapes: Mapping[str, Schema]) -> Schema:
    value = _value(made, enums, shapes)
    described = made.get("description") or _described(made, shapes)
    shown: Schema = {"description": described}
    examples = made.get("examples") or _examples(made, value) or _shown(made, shapes)
    if examples:
        shown["examples"] = examples
    if made.get("default") not in (None, [], {}, ()):
        shown["default"] = made["default"]
    return {**shown, **{key: part for key, part in value.items() if key != "examples"}}


def _described(made: Schema, shapes: Mapping[str, Schema]) -> str:
    """Return the description of a key's record class, for keys without their own."""
    named = str(made.get("$ref", made.get("items", {}).get("$ref", ""))).rpartition("/")[2]
    return str(shapes[named]["description"]) if named in shapes else ""


def _examples(made: Schema, value: Schema) -> list[Any]:
    if value.get("enum"):
        return [value["enum"][0]]
    if "boolean" in value.get("type", ()) and "string" not in made.get("type", ""):
        return [not made.get("default", False)]
    return list(value.get("examples", ()))


def _shown(made: Schema, shapes: Mapping[str, Schema]) -> list[Any]:
    """Return an example of a record or list of records: its required keys, else its first."""
    parts = made.get("anyOf", [made])
    named = str(parts[0].get("$ref", made.get("items", {}).get("$ref", ""))).rpartition("/")[2]
    if named not in shapes:
        return []
    keys = shapes[named]["properties"]
    wanted = shapes[named].get("required") or list(keys)[:1]
    example = {key: keys[key]["examples"][0] for key in wanted if keys[key].get("examples")}
    return [[example] if "items" in made else example]


def _value(made: Schema, enums: Mapping[str, Schema], shapes: Mapping[str, Schema]) -> Schema:
    if "anyOf" in made:
        return _or_nothing(
            next(_value(p, enums, shapes) for p in made["anyOf"] if p.get("type") != "null")
        )
    if "$ref" in made:
        name = made["$ref"].rpartition("/")[2]
        if name in enums:
            return {"enum": list(enums[name]["enum"])}
        return {"$ref": f"#/definitions/{name}"}
    if made["type"] == "array":
        return _list(made, enums, shapes)
    found = _scalar(made)
    return {**found, "examples": made["examples"]} if "examples" in made else found


def _or_nothing(value: Schema) -> Schema:
    """Return the schema of an optional key, which may also be present without a value."""
    if "type" in value:
        kinds = value["type"]
        return {**value, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    return {"anyOf": [value, {"type": "null"}]}


def _list(made: Schema, enums: Mapping[str, Schema], shapes: Mapping[str, Schema]) -> Schema:
    items = made.get("items") or made["prefixItems"][0]
    inner = _value(items, enums, shapes)
    examples = inner.pop("examples", None)
    found: Schema = {"type": "array", "items": inner}
    if examples:
        found["examples"] = [examples]
    return found | {key: made[key] for key in ("minItems", "maxItems") if key in made}


def _scalar(made: Schema) -> Schema:
    limits = {key: made[key] for key in made if key.endswith(("inimum", "aximum"))}
    match made:
        case {"format": "date"}:
            return _patterned({"type": "string", "pattern": _DAY})
        case {"type": "boolean"}:
            kinds = ["boolean", "string", "integer"]
            return _patterned({"type": kinds, "pattern": _YES_OR_NO, "minimum": 0, "maximum": 1})
        case {"type": "integer", "enum": values}:
            quoted = {"type": "string", "pattern": f"^({'|'.join(map(str, values))})$"}
            return {"anyOf": [{"enum": values}, quoted]}
        case {"type": "integer" | "number" as kind}:
            return _patterned({"type": [kind, "string"], "pattern": _NUMBERS[kind], **limits})
    return _text(made)


def _text(made: Schema) -> Schema:
    lengths = {key: made[key] for key in made if key in {"minLength", "maxLength"}}
    pattern = made.get("pattern")
    if pattern is None:
        return {"type": list(_ANY_SCALAR), **lengths}
    digits = re.match(r"\^(\[0-9\]|\\d)", pattern)
    kinds = ["string", "number"] if digits else "string"
    return _patterned({"type": kinds, "pattern": pattern, **lengths})


def _patterned(value: Schema) -> Schema:
    said = _SAID.get(value["pattern"]) or pattern_fix(value["pattern"])
    return {**value, "patternErrorMessage": said} if said else value
