"""Which topics of a content folder have to be worked on, and the library for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.errors import DiskError
from plainleaf.loading import Loaded, Neighbour, Unit, Units, cut, knowledge_paths, load_library
from plainleaf.model import Knowledge, Record
from plainleaf.output import file_digest
from plainleaf.pipeline.pieces import Piece
from plainleaf.pipeline.state import Known, State, key_of_files

Topics = tuple[str, ...]
#: How often a folder that changes while it is read is read anew.
_TRIES = 3


class Survey(Struct, frozen=True):
    """What there is, and what has to be done.

    Attributes:
        contents: Digest of each content file by its path.
        files: What is known of each of them.
        keys: Key of each unit by the ids of its topics, in order of the first.
        joined: Key of what is made of all units together.
        loaded: What was read; None where nothing has to be done.
        units: The units that were read, and what belongs to none; None likewise.
        missing: Units to be worked on, by key.
    """

    contents: Mapping[str, str]
    files: Mapping[tuple[str, str], Known]
    keys: Mapping[Topics, str]
    joined: str
    loaded: Loaded | None = None
    units: Units | None = None
    missing: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def several(self) -> bool:
        """True where the site has more than one topic."""
        return sum(map(len, self.keys)) > 1

    def topic_of(self, path: str, known: str) -> str | None:
        """Id of the topic that a file of given digest holds; None where it is shared."""
        neighbour = self.files[path, known].neighbour
        return neighbour.id if neighbour else None


def survey(content: Path, state: State) -> Survey | Loaded:
    """Finds what has changed in a content folder; reads that, and what it needs.

    Args:
        content: The folder.
        state: What earlier builds know.

    Returns:
        What has to be done; or, where a file has a fault of shape or two topics have one
        id, the whole folder as far as it could be read.

    Raises:
        UsageError: The folder does not exist.
        DiskError: A file cannot be read, or the folder changes all the time.
        LostError: What was kept of a file is gone.
    """
    for _ in range(_TRIES):
        contents = _contents(content)
        found = _surveyed_once(content, contents, state)
        # What was saved while it was read must not be kept under the name of what it was.
        if _contents(content) == contents:
            return found
    raise DiskError(
        f"'{content}' changed while it was read.", "Wait until it is saved, then try again."
    )


def _surveyed_once(content: Path, contents: Mapping[str, str], state: State) -> Survey | Loaded:
    files = {item: state.files[item] for item in contents.items() if item in state.files}
    loaded: Loaded | None = None
    if not files or len(files) < len(contents):
        shared = {path for path, item in _items(contents) if _shared(files.get(item))}
        known = _records(content, contents, files)
        loaded = load_library(content, only=shared, known=known)
        if loaded.library is None or loaded.report:
            return load_library(content)
        files |= _learned(content, loaded, contents, shared - known.keys())
    named = [known.neighbour.id for known in files.values() if known.neighbour]
    if len(named) != len(set(named)):
        return load_library(content)
    found = _surveyed(contents, files)
    missing = {topics for topics, key in found.keys.items() if key not in state.units}
    if not missing and state.joined and state.joined.key == found.joined:
        return found
    wanted = {path for path, item in _items(contents) if _needed(files[item], missing)}
    if loaded is None or not wanted <= _paths(content, loaded):
        loaded = load_library(content, only=wanted, known=_records(content, contents, files))
    if loaded.library is None or loaded.report:
        return load_library(content)
    return _with_work(found, loaded, {found.keys[topics] for topics in missing})


def _contents(content: Path) -> dict[str, str]:
    """Digest of each content file by its path below the folder."""
    found = {}
    # Faults of the folder itself are told by loading, in its words.
    for path in knowledge_paths(content) if content.is_dir() else ():
        try:
            found[path.relative_to(content).as_posix()] = file_digest(path)
        except OSError as error:
            raise DiskError(
                f"'{path}' cannot be read: {error.strerror}.", "Check that the file may be read."
            ) from error
    return found


def _items(contents: Mapping[str, str]) -> Iterable[tuple[str, tuple[str, str]]]:
    return ((path, (path, known)) for path, known in contents.items())


def _shared(known: Known | None) -> bool:
    """True for a file that is new, or that any topic may need."""
    return known is None or known.neighbour is None


def _needed(known: Known, missing: set[Topics]) -> bool:
    if known.neighbour is None:
        return True
    return any(known.neighbour.id in topics for topics in missing)


def _paths(content: Path, loaded: Loaded) -> set[str]:
    names = (*loaded.read, *loaded.beside)
    return {Path(name).relative_to(content).as_posix() for name in names}


def _records(
    content: Path, contents: Mapping[str, str], files: Mapping[tuple[str, str], Known]
) -> dict[str, Record]:
    """What files without a topic hold, by path, as far as it was read before."""
    kept = ((path, files[item].record) for path, item in _items(contents) if item in files)
    found = ((path, piece.get()) for path, piece in kept if piece is not None)
    # Whoever names the folder otherwise is told of places in his own words.
    return {path: r for path, r in found if r.place.start.file == str(content / path)}


def _learned(
    content: Path, loaded: Loaded, contents: Mapping[str, str], read: Iterable[str]
) -> dict[tuple[str, str], Known]:
    """What was read of some files tells of them."""
    topics: tuple[Knowledge, ...] = loaded.library.topics if loaded.library else ()
    of_file = {topic.topic.place.start.file: Neighbour.of(topic) for topic in topics}
    return {(p, contents[p]): _known(str(content / p), of_file, loaded) for p in sorted(read)}


def _known(name: str, topics: Mapping[str, Neighbour], loaded: Loaded) -> Known:
    """What was learned of one file."""
    record = loaded.beside.get(name)
    return Known(topics.get(name), None if record is None else Piece(record))


def _surveyed(contents: Mapping[str, str], files: Mapping[tuple[str, str], Known]) -> Survey:
    topics = {
        path: known.neighbour
        for path, item in _items(contents)
        if (known := files[item]).neighbour is not None
    }
    shared = {path: known for path, known in contents.items() if path not in topics}
    several = len(topics) > 1
    keys: dict[Topics, str] = {}
    for members in _units([(path, n) for path, n in topics.items() if n is not None]):
        ids = tuple(neighbour.id for _, neighbour in members)
        own = {path: contents[path] for path, _ in members}
        keys[ids] = key_of_files({**shared, **own}, several)
    return Survey(contents, files, keys, key_of_files(contents, "joined"))


def _units(topics: list[tuple[str, Neighbour]]) -> list[list[tuple[str, Neighbour]]]:
    """Topics that fold with each other, directly or by others, in order of their ids."""
    topics = sorted(topics, key=lambda topic: (topic[1].id, topic[0]))
    place = {neighbour.id: n for n, (_, neighbour) in reversed(list(enumerate(topics)))}
    group = list(range(len(topics)))

    def first(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    for number, (_, neighbour) in enumerate(topics):
        for other in neighbour.folds_with:
            if other in place:
                low, high = sorted((first(number), first(place[other])))
                group[high] = low
    units: dict[int, list[tuple[str, Neighbour]]] = {}
    for number, topic in enumerate(topics):
        units.setdefault(first(number), []).append(topic)
    return list(units.values())


def _with_work(found: Survey, loaded: Loaded, missing: set[str]) -> Survey:
    assert loaded.library is not None  # noqa: S101 - `survey` has seen to it
    here = {topic.topic.id for topic in loaded.library.topics}
    known = (one.neighbour for one in found.files.values())
    others = [n for n in known if n is not None and n.id not in here]
    units = cut(loaded.library, sorted(others, key=lambda n: n.id))
    to_do = {}
    for unit in units.units:
        key = found.keys[tuple(t.topic.id for part in unit.parts for t in part.topics)]
        if key in missing:
            to_do[key] = unit
    return replace(found, loaded=loaded, units=units, missing=to_do)
