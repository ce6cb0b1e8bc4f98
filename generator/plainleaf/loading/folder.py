"""Load a content folder as one `Library`: its knowledge files and the files beside them."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pydantic import Field

from plainleaf.countries import HOME, MARK, country_of, without_words
from plainleaf.errors import UsageError
from plainleaf.language import is_english
from plainleaf.loading.base import base_entries, with_base
from plainleaf.loading.country_keys import ONLY, resolve_keys
from plainleaf.loading.fetching import Fetched, fetch_all
from plainleaf.loading.formats import too_new
from plainleaf.loading.library import Library
from plainleaf.loading.sharing import SharedLookup
from plainleaf.loading.validation import Validated, validate
from plainleaf.model import (
    Acceptance,
    ContentFile,
    Decision,
    FigureFile,
    Knowledge,
    LeftOut,
    Moved,
    Record,
    Reviewer,
    SharedRecords,
    SignOff,
    WordLists,
)
from plainleaf.problems import Location, Problem, Report
from plainleaf.storage.contents import Contents, knowledge_paths

#: With more problems than these, no further file is read.
MOST_PROBLEMS = 1000

ACCEPTED = "accepted.yml"
DECISIONS = "decisions.yml"
FIGURES = "figures.yml"
LEFT_OUT = "left-out.yml"
MOVED = "moved.yml"
REVIEWS = "reviews.yml"
WORDS = "words.yml"


class AcceptedFile(ContentFile):
    """Root of ``accepted.yml``."""

    accepted: tuple[Acceptance, ...] = ()


class DecisionFile(ContentFile):
    """Root of ``decisions.yml``."""

    decisions: tuple[Decision, ...] = ()


class LeftOutFile(ContentFile):
    """Root of ``left-out.yml``."""

    left_out: tuple[LeftOut, ...] = ()


class MovedIdFile(ContentFile):
    """Root of ``moved.yml``."""

    moved: tuple[Moved, ...] = ()


class ReviewFile(ContentFile):
    """Root of ``reviews.yml``."""

    reviewers: tuple[Reviewer, ...] = Field((), description="Who reviews pages.")
    sign_offs: tuple[SignOff, ...] = Field(
        (), description="What they read; 'plainleaf review record' writes it."
    )


#: Files that stand beside knowledge files, each with what it holds.
#: Files beside the knowledge files, each with the record class of its content.
SIDE_FILES: dict[str, type[Record]] = {
    ACCEPTED: AcceptedFile,
    DECISIONS: DecisionFile,
    FIGURES: FigureFile,
    LEFT_OUT: LeftOutFile,
    MOVED: MovedIdFile,
    REVIEWS: ReviewFile,
    WORDS: WordLists,
}
#: What only a file with a topic may hold.
_OF_A_TOPIC = Knowledge.model_fields.keys() - SharedRecords.model_fields.keys() - {"topic"}


class Loaded(Struct, frozen=True):
    """A library, as far as it could be read, with every fault found.

    Attributes:
        library: None if no topic could be read.
        report: The faults of shape.
        broken_ids: Ids of records left out because of a fault of syntax or shape; if a whole
            file was left out, every word in it that could be an id.
        read: The text of each file by name, as it was read.
        beside: The records of each file without a topic, by the file's name.
    """

    library: Library | None
    report: Report
    broken_ids: frozenset[str]
    read: Mapping[str, str]
    beside: Mapping[str, Record] = field(default_factory=dict)


#: Form of an id anywhere in a file.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Reader:
    """Reads files and collects the records and problems of all of them."""

    def __init__(self, country: str, home: str, language: str) -> None:
        self.country, self._home, self._language = country_of(country), home, language
        if not is_english(language):
            self.country = without_words(self.country)
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.texts: dict[str, str] = {}
        self.topics: list[Knowledge] = []
        self.beside: dict[str, Record] = {}

    def take(self, file: Fetched, model: type[Record] | None) -> None:
        """Add one file: a record of a known kind, a topic, or records without one."""
        data = self._data(file)
        record = (
            self._validated(data, model or _model_of(data), file.name) if data is not None else None
        )
        if record is None:
            # None of its records is there: whatever refers to one is no fault of its own.
            self.broken.update(_NAME.findall(file.text or file.unread))
        if isinstance(record, Knowledge):
            self.topics.append(record)
        elif record is not None:
            self.beside[file.name] = record

    def library(self) -> Library:
        """Return everything read as one library, with the base content."""
        topics = tuple(sorted(self.topics, key=lambda t: (t.topic.id, t.topic.place.start)))
        shared = self._shared()
        # The base is in English, as its word lists are.
        english = is_english(self._language)
        base = base_entries(self.country.code) if english else SharedLookup()
        own = next((r for r in self.beside.values() if isinstance(r, WordLists)), WordLists())
        return Library(
            topics,
            self._all("decisions", attrgetter("first", "second")),
            self._all("left_out", attrgetter("source", "at")),
            with_base(own, self.country.code) if english else own,
            self._all("figures", attrgetter("id")),
            self._all("looks", attrgetter("id")),
            shared,
            # Several topics are lent what each needs when the library is cut into units.
            context=(
                base.behind(shared, topics, (shared.terms, shared.care))
                if len(topics) == 1
                else SharedLookup()
            ),
            moved=self._all("moved", attrgetter("id")),
            accepted=self._all("accepted", attrgetter("passage")),
            base=base,
            sign_offs=self._all("sign_offs", attrgetter("on", "topic", "reviewer")),
            country=self.country.code,
            home=self._home,
            language=self._language,
        )

    def _shared(self) -> SharedLookup:
        beside = self.beside.values()
        return SharedLookup(
            self._all("care", attrgetter("urgency"), beside),
            self._all("sources", attrgetter("id"), beside),
            self._all("terms", attrgetter("id"), beside),
            crisis=next((c for r in beside if (c := getattr(r, "crisis", None))), None),
            reviewers=self._all("reviewers", attrgetter("id"), beside),
        )

    def _all(
        self, name: str, key: Callable[[Any], Any], records: Iterable[Record] | None = None
    ) -> tuple[Any, ...]:
        holders = (*self.topics, *self.beside.values()) if records is None else records
        return tuple(sorted((e for h in holders for e in getattr(h, name, ())), key=key))

    def _data(self, file: Fetched) -> Any:
        if file.text is not None:
            self.texts[file.name] = file.text
        read = file.read()
        self.problems.extend(read.problems)
        text = file.text or ""
        if MARK in text or ONLY in text or self.country.code != self._home:
            # Word lists are compared with texts of any spelling.
            home = self.country.code if Path(file.name).name == WORDS else self._home
            self.problems.extend(resolve_keys(read.data, self.country, home))
        return read.data

    def _validated(self, data: Any, model: type[Record], name: str) -> Record | None:
        if (newer := too_new(data, name)) is not None:
            # Every key that is new would be reported as unknown.
            self.problems.append(newer)
            return None
        made: Validated[Record] = validate(data, model, name)
        self.problems.extend(made.problems)
        self.broken.update(made.broken_ids)
        return made.record


def _model_of(data: Any) -> type[Record]:
    """Return the record class of a knowledge file: a topic, or records without one."""
    shared = isinstance(data, dict) and "topic" not in data and not _OF_A_TOPIC & data.keys()
    return SharedRecords if shared else Knowledge


@contextmanager
def _without_collector() -> Iterator[None]:
    """Disable cyclic garbage collection while many objects without cycles are created."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Move them to the oldest generation, or the next collection would visit each in vain.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


