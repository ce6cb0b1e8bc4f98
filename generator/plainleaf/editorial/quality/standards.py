"""Answer the criteria of PIF TICK and IPDAS with what a program can show.

The criteria are in our own short words and keep the numbers of their standards. No answer says that
a criterion is met: an assessor decides that. What only people can do is said to be unknown, because
a program cannot see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from msgspec import Struct

from plainleaf.editorial.quality.findings import Findings
from plainleaf.editorial.reporting import count
from plainleaf.model.labels import label
from plainleaf.planning.review_state import review_lines
from plainleaf.rendering.page_readability import MOST_WORDS


class Standing(StrEnum):
    """How far a criterion can be answered; the value is what the report says."""

    SHOWN = "Shown"
    PARTLY = "Partly shown"
    NOT_STATED = "Not stated"
    NOT_DONE = "Not done"
    UNKNOWN = "Not known"
    NOT_APPLICABLE = "Does not apply"


class Point(Struct, frozen=True):
    """One thing that the program shows.

    Attributes:
        text: What it is, in a sentence.
        address: Page of the site where it can be seen, below the site's root; None without one.
        command: Command that shows it; empty without one.
    """

    text: str
    address: str | None = None
    command: str = ""


class CriterionAnswer(Struct, frozen=True):
    """What can be said of one criterion.

    Attributes:
        standing: How far it can be answered.
        shown: What the program shows.
        people: What only people can do or say.
    """

    standing: Standing
    shown: tuple[Point, ...] = ()
    people: tuple[str, ...] = ()


class Criterion(Struct, frozen=True):
    """A criterion of a standard with its answer."""

    number: str
    name: str
    asks: str
    answer: CriterionAnswer


class Standard(Struct, frozen=True):
    """A standard with its criteria.

    Attributes:
        name: Its name.
        version: Which version.
        address: Where it is published.
        note: What to know before reading the answers.
        criteria: The criteria in its own order.
    """

    name: str
    version: str
    address: str
    note: str
    criteria: tuple[Criterion, ...]


Answering = Callable[[Findings], CriterionAnswer]


def standards(found: Findings) -> tuple[Standard, ...]:
    """Return both standards with an answer for each criterion."""
    return (
        Standard(
            "PIF TICK",
            "Criteria of 7 June 2022, for organisations",
            "https://pifonline.org.uk/pif-tick/about/",
            "The mark is awarded by the Patient Information Forum after an assessment of how an "
            "organisation works. This report is no assessment: it gathers what an assessor will "
            "look up first.",
            _answered(_PIF, found),
        ),
        Standard(
            "IPDAS",
            "IPDASi version 4.0: 6 criteria to qualify and 10 to be certified "
            "(Joseph-Williams and others 2013)",
            "https://doi.org/10.1177/0272989X13501721",
            "These criteria are for decision aids: pages that help to choose between options. They "
            "apply to pages on treatments. The 28 further criteria, of quality, are left out here.",
            _answered(_IPDAS, found),
        ),
    )


def _answered(
    rows: Iterable[tuple[str, str, str, Answering]], found: Findings
) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(number, name, asks, answer(found)) for number, name, asks, answer in rows
    )


def _unknown(*people: str) -> Answering:
    """Return an answer for what only people can know."""
    return lambda _: CriterionAnswer(Standing.UNKNOWN, (), people)


def _process(found: Findings) -> CriterionAnswer:
    method = found.site.method
    return CriterionAnswer(
        Standing.PARTLY,
        (
            Point(
                f"{found.rules} checks run before each publication, and nothing is published with "
                f"an error. They gave {count(found.warnings, 'warning')} now.",
                command="plainleaf check",
            ),
            Point(
                "Each sentence of advice is compared with the statements that it cites, and an "
                "editor accepts it again when one of them changes.",
                command="plainleaf accept",
            ),
            Point(
                "The publisher describes how it works."
                if method
                else "How the publisher works is not stated: the setting 'method' is empty.",
                "how-this-site-is-made/" if method else None,
            ),
        ),
        ("Whether the organisation follows a written process each time is not known.",),
    )


def _need(found: Findings) -> CriterionAnswer:
    said = f"{count(found.handouts, 'handout')} name whom they are for and what they help to do."
    return CriterionAnswer(
        Standing.UNKNOWN,
        (Point(said, "handouts/"),) if found.handouts else (),
        ("How the need was found, and with whom, is not known.",),
    )


def _evidence(found: Findings) -> CriterionAnswer:
    levels = ", ".join(f"{label(level).lower()} {number:,}" for level, number in found.levels)
    sources = found.watch
    shown = [
        Point(
            f"{found.sourced:,} of {count(found.statements, 'statement')} have a source. Without "
            f"duplicates they are {count(found.facts, 'fact')}: {levels}.",
            "how-this-site-is-made/",
        ),
        Point(
            f"No page presents as true what only popular web pages say "
            f"({count(found.claims, 'claim')}).",
            "what-the-web-says/" if found.claims else None,
        ),
        Point(
            f"{count(found.disagreements, 'point')} on which sources disagree are shown as such.",
            "sources-disagree/" if found.disagreements else None,
        ),
        Point(
            f"Of {count(sources.sources, 'source')}, {len(sources.old):,} are older than sources "
            f"of their kind should be, {len(sources.superseded):,} have a newer edition, and "
            f"{len(sources.second_hand):,} were read second-hand in whole or in part.",
            "sources/",
            "plainleaf sources check",
        ),
        _retractions(found),
    ]
    return CriterionAnswer(Standing.PARTLY, tuple(shown), (_reviewed(found),))


def _retractions(found: Findings) -> Point:
    command = "plainleaf sources check --retractions FILE"
    if found.looked is None:
        return Point("Retracted sources were not looked for in this report.", command=command)
    natures = ", ".join(f"{one.source.id}: {one.nature.value}" for one in found.looked.doubts)
    newest = f" up to {found.looked.newest}" if found.looked.newest else ""
    said = (
        f"{found.watch.identified:,} sources with a DOI or PubMed number were looked up in "
        f"{count(found.looked.rows, 'notice')} of Retraction Watch{newest}: "
        f"{natures or 'none was retracted, corrected or questioned'}."
    )
    return Point(said, command=command)


def _reviewed(found: Findings) -> str:
    if not found.reviews:
        return "No clinician has reviewed the content."
    said = " ".join(
        f"{title}: {line}"
        for title, review in found.reviews
        for line in review_lines(review, "topic")
    )
    left = len(found.topics) - len(found.reviews)
    rest = f" {count(left, 'topic')} without a review." if left else ""
    return f"Reviewed, as recorded with digests of what was read. {said}{rest}"


def _access(found: Findings) -> CriterionAnswer:
    sizes = len(found.site.papers)
    return CriterionAnswer(
        Standing.PARTLY,
        (
            Point(
                f"{len(found.graded):,} pages are long enough for a school grade "
                f"(Flesch-Kincaid): {found.mean_grade:.1f} on average, {found.hardest:.1f} at "
                f"most. No page above grade {found.most_grade:g} is published, and no sentence of "
                f"more than {MOST_WORDS} words.",
                command="plainleaf check",
            ),
            Point(f"{count(found.terms, 'word')} are explained where they are used.", "words/"),
            Point(
                f"Each handout has a standard and a large print, on "
                f"{count(sizes, 'size')} of paper, as tagged PDF (PDF/UA-1).",
                "handouts/" if found.handouts else None,
            ),
            Point(f"{count(found.pictures, 'picture')} each have a description in words."),
            Point("What is known of accessibility, and what is not.", "accessibility/"),
        ),
        (
            "The pages are in English only. No translation, easy read or sign language version is "
            "made.",
            "Whether people with low literacy or with disabilities can use the site is not known.",
        ),
    )


def _design(found: Findings) -> CriterionAnswer:
    headed = sum(1 for page in found.pages if page.headings)
    long = [page.words for page in found.pages]
    return CriterionAnswer(
        Standing.PARTLY,
        (
            Point(
                f"{count(len(found.pages), 'page')} of advice have "
                f"{sum(long) // max(1, len(long)):,} words on average and "
                f"{max(long, default=0):,} at most; {headed:,} of them have headings below the "
                "title.",
            ),
            Point("Each page leads to when to get help, and search shows warning signs first."),
            Point(
                "The tests of the program open each page of its own site in a browser with the "
                "checker axe, on small screens, on paper and with the keyboard alone. They do not "
                "test what a site changes in the look.",
            ),
        ),
        ("No test with readers is recorded.",),
    )


def _feedback(found: Findings) -> CriterionAnswer:
    if found.site.report:
        shown = Point("Each page has a link to report a mistake, which the publisher receives.")
        return CriterionAnswer(
            Standing.SHOWN, (shown,), ("What is done with the reports is not known.",)
        )
    where = f"the contact {found.site.contact}" if found.site.contact else "no contact"
    said = f"The setting 'report' is empty. The site names {where}."
    return CriterionAnswer(
        Standing.PARTLY if found.site.contact else Standing.NOT_DONE,
        (Point(said, "how-this-site-is-made/"),),
        ("What is done with reports is not known.",),
    )


_PIF: tuple[tuple[str, str, str, Answering], ...] = (
    ("1", "Systems", "A documented process, the same each time", _process),
    (
        "2",
        "Training",
        "People are trained and supported",
        _unknown("The program keeps no record of training."),
    ),
    ("3", "Need", "It meets a genuine need", _need),
    ("4", "Evidence", "Reliable, current evidence, communicated clearly", _evidence),
    (
        "5",
        "Involving users",
        "Users take part in making it",
        _unknown("The program keeps no record of users who took part."),
    ),
    ("6", "Health inequalities", "Literacy, language and access needs are met", _access),
    ("7", "Content and design", "Clear, easy to reach and to find one's way in", _design),
    ("8", "Feedback", "A clear way to give feedback", _feedback),
    (
        "9",
        "Disseminating",
        "It is promoted to those who need it",
        _unknown("What is done to make the site known is not known."),
    ),
    (
        "10",
        "Impact",
        "Its effect is measured",
        _unknown(
            "The site counts no visits. The program keeps no record of studies of its effect."
        ),
    ),
)

_READ = "A person has to read the pages on treatments to answer this."


def _condition(found: Findings) -> CriterionAnswer:
    topics = ", ".join(topic.name for topic in found.topics)
    return CriterionAnswer(Standing.SHOWN, (Point(f"The site describes: {topics}.", ""),))


def _options(found: Findings) -> CriterionAnswer:
    if not found.option_pages:
        said = "No section has the aspect 'treatments'."
        return CriterionAnswer(Standing.NOT_DONE, (Point(said),))
    shown = tuple(Point(f"{title}.", address) for title, address in found.option_pages)
    return CriterionAnswer(Standing.PARTLY, shown, ("Whether all options are there is not known.",))


def _citations(found: Findings) -> CriterionAnswer:
    said = (
        f"{found.sourced:,} of {count(found.statements, 'statement')} have a source, and each "
        "passage leads to what it rests on."
    )
    full = found.statements and found.sourced == found.statements
    return CriterionAnswer(Standing.SHOWN if full else Standing.PARTLY, (Point(said, "sources/"),))


def _dated(found: Findings) -> CriterionAnswer:
    days = [page.checked for page in found.pages]
    said = (
        f"Each page gives the day when it was last checked, from {min(days)} to {max(days)}."
        if days
        else "There are no pages of advice."
    )
    return CriterionAnswer(Standing.SHOWN if days else Standing.NOT_DONE, (Point(said),))


def _updates(found: Findings) -> CriterionAnswer:
    return CriterionAnswer(Standing.SHOWN, tuple(Point(said) for said in update_policy(found)))


def _uncertainty(found: Findings) -> CriterionAnswer:
    return CriterionAnswer(
        Standing.PARTLY,
        (
            Point(f"Each of {count(found.facts, 'fact')} has a level of evidence."),
            Point(
                f"{count(found.chances, 'statement')} give a chance or compare numbers, with a "
                "picture. Sources state how sure they are of a finding in "
                f"{count(found.unsure, 'place')}."
            ),
        ),
        ("Whether each chance is given with its uncertainty has to be read.",),
    )


def _funding(found: Findings) -> CriterionAnswer:
    if not found.site.funding:
        return CriterionAnswer(Standing.NOT_STATED, (Point("The setting 'funding' is empty."),))
    return CriterionAnswer(
        Standing.SHOWN,
        tuple(Point(part, "how-this-site-is-made/") for part in found.site.funding),
    )


def _no_test(_: Findings) -> CriterionAnswer:
    return CriterionAnswer(
        Standing.NOT_APPLICABLE,
        people=("This is for decisions on tests and screening.",),
    )


_IPDAS: tuple[tuple[str, str, str, Answering], ...] = (
    ("Q1", "Condition", "The condition is described", _condition),
    (
        "Q2",
        "Decision",
        "The decision to be made is stated",
        _unknown("The content does not mark which decision a page is for. " + _READ),
    ),
    ("Q3", "Options", "The options are described", _options),
    ("Q4", "Benefits", "The good sides of each option are described", _unknown(_READ)),
    ("Q5", "Harms", "The bad sides of each option are described", _unknown(_READ)),
    ("Q6", "Experience", "What living with each option is like is described", _unknown(_READ)),
    ("C1", "Balance", "Good and bad sides have equal detail", _unknown(_READ)),
    ("C2", "Citations", "The evidence is cited", _citations),
    ("C3", "Date", "The date of production or publication is given", _dated),
    ("C4", "Updates", "How it is kept up to date is said", _updates),
    ("C5", "Uncertainty", "How uncertain the chances are is said", _uncertainty),
    ("C6", "Funding", "Who paid for the making is said", _funding),
    ("C7 to C10", "Tests", "Aim, results and consequences of a test", _no_test),
)


def update_policy(found: Findings) -> tuple[str, ...]:
    """Return how the content is kept up to date, in sentences."""
    planned = (
        f"{topic.title}: checked against its sources on {topic.checked}, to be checked again by "
        f"{topic.next_check}" + (" (overdue)." if topic.next_check < found.on else ".")
        for topic in found.topics
    )
    return (
        *planned,
        "'plainleaf due' lists what must be checked again: facts and sources after a year.",
        "'plainleaf sources check' lists sources that are old, replaced or retracted.",
    )
