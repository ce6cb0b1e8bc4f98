"""Reviewers and sign-offs made up for tests; no clinician has reviewed anything of this site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace
from plainleaf.editorial.reviews.desk import TopicDesk, desks
from plainleaf.editorial.reviews.recording import entry_text, quoted
from plainleaf.loading import Library
from plainleaf.model import Reviewer, SignOff
from plainleaf.planning.page_parts import PageParts
from plainleaf.planning.review_part import ReviewPart

#: The day of reviews, after everything in small libraries was checked.
READ_ON = date(2026, 11, 25)


def reviewer(id_: str = "dr-test", **more: Any) -> Reviewer:
    """Return a reviewer who does not exist."""
    base = {
        "name": f"Test Reviewer {id_}",
        "profession": "physiotherapist",
        "registered_with": "Register of the test",
        "registration": "0000",
        "interests": "None declared.",
    }
    return Reviewer.model_validate({"id": id_, **base, **more})


def desk_of(content: Library, topic: str = "") -> TopicDesk:
    """Return a topic of a library as a reviewer meets it; the only one by default."""
    return next(desk for desk in desks(content) if topic in ("", desk.topic.id))


def parts_of(content: Library, address: str | None = None) -> tuple[ReviewPart, ...]:
    """Return the parts of a page, or each part of the topic once."""
    desk = desk_of(content)
    if address is not None:
        return next(page.parts for page in desk.pages if page.address == address)
    return desk.parts


def read_entries(pages: Iterable[PageParts]) -> list[dict[str, Any]]:
    """Return what a reviewer read who read some pages."""
    found: dict[str, dict[str, Any]] = {}
    for page in pages:
        for part in page.parts:
            entry = found.setdefault(part.name, {"part": part.name, "page": page.id or None})
            entry.setdefault("digests", {})[part.digest] = None
    return [{**entry, "digests": [*entry["digests"]]} for entry in found.values()]


def sign_off(content: Library, address: str | None = None, topic: str = "", **more: Any) -> SignOff:
    """Return a sign-off of a whole topic, or of the page at an address, as it is now."""
    desk = desk_of(content, topic)
    pages = [p for p in desk.pages if address is None or p.address == address]
    base = {
        "reviewer": "dr-test",
        "on": READ_ON,
        "topic": desk.topic.id,
        "page": pages[0].id if address is not None else None,
        "outcome": "agree",
        "checked": desk.topic.checked,
        "read": read_entries(pages),
    }
    return SignOff.model_validate({**base, **more})


def with_reviews(
    content: Library, *sign_offs: SignOff, reviewers: Iterable[Reviewer] = ()
) -> Library:
    """Return a library with some sign-offs, and their reviewers."""
    known = tuple(reviewers) or tuple(reviewer(i) for i in {s.reviewer: 0 for s in sign_offs})
    shared = replace(content.shared, reviewers=known)
    return replace(content, shared=shared, sign_offs=sign_offs)


def reviewed(content: Library, address: str | None = None, **more: Any) -> Library:
    """Return a library whose topic, or one page of it, a reviewer has signed off."""
    return with_reviews(content, sign_off(content, address, **more))


def reviews_text(sign_offs: Iterable[SignOff], reviewers: Iterable[Reviewer] = ()) -> str:
    """Return the text of ``reviews.yml`` with some sign-offs and their reviewers."""
    signed = tuple(sign_offs)
    known = tuple(reviewers) or tuple(reviewer(i) for i in {s.reviewer: 0 for s in signed})
    lines = ["reviewers:" if known else "reviewers: []"]
    for one in known:
        fields = one.model_dump(mode="json").items()
        lines += [f"{'-' if key == 'id' else ' '} {key}: {quoted(text)}" for key, text in fields]
    listed = "".join(map(entry_text, signed))
    return "\n".join(lines) + "\n" + (f"sign_offs:\n{listed}" if signed else "")


def edited(content: Library, edit: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Library:
    """Return a library whose topic has some lists exchanged."""
    (topic,) = content.topics
    changed = topic.model_copy(update=dict(edit(dict(topic))))
    return replace(content, topics=(changed,))
