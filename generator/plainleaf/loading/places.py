"""Locate the mappings of plain data, and their keys and values on demand.

Only few of the many values of a library are ever reported, so that places of keys and
values are computed when they are needed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plainleaf.model import PLACE_KEY, Place
from plainleaf.problems import Location, Problem

#: Encloses the number in the name of a repeated key; no key that is read contains it.
AGAIN = "\0again"
_NO_LISTS: dict[str, tuple[int, ...]] = {}
#: Numbers of the keys of a mapping, and of the items of its lists.
Shape = tuple[dict[str, int], dict[str, tuple[int, ...]]]


class Spots(Struct, frozen=True):
    """Positions of the values and keys of a file, by their number in file order."""

    file: str
    lines: array[int]
    columns: array[int]

    def at(self, number: int) -> Location:
        """Return the position of a value or key by its number."""
        return Location(self.file, self.lines[number] + 1, self.columns[number] + 1)


class _Parts(Mapping[tuple[str | int, ...], Location]):
    """Positions of the keys and values of one mapping; see `Place.parts`.

    Mappings of the same shape share the numbers of keys and items, which count from the mapping's.
    """

    __slots__ = ("_keys", "_lists", "_number", "_spots")

    def __init__(self, spots: Spots, number: int, shape: Shape) -> None:
        self._spots, self._number = spots, number
        self._keys, self._lists = shape

    def __getitem__(self, part: tuple[str | int, ...]) -> Location:
        match part:
            case ("@", str(key)):
                return self._spots.at(self._number + self._keys[key])
            case (str(key),):
                return self._spots.at(self._number + self._keys[key] + 1)
            case (str(key), int(index)) if 0 <= index < len(self._lists.get(key, ())):
                return self._spots.at(self._number + self._lists[key][index])
        raise KeyError(part)

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        for key in self._keys:
            yield "@", key
            yield (key,)
            for index in range(len(self._lists.get(key, ()))):
                yield key, index

    def __len__(self) -> int:
        return 2 * len(self._keys) + sum(map(len, self._lists.values()))


def placed(data: Any, spots: Spots, *, repeated: bool) -> tuple[Problem, ...]:
    """Give each mapping its place, under `PLACE_KEY`, and remove repeated keys.

    Args:
        data: Dicts, lists, texts and None, which are changed.
        spots: Positions of its values and keys, in the order of the text.
        repeated: Whether any key is repeated.

    Returns:
        A problem for each such key, in order of place.
    """
    placing = _Placing(spots, repeated)
    if isinstance(data, dict):
        placing.mapping(data, "", 0)
    elif isinstance(data, list):
        placing.items(data, "", 0, [])
    return tuple(sorted(placing.problems, key=lambda p: p.location))


class _Placing:
    """Walks through data in the order of the file, counting its values and keys."""

    def __init__(self, spots: Spots, repeated: bool) -> None:
        self.problems: list[Problem] = []
        self._spots = spots
        self._repeated = repeated
        self._shapes: dict[object, Shape] = {}

    def mapping(self, data: dict[str, Any], path: str, number: int) -> int:
        """Place a mapping that has a number, and what is in it; return the next one's number."""
        keys: dict[str, int] = {}
        lists = _NO_LISTS
        following = number + 1
        for key, value in data.items():
            keys[key] = following - number
            kind = type(value)
            if kind is dict:
                following = self.mapping(value, self._below(path, key), following + 1)
            elif kind is list:
                items: list[int] = []
                following = self.items(value, self._below(path, key), following + 1, items)
                lists = {**lists, key: tuple(item - number for item in items)}
            else:
                following += 2
        if self._repeated:
            self._keep_first(data, path, number, (keys, lists))
        shape = self._shapes.setdefault((*keys.items(), *lists.items()), (keys, lists))
        data[PLACE_KEY] = Place(path, self._spots.at(number), _Parts(self._spots, number, shape))
        return following

    def items(self, data: list[Any], path: str, number: int, found: list[int]) -> int:
        """Place what is in a list that has a number, and note its items' numbers."""
        following = number + 1
        for index, value in enumerate(data):
            found.append(following)
            kind = type(value)
            if kind is dict:
                following = self.mapping(value, f"{path}[{index}]", following)
            elif kind is list:
                following = self.items(value, f"{path}[{index}]", following, [])
            else:
                following += 1
        return following

    def _below(self, path: str, key: str) -> str:
        if self._repeated:
            key = key.rpartition(AGAIN)[2]
        return f"{path}.{key}" if path else key

    def _keep_first(
        self,
        data: dict[str, Any],
        path: str,
        number: int,
        shape: Shape,
    ) -> None:
        """Remove every repeated key, so that places belong to the values kept."""
        keys, lists = shape
        for key in [key for key in keys if key.startswith(AGAIN)]:
            del data[key]
            lists.pop(key, None)
            name = key.rpartition(AGAIN)[2]
            first = self._spots.at(number + keys[name])
            self.problems.append(
                Problem(
                    self._spots.at(number + keys.pop(key)),
                    "L005",
                    f"The line '{name}:' occurs twice; the first is on line {first.line}.",
                    "Put '- ' before it if a new entry begins here; else keep one of the two."
                    if name == "id"
                    else "Keep one of the two.",
                    key=f"{path}.{name}".lstrip("."),
                )
            )
