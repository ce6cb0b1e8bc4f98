"""Watch the evidence: what rests on each source, and which sources need an editor's eye.

`plainleaf due` lists sources to read again by the calendar. This looks at the sources themselves:
their age, newer editions, how they were read, and whether a retraction of them could be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from plainleaf.deduplication import Folding
from plainleaf.loading import Library
from plainleaf.model import Reading, Source, SourceKind, SourceReference
from plainleaf.model.kinds import KINDS
from plainleaf.planning import SitePlan
from plainleaf.planning.kinds import PageRole


class AgeLimit(Struct, frozen=True):
    """How old a kind of source may be, and why.

    Attributes:
        years: Years after its publication in which it need not be looked at for its age.
        why: The reason for the limit.
    """

    years: int
    why: str


_FINDING = AgeLimit(10, "what a study measured stays true, but newer studies may say more")
#: Popular web pages have no limit: what only they say is never presented as true.
AGE_LIMITS: Mapping[SourceKind, AgeLimit] = {
    SourceKind.GUIDELINE: AgeLimit(
        5,
        "1 in 5 recommendations is out of date after 3 years "
        "(Martínez García 2014, doi 10.1503/cmaj.140547)",
    ),
    SourceKind.SYSTEMATIC_REVIEW: AgeLimit(
        5,
        "there is important new evidence for half of all reviews after 5.5 years "
        "(Shojania 2007, Annals of Internal Medicine 147:224)",
    ),
    SourceKind.HEALTH_SERVICE: AgeLimit(3, "health services review their pages every 3 years"),
    SourceKind.TRIAL: _FINDING,
    SourceKind.OBSERVATIONAL: _FINDING,
    SourceKind.LABORATORY: _FINDING,
    SourceKind.EXPERT_OPINION: AgeLimit(10, "what experts advise changes with the evidence"),
}
#: Kinds of source that nearly always have a DOI or a PubMed number.
NUMBERED = frozenset(
    {
        SourceKind.SYSTEMATIC_REVIEW,
        SourceKind.TRIAL,
        SourceKind.OBSERVATIONAL,
        SourceKind.LABORATORY,
    }
)


class Resting(Struct, frozen=True):
    """What rests on a source.

    Attributes:
        records: Ids of the statements (as merged), signs, exercises and others that cite it.
        alone: Those among them that cite nothing else.
        pages: Address of each page of advice with the ids shown there, in order of address.
        sheets: The same for handouts.
    """

    records: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    pages: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sheets: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def weight(self) -> tuple[int, int, int]:
        """Sort key: how much rests on the source."""
        return (len(self.records), len(self.pages), len(self.sheets))


class Watched(Struct, frozen=True):
    """A source that needs an editor's eye, and why."""

    source: Source
    why: str
    resting: Resting


class Watch(Struct, frozen=True):
    """What a look at all sources found; each list has first what most rests on.

    Attributes:
        sources: Number of sources.
        doi: Number of those with a DOI.
        pmid: Number of those with a PubMed number.
        identified: Number of those with either.
        undated: Number of those with an age limit but no date of publication.
        superseded: Sources with a newer edition.
        old: Sources that are older than sources of their kind should be.
        second_hand: Sources that were read, in whole or in part, only through another document.
        unidentified: Studies without DOI and PubMed number; a retraction would not be found.
    """

    sources: int
    doi: int
    pmid: int
    identified: int
    undated: int
    superseded: tuple[Watched, ...]
    old: tuple[Watched, ...]
    second_hand: tuple[Watched, ...]
    unidentified: tuple[Watched, ...]


