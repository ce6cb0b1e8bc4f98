"""Define what a plan consists of: a page, the pages of one topic, and the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from plainleaf.deduplication import Fold
from plainleaf.errors import ProgramError
from plainleaf.model import Origin, Source, Term, Topic
from plainleaf.planning.bodies import Body
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import PlannedFigure
from plainleaf.planning.kinds import PAGE_KINDS, PageKind
from plainleaf.planning.review_state import NOBODY, PageReview
from plainleaf.planning.topic_summary import TopicSummary


class Page(Struct, frozen=True):
    """One page of the site.

    Attributes:
        address: Path below the site's root, ending in a slash; empty for the home page.
        kind: One of `PAGE_KINDS`; also the name of the page's template.
        title: The page's only first-level heading.
        description: One sentence for search engines and for lists of search results.
        body: The page's content; each kind of page has its own type.
        trail: Breadcrumbs as pairs of title and address, from below the home page to the parent.
        shows: Ids of the records that the page shows.
        checked: Day of the last check of the content.
        next_check: Day when the next check is due.
        qualifier: Text that distinguishes pages with the same title in lists of results.
        topic: Id of the page's topic; empty for pages that cover all topics.
        review: Its state of review; None for a page that is about the whole topic, or
            about the site.
    """

    address: str
    kind: str
    title: str
    description: str
    body: Body
    checked: date
    next_check: date
    trail: tuple[tuple[str, str], ...] = ()
    shows: frozenset[str] = frozenset()
    qualifier: str = ""
    topic: str = ""
    review: PageReview | None = None

    def __post_init__(self) -> None:
        """Check that the kind is registered.

        Raises:
            ProgramError: It is not.
        """
        if self.kind not in PAGE_KINDS:
            raise ProgramError(
                f"There is no kind of page called '{self.kind}'.",
                "Add it to generator/plainleaf/planning/kinds.py.",
            )

    @property
    def traits(self) -> PageKind:
        """The properties of the page's kind."""
        return PAGE_KINDS[self.kind]


class TopicPlan(Struct, frozen=True, dict=True):
    """The pages of one topic, with everything that rendering needs.

    Attributes:
        pages: The pages, sorted by address.
        homes: Maps a record's id to the address (page and anchor) where it is shown in full.
        sources: Maps a source's id to the source.
        terms: All terms, sorted by id.
        help_line: One line for the top of every page that says when to get help now.
        counts: Numbers about the content, for the page on how the site is made.
        checked: Day of the most recent check of the content; it also dates the build.
        log: Every merge of duplicates.
        medical_words: Words that pages link to their meaning.
        topics: The topics that the pages are about.
        figures: Every picture, sorted by id.
        shown_by: Maps an activity's id to the exercise whose picture represents it.
        root: Address of the topic's folder; empty if the site has only this topic.
        summary: What pages that cover all topics need to know about this one.
        review: The state of review of the whole topic; that nobody has read anything if
            the pages are about several topics.
        topics_reviewed: For pages that cover all topics: how many of them clinicians have read
            whole, how many in part, and how many there are.
        credited: For pages that cover all topics: the name of each topic that is based on the work
            of others, with that work.
    """

    pages: tuple[Page, ...]
    homes: Mapping[str, str]
    sources: Mapping[str, Source]
    terms: tuple[Term, ...]
    help_line: str
    counts: Counts
    checked: date
    log: tuple[Fold, ...] = ()
    medical_words: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = field(default=())
    figures: tuple[PlannedFigure, ...] = ()
    shown_by: Mapping[str, str] = field(default_factory=dict)

    root: str = ""
    summary: TopicSummary | None = None
    review: PageReview = NOBODY
    topics_reviewed: tuple[int, int, int] = (0, 0, 0)
    credited: tuple[tuple[str, Origin], ...] = ()

    def review_of(self, page: Page) -> PageReview:
        """Return the state of review of a page, or of the whole topic for a list."""
        return self.review if page.review is None else page.review

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The works that the topics are based on, each once."""
        found = {
            topic.based_on.canonical: topic.based_on for topic in self.topics if topic.based_on
        }
        return tuple(found.values())

    @cached_property
    def _figure_of(self) -> dict[str, int]:
        """Map each key to the position of its first picture in `figures`."""
        numbered = reversed(list(enumerate(self.figures)))
        return {key: number for number, figure in numbered for key in figure.keys}

    def figure(self, *records: str) -> PlannedFigure | None:
        """Return the first picture that belongs to any of the records, or None.

        Args:
            *records: Ids of exercises, statements or sections, or `figures.easier_way` of an id.
        """
        found = [self._figure_of[r] for r in records if r in self._figure_of]
        return self.figures[min(found)] if found else None


class SitePlan(TopicPlan, frozen=True):
    """The plan of the whole site; for a site of one topic, the plan of that topic.

    Attributes:
        parts: Maps a topic's id to its plan; empty if the site has one topic.
        own: The plan of the pages that cover all topics; None if the site has one topic.
    """

    parts: Mapping[str, TopicPlan] = field(default_factory=dict)
    own: TopicPlan | None = None

    def of(self, page: Page) -> TopicPlan:
        """Return the plan to render a page with: that of its topic, or of the whole site."""
        return self.parts.get(page.topic, self.own or self)
