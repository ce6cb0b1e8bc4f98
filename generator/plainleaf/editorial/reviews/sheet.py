"""Make the sheet on which a reviewer answers: one HTML file that works without a network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from markupsafe import Markup, escape
from msgspec import Struct

from plainleaf.editorial.reviews.desk import TopicDesk
from plainleaf.editorial.templates import environment
from plainleaf.language import day_words, words
from plainleaf.model import Outcome, Reviewer, SignOff
from plainleaf.model.grading import Evidence
from plainleaf.model.passages import LINK
from plainleaf.planning.page_parts import PageParts
from plainleaf.planning.review_part import ReadBasis, ReadSource, ReviewPart

_HERE = Path(__file__).resolve().parent
#: Bold words; what stands between the marks.
BOLD = re.compile(r"\*\*(.+?)\*\*")
#: What a reviewer can say of it all, in the order of the sheet.
OUTCOMES = (Outcome.AGREE, Outcome.CHANGES, Outcome.DISAGREE)


class SheetItem(Struct, frozen=True):
    """Something to answer.

    Attributes:
        number: Its number on the sheet, from 1.
        part: What is to be read.
        where: Title of its page, if the heading above it is not that.
        same_as: Number of the item above that rests on exactly the same and shows it; 0 if this
            item shows what it rests on.
    """

    number: int
    part: ReviewPart
    where: str = ""
    same_as: int = 0


class SheetGroup(Struct, frozen=True):
    """Items under one heading."""

    title: str
    lead: str
    items: tuple[SheetItem, ...]


class ReviewSheet(Struct, frozen=True):
    """What a sheet holds.

    Attributes:
        title: What is reviewed.
        topic: Id of the topic.
        page: Id of the page; empty for the whole topic.
        reviewer: The reviewer.
        made: The day on which it was made.
        groups: What is to be answered: first what changed since the reviewer read it.
        known: What the reviewer has read as it is now, which is not asked again.
    """

    title: str
    topic: str
    page: str
    reviewer: Reviewer
    made: date
    groups: tuple[SheetGroup, ...]
    known: tuple[ReviewPart, ...]

    @property
    def who(self) -> str:
        """The reviewer in words."""
        one = self.reviewer
        return words(
            "review.who",
            name=one.name,
            profession=one.profession,
            body=one.registered_with,
            number=one.registration,
        )

    @property
    def asked(self) -> int:
        """Number of items to answer."""
        return sum(len(group.items) for group in self.groups)

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of the levels of evidence on it, strongest first."""
        parts = [item.part for group in self.groups for item in group.items]
        found = {one.level for part in parts for one in part.rests_on}
        found |= {part.level for part in parts if part.sources}
        return tuple(sorted(found, key=lambda name: -Evidence[name.upper()]))

    @property
    def file(self) -> str:
        """Name for its file."""
        parts = ("review", self.topic, self.page, self.reviewer.id, self.made.isoformat())
        return "-".join(part for part in parts if part) + ".html"


def review_sheet(
    desk: TopicDesk, page: PageParts | None, reviewer: Reviewer, made: date, *, again: bool = False
) -> ReviewSheet:
    """Return the sheet of a topic or a page for one reviewer.

    Args:
        desk: The topic.
        page: The page; None for the whole topic.
        reviewer: The reviewer.
        made: The day on which it is made.
        again: Whether to ask again for what the reviewer has read as it is now.
    """
    pages = desk.once() if page is None else (page,)
    latest = {} if again else desk.sign_offs.latest(reviewer)
    days = _last_days(desk.sign_offs.latest(reviewer))
    changed: list[tuple[ReviewPart, str]] = []
    fresh: list[tuple[str, list[ReviewPart]]] = []
    known: list[ReviewPart] = []
    for one in pages:
        new: list[ReviewPart] = []
        for part in one.parts:
            if (part.name, part.digest) in latest:
                known.append(part)
            elif part.name in days and not again:
                read = words("reviewing.read-on", page=one.title, day=day_words(days[part.name]))
                changed.append((part, read))
            else:
                new.append(part)
        if new:
            fresh.append((one.title, new))
    return ReviewSheet(
        page.title if page else desk.topic.title,
        desk.topic.id,
        page.id if page else "",
        reviewer,
        made,
        tuple(_groups(changed, fresh)),
        tuple(known),
    )


def _last_days(latest: dict[tuple[str, str], SignOff]) -> dict[str, date]:
    """Map the name of each part to the last day on which any of it was read."""
    days: dict[str, date] = {}
    for (name, _), sign_off in latest.items():
        days[name] = max(days.get(name, date.min), sign_off.on)
    return days


def _groups(
    changed: Sequence[tuple[ReviewPart, str]], fresh: Sequence[tuple[str, Sequence[ReviewPart]]]
) -> Iterator[SheetGroup]:
    number = 0
    if changed:
        items = tuple(_numbered(changed, 1))
        number = len(items)
        yield SheetGroup(words("reviewing.changed"), words("reviewing.changed-lead"), items)
    for title, parts in fresh:
        items = tuple(_numbered([(part, "") for part in parts], number + 1))
        yield SheetGroup(title, "", items)
        number += len(items)


def _numbered(parts: Sequence[tuple[ReviewPart, str]], first: int) -> Iterator[SheetItem]:
    """Yield an item for each part; what neighbours rest on is shown once."""
    shown: tuple[frozenset[ReadBasis], int] = frozenset(), 0
    for number, (part, where) in enumerate(parts, first):
        rests_on = frozenset(part.rests_on)
        same = bool(rests_on) and not part.sources and rests_on == shown[0]
        shown = shown if same else (rests_on, number)
        yield SheetItem(number, part, where, shown[1] if same else 0)


def sheet_html(sheet: ReviewSheet) -> str:
    """Return a sheet as one HTML file."""
    style, script = (_text(f"sheet.{kind}") for kind in ("css", "js"))
    made = environment(_HERE)
    made.filters.update(marked_text=_marked, source_words=_source, value_words=value_words)
    return made.get_template("sheet.html.jinja").render(
        sheet=sheet,
        outcomes=OUTCOMES,
        style=Markup(style),  # noqa: S704 - the program's own
        script=Markup(script),  # noqa: S704 - the program's own
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy calls a style or a script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _marked(text: str) -> Markup:
    """Return a text as HTML: bold words bold, links as plain words."""
    plain = str(escape(LINK.sub(r"\1", text)))
    return Markup(BOLD.sub(r"<strong>\1</strong>", plain))  # noqa: S704 - escaped above


def source_text(one: ReadSource) -> tuple[str, str, str]:
    """Return a source in words: who, its title, then when, where in it, and what kind it is."""
    before = "".join(f"{name}, " for name in (one.author, one.publisher) if name)
    after = "".join(f", {part}" for part in (one.published[:4], one.at) if part)
    more = [words(f"kinds.{one.kind}")]
    if one.certainty:
        more.append(words("reviewing.certainty", certainty=one.certainty.replace("-", " ")))
    if one.read_as == "second-hand":
        more.append(words("reviewing.second-hand"))
    return before, one.title.rstrip("."), f"{after} ({'; '.join(more)})"


def _source(one: ReadSource) -> Markup:
    """Return a source as HTML, with its title as a link."""
    before, title, after = source_text(one)
    shown = escape(title)
    if one.address:
        shown = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(one.address, title)
    return Markup("{}{}{}").format(before, shown, after)


def value_words(value: str) -> str:
    """Return the kind of a statement or an exercise in words."""
    return words(f"reviewing.value-{value}")
