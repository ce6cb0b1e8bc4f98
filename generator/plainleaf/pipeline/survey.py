"""Find the topics of a content folder that must be built, and read what that needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.countries import HOME
from plainleaf.loading import Loaded, Neighbour, Unit, Units, cut, joined, load_library
from plainleaf.model import Knowledge, Record
from plainleaf.pipeline.pieces import StoredValue
from plainleaf.pipeline.state import Known, State, key_of_files
from plainleaf.storage.contents import ChangedError, Contents, read_contents

Topics = tuple[str, ...]
#: How often the folder is read again if it changes while it is read.
_TRIES = 3


class Survey(Struct, frozen=True):
    """What there is, and what must be built.

    Attributes:
        contents: Snapshot of the content files.
        files: What is known about each of them.
        topics: Ids of the topics of each unit by its key, in order of the first id.
        joined: Key of what is made of all units together.
        loaded: What was read; None if there is nothing to do.
        units: The units that were read, and the entries that belong to no topic; None if nothing
            was read, or no topic could be.
        missing: Units that must be built, by key.
        sound: False if a file is malformed or two topics have the same id; then everything is read
            and built, and nothing may be cached.
    """

    contents: Contents
    files: Mapping[tuple[str, str], Known]
    topics: Mapping[str, Topics]
    joined: str
    loaded: Loaded | None = None
    units: Units | None = None
    missing: Mapping[str, Unit] = field(default_factory=dict)
    sound: bool = True

    @property
    def several(self) -> bool:
        """True if the site has more than one topic."""
        return sum(map(len, self.topics.values())) > 1

    @property
    def shared(self) -> dict[str, str]:
        """Digest of each shared file, by its path."""
        return {
            path: known
            for path, known in self.contents.digests.items()
            if (path, known) in self.files and self.files[path, known].neighbour is None
        }


def survey(  # noqa: PLR0913 - each says how to read
    contents: Contents,
    state: State,
    *,
    publishing: bool,
    country: str = HOME,
    home: str = HOME,
    language: str = "en",
) -> Survey:
    """Find what has changed in a content folder; read that, and what it depends on.

    Args:
        contents: Snapshot of the folder.
        state: State of earlier builds.
        publishing: Whether units that were only checked must be built again.
        country: Code of the country whose words and numbers readers see.
        home: Code of the country that the content was written for.
        language: Code of the language that its texts are in.

    Returns:
        What must be built.

    Raises:
        UsageError: The folder does not exist.
        DiskError: A file cannot be read, or the folder keeps changing.
        LostError: An entry of the cache is gone.
    """
    for _ in range(_TRIES - 1):
        try:
            return _Surveying(contents, state, publishing, (country, home, language)).survey()
        except ChangedError:
            contents = read_contents(contents.folder)
    return _Surveying(contents, state, publishing, (country, home, language)).survey()


class _Surveying:
    """One survey of a snapshot of the folder."""

    def __init__(
        self, contents: Contents, state: State, publishing: bool, place: tuple[str, str, str]
    ) -> None:
        self._country, self._home, self._language = place
        self._contents, self._state, self._publishing = contents, state, publishing
        self._digests = contents.digests

    def survey(self) -> Survey:
        """Find what must be built."""
        state = self._state
        files = {item: state.files[item] for item in self._digests.items() if item in state.files}
        loaded: Loaded | None = None
        if not files or len(files) < len(self._digests):
            shared = {path for path, item in self._items if _shared(files.get(item))}
            known = self._records(files)
            loaded = self._load(shared, known)
            if loaded.library is None or loaded.report:
                return self._faulty()
            files |= self._learned(loaded, shared - known.keys())
        named = [known.neighbour.id for known in files.values() if known.neighbour]
        if len(named) != len(set(named)):
            return self._faulty()
        found = self._surveyed(files)
        missing = {key: topics for key, topics in found.topics.items() if not self._done(key)}
        if not missing and state.joined and state.joined.key == found.joined:
            return found
        to_do = {topic for topics in missing.values() for topic in topics}
        wanted = {path for path, item in self._items if _needed(files[item], to_do)}
        if loaded is None or not wanted <= self._paths(loaded):
            loaded = self._load(wanted, self._records(files))
        if loaded.library is None or loaded.report:
            return self._faulty()
        return _with_work(found, loaded, missing)

    @property
    def _items(self) -> Iterable[tuple[str, tuple[str, str]]]:
        return ((path, (path, known)) for path, known in self._digests.items())

    def _done(self, key: str) -> bool:
        unit = self._state.units.get(key)
        return unit is not None and (unit.made is not None or not self._publishing)

    def _load(self, only: set[str], known: Mapping[str, Record]) -> Loaded:
        return load_library(
            self._contents.folder,
            only=only,
            known=known,
            contents=self._contents,
            country=self._country,
            home=self._home,
            language=self._language,
        )

    def _faulty(self) -> Survey:
        """Read the whole folder as far as possible, because errors anywhere may matter."""
        loaded = load_library(
            self._contents.folder,
            contents=self._contents,
            country=self._country,
            home=self._home,
            language=self._language,
        )
        if loaded.library is None:
            return Survey(self._contents, {}, {}, "", loaded, sound=False)
        units = cut(loaded.library)
        missing = {str(number): unit for number, unit in enumerate(units.units)}
        topics = {key: _ids(unit) for key, unit in missing.items()}
        return Survey(self._contents, {}, topics, "", loaded, units, missing, sound=False)

    def _paths(self, loaded: Loaded) -> set[str]:
        names = (*loaded.read, *loaded.beside)
        return {Path(name).relative_to(self._contents.folder).as_posix() for name in names}

    def _records(self, files: Mapping[tuple[str, str], Known]) -> dict[str, Record]:
        """Return the content of known shared files, by path."""
        kept = ((path, files[item].record) for path, item in self._items if item in files)
        return {path: piece.get() for path, piece in kept if piece is not None}

    def _learned(self, loaded: Loaded, read: Iterable[str]) -> dict[tuple[str, str], Known]:
        """Return what is known about files that were just read."""
        topics: tuple[Knowledge, ...] = loaded.library.topics if loaded.library else ()
        of_file = {topic.topic.place.start.file: Neighbour.of(topic) for topic in topics}
        found = {}
        for path in sorted(read):
            name = str(self._contents.folder / path)
            record = loaded.beside.get(name)
            known = Known(of_file.get(name), None if record is None else StoredValue(record))
            found[path, self._digests[path]] = known
        return found

    def _surveyed(self, files: Mapping[tuple[str, str], Known]) -> Survey:
        topics = {
            path: neighbour
            for path, item in self._items
            if (neighbour := files[item].neighbour) is not None
        }
        shared = {path: known for path, known in self._digests.items() if path not in topics}
        several = len(topics) > 1
        found: dict[str, Topics] = {}
        for members in _units(topics):
            own = {path: self._digests[path] for path, _ in members}
            key = key_of_files({**shared, **own}, several)
            found[key] = tuple(neighbour.id for _, neighbour in members)
        return Survey(self._contents, files, found, key_of_files(self._digests, "joined"))


def _shared(known: Known | None) -> bool:
    """Return whether a file is new, or a shared file that any topic may need."""
    return known is None or known.neighbour is None


def _needed(known: Known, topics: set[str]) -> bool:
    return known.neighbour is None or known.neighbour.id in topics


def _ids(unit: Unit) -> Topics:
    return tuple(topic.topic.id for part in unit.parts for topic in part.topics)


def _units(topics: Mapping[str, Neighbour]) -> list[list[tuple[str, Neighbour]]]:
    """Return groups of topics whose duplicates are merged, directly or through others, by id."""
    ordered = sorted(topics.items(), key=lambda topic: (topic[1].id, topic[0]))
    ids = [neighbour.id for _, neighbour in ordered]
    pairs = ((one.id, other) for _, one in ordered for other in one.folds_with)
    first = joined(ids, pairs)
    units: dict[str, list[tuple[str, Neighbour]]] = {}
    for topic in ordered:
        units.setdefault(first[topic[1].id], []).append(topic)
    return list(units.values())


def _with_work(found: Survey, loaded: Loaded, missing: Mapping[str, Topics]) -> Survey:
    assert loaded.library is not None  # noqa: S101 - checked in `survey`
    here = {topic.topic.id for topic in loaded.library.topics}
    known = (one.neighbour for one in found.files.values())
    others = [n for n in known if n is not None and n.id not in here]
    units = cut(loaded.library, sorted(others, key=lambda n: n.id))
    of_topics = {topics: key for key, topics in missing.items()}
    to_do = {of_topics[ids]: unit for unit in units.units if (ids := _ids(unit)) in of_topics}
    return replace(found, loaded=loaded, units=units, missing=to_do)
