"""Provide templates with links, citations, dates and labels for the page being rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec import Struct

from plainleaf.config import SiteIdentity, dialled
from plainleaf.countries import country_of
from plainleaf.deduplication import Fact
from plainleaf.language import day_words, words
from plainleaf.model import (
    ClaimVerdict,
    Exercise,
    Reading,
    Source,
    SourceKind,
    SourceReference,
    WarningSign,
    Wording,
)
from plainleaf.model.grading import Evidence, best_level, level
from plainleaf.model.labels import kind_words, label, meaning, reading_words, verdict_words
from plainleaf.model.passages import LINK, PAIN_RULE
from plainleaf.planning import Page, PlannedFigure, PlannedPassage, TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.planning.figures import easier_way
from plainleaf.planning.review_state import PageReview, own_sheet_line, review_lines
from plainleaf.rendering.escaping import heading
from plainleaf.rendering.memo import Notes, note_figure
from plainleaf.rendering.terms import NO_TERMS, LinkedTerms, TermLinker


class Citation(Struct, frozen=True):
    """A source as a page cites it: once, with all cited places in it.

    Attributes:
        source: The source.
        level: Strongest level of evidence among the references.
        places: Cited places in the source.
        second_hand: Whether everything was read only in another page that quotes the source.
    """

    source: Source
    level: Evidence
    places: tuple[str, ...]
    second_hand: bool = False


def _relative(page: str, target: str) -> str:
    """Return the relative link from one address to another; both end in a slash or are empty."""
    ours, theirs = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(ours), len(theirs) - 1) and ours[shared] == theirs[shared]:
        shared += 1
    return "../" * (len(ours) - shared) + "/".join(theirs[shared:]) or "./"


class ReportContact(Struct, frozen=True):
    """Where readers report a mistake.

    Attributes:
        address: Address with the placeholders ``{page}`` and ``{fact}``.
        root: Public address of the site's root; empty if it has none.
    """

    address: str
    root: str = ""

    def of(self, page: str, fact: str) -> str:
        """Return the address for reporting a fact on a page; `fact` is empty for the whole page."""
        named = quote(f"{self.root.rstrip('/')}/{page}" if self.root else page)
        return self.address.replace("{page}", named).replace("{fact}", fact)


class Basis(Struct, frozen=True):
    """What a passage rests on, in short.

    Attributes:
        levels: The levels of evidence, best first, each once.
        sources: Number of sources.
    """

    levels: tuple[Evidence, ...]
    sources: int


_BOLD = re.compile(r"\*\*(.+?)\*\*")
#: Placeholder in the HTML of evidence for the part that names the fact.
_GAP = Markup("<!--link-->")
#: The macro of a component.
Macro = Callable[..., Markup]


class SharedPageData:
    """Data shared by the pages of one topic, computed once.

    Args:
        plan: The topic's plan.
    """

    def __init__(self, plan: TopicPlan) -> None:
        names = (topic.name for topic in plan.topics)
        self.linked = LinkedTerms(plan.terms, plan.medical_words, names)
        #: Citations of each fact by its id, with the fact they were computed for.
        self.citations: dict[str, tuple[Fact, tuple[Citation, ...]]] = {}
        #: HTML of evidence, before and after the part that names the fact.
        self.proofs: dict[tuple[object, ...], tuple[str, str]] = {}


class PageView:
    """The site as seen from one page; templates know it as ``site``."""

    def __init__(  # noqa: PLR0913 - all that a page depends on
        self,
        plan: TopicPlan,
        page: Page,
        downloads: Mapping[str, tuple[Download, ...]] | None = None,
        noted: Notes | None = None,
        shared: SharedPageData | None = None,
        publisher: SiteIdentity | None = None,
    ) -> None:
        #: What the site says about itself and its publisher.
        self.publisher = publisher or SiteIdentity("")
        report = self.publisher.report
        self._contact = ReportContact(report, self.publisher.url or "") if report else None
        self._shared = shared or SharedPageData(plan)
        self._noted: Notes = {} if noted is None else noted
        self._downloads = {} if downloads is None else downloads
        self._cited: dict[str, Source] = {}
        self.plan = plan
        self.page = page
        self._paths: dict[str, str] = {}
        #: Title and anchor of each second-level heading rendered so far.
        self.parts: list[tuple[str, str]] = []
        words = f"{plan.root}words/"
        own = NO_TERMS if page.address == words else self._shared.linked
        self.prose = TermLinker(own, self.href(words))

    def href(self, address: str) -> str:
        """Return the shortest relative link from this page to an address below the site's root."""
        page, _, anchor = address.partition("#")
        if page == self.page.address:
            return f"#{anchor}" if anchor else "./"
        path = self._paths.get(page)
        if path is None:
            path = self._paths[page] = _relative(self.page.address, page)
        return f"{path}#{anchor}" if anchor else path

    @property
    def edition(self) -> str:
        """Where the guidance is from, in an edition for another country."""
        own, home = country_of(self.publisher.country), country_of(self.publisher.home)
        return words("edition.page", adjective=home.adjective, country=own.name)

    @property
    def root(self) -> str:
        """Address of the topic's folder; empty if the site has one topic."""
        return self.plan.root

    @property
    def wording(self) -> Wording:
        """The topic's texts for the pages that list its records."""
        return self.plan.topics[0].wording if self.plan.topics else Wording()

    @property
    def review(self) -> PageReview:
        """The state of review of this page, or of the topic for a list."""
        return self.plan.review_of(self.page)

    @property
    def reviewed_thing(self) -> str:
        """What that review is about, in words."""
        return words(f"review.this-{self._reviewed}")

    @property
    def review_lines(self) -> tuple[str, ...]:
        """What each reviewer has read of it, in words."""
        return tuple(review_lines(self.review, self._reviewed))

    @property
    def own_sheet_review(self) -> str:
        """What sheets that readers make themselves say of the review of the topic."""
        return own_sheet_line(self.plan.review)

    @property
    def _reviewed(self) -> str:
        return "topic" if self.page.review is None else "page"

    def own(self, address: str) -> str:
        """Return a relative link to a page of the topic, such as a list or its help page."""
        return self.href(self.plan.root + address)

    def report(self) -> str:
        """Return the link for reporting a mistake on this page.

        Without a configured contact, it leads to the page that says how to report one.
        """
        if self._contact is None:
            return self.own("how-this-site-is-made/#report")
        return self._contact.of(self.page.address, "")

    @property
    def report_of_fact(self) -> str:
        """The link for reporting a fact, with placeholder ``{fact}``; empty without a contact."""
        return self._contact.of(self.page.address, "{fact}") if self._contact else ""

    def downloads(self, address: str) -> tuple[Download, ...]:
        """Return the files to offer on a page; empty if there are none."""
        return self._downloads.get(address, ())

    def link(self, record_id: str) -> str:
        """Return a relative link to the place where a record is shown in full."""
        return self.href(self.plan.homes[record_id])

    def figure(self, *records: str) -> PlannedFigure | None:
        """Return the first picture of the exercises, statements or sections given, or None."""
        figure = self.plan.figure(*records)
        note_figure(self._noted, records, figure)
        return figure

    def easier_figure(self, exercise: str) -> PlannedFigure | None:
        """Return the picture that shows the easier way of an exercise, or None."""
        return self.figure(easier_way(exercise))

    def short_sources(self, fact: Fact) -> str:
        """Return the publishers of a fact's two strongest sources, as handouts name them."""
        best = (citation.source for citation in self._citations(fact)[:2])
        return "; ".join(f"{s.publisher} {(s.published or '')[:4]}".strip() for s in best)

    def figure_of(self, fact: Fact) -> PlannedFigure | None:
        """Return the first picture that belongs to any statement of a fact, or None."""
        return self.figure(*(statement.id for statement in fact.statements))

    def sentence(self, text: str) -> Markup:
        """Return a sentence of a passage as HTML: bold words, links, and meanings of words."""
        parts = LINK.split(text)
        made = [str(self.prose(parts[0]))]
        for words_, target, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            href = f"#{PAIN_RULE}" if target == PAIN_RULE else self.link(target)
            made.append(str(Markup('<a href="{}">{}</a>').format(href, words_)))
            made.append(str(self.prose(after)))
        return Markup(_BOLD.sub(r"<strong>\1</strong>", "".join(made)))  # noqa: S704 - escaped

    def basis(self, passage: PlannedPassage) -> Basis:
        """Return the levels of evidence that a passage rests on, and the number of sources."""
        graded = [fact.evidence for fact in passage.facts if not fact.statement.gap]
        others: tuple[Exercise | WarningSign, ...] = (*passage.exercises, *passage.signs)
        graded += [best_level(other.sources, self.plan.sources) for other in others]
        references = [r for fact in passage.facts for r in self._to_look_up(fact.sources)]
        references += [r for other in others for r in self._to_look_up(other.sources)]
        cited = {reference.source for reference in references}
        return Basis(tuple(sorted(set(graded), reverse=True)), len(cited))

    @staticmethod
    def levels(levels: Sequence[Evidence]) -> str:
        """Return the best and the weakest level of evidence of a passage, as a reader says it."""
        best, weakest = label(levels[0]), label(levels[-1])
        if len(levels) == 1:
            return best
        return words("evidence.range", best=best.lower(), weakest=weakest.lower())

    def source_links(self, references: Iterable[SourceReference]) -> Markup:
        """Return links to the sources of some references: publisher and year, best first."""
        links = (
            Markup('<a href="{}">{}</a>').format(
                self.link(one.source.id),
                f"{one.source.publisher} {(one.source.published or '')[:4]}".strip(),
            )
            for one in self.cite(self._to_look_up(references))
        )
        return Markup(", ").join(links)

    def _to_look_up(self, references: Iterable[SourceReference]) -> tuple[SourceReference, ...]:
        """Return references without popular web pages, unless there are no others.

        The page with all facts shows those too.
        """
        given = tuple(references)
        web = SourceKind.POPULAR_WEB
        return tuple(r for r in given if self.plan.sources[r.source].kind is not web) or given

    def figure_at(self, address: str) -> PlannedFigure | None:
        """Return the picture of the exercise or activity whose page has an address, or None."""
        folder, _, rest = address.partition("/")
        record = rest.rstrip("/")
        if folder == "activities":
            return self.figure(self.plan.shown_by.get(record, ""))
        return self.figure(record) if folder == "exercises" else None

    def is_home(self, record_id: str) -> bool:
        """Return whether this page shows a record in full."""
        return self.plan.homes.get(record_id, "").partition("#")[0] == self.page.address

    def cite(self, references: Iterable[SourceReference]) -> tuple[Citation, ...]:
        """Return a citation for each source in the references, strongest evidence first."""
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
            # Looked up again so that the look-up is recorded for each page that cites the source.
            self._cited[citation.source.id] = self.plan.sources[citation.source.id]

    def proof(self, fact: Fact, shown: Macro, link: Macro) -> Markup:
        """Return the evidence of a fact as HTML.

        For facts with the same sources the HTML differs only in the part that names the fact.
        The rest is rendered once for all pages with the same links to the sources.

        Args:
            fact: The fact.
            shown: Macro for evidence, sources and dates; it takes this view first.
            link: Macro for the part that names the fact; it takes this view and the fact's id.
        """
        citations = self._citations(fact)
        count, gap, checked = len(fact.statements), fact.statement.gap, fact.statement.checked
        sources = tuple(
            (self.link(c.source.id), c.level, c.places, c.second_hand) for c in citations
        )
        key = (fact.evidence, checked, count, gap, sources)
        around = self._shared.proofs.get(key)
        if around is None:
            html = shown(self, fact.evidence, citations, checked, count, gap, _GAP)
            before, _, after = str(html).partition(_GAP)
            around = self._shared.proofs[key] = (before, after)
        return Markup("".join((around[0], link(self, fact.id), around[1])))  # noqa: S704 - as rendered

    def _citations(self, fact: Fact) -> tuple[Citation, ...]:
        kept = self._shared.citations.get(fact.id)
        if kept is None or kept[0] is not fact:
            kept = self._shared.citations[fact.id] = (fact, self.cite(fact.sources))
        self._note_cited(kept[1])
        return kept[1]

    @staticmethod
    def callable(text: str, phones: Iterable[str]) -> Markup:
        """Return a text as HTML, with links to call the given phone numbers."""
        numbers = sorted(set(phones), key=len, reverse=True)
        if not numbers:
            return escape(text)
        found = rf"(?<![\w+])({'|'.join(map(re.escape, numbers))})(?!\w)"
        link = Markup('<a href="tel:{}">{}</a>')
        # Every other part is a number.
        return Markup("").join(
            link.format(dialled(part) or part, part) if place % 2 else part
            for place, part in enumerate(re.split(found, text))
        )

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources that the page has cited so far, by title."""
        return tuple(sorted(self._cited.values(), key=lambda s: (s.title.casefold(), s.id)))

    def heading(self, title: str, anchor: str) -> Markup:
        """Return a second-level heading as a line of Markdown, and add it to `parts`."""
        self.parts.append((title, anchor))
        return Markup("## ") + heading(title) + Markup(f" {{ #{anchor} }}")  # noqa: S704 - anchors are ids

    @staticmethod
    def label(found: Evidence) -> str:
        """Return the short name of a level of evidence."""
        return label(found)

    @staticmethod
    def meaning(found: Evidence) -> str:
        """Return what a level of evidence means, in a sentence."""
        return meaning(found)

    @staticmethod
    def slug(found: Evidence) -> str:
        """Return a level of evidence as part of a CSS class."""
        return found.name.lower()

    @staticmethod
    def kind(source: Source) -> str:
        """Return the kind of a source in plain words."""
        return kind_words(source.kind)

    @staticmethod
    def reading(source: Source) -> str:
        """Return how a source was read, as a sentence."""
        return reading_words(source.read_as)

    @staticmethod
    def verdict(found: ClaimVerdict) -> str:
        """Return a verdict on a claim in a few words."""
        return verdict_words(found)

    @staticmethod
    def day(value: date) -> Markup:
        """Return a date as a ``<time>`` element."""
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day_words(value))
