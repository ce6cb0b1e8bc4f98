"""Where each record is written out: one home, so one permalink, for each id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainleaf.loading import Library
from plainleaf.model import SectionRole
from plainleaf.planning.index import Index

GET_HELP = "get-help/"
DISAGREE = "sources-disagree/"
CLAIMS = "what-the-web-says/"
WORDS = "words/"
TOPICS = "topics/"
MADE = "how-this-site-is-made/"
DATA = "data/"


def section_addresses(library: Library, root: str = "") -> dict[str, str]:
    """Section id -> address of its page; the first care section is at ``get-help/``.

    Args:
        library: A library of one topic.
        root: Folder of the topic's own pages, where the site has several topics.
    """
    addresses = {
        section.id: f"{knowledge.topic.id}/{section.id}/"
        for knowledge in library.topics
        for section in knowledge.sections
    }
    care = [section.id for section in library.sections if section.role is SectionRole.CARE]
    return addresses | dict.fromkeys(care[:1], root + GET_HELP)


def record_homes(index: Index) -> Mapping[str, str]:
    """Record id -> address of the page, and anchor, where it is written out.

    Exercises, activities, questions, handouts and sources have pages of their
    own; a fact stands on its section's page; where a disagreement overrules it, in that
    disagreement; and where popular web pages alone say it, on the page that checks it.
    """
    library, folding, root = index.library, index.folding, index.root
    sections = section_addresses(library, root)
    homes = {term.id: f"{root}{WORDS}#{term.id}" for term in library.terms}
    homes |= sections
    for knowledge in library.topics:
        homes[knowledge.topic.id] = root or f"{TOPICS}#{knowledge.topic.id}"
    for kind in ("activities", "exercises", "handouts", "sources"):
        homes |= {r.id: f"{kind}/{r.id}/" for r in getattr(library, kind)}
    # What a shared source gave to this topic stands on a page of the topic's own.
    homes |= {source.id: f"{root}sources/{source.id}/" for source in library.context.sources}
    for asked, into in folding.question_of.items():
        homes[asked] = f"questions/{into}/"
    homes |= {d.id: f"{root}{DISAGREE}#{d.id}" for d in library.disagreements}
    homes |= {s.id: f"{root}{GET_HELP}#{s.id}" for s in library.warning_signs}
    for told, fact in index.fact.items():
        homes[told] = f"{sections[fact.statement.section]}#{fact.id}"
    return homes | dict(_overruled_homes(index)) | dict(_claim_homes(index))


def _overruled_homes(index: Index) -> Iterator[tuple[str, str]]:
    """Yield the home of each fact that a disagreement overrules: the first one that does."""
    for disagreement in reversed(index.library.disagreements):
        for side in disagreement.sides:
            for fact in index.facts(side.statements):
                if fact.id in index.overruled:
                    for telling in fact.tellings:
                        yield telling.id, f"{index.root}{DISAGREE}#{fact.id}"


def _claim_homes(index: Index) -> Iterator[tuple[str, str]]:
    """Yield the home of each checked claim, and of the web pages' own words for it."""
    web = {fact.id for fact in index.web_claims}
    for one in (one for claims in index.claims_in.values() for one in claims):
        address = f"{index.root}{CLAIMS}{one.check.section}/"
        yield one.check.id, f"{address}#{one.check.id}"
        # What a better source bears out has its home among the facts.
        claims = (fact for fact in one.claims if fact.id in web)
        for telling in (telling for fact in claims for telling in fact.tellings):
            yield telling.id, f"{address}#{index.fact[telling.id].id}"
