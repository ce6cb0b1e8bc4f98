"""Rows of the tables of hostile input, and how their bytes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.conftest import EXAMPLES

SMALL = (EXAMPLES / "valid" / "small.yml").read_bytes()
_HEAD, _LIST = b"\nstatements:\n", b"- id: odd\n  text: Rest now.\n  section: rest\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A hostile file; its bytes are made on demand, because some are large.

    Attributes:
        reported: The problem that must be reported: ``line:column code``, or a code alone if it
            concerns the whole file or many places; empty for a harmless file.
    """

    group: str
    name: str
    make: Callable[[], bytes]
    reported: str

    def __str__(self) -> str:
        return self.name


def raw(group: str, name: str, data: bytes | str, reported: str) -> Row:
    """Return a file with these bytes."""
    made = data if isinstance(data, bytes) else data.encode()
    return Row(group, name, lambda: made, reported)


def repeated(name: str, unit: bytes, times: int, reported: str, ends: tuple[bytes, bytes]) -> Row:
    """Return a file that repeats one piece many times, between a beginning and an end."""
    return Row("size", name, lambda: ends[0] + unit * times + ends[1], reported)


def counted(name: str, unit: str, times: int, reported: str, before: bytes = b"") -> Row:
    """Return a file that repeats one piece many times, with its number in place of ``@``."""

    def make() -> bytes:
        return before + "".join(unit.replace("@", str(n)) for n in range(times)).encode()

    return Row("size", name, make, reported)


def statements(name: str, unit: str, times: int, reported: str) -> Row:
    """Return the small example with many more statements; ``@`` becomes their number."""
    before, after = SMALL.split(_HEAD)

    def make() -> bytes:
        more = "".join(unit.replace("@", str(n)) for n in range(times)).encode()
        return before + _HEAD + more + after

    return Row("size", name, make, reported)


def field(key: str, value: str, code: str, group: str = "values") -> Row:
    """Return the small example with a further statement that has a hostile value."""
    given = b"" if key == "checked" else b"  checked: 2024-05-31\n"
    entry = _LIST + given + f"  {key}: {value}\n".encode("utf-8", "surrogatepass")
    line = SMALL[: SMALL.index(_HEAD) + len(_HEAD)].count(b"\n") + 4 + bool(given)
    # In a list, the problem is at the item; for an unknown key, at the key.
    reported = code if value.startswith("[") or code == "L010" else f"{line}:{len(key) + 5} {code}"
    shown = value if len(value) < 40 else f"{value[:20]}… ({len(value)} characters)"
    return Row(group, f"{key}: {shown}", lambda: SMALL.replace(_HEAD, _HEAD + entry), reported)


def identity(value: str) -> Row:
    """Return the small example with a further statement that has a hostile id."""
    entry = _LIST.replace(b"odd", value.encode()) + b"  checked: 2024-05-31\n"
    line = SMALL[: SMALL.index(_HEAD) + len(_HEAD)].count(b"\n") + 1
    shown = value if len(value) < 40 else f"{value[0]}… ({len(value)} characters)"
    return Row("ids", f"id: {shown}", lambda: SMALL.replace(_HEAD, _HEAD + entry), f"{line}:7")


def address(value: str) -> Row:
    """Return the small example with a further source that has a hostile address."""
    head = b"\nsources:\n"
    entry = b"- id: odd\n  title: T\n  publisher: P\n  kind: trial\n  accessed: 2024-05-31\n"
    entry += f"  address: {value}\n".encode()
    line = SMALL[: SMALL.index(head) + len(head)].count(b"\n") + 6
    shown = value if len(value) < 60 else f"{value[:30]}… ({len(value)} characters)"
    return Row("addresses", shown, lambda: SMALL.replace(head, head + entry), f"x.yml:{line}:")
