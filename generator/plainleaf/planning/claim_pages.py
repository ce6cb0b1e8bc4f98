"""Plan the pages that compare claims of popular web pages with better sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.language import words
from plainleaf.model import ClaimVerdict, Section, Topic
from plainleaf.planning.bodies import ClaimsBody, ClaimsIndexBody
from plainleaf.planning.homes import CLAIMS
from plainleaf.planning.index import Index
from plainleaf.planning.pages import Page
from plainleaf.planning.site_page import site_page


def claim_pages(index: Index, topic: Topic, sections: tuple[Section, ...]) -> Iterator[Page]:
    """Yield a page for each section that has checked claims, and a page that lists them.

    Args:
        index: The index of the topic.
        topic: The topic.
        sections: The topic's sections, in the order of the file.
    """
    shown = [section for section in sections if index.claims_in.get(section.id)]
    if not shown:
        return
    title = words("claims.title")
    documents = len({r.source for fact in index.web_claims for r in fact.sources})
    for section in shown:
        claims = tuple(index.claims_in[section.id])
        body = ClaimsBody(section, claims, documents, tuple(s for s in shown if s != section))
        ids = {one.check.id for one in claims}
        yield site_page(
            index,
            f"{CLAIMS}{section.id}/",
            "claims",
            words("claims.title-of", section=section.nav_title.lower()),
            words("claims.lead-of", topic=topic.name),
            body,
            trail=((title, CLAIMS),),
            shows=frozenset(ids | {fact.id for one in claims for fact in one.claims}),
        )
    verdicts = Counter(c.check.verdict for s in shown for c in index.claims_in[s.id])
    yield site_page(
        index,
        CLAIMS,
        "claims_index",
        title,
        words("claims.lead"),
        ClaimsIndexBody(
            tuple((section, len(index.claims_in[section.id])) for section in shown),
            tuple((verdict, verdicts[verdict]) for verdict in ClaimVerdict if verdicts[verdict]),
            documents,
        ),
    )
