"""YAML text to plain data the short way, where nothing at all is wrong with the text.

The same parser, but nothing is looked at that only a fault needs: whatever is out of the
ordinary ends it, and the text is read anew by `plainleaf.loading.building`, which alone
tells faults.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from itertools import islice
from typing import Any

import yaml
from msgspec import Struct

from plainleaf.loading import building
from plainleaf.loading.building import EMPTY, MAX_KEY, MAX_NODES, WEIGHT
from plainleaf.loading.characters import is_odd

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What keys of knowledge files are made of; a key of another kind may be anything.
_NAME = re.compile(rf"[a-z_]{{1,{MAX_KEY}}}")
_LONGEST_EMPTY = max(map(len, EMPTY))
# Names of this module are found sooner than those of another.
_Alias, _Scalar = yaml.AliasEvent, yaml.ScalarEvent
_Mapping, _MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
_ListEnd = yaml.SequenceEndEvent
_AROUND = frozenset(
    {yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent}
)


class Plain(Struct, frozen=True):
    """What stands in a text, and where.

    Attributes:
        data: Dicts, lists, texts and None.
        lines: Line of each value and key, in the order of the text, from 0.
        columns: Column of each of them, from 0.
    """

    data: Any
    lines: array[int]
    columns: array[int]


def plain_data(text: str, most: int = MAX_NODES) -> Plain | None:
    """What stands in a text, or None where anything about it has to be looked at closely.

    Args:
        text: One YAML document without odd characters (`is_odd`).
        most: Most values that are read; lists and mappings count for several.
    """
    if "%TAG" in text:
        return None
    loader = LOADER(text)
    marks: list[Any] = []
    try:
        data = _built(loader.get_event, marks, most, escapes="\\" in text)
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()
    if data is None:
        return None
    lines = array("I", [mark.line for mark in marks])
    return Plain(data, lines, array("I", [mark.column for mark in marks]))


# One loop without calls, since each line of it runs for each word of a library.
def _built(  # noqa: C901, PLR0911, PLR0912 - see above
    next_event: Callable[[], Any], marks: list[Any], most: int, *, escapes: bool
) -> Any:
    """What the events make, or None; the mark of each key and value goes to `marks`."""
    root: Any = None
    # Of the list or mapping that is being filled: one of the two is None.
    append: Callable[[Any], None] | None = None
    lines: dict[str, Any] | None = None
    key: str | None = None
    outer: list[tuple[Any, Any]] = []
    names: dict[str, str] = {}
    containers = 0
    # As many events as can make as many values as are allowed.
    for event in islice(iter(next_event, None), most + len(_AROUND)):
        kind = type(event)
        if kind is _MappingEnd or kind is _ListEnd:
            lines, append = outer.pop()
            continue
        if kind in _AROUND:
            continue
        if kind is _Alias or event.tag is not None or event.anchor is not None:
            return None
        marks.append(event.start_mark)
        value: Any
        if kind is _Scalar:
            value = event.value
            if escapes and event.style == '"' and is_odd(value):
                return None
            if lines is not None and key is None:
                key = names.get(value)
                if key is None:
                    if not _NAME.fullmatch(value):
                        return None
                    key = names[value] = value
                if key in lines:
                    return None
                continue
            if len(value) <= _LONGEST_EMPTY and value in EMPTY and event.implicit[0]:
                value = None
        else:
            value = {} if kind is _Mapping else []
        if append is not None:
            append(value)
        elif lines is None:
            if root is not None or kind is _Scalar:
                return None
            root = value
        elif key is None:
            return None
        else:
            lines[key] = value
            key = None
        if kind is not _Scalar:
            containers += 1
            outer.append((lines, append))
            if len(outer) > building.MAX_DEPTH:
                return None
            lines, append = (value, None) if kind is _Mapping else (None, value.append)
    too_many = len(marks) + (WEIGHT - 1) * containers > most
    return None if too_many or kind is not yaml.StreamEndEvent else root
