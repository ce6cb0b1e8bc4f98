"""What topics give to search, kept from build to build, and read only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from plainleaf.output import MissingError, Wanted
from plainleaf.pipeline.files import Files
from plainleaf.pipeline.products import Joined
from plainleaf.search import Earlier, Found, Part, TopicSearch, part_digest
from plainleaf.storage.writing import disk_errors, replace_bytes


class SearchFolder:
    """Data of topics' searches, each in a file that bears its digest.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[str, bytes] = ("", b"")

    def put(self, searches: Iterable[TopicSearch]) -> None:
        """Keeps the data of some topics.

        Raises:
            DiskError: The disk refuses.
        """
        for search in searches:
            if search.data is not None:
                replace_bytes(self._folder / search.name, search.data)

    def drop_others(self, searches: Iterable[TopicSearch]) -> None:
        """Drops the data of all topics but some.

        Raises:
            DiskError: The disk refuses.
        """
        names = {search.name for search in searches}
        with disk_errors(self._folder):
            for path in [*self._folder.glob("*")]:
                if path.name not in names:
                    path.unlink(missing_ok=True)

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


def earlier(before: Joined | None, folder: SearchFolder) -> Earlier:
    """What an earlier build left of a site's search.

    Args:
        before: What it joined.
        folder: Where it kept what topics gave.
    """
    if before is None or before.searched is None:
        return Earlier(None, frozenset(), folder.read)
    return Earlier(before.searched, before.search.site_bundle.files.keys(), folder.read)


def search_of(found: Found, before: Joined | None) -> Files:
    """The files of a search; what stands as an earlier build wrote it is named only."""
    known = before.search.site_bundle.files if before else {}
    files = {
        path: Wanted(known[path].digest, None) if text is None else Wanted.of(text.encode())
        for path, text in found.files.items()
    }
    return Files(files, files)
