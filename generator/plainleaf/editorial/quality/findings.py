"""Count what a quality report says of a site."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from msgspec import Struct

from plainleaf.config import SiteIdentity
from plainleaf.editorial.retractions import Looked
from plainleaf.editorial.sources import Uses, Watch, watch
from plainleaf.model import HealthAspect, Topic
from plainleaf.model.grading import Evidence
from plainleaf.pipeline import Examined
from plainleaf.planning import Page, SitePlan
from plainleaf.planning.kinds import PageRole
from plainleaf.planning.review_state import PageReview
from plainleaf.rendering.page_readability import own_words
from plainleaf.rendering.readability_problems import HIGHEST_GRADE

_HEADING = re.compile(r"^##+ ", re.MULTILINE)


class PageScore(Struct, frozen=True):
    """Figures about one page of advice.

    Attributes:
        title: Its title.
        address: Its address below the site's root.
        words: Number of words that readers read.
        grade: School grade; None if the page is too short to grade.
        headings: Number of headings below the title.
        evidence: Number of facts shown, by level, strongest first.
        checked: Day of the last check against the sources.
    """

    title: str
    address: str
    words: int
    grade: float | None
    headings: int
    evidence: tuple[tuple[Evidence, int], ...]
    checked: date


class Findings(Struct, frozen=True):
    """Everything that a quality report says of a site.

    Attributes:
        site: What the site says about itself.
        on: Day of the report.
        topics: The topics, with their dates and reviews.
        rules: Number of checks of the content.
        warnings: Number of warnings that the checks gave; an error prevents publication.
        statements: Statements entered.
        sourced: Those with a source.
        facts: Facts after merging duplicates.
        levels: Number of facts at each level of evidence, strongest first.
        claims: Facts that only popular web pages state; no page presents them as true.
        signs: Warning signs.
        chances: Statements with a chance or a comparison in numbers.
        unsure: References that state how sure the source is of its finding.
        disagreements: Points on which sources disagree.
        terms: Words explained.
        pictures: Pictures, each with a description in words.
        handouts: Handouts, each of which names its audience and need.
        option_pages: Pages about treatments: title and address.
        pages: The pages of advice.
        watch: State of the sources.
        looked: Result of looking for retractions; None if no table was given.
        reviews: The state of review of each topic that a clinician has read any of,
            by its title.
    """

    site: SiteIdentity
    on: date
    topics: tuple[Topic, ...]
    rules: int
    warnings: int
    statements: int
    sourced: int
    facts: int
    levels: tuple[tuple[Evidence, int], ...]
    claims: int
    signs: int
    chances: int
    unsure: int
    disagreements: int
    terms: int
    pictures: int
    handouts: int
    option_pages: tuple[tuple[str, str], ...]
    pages: tuple[PageScore, ...]
    watch: Watch
    looked: Looked | None = None
    reviews: tuple[tuple[str, PageReview], ...] = ()

    @property
    def graded(self) -> tuple[PageScore, ...]:
        """Pages long enough for a school grade."""
        return tuple(page for page in self.pages if page.grade is not None)

    @property
    def mean_grade(self) -> float:
        """Mean school grade of the pages; 0 if none is graded."""
        grades = [page.grade for page in self.pages if page.grade is not None]
        return sum(grades) / len(grades) if grades else 0.0

    @property
    def hardest(self) -> float:
        """Highest school grade of a page; 0 if none is graded."""
        return max((page.grade for page in self.pages if page.grade is not None), default=0.0)

    @property
    def most_grade(self) -> float:
        """The school grade above which no page is published."""
        return HIGHEST_GRADE

    @property
    def reviewed(self) -> tuple[str, ...]:
        """Titles of the topics that a named clinician has read whole, as they are now."""
        return tuple(title for title, review in self.reviews if review.whole)


def find_quality(
    examined: Examined, site: SiteIdentity, today: date, looked: Looked | None = None
) -> Findings:
    """Return the findings of a site without errors.

    Args:
        examined: The result of every stage, with rendered pages.
        site: What the site says about itself.
        today: The current day.
        looked: Result of looking for retractions.

    Raises:
        ValueError: The content has errors, so that there are no pages to describe.
    """
    library, folding, plan = examined.library, examined.folding, examined.plan
    if library is None or folding is None or plan is None or examined.rendered is None:
        raise ValueError("a site with errors has no pages to describe")
    # Imported late: the rules are many, and only their number is needed.
    from plainleaf.rules import RULES  # noqa: PLC0415

    known = {source.id for source in library.sources}
    levels = Counter(fact.evidence for fact in folding.facts)
    level_of = {fact.id: fact.evidence for fact in folding.facts}
    cited = [reference for statement in library.statements for reference in statement.sources]
    return Findings(
        site=site,
        on=today,
        topics=tuple(knowledge.topic for knowledge in library.topics),
        rules=len(RULES),
        warnings=len(examined.report.warnings),
        statements=len(library.statements),
        sourced=sum(any(r.source in known for r in one.sources) for one in library.statements),
        facts=len(folding.facts),
        levels=_by_level(levels),
        claims=levels[Evidence.POPULAR],
        signs=len(library.warning_signs),
        chances=sum(statement.has_number for statement in library.statements),
        unsure=sum(1 for reference in cited if reference.certainty),
        disagreements=len(library.disagreements),
        terms=len(library.terms),
        pictures=len(plan.figures),
        handouts=len(library.handouts),
        option_pages=tuple(_option_pages(plan, examined)),
        pages=tuple(
            _score(page, examined, level_of)
            for page in plan.pages
            if page.traits.role is PageRole.ADVICE
        ),
        watch=watch(library, Uses.of(library, folding, plan), today),
        looked=looked,
        reviews=tuple(
            (knowledge.topic.title, review)
            for knowledge in library.topics
            if (review := plan.parts.get(knowledge.topic.id, plan).review).states
        ),
    )


def _by_level(levels: Counter[Evidence]) -> tuple[tuple[Evidence, int], ...]:
    ordered = sorted((level for level in levels if levels[level]), reverse=True)
    return tuple((level, levels[level]) for level in ordered)


def _option_pages(plan: SitePlan, examined: Examined) -> list[tuple[str, str]]:
    sections = examined.library.sections if examined.library else ()
    wanted = {one.id for one in sections if one.aspect is HealthAspect.TREATMENTS}
    homes = {plan.homes[i]: i for i in wanted if i in plan.homes}
    return [(page.title, page.address) for page in plan.pages if page.address in homes]


def _score(page: Page, examined: Examined, level_of: dict[str, Evidence]) -> PageScore:
    rendered = examined.rendered.pages[page.address] if examined.rendered else None
    return PageScore(
        page.title,
        page.address,
        own_words(page, rendered.reading) if rendered else 0,
        examined.grades.get(page.address),
        len(_HEADING.findall(rendered.markdown)) if rendered else 0,
        _by_level(Counter(level_of[i] for i in page.shows if i in level_of)),
        page.checked,
    )
