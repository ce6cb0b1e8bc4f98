"""Give each record a home: the one address (page and anchor) where it is shown in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainleaf.loading import Library
from plainleaf.model import SectionRole
from plainleaf.planning.index import Index
from plainleaf.planning.passages import EVIDENCE, cited_facts

GET_HELP = "get-help/"
DISAGREE = "sources-disagree/"
CLAIMS = "what-the-web-says/"
WORDS = "words/"
TOPICS = "topics/"
MADE = "how-this-site-is-made/"
DATA = "data/"


def section_addresses(library: Library, root: str = "") -> dict[str, str]:
    """Return the address of each section's page, by the section's id.

    The first section about when to get care has the fixed address ``get-help/``.

    Args:
        library: A library of one topic.
        root: Address of the topic's folder; empty if the site has one topic.
    """
    addresses = {
        section.id: f"{knowledge.topic.id}/{section.id}/"
        for knowledge in library.topics
        for section in knowledge.sections
    }
    care = [section.id for section in library.sections if section.role is SectionRole.CARE]
    return addresses | dict.fromkeys(care[:1], root + GET_HELP)


def record_homes(index: Index) -> Mapping[str, str]:
    """Return the home of each record, by the record's id.

    Exercises, activities, questions, handouts and sources have their own pages. A fact's home
    is the first sentence that cites it on the page of a section, its own if it can be; if none
    does, the page of its section or, if that has passages, the page with its evidence. That of
    a fact overruled in a disagreement is the disagreement; that of a claim made only by popular
    web pages is the page that checks it.
    """
    library, folding, root = index.library, index.folding, index.root
    sections = section_addresses(library, root)
    homes = {term.id: f"{root}{WORDS}#{term.id}" for term in library.terms}
    homes |= sections
    for knowledge in library.topics:
        homes[knowledge.topic.id] = root or f"{TOPICS}#{knowledge.topic.id}"
    for kind in ("activities", "exercises", "handouts", "sources"):
        homes |= {r.id: f"{kind}/{r.id}/" for r in getattr(library, kind)}
    # A shared source has a page in each topic that uses it, for what it gave to that topic.
    homes |= {source.id: f"{root}sources/{source.id}/" for source in library.context.sources}
    for asked, into in folding.question_of.items():
        homes[asked] = f"questions/{into}/"
    homes |= {d.id: f"{root}{DISAGREE}#{d.id}" for d in library.disagreements}
    homes |= {s.id: f"{root}{GET_HELP}#{s.id}" for s in library.warning_signs}
    pages = sections | {a.id: homes[a.id] for a in library.activities}
    homes |= {p.id: f"{pages[p.section or p.activity or '']}#{p.id}" for p in library.passages}
    cited = cited_facts(index)
    for statement_id, fact in index.fact.items():
        section = cited.get(fact.id, fact.statement.section)
        below = EVIDENCE if fact.id not in cited and index.passages_on(section) else ""
        homes[statement_id] = f"{sections[section]}{below}#{fact.id}"
    return homes | dict(_overruled_homes(index)) | dict(_claim_homes(index))


def _overruled_homes(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each statement of an overruled fact with its home.

    If several disagreements overrule it, the first in the file comes last and so wins.
    """
    for disagreement in reversed(index.library.disagreements):
        for side in disagreement.sides:
            for fact in index.facts(side.statements):
                if fact.id in index.overruled:
                    for statement in fact.statements:
                        yield statement.id, f"{index.root}{DISAGREE}#{fact.id}"


def _claim_homes(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each checked claim, and each statement of it by a web page, with its home."""
    web = {fact.id for fact in index.web_claims}
    for one in (one for claims in index.claims_in.values() for one in claims):
        address = f"{index.root}{CLAIMS}{one.check.section}/"
        yield one.check.id, f"{address}#{one.check.id}"
        # A claim that a better source supports has its home on its section's page.
        claims = (fact for fact in one.claims if fact.id in web)
        for statement in (statement for fact in claims for statement in fact.statements):
            yield statement.id, f"{address}#{index.fact[statement.id].id}"
