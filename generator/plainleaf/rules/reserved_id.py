"""An id is not the address of a page or of a part of a page that the site has anyway.

Each section page has parts such as `exercises` and `questions`, so a group cannot have these
ids. Topics and sections cannot be called as the site's own pages are (`words`, `sources`), and
no handout can be called `make`: readers make their own handout there.

Wrong:

    sections:
    - id: rest-your-feet
      groups:
      - {id: questions, title: Questions}

Right:

    sections:
    - id: rest-your-feet
      groups:
      - {id: common-questions, title: Questions}

Fix: Choose another id.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S018"
RESERVED = frozenset(
    {"exercises", "questions", "handouts", "more", "sources-disagree", "this-page"}
)
#: Names of the pages that a topic has besides its sections.
OF_A_TOPIC = frozenset(
    {"activities", "exercises", "figures", "get-help", "handouts", "how-this-site-is-made"}
    | {"questions", "sources", "sources-disagree", "what-the-web-says", "words"}
)
#: Names of the pages and folders that a site has besides its topics.
OF_THE_SITE = (
    OF_A_TOPIC
    | {"accessibility", "assets", "components", "data", "search", "sharing", "topics"}
    # Open data files that are in the same folder as those of topics.
    | {"knowledge", "moved"}
)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every id that the site itself uses as an address or anchor."""
    del context
    yield from _addresses(library)
    for section in library.sections:
        for group in section.groups:
            if group.id in RESERVED:
                yield Problem(
                    group.place.at("id"),
                    CODE,
                    f"The group id '{group.id}' is the page's own.",
                    f"Choose another, for example '{section.id}-{group.id}'.",
                    key=group.place.key("id"),
                )


def _addresses(library: Library) -> Iterator[Problem]:
    for kind, records, taken in (
        ("topic", [knowledge.topic for knowledge in library.topics], OF_THE_SITE),
        ("section", library.sections, OF_A_TOPIC),
        ("handout", library.handouts, frozenset({"make"})),
    ):
        for record in records:
            if record.id in taken:
                yield Problem(
                    record.place.at("id"),
                    CODE,
                    f"The {kind} id '{record.id}' is the address of a page of the site.",
                    "Choose another.",
                    key=record.place.key("id"),
                )
