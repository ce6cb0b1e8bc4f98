"""YAML text to plain data in which every mapping knows its place.

A text without a fault is read the short way (`plainleaf.loading.plain`). Any other is read
event by event (`plainleaf.loading.building`), so that each fault is told with its place.

Built on PyYAML's event stream, https://pyyaml.org/wiki/PyYAMLDocumentation.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from msgspec import Struct

from plainleaf.loading.building import MAX_NODES, Builder, StopReading
from plainleaf.loading.characters import is_odd
from plainleaf.loading.places import placed
from plainleaf.loading.plain import LOADER, plain_data
from plainleaf.loading.syntax import syntax_problem
from plainleaf.problems import Location, Problem

# "%TAG" lines, of which the parser compares each with all before it.
_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)


class Read(Struct, frozen=True):
    """The data of one file, and what was wrong with it."""

    data: Any
    problems: tuple[Problem, ...]


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
    plain = None if is_odd(text) else plain_data(text, most)
    return read_closely(text, file, most) if plain is None else Read(placed(plain, file), ())


def read_closely(text: str, file: str, most: int = MAX_NODES) -> Read:
    """The same for a text that `plain_data` could make nothing of.

    Args:
        text: The document.
        file: The file's name for messages.
        most: Most values that are read.
    """
    builder = Builder(file, most)
    if (match := _DIRECTIVE.search(text)) is not None:
        place = Location(file, text.count("\n", 0, match.start()) + 1, 1)
        problem = Problem(place, "L006", "The directive '%TAG' is not allowed.", "Drop the line.")
        return Read(None, (problem,))
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return Read(None, (*builder.problems, syntax_problem(error, text, file)))
    except yaml.YAMLError:
        problem = Problem(
            Location(file, 1, 1),
            "L002",
            "This file cannot be read.",
            "Save it as plain text, encoding 'UTF-8'.",
        )
        return Read(None, (*builder.problems, problem))
    except StopReading:
        return Read(None, tuple(builder.problems))
    if builder.root is None and not builder.problems:
        problem = Problem(
            Location(file, 1, 1),
            "L008",
            "The file is empty.",
            "Fill it, or delete it if it is not needed.",
        )
        return Read(None, (problem,))
    return Read(builder.root, tuple(builder.problems))
