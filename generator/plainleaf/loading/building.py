"""YAML's events to plain data, event by event, with every fault and every place.

Scalars stay text: what is a date, a number or a yes is for the model to say, so
that YAML's surprises (``no`` is false, ``1:30`` is ninety) cannot happen. What
knowledge files never need and attackers like (anchors, aliases, tags, several
documents, endless nesting) is refused with its place.
"""

from __future__ import annotations

from typing import Any

import yaml
from msgspec import Struct, field

from plainleaf.loading.characters import FORBIDDEN, MIXED
from plainleaf.model import PLACE_KEY, Place
from plainleaf.problems import Location, Problem, shortened

#: Deepest nesting of lists and mappings; the model needs 8.
MAX_DEPTH = 32
#: Most values of all files of a folder; content of 2,000 statements has about 190,000.
MAX_NODES = 200_000
#: How many values a list or mapping counts for: it costs as much, with all its places.
WEIGHT = 4
#: Longest key, in characters; the longest of the model has 17.
MAX_KEY = 64
#: Most keys that stand twice, told of one file.
MAX_TOLD = 20
#: What stands for nothing at all, where it is not in quotes.
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})

_PLAIN_NAME = "Write a plain word before the colon."


class StopReading(Exception):  # noqa: N818 - control flow, never seen outside
    """A limit was passed; the rest of the file is not worth reading."""


class _Frame(Struct):
    """A list or mapping being filled."""

    value: Any
    path: str
    start: Location
    parts: dict[tuple[str | int, ...], Location] = field(default_factory=dict)
    key: str | None = None
    skip_value: bool = False


class Builder:
    """Takes YAML events in order and builds plain data with places."""

    def __init__(self, file: str, most: int) -> None:
        self.file = file
        self.nodes = 0
        self._most = most
        self.root: Any = None
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._documents = 0
        self._doubled = 0

    def take(self, event: yaml.Event) -> None:
        """Takes the next event of the stream."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fault(event, "L006", "A second document begins here.", "Use one per file.")
        elif isinstance(event, yaml.AliasEvent):
            self._fault(
                event,
                "L006",
                f"The alias '*{shortened(str(event.anchor))}' is not allowed.",
                "Write the value out; anchors and aliases are not used in knowledge files.",
            )
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close()

    def _node(self, event: Any) -> None:
        self.nodes += 1 if isinstance(event, yaml.ScalarEvent) else WEIGHT
        self._refuse_decoration(event)
        if len(self._stack) > MAX_DEPTH or self.nodes > self._most:
            self._fault(
                event, "L007", "The file is nested too deep or holds too much.", "Split it up."
            )
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
            return
        if self._expects_key():
            self._fault(event, "L002", "The name before a colon must be a word.", _PLAIN_NAME)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._place_value(event, value)
        self._stack.append(_Frame(value, self._path_of(), self._at(event)))

    def _scalar(self, event: Any) -> None:
        plain = bool(event.implicit[0])
        if (match := FORBIDDEN.search(event.value)) is not None:
            self._fault(
                event,
                "L004",
                f"This text hides an invisible or control character (U+{ord(match[0]):04X}).",
                "Delete the escape and type the words anew.",
            )
        if (match := MIXED.search(event.value)) is not None:
            said = f"Letters of two alphabets that look alike stand in one word: '{match[0]}'."
            self._fault(event, "L004", said, "Delete it and type the words anew.")
        if self._expects_key():
            self._take_key(event, event.value)
        else:
            empty = plain and event.value in EMPTY
            self._place_value(event, None if empty else event.value)

    def _expects_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def _take_key(self, event: Any, key: str) -> None:
        if len(key) > MAX_KEY:
            said = f"This name is {len(key):,} characters long; none has more than {MAX_KEY}."
            self._fault(event, "L002", said, _PLAIN_NAME)
        top = self._stack[-1]
        top.key = key
        top.skip_value = key in top.value
        if top.skip_value:
            self._doubled += 1
            if self._doubled > MAX_TOLD:
                raise StopReading
            first = top.parts["@", key]
            self.problems.append(
                Problem(
                    self._at(event),
                    "L005",
                    f"The line '{key}:' stands twice; the first is on line {first.line}.",
                    "Put '- ' before it if a new entry begins here; else keep one of the two."
                    if key == "id"
                    else "Keep one of the two.",
                    key=f"{top.path}.{key}".lstrip("."),
                )
            )
        else:
            top.parts["@", key] = self._at(event)

    def _place_value(self, event: Any, value: Any) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.parts[len(top.value),] = self._at(event)
            top.value.append(value)
            return
        key = top.key or ""
        if not top.skip_value:
            top.parts[key,] = self._at(event)
            top.value[key] = value
        if not isinstance(value, (dict, list)):
            top.key = None

    def _path_of(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        if isinstance(top.value, list):
            return f"{top.path}[{len(top.value) - 1}]"
        return f"{top.path}.{top.key}".lstrip(".")

    def _close(self) -> None:
        frame = self._stack.pop()
        if isinstance(frame.value, dict):
            frame.value[PLACE_KEY] = Place(frame.path, frame.start, frame.parts)
        if not self._stack:
            return
        parent = self._stack[-1]
        if isinstance(parent.value, dict):
            if isinstance(frame.value, list) and not parent.skip_value:
                for part, location in frame.parts.items():
                    parent.parts[(parent.key or "", *part)] = location
            parent.key = None

    def _at(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _refuse_decoration(self, event: Any) -> None:
        """Refuses an anchor or a tag."""
        if event.anchor is not None:
            anchor = shortened(event.anchor)
            self._fault(event, "L006", f"The anchor '&{anchor}' is not allowed.", "Drop it.")
        if event.tag is not None and event.tag != "!":
            tag = shortened(event.tag)
            self._fault(event, "L006", f"The tag '{tag}' is not allowed.", "Drop the tag.")

    def _fault(self, event: Any, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(self._at(event), code, message, fix))
        raise StopReading
