"""Read YAML text as plain data in which every mapping knows its place.

Scalars stay text: the model decides what is a date, a number or a boolean, so
that YAML's surprises (``no`` is false, ``1:30`` is ninety) cannot happen. What
knowledge files never need and attackers like (anchors, aliases, tags, several
documents, endless nesting) is refused with its place.

Built on PyYAML's event stream, https://pyyaml.org/wiki/PyYAMLDocumentation. Its nodes
(`yaml.compose`) would be shorter to read, but they hold neither anchors nor written tags,
follow aliases, and are made by a function that calls itself without a limit.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from msgspec import Struct

from plainleaf.loading.characters import FORBIDDEN, MIXED, is_odd
from plainleaf.loading.places import AGAIN, Spots, placed
from plainleaf.loading.syntax import syntax_problem
from plainleaf.problems import Location, Problem, shortened

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Deepest nesting of lists and mappings; the model needs 8.
MAX_DEPTH = 32
#: Most values of all files of a folder; content of 2,000 statements has about 190,000.
MAX_NODES = 200_000
#: How many values a list or mapping counts for: it costs as much, with all its places.
WEIGHT = 4
#: Longest key, in characters; the longest of the model has 17.
MAX_KEY = 64
#: Most repeated keys reported in one file.
MAX_REPORTED = 20
#: Unquoted texts that mean "no value".
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})

_LONGEST_EMPTY = max(map(len, EMPTY))
# "%TAG" lines, of which the parser compares each with all before it.
_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)
# Names of this module are found sooner than those of another.
_Scalar, _Mapping, _List = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MappingEnd, _ListEnd = yaml.MappingEndEvent, yaml.SequenceEndEvent
_NOT_PLAIN = "Write a plain word before the colon."


class Read(Struct, frozen=True):
    """The data of one file, and what was wrong with it."""

    data: Any
    problems: tuple[Problem, ...]


class Parsed(Struct, frozen=True):
    """The values of a text with their places, compact enough to send between processes.

    Attributes:
        data: Dicts, lists, texts and None.
        lines: Line of each value and key, in the order of the text, from 0.
        columns: Column of each of them, from 0.
        repeated: Number of repeated keys; their names in the mapping contain `AGAIN`.
        stopped: The fault after which nothing was read.
        whole: False if reading stopped.
    """

    data: Any
    lines: array[int]
    columns: array[int]
    repeated: int = 0
    stopped: Problem | None = None
    whole: bool = True

    def read(self, file: str) -> Read:
        """Return the data with all places, and every fault.

        Args:
            file: The file's name for messages.
        """
        spots = Spots(file, self.lines, self.columns)
        repeats = placed(self.data, spots, repeated=self.repeated > 0)
        if not self.whole:
            return Read(None, (*repeats, *((self.stopped,) if self.stopped else ())))
        if self.data is None:
            empty = "Fill it, or delete it if it is not needed."
            return Read(None, (Problem(Location(file, 1, 1), "L008", "The file is empty.", empty),))
        return Read(self.data, repeats)


class _Stop(Exception):  # noqa: N818 - control flow, never seen outside
    """Raised to stop reading a file."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_yaml(text: str, file: str, most: int = MAX_NODES) -> Read:
    """Read one YAML document.

    Args:
        text: The document.
        file: The file's name for messages.
        most: Most values that are read.

    Returns:
        Plain dicts, lists, strings and None. Every dict holds its `Place` under
        `PLACE_KEY`. Problems found while reading are collected; after a syntax
        fault the data is None, because nothing after it can be trusted.
    """
    return parsed(text, file, most, odd=is_odd(text)).read(file)


