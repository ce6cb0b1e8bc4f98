"""The place of every mapping of plain data, and of its keys and values as they are asked for.

Of the many values of a library only those that are told of are ever looked for: nothing is
made for the others beforehand.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plainleaf.loading.plain import Plain
from plainleaf.model import PLACE_KEY, Place
from plainleaf.problems import Location

_NO_LISTS: dict[str, list[int]] = {}


def placed(plain: Plain, file: str) -> Any:
    """Gives each mapping of plain data its place.

    Args:
        plain: The data, which is changed, and where it stands.
        file: The file's name for messages.

    Returns:
        The data. Every dict holds its `Place` under `PLACE_KEY`.
    """
    placing = _Placing(_Spots(file, plain.lines, plain.columns))
    if isinstance(plain.data, dict):
        placing.mapping(plain.data, "", 0)
    else:
        placing.items(plain.data, "", 0, [])
    return plain.data


class _Spots(Struct, frozen=True):
    """Where the values and keys of a file stand, by their number in its order."""

    file: str
    lines: array[int]
    columns: array[int]

    def at(self, number: int) -> Location:
        return Location(self.file, self.lines[number] + 1, self.columns[number] + 1)


class _Parts(Mapping[tuple[str | int, ...], Location]):
    """Where the keys and values of one mapping stand; see `Place.parts`."""

    __slots__ = ("_keys", "_lists", "_spots")

    def __init__(self, spots: _Spots, keys: dict[str, int], lists: dict[str, list[int]]) -> None:
        self._spots = spots
        self._keys = keys
        self._lists = lists

    def __getitem__(self, part: tuple[str | int, ...]) -> Location:
        match part:
            case ("@", str(key)):
                return self._spots.at(self._keys[key])
            case (str(key),):
                return self._spots.at(self._keys[key] + 1)
            case (str(key), int(index)) if 0 <= index < len(self._lists.get(key, ())):
                return self._spots.at(self._lists[key][index])
        raise KeyError(part)

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        for key in self._keys:
            yield "@", key
            yield (key,)
            for index in range(len(self._lists.get(key, ()))):
                yield key, index

    def __len__(self) -> int:
        return 2 * len(self._keys) + sum(map(len, self._lists.values()))


class _Placing:
    """Walks through data in the order of the file, counting its values and keys."""

    def __init__(self, spots: _Spots) -> None:
        self._spots = spots

    def mapping(self, data: dict[str, Any], path: str, number: int) -> int:
        """Places a mapping that has a number, and what is in it; the next one's number."""
        keys: dict[str, int] = {}
        lists = _NO_LISTS
        following = number + 1
        for key, value in data.items():
            keys[key] = following
            kind = type(value)
            if kind is dict:
                following = self.mapping(value, f"{path}.{key}" if path else key, following + 1)
            elif kind is list:
                items: list[int] = []
                lists = {**lists, key: items}
                below = f"{path}.{key}" if path else key
                following = self.items(value, below, following + 1, items)
            else:
                following += 2
        parts = _Parts(self._spots, keys, lists)
        data[PLACE_KEY] = Place(path, self._spots.at(number), parts)
        return following

    def items(self, data: list[Any], path: str, number: int, found: list[int]) -> int:
        """Places what is in a list that has a number, and notes its items' numbers."""
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
