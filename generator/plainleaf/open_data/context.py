"""Look up addresses, sources, grades and pages for the export of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from plainleaf.config import SiteIdentity
from plainleaf.deduplication import Folding
from plainleaf.loading import Library
from plainleaf.model import SourceReference
from plainleaf.model.grading import Evidence, level
from plainleaf.model.labels import label, meaning
from plainleaf.open_data.json_text import known
from plainleaf.planning import PlannedFigure, TopicPlan
from plainleaf.planning.downloads import Download

if TYPE_CHECKING:
    from plainleaf.open_data.shapes import Cited, EvidenceGrade, Grade

_GRADES: Mapping[Evidence, Grade] = {
    Evidence.STRONG: "strong",
    Evidence.MODERATE: "moderate",
    Evidence.LIMITED: "limited",
    Evidence.EXPERT: "expert",
    Evidence.POPULAR: "popular",
    Evidence.NONE: "none",
}


def grade_name(found: Evidence) -> Grade:
    """Return the name of a level of evidence in the data."""
    return _GRADES[found]


def _evidence(found: Evidence) -> EvidenceGrade:
    return {"level": _GRADES[found], "label": label(found), "means": meaning(found)}


class ExportContext(Struct, frozen=True, dict=True):
    """A topic to be exported, or the pages that cover all topics.

    Look-ups are computed once, when first used.

    Attributes:
        library: The records of the topic.
        folding: The topic's part of the merged facts.
        plan: The plan of the pages.
        site: Name and address of the site.
        downloads: Files to offer on a page, by the page's address.
    """

    library: Library
    folding: Folding
    plan: TopicPlan
    site: SiteIdentity
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    def address(self, below: str) -> str:
        """Return the full address, or the address unchanged if the site has none."""
        return self.site.address(below) or below

    def home(self, record_id: str) -> str:
        """Return the address where a record is shown in full."""
        return self.address(self.plan.homes[record_id])

    def pages(self, record_id: str) -> tuple[str, ...]:
        """Return the addresses of all pages that show a record."""
        return self._pages.get(record_id, ())

    @cached_property
    def _pages(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for page in self.plan.pages:
            address = self.address(page.address)
            for record in page.shows:
                found.setdefault(record, []).append(address)
        return {record: tuple(several) for record, several in found.items()}

    @cached_property
    def grounds(self) -> dict[str, str]:
        """Maps the id of each merged statement to the reason for the merge."""
        return {fold.folded: fold.ground.in_words for fold in self.folding.log}

    @cached_property
    def lent(self) -> dict[str, list[tuple[str, int]]]:
        """Maps the id of each fact, sign and exercise to its sources with their levels."""
        library, sources = self.library, self.plan.sources
        return {
            one.id: [
                (reference.source, int(level(reference, sources))) for reference in one.sources
            ]
            for several in (self.folding.facts, library.warning_signs, library.exercises)
            for one in several
        }

    @cached_property
    def figures(self) -> dict[str, PlannedFigure]:
        """Maps the id of each record with a picture to its first picture."""
        found: dict[str, PlannedFigure] = {}
        for figure in self.plan.figures:
            for record in sorted(figure.shows):
                found.setdefault(record, figure)
        return found

    def fact_ids(self, statement_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the facts that the given statements were merged into, each once."""
        return tuple(dict.fromkeys(self.folding.fact_of[one] for one in statement_ids))

    def cited_ids(self, cites: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of what a sentence cites: facts as merged, other records as they are."""
        return tuple(dict.fromkeys(self.folding.fact_of.get(one, one) for one in cites))

    def cite(self, references: Iterable[SourceReference]) -> tuple[Cited, ...]:
        """Return the references as data, each with its source and the place in it."""
        return tuple(self._cited(reference) for reference in references)

    def _cited(self, reference: SourceReference) -> Cited:
        source = self.plan.sources[reference.source]
        made: Cited = {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "year": int(source.published[:4]) if source.published else None,
            "url": source.address,
            "doi": source.doi,
            "pmid": source.pmid,
            "place": reference.at,
            "certainty": reference.certainty.value if reference.certainty else None,
            "read_as": (reference.read_as or source.read_as).value,
            "level": grade_name(level(reference, self.plan.sources)),
        }
        return known(made)

    @staticmethod
    def graded(found: Evidence) -> EvidenceGrade:
        """Return a level of evidence with its label and meaning."""
        return _evidence(found)
