"""``plainleaf review status`` and ``due``: who has read what, and what is still to be read."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, print_report
from plainleaf.editorial.reporting import count
from plainleaf.editorial.reviews.answers import find_desk
from plainleaf.editorial.reviews.desk import TopicDesk, desks
from plainleaf.editorial.reviews.status import (
    Need,
    PartNeed,
    needs,
    page_reviews,
    topic_review,
)
from plainleaf.loading import Library, load_library
from plainleaf.planning.review_state import PageReview, ReviewerState
from plainleaf.rules import check_library


def library_to_review(ctx: click.Context, content: Path) -> Library:
    """Return the content of a folder; stop if it has errors, since nobody could read it."""
    loaded = load_library(content)
    report = loaded.report
    if loaded.library is not None and not report.errors:
        report = check_library(loaded.library, date.today(), loaded.broken_ids)
    if loaded.library is None or report.errors:
        print_report(report)
        ctx.exit(PROBLEMS)
    return loaded.library


@click.command("status")
@click.argument("topic", default="")
@options.report_format
@options.content
@click.pass_context
def status(ctx: click.Context, topic: str, form: str, content: Path) -> None:
    """Say of each topic and page who has read how much of it as it is now.

    Pages that nobody has read are counted, not listed; see 'plainleaf review due'.
    """
    found = _topics(library_to_review(ctx, content), topic)
    if form == "json":
        data = {"topics": [_status_json(desk) for desk in found]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for desk in found:
        whole = topic_review(desk)
        click.echo(click.style(desk.topic.id, bold=True) + f": {_state(desk, whole)}")
        unread = 0
        for page, said in page_reviews(desk):
            if said.states:
                click.echo(f"  /{page.address}: {_state(desk, said)}")
            unread += not said.states
        click.echo(f"  {count(unread, 'page')} of {len(desk.pages)} that nobody has read.")


@click.command("due")
@click.argument("topic", default="")
@click.option(
    "--every",
    type=click.IntRange(1, 36_500),
    default=1095,
    show_default=True,
    help="Days after which a review should be repeated.",
)
@click.option(
    "--within",
    type=click.IntRange(0, 36_500),
    default=90,
    show_default=True,
    help="Number of days to look ahead for that.",
)
@click.option("--most", type=click.IntRange(1), default=40, show_default=True, help="Most lines.")
@options.report_format
@options.content
@click.pass_context
def due(  # noqa: PLR0913 - one for each option
    ctx: click.Context, topic: str, every: int, within: int, most: int, form: str, content: Path
) -> None:
    """List what a clinician should read, safety first.

    First what a reviewer disagrees with or wants changed, then what changed after it was
    read, what nobody has read, and what was read so long ago that it should be read again.
    """
    found = _topics(library_to_review(ctx, content), topic)
    needed = [(desk, one) for desk in found for one in needs(desk, date.today(), every, within)]
    needed.sort(key=lambda pair: pair[1].order)
    if form == "json":
        data = {"due": [_need_json(desk, one) for desk, one in needed]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    counted = Counter(one.need for _, one in needed)
    for need in Need:
        click.echo(f"{_NEEDS[need]}: {counted[need]}")
    for desk, one in needed[:most]:
        click.echo(_need_line(desk, one))
    if len(needed) > most:
        click.echo(f"And {len(needed) - most} more; see --most and --format json.")


_NEEDS = {
    Need.DISPUTED: "Parts that a reviewer does not agree with",
    Need.WANTED: "Parts that a reviewer wants changed",
    Need.STALE: "Parts that changed after they were read",
    Need.UNREAD: "Parts that nobody has read",
    Need.EXPIRING: "Parts that were read long ago",
}
_WHY = {
    Need.DISPUTED: "not agreed to by {by} on {on}",
    Need.WANTED: "change wanted by {by} on {on}",
    Need.STALE: "changed since {by} read it on {on}",
    Need.UNREAD: "read by nobody",
    Need.EXPIRING: "last read by {by} on {on}",
}
#: Most characters of a part's text on one line.
_SHORT = 70


def _need_line(desk: TopicDesk, one: PartNeed) -> str:
    safety = click.style(" safety", fg="red") if one.part.safety else ""
    why = _WHY[one.need].format(by=one.by, on=one.on)
    page = one.page_id or desk.topic.id
    return f"{page}:{safety} {one.part.kind} '{_text(one)}': {why}."


def _text(one: PartNeed) -> str:
    said = next((text for key, text in one.part.says if key not in ("level", "kind")), "")
    plain = " ".join(said.replace("**", "").split())
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT]}…"


def _need_json(desk: TopicDesk, one: PartNeed) -> dict[str, Any]:
    return {
        "need": one.need.name.lower(),
        "safety": one.part.safety,
        "topic": desk.topic.id,
        "page": one.page_id,
        "part": one.part.name,
        "kind": one.part.kind,
        "text": _text(one),
        "reviewer": one.by,
        "on": one.on.isoformat() if one.on else None,
    }


def _state(desk: TopicDesk, said: PageReview) -> str:
    """Return who has read how much, in one line."""
    if not said.states:
        return f"read by nobody, {count(len(desk.parts), 'part')}"
    return "; ".join(_of_reviewer(one, said.parts) for one in said.states)


def _of_reviewer(one: ReviewerState, parts: int) -> str:
    read = "all" if one.whole(parts) else f"{one.read} of {parts} parts"
    more = (
        (one.wanted, "to be changed"),
        (one.stale, "changed since"),
        (one.removed, "removed since"),
    )
    rest = "".join(f", {number} {what}" for number, what in more if number)
    return f"{one.reviewer.id} read {read} until {one.last}, {one.outcome.value}{rest}"


def _status_json(desk: TopicDesk) -> dict[str, Any]:
    return {
        "topic": desk.topic.id,
        "parts": len(desk.parts),
        "reviews": [_reviewer_json(one) for one in topic_review(desk).states],
        "pages": [
            {
                "address": page.address,
                "page": page.id,
                "parts": len(page.parts),
                "reviews": [_reviewer_json(one) for one in said.states],
            }
            for page, said in page_reviews(desk)
        ],
    }


def _reviewer_json(one: ReviewerState) -> dict[str, Any]:
    return {
        "reviewer": one.reviewer.id,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "outcome": one.outcome.value,
        "read": one.read,
        "wanted": one.wanted,
        "stale": one.stale,
        "removed": one.removed,
    }


def _topics(library: Library, topic: str) -> list[TopicDesk]:
    """Return all topics, or the one with an id."""
    return [find_desk(desks(library), topic)] if topic else [*desks(library)]
