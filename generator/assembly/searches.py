"""What topics give to search, kept from build to build, and read only where it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.assembly.products import Files
from generator.publishing import MissingError, Wanted
from generator.searching import Earlier, Found, Part, SearchState, TopicSearch, part_digest
from generator.searching.writing import FOLDER
from generator.writing import disk_errors, replace_bytes


class SearchFolder:
    """Data of topics' searches, each in a file that bears its digest.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[str, bytes] = ("", b"")

    def keep(self, searches: Iterable[TopicSearch]) -> None:
        """Keeps the data of all topics of a site, and drops that of others.

        Raises:
            DiskError: The disk refuses.
        """
        found = list(searches)
        with disk_errors(self._folder):
            known = {path.name for path in self._folder.glob("*")}
        for search in found:
            if search.data is not None and search.name not in known:
                replace_bytes(self._folder / search.name, search.data)
        self._drop(known - {search.name for search in found})

    def _drop(self, names: Collection[str]) -> None:
        with disk_errors(self._folder):
            for name in names:
                (self._folder / name).unlink(missing_ok=True)

    def read(self, search: TopicSearch, part: Part) -> bytes:
        """A part of what was kept of a topic.

        Raises:
            MissingError: It is gone, or no longer what it was.
        """
        # One topic after the other is asked for all that is needed of it.
        if self._read[0] != search.name:
            self._read = (search.name, self._data(search))
        found = self._read[1][part.start : part.start + part.length]
        if part_digest(found, len(part.digest)) != part.digest:
            raise MissingError(search.name)
        return found

    def whole(self, search: TopicSearch) -> TopicSearch:
        """A topic with its data.

        Raises:
            MissingError: It is gone, or no longer what it was.
        """
        data = self._data(search) if search.data is None else search.data
        if part_digest(data).hex() != search.digest:
            raise MissingError(search.name)
        return replace(search, data=data)

    def _data(self, search: TopicSearch) -> bytes:
        try:
            return (self._folder / search.name).read_bytes()
        except OSError as error:
            raise MissingError(search.name) from error


def earlier(state: SearchState | None, files: Files | None, folder: SearchFolder) -> Earlier:
    """What an earlier build left of a site's search.

    Args:
        state: What it said of it.
        files: What it joined.
        folder: Where it kept what topics gave.
    """
    paths = files.site if files else ()
    standing = frozenset(path for path in paths if path.startswith(f"{FOLDER}/"))
    return Earlier(state, standing, folder.read)


def with_search(files: Files, found: Found, before: Files | None) -> Files:
    """Files with those of a search; what stands as an earlier build wrote it is named only."""
    known: Mapping[str, Wanted] = before.site if before else {}
    search = {
        path: Wanted(known[path].digest, None) if text is None else Wanted.of(text.encode())
        for path, text in found.files.items()
    }
    return Files({**files.pages, **search}, {**files.site, **search}, files.framed, files.html)
