"""Search data of topics, cached between builds and loaded only when needed."""

from __future__ import annotations

from collections.abc import Iterable

from plainleaf.output import FileSpec, MissingError
from plainleaf.pipeline.files import Files
from plainleaf.pipeline.products import Joined
from plainleaf.search import Earlier, Part, SearchFiles, TopicSearch
from plainleaf.storage.store import Store

_SHELF = "search"


class Searches:
    """Cached search data of topics, in entries that are named by their digests.

    Args:
        store: Where they are stored.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: tuple[str, bytes] = ("", b"")

    def keep(self, searches: Iterable[TopicSearch]) -> None:
        """Store the data of some topics.

        Raises:
            DiskError: The disk refuses.
        """
        for search in searches:
            if search.data is not None:
                self._store.put(f"{_SHELF}/{search.name}", "", search.data)

    def sweep(self, searches: Iterable[TopicSearch]) -> None:
        """Delete the data of all other topics.

        Raises:
            DiskError: The disk refuses.
        """
        self._store.sweep(_SHELF, {search.name for search in searches})

    def read(self, search: TopicSearch, part: Part) -> bytes:
        """Return a part of the stored data of a topic.

        Raises:
            MissingError: The data is gone or damaged.
        """
        # Parts are read topic by topic, so it is enough to hold the data of the last one.
        if self._read[0] != search.name:
            data = self._store.get(f"{_SHELF}/{search.name}")
            if data is None:
                raise MissingError(search.name)
            self._read = (search.name, data)
        return self._read[1][part.start : part.start + part.length]


def earlier(before: Joined | None, searches: Searches) -> Earlier:
    """Return what an earlier build left for the search.

    Args:
        before: Result of joining in the earlier build.
        searches: Stored search data of the topics.
    """
    if before is None or before.searched is None:
        return Earlier(None, frozenset(), searches.read)
    return Earlier(before.searched, before.search.whole_site.keys(), searches.read)


def search_of(found: SearchFiles, before: Joined | None) -> Files:
    """Return the search files; those on disk that are unchanged are given by digest only."""
    known = before.search.whole_site if before else {}
    files = {
        path: FileSpec(known[path].digest, None) if text is None else FileSpec.of(text.encode())
        for path, text in found.files.items()
    }
    return Files(files, files)
