"""Files that come and go together, so that those of a topic are compared by one digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from plainleaf.storage.digests import digest


class Wanted(NamedTuple):
    """A file as it should be.

    Attributes:
        digest: Of its bytes, by `digest`.
        content: The bytes; None where they are those that an earlier build wrote.
    """

    digest: str
    content: bytes | None

    @classmethod
    def of(cls, content: bytes) -> Wanted:
        """A file with given bytes."""
        return cls(digest(content), content)


class Bundle(Struct, frozen=True, dict=True):
    """Some files of a folder.

    Attributes:
        digest: Of their paths and digests.
        count: How many there are.
        read: Gives them, by path below the folder.
        fresh: Whether some were made by this build.
    """

    digest: str
    count: int
    read: Callable[[], Mapping[str, Wanted]]
    fresh: bool = False

    @classmethod
    def of(cls, files: Mapping[str, Wanted]) -> Bundle:
        """Files that are in memory."""
        told = "".join([f"{path}\0{entry.digest}\0" for path, entry in sorted(files.items())])
        return cls(digest(told.encode()), len(files), lambda: files, fresh=True)

    @classmethod
    def later(cls, known: str, count: int, read: Callable[[], Mapping[str, str]]) -> Bundle:
        """Files that an earlier build wrote.

        Args:
            known: Their digest.
            count: How many there are.
            read: Gives the digest of each by its path.
        """
        return cls(
            known, count, lambda: {path: Wanted(entry, None) for path, entry in read().items()}
        )

    @cached_property
    def files(self) -> Mapping[str, Wanted]:
        """The files, by path below the folder, with forward slashes."""
        return self.read()


class Tree(Mapping[str, Wanted]):
    """All files of a folder, in bundles; of two files with one path the later holds.

    Args:
        bundles: The bundles; most have no path in common with any other.
    """

    def __init__(self, bundles: Iterable[Bundle]) -> None:
        self.bundles = tuple(bundle for bundle in bundles if bundle.count)

    @classmethod
    def of(cls, files: Mapping[str, Wanted]) -> Tree:
        """Files as a tree, if they are none yet."""
        return files if isinstance(files, Tree) else cls([Bundle.of(files)])

    @cached_property
    def _files(self) -> dict[str, Wanted]:
        return {path: entry for one in self.bundles for path, entry in one.files.items()}

    @property
    def fresh(self) -> dict[str, Wanted]:
        """The files of those bundles that this build made something of."""
        made = (bundle.files for bundle in self.bundles if bundle.fresh)
        return {path: entry for files in made for path, entry in files.items()}

    def united(self) -> Tree:
        """The same files as one bundle, in which each path stands once."""
        return Tree([Bundle.of(self._files)])

    def __getitem__(self, path: str) -> Wanted:
        """The file at a path."""
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        """The paths of all files."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._files)
