"""The plan's records: a page, the pages of a topic, and the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from plainleaf.deduplication import Fold
from plainleaf.errors import ProgramError
from plainleaf.model import Review, Source, Term, Topic
from plainleaf.planning.bodies import Body
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import PlannedFigure
from plainleaf.planning.kinds import PAGE_KINDS, PageKind
from plainleaf.planning.summary import TopicSummary


class Page(Struct, frozen=True):
    """One page of the site.

    Attributes:
        address: Path below the site's root, ending in a slash; empty for home.
        kind: What it is, one of `PAGE_KINDS`; also the name of its template.
        title: The page's one first-level heading.
        description: For search engines and for lists of results.
        body: What stands on it.
        trail: Breadcrumbs, from below home down to the parent: title, address.
        shows: Ids of the records that it shows.
        checked: When the content was last checked.
        next_check: When it is due again.
        qualifier: Tells pages of one title apart in lists of results.
        topic: Id of the topic that it belongs to; empty for pages over all topics.
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

    def __post_init__(self) -> None:
        """Refuse a kind that nobody has described, before it is published as something else.

        Raises:
            ProgramError: There is no such kind.
        """
        if self.kind not in PAGE_KINDS:
            raise ProgramError(
                f"There is no kind of page called '{self.kind}'.",
                "Add it to generator/plainleaf/planning/kinds.py.",
            )

    @property
    def traits(self) -> PageKind:
        """What holds for all pages of its kind."""
        return PAGE_KINDS[self.kind]


class TopicPlan(Struct, frozen=True, dict=True):
    """The pages of one topic, and all that rendering them needs.

    Attributes:
        pages: Pages by address.
        homes: Record id -> address of the page and anchor where it is written out.
        sources: Source by id.
        terms: All terms, by id.
        help_line: One line for the top of every page: when to get help now.
        log: Every fold.
        medical_words: Words that pages link to their meaning.
        checked: When the newest content was checked; dates the build.
        figures: Every figure, by id.
        shown_by: Activity id -> exercise whose figure stands for it.
        topics: What the pages are about.
        root: Address of the folder that the topic's own pages stand in; empty for the root.
        summary: What pages over all topics say of this one.
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

    @property
    def review(self) -> Review:
        """Who reviewed the topic; nobody where the pages are about several."""
        return self.topics[0].review if len(self.topics) == 1 else Review()

    @cached_property
    def _figure_of(self) -> dict[str, int]:
        """Record id -> number of its first figure."""
        numbered = reversed(list(enumerate(self.figures)))
        return {record: number for number, figure in numbered for record in figure.shows}

    def figure(self, *records: str) -> PlannedFigure | None:
        """The first figure of an exercise, statement or section among ids; None without one."""
        found = [self._figure_of[r] for r in records if r in self._figure_of]
        return self.figures[min(found)] if found else None


class SitePlan(TopicPlan, frozen=True):
    """All pages of the site. With one topic it is that topic's plan.

    Attributes:
        parts: The plan of each topic by its id, where there are several.
        own: What rendering the pages over all topics needs, where there are several.
    """

    parts: Mapping[str, TopicPlan] = field(default_factory=dict)
    own: TopicPlan | None = None

    def of(self, page: Page) -> TopicPlan:
        """The plan that a page is rendered by."""
        return self.parts.get(page.topic, self.own or self)
