"""Read the answers of a reviewer, and refuse what does not match what there is to read.

The file holds no key and no secret: who wrote it, the editor knows. The checksum finds damage and
edits by hand, nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plainleaf.editorial.reviews.desk import TopicDesk
from plainleaf.errors import UsageError
from plainleaf.model import Day, Id, Outcome, ReadPart, Remark, SignOff
from plainleaf.model.passages import Digest
from plainleaf.model.reviews import PartName
from plainleaf.planning.review_part import ReviewPart

#: Largest file of answers in bytes; a topic of 3,000 parts with comments has about 1 MB.
MOST_BYTES = 8_000_000
_Comment = Annotated[str, Field(max_length=4000)]


class Given(StrEnum):
    """What a reviewer answers to one item."""

    AGREE = "agree"
    CHANGE = "change"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemAnswer(_Strict):
    """The answer to one item."""

    part: PartName
    digest: Digest
    answer: Given
    comment: _Comment = ""


class ReviewAnswers(_Strict):
    """The file that a review sheet saves."""

    format: Literal["plainleaf-review"]
    version: Literal[1]
    reviewer: Id
    on: Day
    topic: Id
    page: Id | Literal[""] = ""
    outcome: Outcome
    comment: _Comment = ""
    answers: tuple[ItemAnswer, ...] = Field(min_length=1)
    checksum: str

    @property
    def expected_checksum(self) -> str:
        """The checksum that the sheet gave it."""
        parts = (
            text
            for one in self.answers
            for text in (one.part, one.digest, one.answer.value, one.comment)
        )
        head = (self.reviewer, self.on.isoformat(), self.topic, self.page, self.outcome.value)
        return checksum("\n".join((*head, self.comment, *parts)))


def checksum(text: str) -> str:
    """Return the checksum of a text, as the script of the sheet computes it.

    It is FNV-1a with two primes over the UTF-16 units of the text; 16 hexadecimal digits.
    """
    one, two = 0x811C9DC5, 0x9747B28C
    raw = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(raw), 2):
        unit = raw[at] | raw[at + 1] << 8
        one = (one ^ unit) * 0x01000193 & 0xFFFFFFFF
        two = (two ^ unit) * 0x85EBCA6B & 0xFFFFFFFF
    return f"{one:08x}{two:08x}"


def read_answers(text: str, shown_as: str) -> ReviewAnswers:
    """Return the answers in a file.

    Raises:
        UsageError: It is no file of answers, or it was changed after the sheet had saved it.
    """
    try:
        data = json.loads(text)
        answers = ReviewAnswers.model_validate(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"'{shown_as}' is not what a review sheet saves: {_reason(error)}",
            "Ask the reviewer to send the file that the sheet saved, as it is.",
        ) from None
    if answers.checksum != answers.expected_checksum:
        raise UsageError(
            f"'{shown_as}' was changed after the sheet had saved it: its checksum is wrong.",
            "Ask the reviewer to save it again and to send it as it is.",
        )
    return answers


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "it is not JSON."
    first = error.errors(include_url=False)[0]
    where = ".".join(str(step) for step in first["loc"]) or "the file"
    return f"{where}: {first['msg'].lower()}."


class Mismatch(Struct, frozen=True):
    """An answer that does not match what there is to read.

    Attributes:
        number: Number of the answer in the file, from 1.
        part: Name of the part.
        why: What is wrong, as a sentence.
        stale: Whether it is only that the content has changed since the sheet was made.
    """

    number: int
    part: str
    why: str
    stale: bool = False


def mismatches(answers: ReviewAnswers, parts: Sequence[ReviewPart]) -> Iterator[Mismatch]:
    """Yield every answer that does not match the parts that the sheet could ask about.

    Args:
        answers: The answers.
        parts: The parts of the page or topic, as they are now.
    """
    known: dict[str, set[str]] = {}
    owner: dict[str, str] = {}
    for part in parts:
        known.setdefault(part.name, set()).add(part.digest)
        owner[part.digest] = part.name
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(answers.answers, 1):
        if (one.part, one.digest) in seen:
            yield Mismatch(number, one.part, "It is answered twice.")
        elif one.answer is Given.CHANGE and not one.comment.strip():
            yield Mismatch(number, one.part, "It asks for a change and does not say which.")
        elif one.digest in known.get(one.part, ()):
            pass
        elif one.digest in owner:
            yield Mismatch(number, one.part, f"What was read is part of '{owner[one.digest]}'.")
        elif one.part in known:
            yield Mismatch(number, one.part, "It has changed since it was read.", stale=True)
        else:
            yield Mismatch(
                number, one.part, "It is not on this page or in this topic any more.", stale=True
            )
        seen.add((one.part, one.digest))


def sign_off_of(
    answers: ReviewAnswers, desk: TopicDesk, left_out: Sequence[Mismatch] = ()
) -> SignOff:
    """Return the sign-off that answers give.

    Args:
        answers: The answers; what they are about must match, but for what is left out.
        desk: The topic.
        left_out: Answers that are not to be recorded.
    """
    skipped = {one.number for one in left_out}
    kept = [one for n, one in enumerate(answers.answers, 1) if n not in skipped]
    page_of: dict[tuple[str, str], str] = {}
    checked: dict[tuple[str, str], date] = {}
    for page in sorted(desk.pages, key=lambda page: page.id != answers.page):
        for part in page.parts:
            page_of.setdefault((part.name, part.digest), page.id)
            if part.checked:
                checked[part.name, part.digest] = part.checked
    read: dict[str, list[ItemAnswer]] = {}
    for one in kept:
        read.setdefault(one.part, []).append(one)
    days = [checked[key] for one in kept if (key := (one.part, one.digest)) in checked]
    return SignOff(
        reviewer=answers.reviewer,
        on=answers.on,
        topic=answers.topic,
        page=answers.page or None,
        outcome=answers.outcome,
        comment=_tidy(answers.comment) or None,
        checked=max(days, default=desk.topic.checked),
        read=tuple(
            ReadPart(
                part=name,
                page=page_of[name, several[0].digest] or None,
                digests=tuple(one.digest for one in several),
            )
            for name, several in read.items()
        ),
        remarks=tuple(
            Remark(
                part=one.part,
                about=one.digest,
                change=one.answer is Given.CHANGE,
                says=_tidy(one.comment),
            )
            for one in kept
            if _tidy(one.comment)
        ),
    )


def _tidy(text: str) -> str:
    """Return a comment without blanks at the ends of its lines."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def find_desk(found: Iterator[TopicDesk], topic: str) -> TopicDesk:
    """Return a topic.

    Raises:
        UsageError: There is none with this id.
    """
    known = {desk.topic.id: desk for desk in found}
    if topic not in known:
        raise UsageError(
            f"There is no topic '{topic}' here.", f"Topics are: {', '.join(sorted(known))}."
        )
    return known[topic]


def parts_asked(answers: ReviewAnswers, desk: TopicDesk) -> tuple[ReviewPart, ...]:
    """Return the parts that the sheet of some answers could ask about.

    Raises:
        UsageError: The page does not exist.
    """
    if not answers.page:
        return desk.parts
    page = desk.page(answers.page)
    if page is None:
        raise UsageError(
            f"The topic '{desk.topic.id}' has no page '{answers.page}' any more.",
            "Make a new sheet with 'plainleaf review sheet', and have that answered.",
        )
    return page.parts