# One loop with few calls, since each line of it runs for each word of a library.
def parsed(  # noqa: C901, PLR0912, PLR0915 - see above
    text: str, file: str, most: int = MAX_NODES, *, odd: bool = False
) -> Parsed:
    """Read one YAML document, without the places of its mappings.

    Args:
        text: The document.
        file: The file's name for messages.
        most: Most values that are read; lists and mappings count for several.
        odd: Whether it may hold characters that `is_odd` finds.
    """
    if (match := _DIRECTIVE.search(text)) is not None:
        at = Location(file, text.count("\n", 0, match.start()) + 1, 1)
        stopped = Problem(at, "L006", "The directive '%TAG' is not allowed.", "Drop the line.")
        return Parsed(None, array("I"), array("I"), stopped=stopped, whole=False)
    root: Any = None
    # Of the list or mapping that is being filled: one of the two is None.
    append: Callable[[Any], None] | None = None
    lines: dict[str, Any] | None = None
    key: str | None = None
    outer: list[tuple[Any, Any]] = []
    names: dict[str, str] = {}
    marks: list[Any] = []
    documents = repeated = 0
    escapes = odd or "\\" in text
    problem, whole = None, False
    loader = LOADER(text)
    try:
        for event in iter(loader.get_event, None):
            kind = type(event)
            if kind is _MappingEnd or kind is _ListEnd:
                lines, append = outer.pop()
                continue
            scalar = kind is _Scalar
            if not (scalar or kind is _Mapping or kind is _List):
                documents += kind is yaml.DocumentStartEvent
                if documents > 1 or kind is yaml.AliasEvent:
                    _refuse(event, file)
                continue
            most -= 1 if scalar else WEIGHT
            if event.tag is not None or event.anchor is not None:
                _refuse(event, file)
            if most < 0 or len(outer) > MAX_DEPTH:
                said = "The file is nested too deep or holds too much."
                _stop(event, file, "L007", said, "Split it up.")
            value: Any
            if scalar:
                value = event.value
                if escapes and (odd or event.style == '"') and is_odd(value):
                    _refuse_odd(event, file)
                if lines is not None and key is None:
                    if len(value) > MAX_KEY:
                        said = f"This name is {len(value):,} characters long; none has more than"
                        _stop(event, file, "L002", f"{said} {MAX_KEY}.", _NOT_PLAIN)
                    marks.append(event.start_mark)
                    key = names.setdefault(value, value)
                    if key in lines:
                        repeated += 1
                        if repeated > MAX_REPORTED:
                            break
                        key = f"{AGAIN}{repeated}{AGAIN}{key}"
                    continue
                if len(value) <= _LONGEST_EMPTY and value in EMPTY and event.implicit[0]:
                    value = None
            elif lines is not None and key is None:
                said = "The name before a colon must be a word."
                _stop(event, file, "L002", said, _NOT_PLAIN)
            else:
                value = {} if kind is _Mapping else []
            marks.append(event.start_mark)
            if append is not None:
                append(value)
            elif lines is not None and key is not None:
                lines[key] = value
                key = None
            else:
                root = value
            if not scalar:
                outer.append((lines, append))
                lines, append = (value, None) if kind is _Mapping else (None, value.append)
        else:
            whole = True
    except _Stop as stop:
        problem = stop.problem
    except yaml.MarkedYAMLError as error:
        problem = syntax_problem(error, text, file)
    except yaml.YAMLError:
        said, fix = "This file cannot be read.", "Save it as plain text, encoding 'UTF-8'."
        problem = Problem(Location(file, 1, 1), "L002", said, fix)
    finally:
        loader.dispose()
    if lines is not None and key is not None and key.startswith(AGAIN):
        lines[key] = None  # its value is what stopped reading
    return Parsed(
        root,
        array("I", [mark.line for mark in marks]),
        array("I", [mark.column for mark in marks]),
        repeated,
        problem,
        whole,
    )


def _stop(event: Any, file: str, code: str, message: str, fix: str) -> NoReturn:
    mark = event.start_mark
    raise _Stop(Problem(Location(file, mark.line + 1, mark.column + 1), code, message, fix))


def _refuse(event: Any, file: str) -> None:
    """Reject what knowledge files never need: a second document, an alias, an anchor, a tag."""
    said = ""
    if isinstance(event, yaml.DocumentStartEvent):
        said, fix = "A second document begins here.", "Use one per file."
    elif isinstance(event, yaml.AliasEvent):
        said = f"The alias '*{shortened(str(event.anchor))}' is not allowed."
        fix = "Write the value out; anchors and aliases are not used in knowledge files."
    elif event.anchor is not None:
        said, fix = f"The anchor '&{shortened(event.anchor)}' is not allowed.", "Drop it."
    elif event.tag != "!":
        said, fix = f"The tag '{shortened(event.tag)}' is not allowed.", "Drop the tag."
    if said:
        _stop(event, file, "L006", said, fix)


def _refuse_odd(event: Any, file: str) -> NoReturn:
    """Reject text with characters that are invisible or look like others."""
    if (match := FORBIDDEN.search(event.value)) is not None:
        said = f"This text hides an invisible or control character (U+{ord(match[0]):04X})."
        _stop(event, file, "L004", said, "Delete the escape and type the words again.")
    word = MIXED.findall(event.value)[0]
    said = f"One word has letters of two alphabets that look alike: '{word}'."
    _stop(event, file, "L004", said, "Delete it and type the words again.")
