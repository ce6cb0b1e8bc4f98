"""A sign-off can be true: a known reviewer, on a day that can be, of text that was checked.

Pages name a reviewer because of a sign-off, so nobody may be named by mistake. A review cannot be
in the future, nor before what was read had been checked against its sources. Its outcome must fit
its remarks. `plainleaf review record` writes sign-offs that keep this rule. If only the page has
gone since, that is a warning: the sign-off then counts nowhere, and is kept as a record.

Wrong:

    # content/reviews.yml
    reviewers:
    - id: a-person
      name: A. Person
      profession: physiotherapist
      registered_with: Register of the test
      registration: "0000"
      interests: None declared.
    sign_offs:
    - reviewer: b-person            # nobody has this id
      on: 2026-11-20
      topic: tired-feet
      outcome: agree
      checked: 2024-05-31
      read:
      - {part: toe-curl, digests: ["0123456789abcdef"]}

Right:

    # content/reviews.yml
    reviewers:
    - id: a-person
      name: A. Person
      profession: physiotherapist
      registered_with: Register of the test
      registration: "0000"
      interests: None declared.
    sign_offs:
    - reviewer: a-person
      on: 2026-11-20
      topic: tired-feet
      outcome: agree
      checked: 2024-05-31
      read:
      - {part: toe-curl, digests: ["0123456789abcdef"]}

Fix: Name a reviewer of the list, and write what is true; or delete the sign-off.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Outcome, Reviewer, SignOff
from plainleaf.model.suggesting import nearest
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context
from plainleaf.rules.references import LINKED

CODE = "S045"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for everything in a sign-off that cannot be true."""
    yield from _twice(library.shared.reviewers)
    reviewers = [one.id for one in library.reviewers]
    topics = [knowledge.topic.id for knowledge in library.topics]
    pages = [record.id for key in LINKED for record in library.records(key)]
    for one in library.sign_offs:
        if one.reviewer not in reviewers and one.reviewer not in context.broken_ids:
            yield _unknown(one, "reviewer", one.reviewer, reviewers)
        if one.topic not in topics:
            yield _unknown(one, "topic", one.topic, topics)
        elif one.page and one.page not in pages and one.page not in context.broken_ids:
            yield _gone(one, one.page)
        yield from _days(one, context)
        yield from _outcome(one)


def _twice(reviewers: tuple[Reviewer, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in reviewers:
        if one.id in seen:
            message = f"Two reviewers have the id '{one.id}'."
            yield _problem(one, "id", message, "Give one of the two another id.")
        seen.add(one.id)


def _unknown(one: SignOff, key: str, given: str, known: list[str]) -> Problem:
    # Nobody must be named by a guess.
    near = nearest(given, known) if key == "topic" else None
    fix = "Write the id of the one who read it, and add that reviewer first if need be."
    if key == "topic":
        fix = f"Did you mean '{near}'?" if near else "Write the id of a topic, or delete this."
    return _problem(one, key, f"There is no {key} '{given}'.", fix)


def _gone(one: SignOff, page: str) -> Problem:
    return _problem(
        one,
        "page",
        f"The topic '{one.topic}' has no page '{page}' any more.",
        "If it has another id now, write that; else keep or delete the sign-off, as you like.",
        Severity.WARNING,
    )


def _days(one: SignOff, context: Context) -> Iterator[Problem]:
    if one.on > context.today:
        message = f"The review by '{one.reviewer}' is dated {one.on}, which is to come."
        yield _problem(one, "on", message, "Write the day on which the reviewer really read it.")
    elif one.on < one.checked:
        yield _problem(
            one,
            "on",
            f"The review by '{one.reviewer}' is dated {one.on}, and what it covers was checked "
            f"against its sources only on {one.checked}.",
            "Have it read again, then record that with 'plainleaf review record'.",
        )


def _outcome(one: SignOff) -> Iterator[Problem]:
    changes = any(remark.change for remark in one.remarks)
    if one.outcome is Outcome.AGREE and changes:
        message = "The outcome is 'agree', and a remark asks for a change."
        yield _problem(one, "outcome", message, "Write 'agree-with-changes', or ask the reviewer.")
    elif one.outcome is Outcome.CHANGES and not changes and not one.comment:
        message = "The outcome is 'agree-with-changes', and nothing says which changes."
        fix = "Add a 'comment' or a remark with 'change: true' in the reviewer's words."
        yield _problem(one, "outcome", message, fix)


def _problem(
    record: SignOff | Reviewer,
    key: str,
    message: str,
    fix: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    place = record.place
    return Problem(place.at(key), CODE, message, fix, severity, place.key(key))
