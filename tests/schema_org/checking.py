"""Check structured data against the vocabulary: types, domains and ranges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).with_name("vocabulary.json")
_MEMBER = re.compile(r"https://schema\.org/(\w+)")


@cache
def vocabulary() -> Any:
    """Return the extract of the vocabulary."""
    return json.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def ancestors(kind: str) -> frozenset[str]:
    """Return a type and its ancestors."""
    above = (ancestors(parent) for parent in vocabulary()["types"].get(kind, ()))
    return frozenset({kind}).union(*above)


def faults(node: Any, path: str = "$") -> Iterator[str]:
    """Return everything in a node, at any depth, that the vocabulary does not allow."""
    for one in node.get("@graph", ()):
        yield from faults(one, f"{path}.@graph")
    kinds = node.get("@type", ())
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    yield from (f"{path}: no type {name}" for name in names if name not in vocabulary()["types"])
    own = frozenset[str]().union(*map(ancestors, names))
    for key, value in node.items():
        if not key.startswith("@"):
            yield from _property(f"{path}.{key}", key, value, own)


def _property(path: str, key: str, value: Any, own: frozenset[str]) -> Iterator[str]:
    known = vocabulary()["properties"].get(key)
    if known is None:
        yield f"{path}: no property {key}"
        return
    if own.isdisjoint(known["domains"]):
        yield f"{path}: not for {sorted(own)}"
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from faults(one, path)
        if not _fits(one, set(known["ranges"])):
            yield f"{path}: {one!r} is none of {known['ranges']}"


def _fits(value: Any, ranges: set[str]) -> bool:
    if isinstance(value, dict):
        kinds = value.get("@type", ())
        names = [kinds] if isinstance(kinds, str) else list(kinds)
        # A node with an id only is described elsewhere.
        return not names or any(ancestors(name) & ranges for name in names)
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        return bool(ranges & {"Number", "Integer"})
    return _text_fits(value, ranges)


def _text_fits(value: str, ranges: set[str]) -> bool:
    member = _MEMBER.fullmatch(value)
    if member:
        kinds = vocabulary()["members"].get(member[1], ())
        return any(ancestors(kind) & ranges for kind in kinds)
    if "Text" in ranges:
        return bool(value.strip())
    if ranges & {"Date", "DateTime"}:
        return bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value))
    # An address may refer to a node of any type, or be a value itself.
    return bool(re.fullmatch(r"(https?://|\.{0,2}/|#)\S*", value))
