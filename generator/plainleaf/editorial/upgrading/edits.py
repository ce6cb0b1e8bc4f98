"""Edits of YAML text at the positions of its keys and values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml
from msgspec import Struct

from plainleaf.loading.reading import LOADER

#: A key and its value, as nodes of PyYAML.
Pair = tuple[Any, Any]


class Edit(NamedTuple):
    """Text to put in place of other text, by its offsets."""

    start: int
    end: int
    text: str


class Note(NamedTuple):
    """Something that an editor has to look at after the upgrade.

    Attributes:
        keys: Path of keys to the place in the changed file; empty for the whole file.
        message: What to look at, and why.
    """

    keys: tuple[str, ...]
    message: str


class YamlText(Struct, frozen=True):
    """A YAML document as text and as nodes with offsets.

    Attributes:
        text: The text, without a byte order mark, with line ends as on Unix.
        root: Its root node; None if it is empty.
    """

    text: str
    root: Any

    @classmethod
    def of(cls, text: str) -> YamlText:
        """Return a text with its nodes.

        Raises:
            yaml.YAMLError: It is no YAML.
        """
        return cls(text, yaml.compose(text, Loader=LOADER))

    def pair(self, *keys: str) -> Pair | None:
        """Return the key and value at a path of keys; None if there is no such pair."""
        found, here = None, self.root
        for key in keys:
            found = next((pair for pair in pairs(here) if pair[0].value == key), None)
            if found is None:
                return None
            here = found[1]
        return found

    def line_of(self, keys: tuple[str, ...]) -> int:
        """Return the line of the last key of a path, from 1; 1 if there is no such key."""
        found = self.pair(*keys) if keys else None
        return found[0].start_mark.line + 1 if found else 1

    def end(self, node: Any) -> int:
        """Return the offset behind the last letter of a node, where no blanks are counted."""
        start = node.start_mark.index
        return int(start + len(self.text[start : node.end_mark.index].rstrip()))

    def row_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def row_end(self, offset: int) -> int:
        """Return the offset behind the line end that follows an offset."""
        at = self.text.find("\n", offset)
        return len(self.text) if at < 0 else at + 1

    def without(self, mapping: Any, pair: Pair) -> Edit:
        """Return the edit that removes a pair of a mapping, but for comments."""
        members = pairs(mapping)
        number = members.index(pair)
        start, end = pair[0].start_mark.index, self.end(pair[1])
        if len(members) == 1:
            return Edit(start, end, "" if mapping.flow_style else "{}")
        if mapping.flow_style:
            if number + 1 < len(members):
                return Edit(start, members[number + 1][0].start_mark.index, "")
            return Edit(self.end(members[number - 1][1]), end, "")
        first, last = self.row_start(start), self.row_end(end)
        rest = self.text[end:last].strip()
        return Edit(first, last, f"{self.text[first:start]}{rest}\n" if rest else "")

    def with_value(self, node: Any, text: str, *, flow: bool) -> Edit:
        """Return the edit that replaces a text value, in quotes only where it needs them.

        Args:
            node: The value.
            text: The new text.
            flow: Whether the value is in a mapping in {brackets}.
        """
        return Edit(node.start_mark.index, self.end(node), scalar(text, flow=flow))


def pairs(node: Any) -> list[Pair]:
    """Return the keys and values of a mapping; none of any other node."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def is_empty(node: Any) -> bool:
    """Return whether a node is a key's missing value."""
    return bool(node.tag == "tag:yaml.org,2002:null")


def scalar(text: str, *, flow: bool) -> str:
    """Return a text as a YAML scalar on one line; every JSON string is one."""
    plain = r"[A-Za-z][\w .!?'()-]*" if flow else r"[A-Za-z][\w .,!?'()-]*"
    # Words such as "no" mean something else without quotes; a sentence has a blank.
    safe = re.fullmatch(plain, text) and " " in text and not text.endswith(" ")
    return text if safe else json.dumps(text, ensure_ascii=False)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits, which must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
