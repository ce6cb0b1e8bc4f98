"""A library: topics, decisions, figures, omissions, word lists and shared records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct, field

from plainleaf.countries import HOME
from plainleaf.language import is_english
from plainleaf.loading.sharing import SharedLookup
from plainleaf.model import (
    Acceptance,
    Activity,
    CareLevel,
    ClaimCheck,
    Crisis,
    Decision,
    Disagreement,
    EvidenceOnly,
    Exercise,
    Figure,
    Handout,
    Knowledge,
    LeftOut,
    Look,
    Moved,
    PainRule,
    Passage,
    Question,
    Record,
    Reviewer,
    Section,
    ShortSigns,
    SignOff,
    Source,
    Statement,
    Term,
    WarningSign,
    WordLists,
)
from plainleaf.model.kinds import ADDRESSED, OF_KEY


class Library(Struct, frozen=True, dict=True, weakref=True):
    """All content of a folder, or of some topics, in an order that no file's order changes.

    Records come sorted by id within a kind, so that what is computed from them does not
    depend on the order of a file; sections, care levels, claim checks and what a record
    holds (steps, groups, answers) keep the order of the file. What readers see in lists
    follows `file_order`, which only display may ask for.

    Attributes:
        topics: The topics by id.
        decisions: All decisions, those in a topic's own file too; so with the next three.
        left_out: What was left out.
        words: The word lists.
        figures: All figures.
        looks: All looks.
        shared: Records of shared files that belong to this library.
        context: Records of shared files that it may look up, but that are reported,
            checked and counted elsewhere.
        sign_offs: What reviewers have read, oldest first.
        base: Records of the base content; each topic can look up those that it needs.
        country: Code of the country whose words and numbers readers see.
        home: Code of the country that the content was written for.
        language: Code of the language that its texts are in.
    """

    topics: tuple[Knowledge, ...]
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    words: WordLists = field(default_factory=WordLists)
    figures: tuple[Figure, ...] = ()
    looks: tuple[Look, ...] = ()
    shared: SharedLookup = field(default_factory=SharedLookup)
    context: SharedLookup = field(default_factory=SharedLookup)
    moved: tuple[Moved, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    base: SharedLookup = field(default_factory=SharedLookup)
    sign_offs: tuple[SignOff, ...] = ()
    country: str = HOME
    home: str = HOME
    language: str = "en"

    @property
    def english(self) -> bool:
        """Whether its texts are in English, which all that compares words knows alone."""
        return is_english(self.language)

    def records(self, key: str) -> tuple[Any, ...]:
        """Return all records of a kind, including those of `context`.

        Args:
            key: One of `model.kinds.OF_KEY`.
        """
        if OF_KEY[key].single:
            holders = (*self.topics, self.shared, self.context)
            return tuple(r for holder in holders if (r := getattr(holder, key, None)))
        return tuple(getattr(self, key)) if hasattr(type(self), key) else self._sorted(key)

    def own(self, key: str) -> tuple[Any, ...]:
        """Return the records of a kind without those of `context`; see `records`."""
        lent = getattr(self.context, key, ())
        ids = {id(record) for record in (lent if isinstance(lent, tuple) else (lent,))}
        return tuple(r for r in self.records(key) if id(r) not in ids)

    def _all(self, name: str) -> Iterator[Record]:
        yield from chain.from_iterable(getattr(topic, name) for topic in self.topics)
        if name in ("sources", "terms"):
            yield from getattr(self.shared, name)
            yield from getattr(self.context, name)

    def _sorted(self, name: str) -> tuple[Record, ...]:
        return tuple(sorted(self._all(name), key=lambda r: str(getattr(r, "id", ""))))

    @cached_property
    def care(self) -> tuple[CareLevel, ...]:
        """The care levels in file order: the topics' own, else the shared ones."""
        own = tuple(level for topic in self.topics for level in topic.care)
        return own or self.shared.care or self.context.care

    @cached_property
    def crisis(self) -> Crisis | None:
        """Help for people in crisis: the first topic's own, else the shared one."""
        own = next((topic.crisis for topic in self.topics if topic.crisis), None)
        return own or self.shared.crisis or self.context.crisis

    @cached_property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """The reviewers by id."""
        return (*self.shared.reviewers, *self.context.reviewers)

    @cached_property
    def pain_rule(self) -> PainRule | None:
        """How much pain an exercise may cause, from the first topic that has a rule."""
        return next((topic.pain_rule for topic in self.topics if topic.pain_rule), None)

    @cached_property
    def claim_checks(self) -> tuple[ClaimCheck, ...]:
        """The checked claims in file order, topic by topic."""
        return tuple(self._all("claim_checks"))  # type: ignore[arg-type]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in file order, topic by topic."""
        return tuple(self._all("passages"))  # type: ignore[arg-type]

    @cached_property
    def evidence_only(self) -> tuple[EvidenceOnly, ...]:
        """The advice that no passage gives, in file order."""
        return tuple(self._all("evidence_only"))  # type: ignore[arg-type]

    @cached_property
    def short_signs(self) -> tuple[ShortSigns, ...]:
        """The signs in lines of a few words, in file order."""
        return tuple(self._all("short_signs"))  # type: ignore[arg-type]

    @cached_property
    def file_order(self) -> Mapping[str, int]:
        """Record id -> its position in the file of its topic, for every kind with an order."""
        return {
            record.id: number
            for topic in self.topics
            for kind in ADDRESSED
            for number, record in enumerate(getattr(topic, kind.key))
        }

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in file order."""
        return tuple(self._all("sections"))  # type: ignore[arg-type]

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities by id."""
        return self._sorted("activities")  # type: ignore[return-value]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources by id."""
        return self._sorted("sources")  # type: ignore[return-value]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms by id."""
        return self._sorted("terms")  # type: ignore[return-value]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements by id, before duplicates are merged."""
        return self._sorted("statements")  # type: ignore[return-value]

    @cached_property
    def warning_signs(self) -> tuple[WarningSign, ...]:
        """The warning signs by id."""
        return self._sorted("warning_signs")  # type: ignore[return-value]

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises by id."""
        return self._sorted("exercises")  # type: ignore[return-value]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions by id, before duplicates are merged."""
        return self._sorted("questions")  # type: ignore[return-value]

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The disagreements by id."""
        return self._sorted("disagreements")  # type: ignore[return-value]

    @cached_property
    def handouts(self) -> tuple[Handout, ...]:
        """The handouts by id."""
        return self._sorted("handouts")  # type: ignore[return-value]

    @cached_property
    def overruled(self) -> frozenset[str]:
        """Ids of statements on a losing side of a disagreement and on no winning one."""
        lost, won = self._sides
        return lost - won

    def overruled_sets(
        self, sets: Iterable[frozenset[str]]
    ) -> Iterator[tuple[frozenset[str], str]]:
        """Yield each set of merged statements of which one lost and none won, with that one.

        Merged statements are one fact: if one of them is overruled, all are.
        """
        lost, won = self._sides
        for members in sets:
            losers = members & lost
            if losers and not members & won:
                yield members, min(losers)

    @cached_property
    def _sides(self) -> tuple[frozenset[str], frozenset[str]]:
        lost: set[str] = set()
        won: set[str] = set()
        for disagreement in self.disagreements:
            decided = any(side.stands for side in disagreement.sides)
            for side in disagreement.sides:
                (lost if decided and not side.stands else won).update(side.statements)
        return frozenset(lost), frozenset(won)
