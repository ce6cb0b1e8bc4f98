"""Structured data (JSON-LD with the words of schema.org) of one page, from records only.

What we do not know is left out: nobody is named as a reviewer, no warning sign is called
a sign of the topic (it is one of something worse), and nothing has a number that no
source gave. Of many sources a page names the strongest; all of them are in the open data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plainleaf.errors import RenderError
from plainleaf.language import words
from plainleaf.metadata.amounts import quantity
from plainleaf.metadata.vocabulary import ACTIVITIES, WORKS, aspect_address
from plainleaf.model import Exercise, HealthAspect, SectionRole, Topic, Urgency
from plainleaf.open_data import Published
from plainleaf.open_data.head import INDEX, LICENCE_URL, topic_path
from plainleaf.planning import (
    ExerciseBody,
    Page,
    QuestionBody,
    SectionBody,
    SourceBody,
)

Node = dict[str, Any]
#: Most sources that a page names, strongest first.
CITED_MOST = 4
#: Most topics whose data a page names one by one.
FILES_MOST = 10
_LISTS = frozenset(
    {"topics", "activities", "exercises", "questions", "handouts", "figures", "sources", "words"}
    | {"overview", "claims_index"}
)
_ABOUT_US = frozenset({"made", "made_all", "folded", "accessibility", "data", "builder", "source"})
#: Pages of advice, which were checked against their sources on the day that they bear.
_ADVICE = frozenset(
    {"home", "section", "activity", "exercise", "question", "handout", "claims", "disagreements"}
)
#: A whole or a relative address of something below the root, as seen from the page.
To = Callable[[str], str]


def page_data(site: Published, page: Page, to: To) -> Node:
    """The structured data of a page.

    Args:
        site: What the page belongs to: its topic, or the pages over all topics.
        page: The page.
        to: Gives the address of what is below the root.

    Raises:
        RenderError: The page is of a kind that is neither advice, nor a list, nor about us.
    """
    context = {"@context": "https://schema.org"}
    node = _page(site, page, to)
    if page.address:
        return context | node
    whole = {
        "@type": "WebSite",
        "@id": to("#site"),
        "name": site.site.name,
        "url": to(""),
        "inLanguage": "en",
        "license": LICENCE_URL,
    }
    return context | {"@graph": [whole, node]}


def _page(site: Published, page: Page, to: To) -> Node:
    if page.kind not in _ADVICE | _LISTS | _ABOUT_US:
        raise RenderError(
            f"Nobody has said what pages of the kind '{page.kind}' are to search engines.",
            "Put it in one of the sets of generator/describing/page_data.py.",
        )
    medical = page.kind not in _ABOUT_US
    topic = next((topic for topic in site.plan.topics if topic.id == page.topic), None)
    day = page.checked.isoformat()
    node: Node = {
        "@type": _types(page),
        "@id": to(page.address),
        "name": page.title,
        "isPartOf": {"@id": to("#site")},
        "license": LICENCE_URL,
        "dateModified": day,
    }
    if page.kind in _ADVICE:
        node["lastReviewed"] = day
        node["audience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
    if medical and topic:
        node["about"] = _condition(site, page, topic, to)
    node |= dict(_body(site, page, to))
    cited = [_work_id(site, source, to) for source in _strongest(_lent(site, page))]
    if cited:
        node["citation"] = [{"@id": work} for work in cited]
    if page.address:
        node["breadcrumb"] = _trail(page, to)
    return node


def _types(page: Page) -> str | list[str]:
    if page.kind == "question":
        return ["MedicalWebPage", "FAQPage"]
    if page.kind == "section":
        return ["MedicalWebPage", "HealthTopicContent"]
    if page.kind in _LISTS:
        return "CollectionPage"
    return "WebPage" if page.kind in _ABOUT_US else "MedicalWebPage"


def _condition(site: Published, page: Page, topic: Topic, to: To) -> Node:
    """What a topic is about; its other names and its meaning on the front page only."""
    node: Node = {
        "@type": "MedicalCondition",
        "@id": to(site.plan.homes[topic.id]),
        "name": topic.name,
    }
    if not page.address:
        term = next((t for t in site.plan.terms if t.word == topic.name), None)
        if term:
            node["description"] = term.meaning
            node |= {"alternateName": list(term.other_names)} if term.other_names else {}
    return node


def _body(site: Published, page: Page, to: To) -> Iterator[tuple[str, Any]]:
    """What only pages of one kind say."""
    body = page.body
    if isinstance(body, SectionBody):
        care = body.section.role is SectionRole.CARE
        aspect = body.section.aspect or (HealthAspect.SEE_DOCTOR if care else None)
        if aspect:
            yield "hasHealthAspect", aspect_address(aspect)
        signs = [s for card in body.care for s in card.signs if s.urgency is Urgency.EMERGENCY]
        if signs:
            yield "mentions", [{"@type": "MedicalSignOrSymptom", "name": s.in_words} for s in signs]
    elif isinstance(body, ExerciseBody) and body.exercise.kind in ACTIVITIES:
        yield "mainEntity", _plan(site, body.exercise, to)
    elif isinstance(body, QuestionBody) and body.asked.question.answer:
        answer = {"@type": "Answer", "text": body.asked.question.answer.lead}
        yield "mainEntity", [{"@type": "Question", "name": page.title, "acceptedAnswer": answer}]
    elif isinstance(body, SourceBody):
        # The page bears the title of the work, which need not stand here twice.
        yield "name", words("data.source", publisher=body.source.publisher)
        yield "mainEntity", _work(site, body, to)
    elif page.kind == "data":
        yield "mainEntity", _dataset(site, page, to)


def _plan(site: Published, exercise: Exercise, to: To) -> Node:
    figure = site.figures.get(exercise.id)
    amounts = {
        "repetitions": quantity(exercise.dose.repeats),
        "activityDuration": quantity(exercise.dose.time),
        "activityFrequency": exercise.dose.how_often,
        "image": to(figure.address) if figure else None,
    }
    return {
        "@type": "ExercisePlan",
        "name": exercise.name,
        "category": f"https://schema.org/{ACTIVITIES[exercise.kind]}",
        **{key: value for key, value in amounts.items() if value},
    }


def _work(site: Published, body: SourceBody, to: To) -> Node:
    source = body.source
    node: Node = {
        "@type": WORKS[source.kind],
        "@id": _work_id(site, source.id, to),
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    return node | ({"datePublished": source.published} if source.published else {})


def _work_id(site: Published, source_id: str, to: To) -> str:
    """A work is called by its own address, or else by our page about it."""
    return site.plan.sources[source_id].address or to(f"{site.plan.homes[source_id]}#source")


def _dataset(site: Published, page: Page, to: To) -> Node:
    paths = [INDEX]
    for topic in site.plan.topics[:FILES_MOST]:
        paths += [topic_path(topic.id), topic_path(topic.id, "csv")]
    return {
        "@type": "Dataset",
        "name": words("data.set", site=site.site.name),
        "description": page.description,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": to(path),
                "encodingFormat": "text/csv" if path.endswith("csv") else "application/json",
            }
            for path in paths
        ],
    }


def _lent(site: Published, page: Page) -> Iterator[tuple[str, int]]:
    """Source and level of every reference of the records that a page shows, in any order."""
    if page.kind in _ABOUT_US or page.kind in _LISTS:
        return
    for record in page.shows:
        yield from site.lent.get(record, ())


def _strongest(references: Iterable[tuple[str, int]]) -> list[str]:
    """Ids of the sources that lend most, then of those that are named most often."""
    best: dict[str, tuple[int, int]] = {}
    for source, lent in references:
        grade, times = best.get(source, (0, 0))
        best[source] = (max(grade, lent), times + 1)
    return sorted(best, key=lambda s: (-best[s][0], -best[s][1], s))[:CITED_MOST]


def _trail(page: Page, to: To) -> Node:
    """The way down to a page; itself only where there is nothing else between."""
    steps = [(words("frame.home"), ""), *(page.trail or ((page.title, page.address),))]
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": to(address)}
        for n, (title, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