class Uses(Struct, frozen=True):
    """Which records cite which source, and where they are shown.

    Attributes:
        cited: Each record that cites sources: its id as shown, and its references.
        shown: Address of each page of advice, whether it is a handout, and ids shown there.
    """

    cited: tuple[tuple[str, tuple[SourceReference, ...]], ...]
    shown: tuple[tuple[str, bool, frozenset[str]], ...]

    @classmethod
    def of(cls, library: Library, folding: Folding, plan: SitePlan) -> Uses:
        """Return the uses of all sources of a site."""
        cited: dict[str, list[SourceReference]] = {
            fact.id: [*fact.sources] for fact in folding.facts
        }
        for kind in KINDS:
            # Statements are among the facts; the sources of a question only asked it.
            if kind.cites and kind.key not in ("statements", "questions"):
                for record in library.records(kind.key):
                    cited.setdefault(getattr(record, "id", kind.called), []).extend(record.sources)
        shown = (
            (page.address, page.kind == "handout", page.shows)
            for page in plan.pages
            if page.traits.role is PageRole.ADVICE
        )
        return cls(
            tuple((name, tuple(references)) for name, references in cited.items() if references),
            tuple(sorted(shown, key=lambda page: page[0])),
        )

    def resting(self, source: Source, *, second_hand: bool = False) -> Resting:
        """Return what rests on a source.

        Args:
            source: The source.
            second_hand: Whether to count only what was read in it second-hand.
        """
        mine = {
            name: references
            for name, references in self.cited
            if any(
                one.source == source.id and (not second_hand or is_second_hand(one, source))
                for one in references
            )
        }
        alone = (name for name, found in mine.items() if {r.source for r in found} == {source.id})
        placed = [
            (address, sheet, tuple(name for name in mine if name in shows))
            for address, sheet, shows in self.shown
            if not shows.isdisjoint(mine)
        ]
        return Resting(
            tuple(mine),
            tuple(alone),
            tuple((address, names) for address, sheet, names in placed if not sheet),
            tuple((address, names) for address, sheet, names in placed if sheet),
        )


def is_second_hand(reference: SourceReference, source: Source) -> bool:
    """Return whether what a reference takes from a source was read in another document."""
    return (reference.read_as or source.read_as) is Reading.SECOND_HAND


def watch(library: Library, uses: Uses, today: date) -> Watch:
    """Look at all sources of a library.

    Args:
        library: The library.
        uses: Where its sources are used.
        today: The current day.
    """
    sources = library.sources
    limited = [source for source in sources if source.kind in AGE_LIMITS]
    return Watch(
        len(sources),
        sum(1 for source in sources if source.doi),
        sum(1 for source in sources if source.pmid),
        sum(1 for source in sources if source.doi or source.pmid),
        sum(1 for source in limited if not source.published),
        _by_weight(
            Watched(source, f"'{source.superseded_by}' is a newer edition", uses.resting(source))
            for source in sources
            if source.superseded_by
        ),
        _by_weight(
            Watched(source, why, uses.resting(source))
            for source in limited
            if (why := too_old(source, today))
        ),
        _by_weight(_second_hand(sources, uses)),
        _by_weight(
            Watched(
                source, f"{source.kind.value} without DOI or PubMed number", uses.resting(source)
            )
            for source in sources
            if source.kind in NUMBERED and not (source.doi or source.pmid)
        ),
    )


def too_old(source: Source, today: date) -> str:
    """Return why a source is too old for its kind; empty if it is not."""
    limit = AGE_LIMITS.get(source.kind)
    if limit is None or not source.published:
        return ""
    years = today.year - int(source.published[:4])
    if len(source.published) >= 7 and int(source.published[5:7]) > today.month:
        years -= 1
    if years <= limit.years:
        return ""
    return f"{source.kind.value} of {source.published[:4]}, {years} years old"


def _second_hand(sources: Sequence[Source], uses: Uses) -> Iterator[Watched]:
    partly = {
        reference.source
        for _, references in uses.cited
        for reference in references
        if reference.read_as is Reading.SECOND_HAND
    }
    for source in sources:
        if source.read_as is Reading.SECOND_HAND:
            yield Watched(source, "read only second-hand", uses.resting(source, second_hand=True))
        elif source.id in partly:
            yield Watched(source, "partly read second-hand", uses.resting(source, second_hand=True))


def _by_weight(found: Iterator[Watched]) -> tuple[Watched, ...]:
    return tuple(sorted(found, key=lambda one: (*(-n for n in one.resting.weight), one.source.id)))
