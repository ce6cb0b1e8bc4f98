"""What topics give to search, kept from build to build, and read only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from plainleaf.output import MissingError, Wanted
from plainleaf.pipeline.files import Files
from plainleaf.pipeline.products import Joined
from plainleaf.search import Earlier, Part, SearchFiles, TopicSearch
from plainleaf.storage.store import Store

_SHELF = "search"


class Searches:
    """Data of topics' searches, each an entry that bears its digest.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: tuple[str, bytes] = ("", b"")

    def keep(self, searches: Iterable[TopicSearch]) -> None:
        """Keep the data of some topics.

        Raises:
            DiskError: The disk refuses.
        """
        for search in searches:
            if search.data is not None:
                self._store.put(f"{_SHELF}/{search.name}", "", search.data)

    def sweep(self, searches: Iterable[TopicSearch]) -> None:
        """Drop the data of all topics but some.

        Raises:
            DiskError: The disk refuses.
        """
        self._store.sweep(_SHELF, {search.name for search in searches})

    def read(self, search: TopicSearch, part: Part) -> bytes:
        """Return a part of what was kept of a topic.

        Raises:
            MissingError: It is gone, or no longer what it was.
        """
        # One topic after the other is asked for all that is needed of it.
        if self._read[0] != search.name:
            data = self._store.get(f"{_SHELF}/{search.name}")
            if data is None:
                raise MissingError(search.name)
            self._read = (search.name, data)
        return self._read[1][part.start : part.start + part.length]


def earlier(before: Joined | None, searches: Searches) -> Earlier:
    """Return what an earlier build left of a site's search.

    Args:
        before: What it joined.
        searches: Where it kept what topics gave.
    """
    if before is None or before.searched is None:
        return Earlier(None, frozenset(), searches.read)
    return Earlier(before.searched, before.search.whole_site.keys(), searches.read)


def search_of(found: SearchFiles, before: Joined | None) -> Files:
    """Return the files of a search; what stands as an earlier build wrote it is named only."""
    known = before.search.whole_site if before else {}
    files = {
        path: Wanted(known[path].digest, None) if text is None else Wanted.of(text.encode())
        for path, text in found.files.items()
    }
    return Files(files, files)
