"""Describe a page as structured data: JSON-LD in the vocabulary of schema.org.

The data state only what the records say: a reviewer is named only for what they have read whole,
as it is now, and agree with, and only if no other reviewer differs. No warning sign is called a
symptom of the topic (it points to something more serious), and every number comes from a
source. A page cites only its strongest sources; the open data list all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plainleaf.language import words
from plainleaf.metadata.amounts import quantity
from plainleaf.metadata.vocabulary import ACTIVITIES, WORKS, aspect_address
from plainleaf.model import Exercise, HealthAspect, SectionRole, Source, Topic, Urgency
from plainleaf.open_data import ExportContext
from plainleaf.open_data.head import INDEX, topic_path
from plainleaf.planning import (
    ExerciseBody,
    Page,
    QuestionBody,
    SectionBody,
    SourceBody,
)
from plainleaf.planning.kinds import PageRole

Node = dict[str, Any]
#: Most sources that a page cites, strongest first.
CITED_MOST = 4
#: Most topics whose data files are listed separately.
FILES_MOST = 10
_TYPES = {
    PageRole.ADVICE: "MedicalWebPage",
    PageRole.LIST: "CollectionPage",
    PageRole.ABOUT_SITE: "WebPage",
    PageRole.UNLISTED: "WebPage",
}
#: Returns a full or relative address, given an address below the site's root.
To = Callable[[str], str]


def page_data(site: ExportContext, page: Page, to: To) -> Node:
    """Return the structured data of a page.

    Args:
        site: The topic of the page, or the pages that cover all topics.
        page: The page.
        to: Returns the address to use, given an address below the site's root.
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
        "inLanguage": site.site.language,
        **_licence(site),
        **_publisher(site),
    }
    return context | {"@graph": [whole, node]}


def _licence(site: ExportContext) -> Node:
    return {"license": site.site.licence.url} if site.site.licence else {}


def _publisher(site: ExportContext) -> Node:
    """Return who publishes the site, if that is said."""
    own = site.site
    if not own.organisation:
        return {}
    node: Node = {"@type": "Organization", "name": own.organisation}
    if own.phone:
        node["telephone"] = own.phone.shown
    return {"publisher": node}


def _page(site: ExportContext, page: Page, to: To) -> Node:
    role = page.traits.role
    topic = next((topic for topic in site.plan.topics if topic.id == page.topic), None)
    day = page.checked.isoformat()
    node: Node = {
        "@type": _types(page),
        "@id": to(page.address),
        "name": page.title,
        "isPartOf": {"@id": to("#site")},
        **_licence(site),
        "dateModified": day,
    }
    if role is PageRole.ADVICE:
        node |= _reviewed(page)
        node["audience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
    if role in (PageRole.ADVICE, PageRole.LIST) and topic:
        node["about"] = _condition(site, page, topic, to)
    node |= dict(_body(site, page, to))
    cited = [_citation(site, source, to) for source in _strongest(_lent(site, page))]
    if cited:
        node["citation"] = cited
    if page.address:
        node["breadcrumb"] = _trail(page, to)
    return node


def _reviewed(page: Page) -> Node:
    """Return who reviewed a page and when; nothing if that would not be the whole truth."""
    agreed = page.review.agreed if page.review else ()
    if not agreed:
        return {}
    people = [
        {
            "@type": "Person",
            "name": one.reviewer.name,
            "jobTitle": one.reviewer.profession,
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": one.reviewer.registered_with,
                "value": one.reviewer.registration,
            },
        }
        for one in agreed
    ]
    return {"reviewedBy": people, "lastReviewed": max(one.last for one in agreed).isoformat()}


def _types(page: Page) -> str | list[str]:
    own = _TYPES[page.traits.role]
    return [own, page.traits.also] if page.traits.also else own


def _condition(site: ExportContext, page: Page, topic: Topic, to: To) -> Node:
    """Return the condition that a topic is about; only the home page gives details of it."""
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


def _body(site: ExportContext, page: Page, to: To) -> Iterator[tuple[str, Any]]:
    """Yield the properties that only pages of this kind have."""
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
        # The page's title is that of the work, which `mainEntity` gives.
        yield "name", words("data.source", publisher=body.source.publisher)
        yield "mainEntity", _work(site, body, to)
    elif page.kind == "data":
        yield "mainEntity", _dataset(site, page, to)


def _plan(site: ExportContext, exercise: Exercise, to: To) -> Node:
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


def _work(site: ExportContext, body: SourceBody, to: To) -> Node:
    source = body.source
    node: Node = {
        "@type": WORKS[source.kind],
        "@id": _work_id(site, source.id, to),
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    node |= {"datePublished": source.published} if source.published else {}
    return node | _identifiers(source)


def _citation(site: ExportContext, source_id: str, to: To) -> Node:
    source = site.plan.sources[source_id]
    node: Node = {"@id": _work_id(site, source_id, to)}
    identifiers = _identifiers(source)
    return node | {"@type": WORKS[source.kind], **identifiers} if identifiers else node


def _identifiers(source: Source) -> Node:
    """Return the DOI and PubMed number of a source, as programs that follow citations read them."""
    found = [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in (("DOI", source.doi), ("PMID", source.pmid))
        if value
    ]
    return {"identifier": found} if found else {}


def _work_id(site: ExportContext, source_id: str, to: To) -> str:
    """Return the id of a source: its own address or else that of our page about it."""
    return site.plan.sources[source_id].address or to(f"{site.plan.homes[source_id]}#source")


def _dataset(site: ExportContext, page: Page, to: To) -> Node:
    paths = [INDEX]
    for topic in site.plan.topics[:FILES_MOST]:
        paths += [topic_path(topic.id), topic_path(topic.id, "csv")]
    return {
        "@type": "Dataset",
        "name": words("data.set", site=site.site.name),
        "description": page.description,
        **_licence(site),
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


def _lent(site: ExportContext, page: Page) -> Iterator[tuple[str, int]]:
    """Yield source and level of every reference in the page's records, in any order."""
    if page.traits.role is not PageRole.ADVICE:
        return
    for record in page.shows:
        yield from site.lent.get(record, ())


def _strongest(references: Iterable[tuple[str, int]]) -> list[str]:
    """Return the ids of the sources to cite: strongest level first, then most references."""
    best: dict[str, tuple[int, int]] = {}
    for source, lent in references:
        grade, times = best.get(source, (0, 0))
        best[source] = (max(grade, lent), times + 1)
    return sorted(best, key=lambda s: (-best[s][0], -best[s][1], s))[:CITED_MOST]


def _trail(page: Page, to: To) -> Node:
    """Return the breadcrumbs of a page, ending with the page itself if it has no parent."""
    steps = [(words("frame.home"), ""), *(page.trail or ((page.title, page.address),))]
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": to(address)}
        for n, (title, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
