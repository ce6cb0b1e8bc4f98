"""YAML text to plain data in which every mapping knows its place.

Scalars stay text: what is a date, a number or a yes is for the model to say, so
that YAML's surprises (``no`` is false, ``1:30`` is ninety) cannot happen. What
knowledge files never need and attackers like (anchors, aliases, tags, several
documents, endless nesting) is refused with its place.

Built on PyYAML's event stream, https://pyyaml.org/wiki/PyYAMLDocumentation.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import yaml

from generator.loading.characters import FORBIDDEN, MIXED
from generator.loading.syntax import diagnosed
from generator.model import PLACE_KEY, Place
from generator.problems import Location, Problem, shortened

#: Deepest nesting of lists and mappings; the model needs 8.
MAX_DEPTH = 32
#: Most values of all files of a folder; content of 2,000 statements has about 190,000.
MAX_NODES = 200_000
#: How many values a list or mapping counts for: it costs as much, with all its places.
_WEIGHT = 4
#: Longest key, in characters; the longest of the model has 17.
MAX_KEY = 64
#: Most forbidden characters, and most keys that stand twice, told of one file.
MAX_TOLD = 20

# "%TAG" lines, of which the parser compares each with all before it.
_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)
_PLAIN_NAME = "Write a plain word before the colon."
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Read:
    """The data of one file, what was wrong with it, and how many values it holds."""

    data: Any
    problems: tuple[Problem, ...]
    nodes: int = 0


def decode(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Turns the bytes of a file into text.

    Args:
        raw: The bytes, UTF-8 with or without a byte order mark.
        file: The file's name for messages.

    Returns:
        The text, with line ends of one form, or None, and the problems found.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Location(file, before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1)
        message = f"The byte 0x{raw[error.start]:02x} here is not UTF-8 text."
        return None, (Problem(place, "L001", message, "Save the file with the encoding 'UTF-8'."),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [*_unreadable(text, file)]
    return (None if found else text), tuple(found)


def _unreadable(text: str, file: str) -> Iterator[Problem]:
    """The first characters that cannot be seen, or look like others."""
    hidden = (
        (match, f"An invisible or control character stands here (U+{ord(match[0]):04X}).")
        for match in FORBIDDEN.finditer(text)
    )
    mixed = (
        (match, f"Letters of two alphabets that look alike stand in one word: '{match[0]}'.")
        for match in MIXED.finditer(text)
    )
    for match, message in islice(chain(hidden, mixed), MAX_TOLD):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        place = Location(file, line, column)
        yield Problem(place, "L004", message, "Delete it and type the words anew.")


def read_yaml(text: str, file: str, most: int = MAX_NODES) -> Read:
    """Reads one YAML document.

    Args:
        text: The document.
        file: The file's name for messages.
        most: Most values that are read.

    Returns:
        Plain dicts, lists, strings and None. Every dict holds its `Place` under
        `PLACE_KEY`. Problems found while reading are collected; after a syntax
        fault the data is None, since nothing behind it can be trusted.
    """
    builder = _Builder(file, most)
    if (match := _DIRECTIVE.search(text)) is not None:
        place = Location(file, text.count("\n", 0, match.start()) + 1, 1)
        problem = Problem(place, "L006", "The directive '%TAG' is not allowed.", "Drop the line.")
        return Read(None, (problem,))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return Read(None, (*builder.problems, _syntax_problem(error, text, file)))
    except yaml.YAMLError:
        problem = Problem(
            Location(file, 1, 1),
            "L002",
            "This file cannot be read.",
            "Save it as plain text, encoding 'UTF-8'.",
        )
        return Read(None, (*builder.problems, problem))
    except _StopReading:
        return Read(None, tuple(builder.problems))
    if builder.root is None and not builder.problems:
        problem = Problem(
            Location(file, 1, 1),
            "L008",
            "The file is empty.",
            "Fill it, or delete it if it is not needed.",
        )
        return Read(None, (problem,))
    return Read(builder.root, tuple(builder.problems), builder.nodes)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    if mark is not None and error.context_mark and not text[mark.index :].strip():
        # Something never closes: where it opens says more than where the file ends.
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    # At the end of the text the parser points behind it; an editor cannot go there.
    last = max(0, len(text.rstrip("\n").split("\n")) - 1)
    if line > last:
        line, column = last, len(lines[last])
    place = Location(file, line + 1, column + 1)
    near = lines[line] if line < len(lines) else ""
    if "\t" in near[: column + 1]:
        return Problem(
            place,
            "L003",
            "A tab stands here, where only spaces may stand.",
            "Use spaces to indent.",
        )
    said = error.problem or str(error)
    if "unexpected end of stream" in said:
        said, unclosed = (
            "the quote that opens here never closes",
            "Close it at the end of the text.",
        )
        return Problem(place, "L002", f"This line cannot be read: {said}.", unclosed)
    mend = "Look at this line and the one above: spaces, dashes, and quotes that do not close."
    if (likely := diagnosed(said, lines, line)) is not None:
        said, mend = likely
    elif "mapping values are not allowed" in said:
        said = "a colon followed by a space stands inside a text without quotes"
        mend = "Put the whole text in double quotes."
    else:
        said = f"its spaces, dashes or quotes do not fit together ({said})"
    return Problem(place, "L002", f"This line cannot be read: {said}.", mend)


class _StopReading(Exception):  # noqa: N818 - control flow, never seen outside
    """A limit was passed; the rest of the file is not worth reading."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping being filled."""

    value: Any
    path: str
    start: Location
    parts: dict[tuple[str | int, ...], Location] = field(default_factory=dict)
    key: str | None = None
    skip_value: bool = False


class _Builder:
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
        self.nodes += 1 if isinstance(event, yaml.ScalarEvent) else _WEIGHT
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
            empty = plain and event.value in _EMPTY
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
                raise _StopReading
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

    def _fault(self, event: Any, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self._at(event), code, message, mend))
        raise _StopReading
