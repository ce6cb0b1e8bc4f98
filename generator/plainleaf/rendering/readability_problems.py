"""Report pages that are too hard to read, as problems for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from plainleaf.planning import TopicPlan
from plainleaf.problems import Location, Problem
from plainleaf.readability.grade import hard_words, too_hard, word_count
from plainleaf.rendering.page_readability import (
    MOST_WORDS,
    grade_of,
    long_sentences,
    own_texts,
)
from plainleaf.rendering.render import Rendered

#: Highest school grade that a page may read at.
HIGHEST_GRADE = 6.0


def page_grades(
    plan: TopicPlan, rendered: Rendered, syllables: Mapping[str, int]
) -> dict[str, float]:
    """Return the school grade of each page that is long enough to grade, by address.

    Args:
        plan: The plan of the pages.
        rendered: The rendered pages.
        syllables: Number of syllables of words that the syllable counter gets wrong.
    """
    grades = {}
    for page in plan.pages:
        made = rendered.pages[page.address]
        found = made.measured.grade if made.measured else grade_of(page, made.reading, syllables)
        if found is not None:
            grades[page.address] = found
    return grades


def page_words(
    plan: TopicPlan, rendered: Rendered, syllables: Mapping[str, int]
) -> Callable[[str], list[str]]:
    """Return a function that gives the hardest words of the page with a given address.

    Args: see `page_grades`.
    """
    pages = {page.address: page for page in plan.pages}
    return lambda at: hard_words(own_texts(pages[at], rendered.pages[at].reading), syllables)


def sentence_problems(plan: TopicPlan, rendered: Rendered, shown_as: str) -> Iterator[Problem]:
    """Yield a problem for every sentence of more than 20 words on a page.

    Rule S008 checks each text of the content by itself. This check also covers text from
    templates, and sentences that result when a template joins two texts.
    """
    for page in plan.pages:
        made = rendered.pages[page.address]
        long = made.measured.long if made.measured else long_sentences(page, made.reading)
        for sentence in long:
            yield Problem(
                Location(shown_as),
                "P002",
                f"The page '/{page.address}' has a sentence of {word_count(sentence)} words: "
                f"'{sentence[:60]}…'.",
                f"Make two of it; {MOST_WORDS} words is the most.",
                key=page.address,
            )


def grade_problems(
    grades: Mapping[str, float], shown_as: str, hard: Callable[[str], Sequence[str]]
) -> Iterator[Problem]:
    """Yield a problem for every page above school grade 6.

    Args:
        grades: School grade of each page, by address.
        shown_as: Name of the content folder for messages.
        hard: Returns the hardest words of the page with a given address.
    """
    for address, found in sorted(grades.items()):
        if found > HIGHEST_GRADE:
            said, fix = too_hard(found, HIGHEST_GRADE, hard(address))
            yield Problem(
                Location(shown_as),
                "P001",
                f"The page '/{address}' {said}",
                fix,
                key=address,
            )