@_without_collector()
def load_library(  # noqa: PLR0913 - each says what need not be read, or how
    content: Path,
    shown_as: str | None = None,
    only: Set[str] | None = None,
    known: Mapping[str, Record] | None = None,
    contents: Contents | None = None,
    country: str = HOME,
    home: str | None = None,
    language: str = "en",
) -> Loaded:
    """Read a content folder and its sub-folders.

    Args:
        content: Folder with any number of knowledge files (``*.yml``): one a topic, and
            files without a topic for records that topics share. Beside them there may be
            ``accepted.yml``, ``decisions.yml``, ``figures.yml``, ``left-out.yml``,
            ``moved.yml``, ``reviews.yml`` and ``words.yml``.
        shown_as: The folder's name in messages; as given by default.
        only: Paths below the folder that are to be read; all by default. Then there may
            be no topic among them.
        known: Records of files without a topic that need not be read again, by path below
            the folder; see `Loaded.beside`.
        contents: The files as they were read, so that none is read again.
        country: Code of the country whose words and numbers take the place of keys.
        home: Code of the country that the content was written for; by default the same.
        language: Code of the language that its texts are in.

    Returns:
        What could be read, and the problems. The same whatever the files are called,
        but for the places.

    Raises:
        UsageError: The folder does not exist.
        ChangedError: A file is no longer what it was.
        DiskError: A file cannot be read, or is a link to one outside.
        ProgramError: A process that read some of many files died.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    shown = Path(shown_as) if shown_as is not None else content
    reader = _Reader(country, home or country, language)
    paths = [content / name for name in contents.digests] if contents else knowledge_paths(content)
    wanted = []
    for path in paths:
        below = path.relative_to(content)
        if known and (record := known.get(below.as_posix())):
            reader.beside[str(shown / below)] = record
        elif only is None or below.as_posix() in only:
            wanted.append((path, str(shown / below)))
    for (path, _), file in zip(wanted, fetch_all(wanted, contents), strict=True):
        reader.take(file, SIDE_FILES.get(path.name) if path.parent == content else None)
        if len(reader.problems) > MOST_PROBLEMS:
            break
    named = [p for p in paths if p.parent != content or p.name not in SIDE_FILES]
    if not named or (only is None and not (reader.topics or reader.problems)):
        reader.problems.append(
            Problem(
                Location(str(shown)),
                "L009",
                "The folder holds no knowledge file.",
                "Add one, for example lower-back-pain.yml.",
            )
        )
    return Loaded(
        reader.library() if reader.topics or only is not None else None,
        Report.of(reader.problems),
        frozenset(reader.broken),
        reader.texts,
        reader.beside,
    )
