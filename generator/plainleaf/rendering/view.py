"""What templates may ask: links, citations, dates and names, as seen from one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec import Struct

from plainleaf.deduplication import Fact
from plainleaf.language import day_words
from plainleaf.model import ClaimVerdict, Reading, Source, SourceReference, Wording
from plainleaf.model.grading import Evidence, level
from plainleaf.model.labels import kind_words, label, meaning, reading_words, verdict_words
from plainleaf.planning import Page, PlannedFigure, TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.rendering.contents import page_parts
from plainleaf.rendering.memo import Notes, note_figure
from plainleaf.rendering.terms import NO_TERMS, LinkedTerms, TermLinker


class Citation(Struct, frozen=True):
    """A source as a page names it: once, with every place in it.

    Attributes:
        source: The source.
        level: The best level that it lends.
        places: Where in it.
        second_hand: Whether all of it was read only through another page.
    """

    source: Source
    level: Evidence
    places: tuple[str, ...]
    second_hand: bool = False


def _relative(page: str, target: str) -> str:
    """A link between two addresses that end in a slash, or are empty for the root."""
    ours, theirs = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(ours), len(theirs) - 1) and ours[shared] == theirs[shared]:
        shared += 1
    return "../" * (len(ours) - shared) + "/".join(theirs[shared:]) or "./"


class Contact(Struct, frozen=True):
    """Where readers report a mistake.

    Attributes:
        address: With ``{page}`` and ``{fact}`` to be filled in.
        root: Public address of the site's root; empty where it has none.
    """

    address: str
    root: str = ""

    def of(self, page: str, fact: str) -> str:
        """The address for a page and a fact on it; empty for the page as a whole."""
        named = quote(f"{self.root.rstrip('/')}/{page}" if self.root else page)
        return self.address.replace("{page}", named).replace("{fact}", fact)


#: Stands in evidence where each fact names itself.
_GAP = Markup("<!--ways-->")
#: A component, called as templates call it.
Macro = Callable[..., Markup]


class Shared:
    """What pages of one topic have in common, found once.

    Args:
        plan: The topic.
    """

    def __init__(self, plan: TopicPlan) -> None:
        names = (topic.name for topic in plan.topics)
        self.linked = LinkedTerms(plan.terms, plan.medical_words, names)
        #: Sources of each fact, with the fact that they were found for.
        self.citations: dict[str, tuple[Fact, tuple[Citation, ...]]] = {}
        #: What stands before and after what each fact says of itself.
        self.proofs: dict[tuple[object, ...], tuple[str, str]] = {}


class PageView:
    """One page's view of the site."""

    def __init__(  # noqa: PLR0913 - a page is made of as many things
        self,
        plan: TopicPlan,
        page: Page,
        downloads: Mapping[str, tuple[Download, ...]] | None = None,
        noted: Notes | None = None,
        shared: Shared | None = None,
        contact: Contact | None = None,
    ) -> None:
        self._contact = contact
        self._shared = shared or Shared(plan)
        self._noted: Notes = {} if noted is None else noted
        self._downloads = {} if downloads is None else downloads
        self._anchored: set[str] = set()
        self._cited: dict[str, Source] = {}
        self.plan = plan
        self.page = page
        self._paths: dict[str, str] = {}
        words = f"{plan.root}words/"
        own = NO_TERMS if page.address == words else self._shared.linked
        self.prose = TermLinker(own, self.href(words))

    def href(self, address: str) -> str:
        """The shortest relative link from this page to an address below the site's root."""
        page, _, anchor = address.partition("#")
        if page == self.page.address:
            return f"#{anchor}" if anchor else "./"
        path = self._paths.get(page)
        if path is None:
            path = self._paths[page] = _relative(self.page.address, page)
        return f"{path}#{anchor}" if anchor else path

    @property
    def root(self) -> str:
        """Address of the folder that the topic's own pages stand in; empty for the root."""
        return self.plan.root

    @property
    def wording(self) -> Wording:
        """How the topic puts what its lists are for."""
        return self.plan.topics[0].wording if self.plan.topics else Wording()

    def own(self, address: str) -> str:
        """A relative link to one of the topic's own pages: its lists, its help."""
        return self.href(self.plan.root + address)

    def report(self) -> str:
        """Where a mistake on this page is reported: as the site says, or the page that tells."""
        if self._contact is None:
            return self.own("how-this-site-is-made/#report")
        return self._contact.of(self.page.address, "")

    @property
    def report_of_fact(self) -> str:
        """The same for a fact, with ``{fact}`` for its id; empty where all lead to one place."""
        return self._contact.of(self.page.address, "{fact}") if self._contact else ""

    def downloads(self, address: str) -> tuple[Download, ...]:
        """The files that go with a page; none where none were made."""
        return self._downloads.get(address, ())

    def link(self, record_id: str) -> str:
        """A relative link to where a record is written out."""
        return self.href(self.plan.homes[record_id])

    def figure(self, *records: str) -> PlannedFigure | None:
        """The first figure of an exercise, statement or section among ids; None without one."""
        figure = self.plan.figure(*records)
        note_figure(self._noted, records, figure)
        return figure

    def short_sources(self, fact: Fact) -> str:
        """Return the publishers of a fact's two best sources, as a sheet names them."""
        best = (citation.source for citation in self._citations(fact)[:2])
        return "; ".join(f"{s.publisher} {(s.published or '')[:4]}".strip() for s in best)

    def figure_of(self, fact: Fact) -> PlannedFigure | None:
        """The first figure among those of a fact's tellings; None without one."""
        return self.figure(*(telling.id for telling in fact.tellings))

    def figure_at(self, address: str) -> PlannedFigure | None:
        """The figure of the exercise or activity whose page is at an address."""
        folder, _, rest = address.partition("/")
        record = rest.rstrip("/")
        if folder == "activities":
            return self.figure(self.plan.shown_by.get(record, ""))
        return self.figure(record) if folder == "exercises" else None

    def is_home(self, record_id: str) -> bool:
        """True the first time that a record is written out on the page of its home."""
        home = self.plan.homes.get(record_id, "").partition("#")[0]
        if home != self.page.address or record_id in self._anchored:
            return False
        self._anchored.add(record_id)
        return True

    def cite(self, references: Iterable[SourceReference]) -> tuple[Citation, ...]:
        """The sources of some references, best evidence first."""
        places: dict[str, list[str]] = {}
        levels: dict[str, Evidence] = {}
        read: dict[str, set[Reading]] = {}
        for reference in references:
            found = places.setdefault(reference.source, [])
            if reference.at and reference.at not in found:
                found.append(reference.at)
            read_as = reference.read_as or self.plan.sources[reference.source].read_as
            read.setdefault(reference.source, set()).add(read_as)
            graded = level(reference, self.plan.sources)
            levels[reference.source] = max(graded, levels.get(reference.source, graded))
        order = sorted(places, key=lambda s: (-levels[s], s))
        citations = tuple(
            Citation(
                self.plan.sources[s],
                levels[s],
                tuple(places[s]),
                second_hand=read[s] == {Reading.SECOND_HAND},
            )
            for s in order
        )
        self._note_cited(citations)
        return citations

    def _note_cited(self, citations: Iterable[Citation]) -> None:
        for citation in citations:
            # Looked up again, so that it is noted for each page that shows it.
            self._cited[citation.source.id] = self.plan.sources[citation.source.id]

    def proof(self, fact: Fact, shown: Macro, ways: Macro) -> Markup:
        """The evidence of a fact as HTML.

        Facts of the same sources share all but what names the fact, which is rendered once
        for all pages that link to the sources alike.

        Args:
            fact: The fact.
            shown: Component for evidence, sources and dates.
            ways: Component for what names the fact; takes its id.
        """
        citations = self._citations(fact)
        told, gap, checked = len(fact.tellings), fact.statement.gap, fact.statement.checked
        sources = tuple(
            (self.link(c.source.id), c.level, c.places, c.second_hand) for c in citations
        )
        key = (fact.evidence, checked, told, gap, sources)
        around = self._shared.proofs.get(key)
        if around is None:
            html = shown(fact.evidence, citations, checked, told, gap, _GAP)
            before, _, after = str(html).partition(_GAP)
            around = self._shared.proofs[key] = (before, after)
        return Markup("".join((around[0], ways(fact.id), around[1])))  # noqa: S704 - as rendered

    def _citations(self, fact: Fact) -> tuple[Citation, ...]:
        kept = self._shared.citations.get(fact.id)
        if kept is None or kept[0] is not fact:
            kept = self._shared.citations[fact.id] = (fact, self.cite(fact.sources))
        self._note_cited(kept[1])
        return kept[1]

    @staticmethod
    def callable(text: str, phones: Iterable[str]) -> Markup:
        """A text whose phone numbers can be called at a touch."""
        safe = str(escape(text))
        for number in phones:
            dialled = number.replace(" ", "")
            safe = re.sub(rf"\b{number}\b", f'<a href="tel:{dialled}">{number}</a>', safe)
        return Markup(safe)  # noqa: S704 - escaped above; numbers are digits by the model

    @property
    def cited(self) -> tuple[Source, ...]:
        """Every source that the page has cited so far, by title."""
        return tuple(sorted(self._cited.values(), key=lambda s: (s.title.casefold(), s.id)))

    @staticmethod
    def parts(markdown: str) -> tuple[tuple[str, str], ...]:
        """Title and anchor of each part of a page, from its headings."""
        return page_parts(markdown)

    @staticmethod
    def label(found: Evidence) -> str:
        """The level in two words."""
        return label(found)

    @staticmethod
    def meaning(found: Evidence) -> str:
        """What the level means, in a sentence."""
        return meaning(found)

    @staticmethod
    def slug(found: Evidence) -> str:
        """The level as a class name."""
        return found.name.lower()

    @staticmethod
    def kind(source: Source) -> str:
        """What a source is, in plain words."""
        return kind_words(source.kind)

    @staticmethod
    def reading(source: Source) -> str:
        """How a source was read, as a sentence."""
        return reading_words(source.read_as)

    @staticmethod
    def verdict(found: ClaimVerdict) -> str:
        """Return a verdict on a claim in a few words."""
        return verdict_words(found)

    @staticmethod
    def day(value: date) -> Markup:
        """A date in words, marked up for machines."""
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day_words(value))
