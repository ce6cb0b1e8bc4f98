"""Read files into plain data, in parallel processes if there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

from plainleaf.loading.decoding import decode
from plainleaf.loading.files import file_bytes
from plainleaf.loading.reading import Parsed, Read, parsed
from plainleaf.problems import Problem
from plainleaf.storage.contents import Contents
from plainleaf.storage.parallel import parallel_map, processes_for

#: With fewer bytes besides the largest file, starting a second process takes longer than reading.
PAYS_FROM = 1_000_000


class Fetched(Struct, frozen=True):
    """A file, as far as it could be read.

    Attributes:
        name: The file's name for messages.
        text: Its text; None if it cannot be decoded.
        problems: Why it has none.
        parsed: The parsed text; None if there is none.
        unread: What can be made out of a file that has no text.
    """

    name: str
    text: str | None
    problems: tuple[Problem, ...]
    parsed: Parsed | None
    unread: str = ""

    def read(self) -> Read:
        """Return the data with its places, and every fault so far; no data after some faults.

        Places are computed here and not in the process that read the file: passing them
        between processes takes longer than computing them.
        """
        return Read(None, self.problems) if self.parsed is None else self.parsed.read(self.name)


def fetch_all(
    files: Sequence[tuple[Path, str]], contents: Contents | None = None
) -> Iterator[Fetched]:
    """Read files, and yield them in the given order.

    Args:
        files: Where each is, and its name for messages.
        contents: The folder as already read, if it was.

    Raises:
        DiskError: A file cannot be read; raised when its turn comes.
        ProgramError: A process that fetched some died.
    """
    # One process reads the largest file, so only the others can be read meanwhile.
    *others, _ = sorted(_sizes(files)) or [0]
    processes = processes_for(len(files)) if sum(others) >= PAYS_FROM else 1
    return parallel_map(partial(_fetched, files, contents), len(files), processes)


def _fetched(files: Sequence[tuple[Path, str]], contents: Contents | None, number: int) -> Fetched:
    path, name = files[number]
    raw, faults = file_bytes(path, name, contents)
    if raw is None:
        return Fetched(name, None, tuple(faults), None)
    text, problems = decode(raw, name)
    unread = raw.decode("utf-8", "replace") if text is None else ""
    made = None if text is None else parsed(text, name)
    return Fetched(name, text, (*faults, *problems), made, unread)


def _sizes(files: Sequence[tuple[Path, str]]) -> Iterator[int]:
    """Yield the size of each file in bytes; errors are raised when a file's turn comes."""
    for path, _ in files:
        with suppress(OSError):
            yield path.stat().st_size
