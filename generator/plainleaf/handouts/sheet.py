"""Turn the plan of a handout into plain values for the Typst layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from plainleaf.config import SiteIdentity
from plainleaf.errors import RenderError
from plainleaf.handouts.address import qr_code, short
from plainleaf.handouts.care_columns import columns
from plainleaf.handouts.forms import SheetFormat
from plainleaf.handouts.pictures import Picture
from plainleaf.handouts.sources import levels_in_short
from plainleaf.model import (
    Aid,
    Dose,
    Exercise,
    ExerciseKind,
    PainRule,
    SignsShown,
    Urgency,
    WarningSign,
)
from plainleaf.planning import CareCard, FactGroup, HandoutBody, Page, TopicPlan
from plainleaf.typesetting.escaping import Value
from plainleaf.typesetting.fonts import FAMILY

_AIDS = {
    Aid.WALKING_DIARY: ("Walking diary", "Write down how many minutes you walk each day."),
    Aid.EXERCISE_DIARY: ("Exercise diary", "Tick each day on which you do your exercises."),
    Aid.CHECKLIST: ("My checklist", "Tick each thing once you have done it."),
}
_DAYS = ("Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKS = 4


class Setting(Struct, frozen=True):
    """What all handouts of a site have in common.

    Attributes:
        plan: The plan of the topic.
        site: Name and address of the site.
        figures: Pictures by id of the exercise that they show.
    """

    plan: TopicPlan
    site: SiteIdentity
    figures: Mapping[str, Picture]


def sheet_values(setting: Setting, page: Page, body: HandoutBody) -> dict[str, Value]:
    """Return the values that all forms of a handout share.

    Args:
        setting: The site and the topic of the handout.
        page: The handout's page.
        body: The page's content.

    Returns:
        Values for ``sheet`` in ``layout/sheet.typ``, which also needs those of `form_values`.

    Raises:
        RenderError: Something that the handout selects is missing from the plan.
    """
    handout = body.handout
    _check_whole(body)
    plan = setting.plan
    topic = plan.topics[0]
    shared = _shared_cautions(body.exercises)
    return {
        "title": handout.title,
        "site": setting.site.name,
        "topic": topic.title,
        "need": handout.need,
        "audience": handout.audience.rstrip("."),
        "keywords": (topic.name, "handout"),
        "font": FAMILY,
        "date": {"year": page.checked.year, "month": page.checked.month, "day": page.checked.day},
        "advice": {"title": "What to know and do", "groups": _groups(body.group)},
        "moves": "Your exercises",
        "pain": _pain_rule(body.pain_rule),
        "shared": shared,
        "exercises": [_exercise(setting, exercise, shared) for exercise in body.exercises],
        "aid": _aid(body),
        # The sheet with all warning signs has no room for notes and needs none.
        "plan": None
        if handout.signs is SignsShown.WHOLE
        else {"title": "Your plan", "name": "Name:", "date": "Date:", "notes": "My next steps:"},
        "closing": _closing(setting, page, body),
    }


def form_values(
    setting: Setting, page: Page, body: HandoutBody, form: SheetFormat
) -> dict[str, Value]:
    """Return the values that differ between the forms of a handout.

    Args:
        setting: The site and the topic of the handout.
        page: The handout's page.
        body: The page's content.
        form: Paper size and print size.

    Returns:
        Values for ``sheet`` in ``layout/sheet.typ``.
    """
    # In large print the foot has no room for the date; the text above it gives the date.
    version = () if form.large else (in_words(page.checked),)
    whole = body.handout.signs is SignsShown.WHOLE
    return {
        "form": {
            "paper": form.paper.typst,
            "large": form.large,
            "body": form.body,
            "least": form.least,
        },
        # The least urgent card is always short, so that the others fit on two pages.
        "cards": [
            _whole_card(card, form)
            if whole and card.level.urgency is not Urgency.ROUTINE
            else _short_card(card)
            for card in body.shown_cards
        ],
        "whole": whole,
        "running": " · ".join((setting.site.name, body.handout.title, *version)),
    }


def _check_whole(body: HandoutBody) -> None:
    lists = (body.group.dos, body.group.donts, body.group.facts)
    told = {t.id for parts in lists for part in parts for fact in part for t in fact.tellings}
    lost = [i for i in body.handout.statements if i not in told]
    lost += [i for i in body.handout.exercises if i not in {e.id for e in body.exercises}]
    if lost:
        raise RenderError(
            f"The handout '{body.handout.id}' selects '{lost[0]}', which is missing from its plan.",
            "Fix planning: a sheet must hold all that it selects.",
        )


def _head(card: CareCard) -> dict[str, Value]:
    return {
        "urgency": card.level.urgency.value,
        "spoken": card.level.spoken.strip(),
        "heading": card.level.heading,
        "intro": (f"You have {card.has} and ", "any one", " of these:"),
        "action": card.level.action,
    }


def _whole_card(card: CareCard, form: SheetFormat) -> Value:
    """Return a care card with every sign, in columns of similar length."""
    return {
        **_head(card),
        "first": card.level.first,
        "columns": [
            [
                {
                    "title": part.heading,
                    "signs": [_sign(sign, text, part.action) for sign, text in part.lines],
                    "action": part.action,
                }
                for part in column
            ]
            for column in columns(card.parts, 1 if form.large else 2)
        ],
    }


def _short_card(card: CareCard) -> Value:
    """Return a care card with its signs in short lines."""
    return {**_head(card), "lines": card.short}


def _sign(sign: WarningSign, said: str, shared: str | None) -> str:
    """Return a sign as one text, because nested lists would take too much room on paper."""
    listed = f", {sign.joint} {', '.join(sign.items)}" if sign.items else ""
    return f"{said}{listed}. {sign.action}" if sign.action and not shared else f"{said}{listed}"


def _groups(group: FactGroup) -> Value:
    lists = (
        ("dos", "Do", group.dos),
        ("donts", "Do not", group.donts),
        ("facts", "Good to know", group.facts),
    )
    return [
        {
            "kind": kind,
            "title": title,
            "facts": [fact.text for part in parts for fact in part],
        }
        for kind, title, parts in lists
        if parts
    ]


def _shared_cautions(exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return the cautions that all exercises share, to be printed once above them."""
    if len(exercises) < 2:
        return ()
    first, *others = exercises
    return tuple(c for c in first.cautions if all(c in other.cautions for other in others))


def _pain_rule(rule: PainRule | None) -> Value:
    if rule is None:
        return None
    return {
        "title": rule.title,
        "steps": [{"range": step.range, "says": step.says} for step in rule.steps],
        "after": rule.after,
    }


def _exercise(setting: Setting, exercise: Exercise, shared: Sequence[str]) -> Value:
    return {
        "id": exercise.id,
        "name": exercise.name,
        "avoid": exercise.kind is ExerciseKind.AVOID,
        "figure": _figure(setting.figures.get(exercise.id), exercise),
        "dose": _dose(exercise.dose),
        # If there are steps, name and picture are enough, and the summary would take room.
        "summary": None if exercise.steps else exercise.summary,
        "start": exercise.start,
        "steps": exercise.steps,
        "cautions": [caution for caution in exercise.cautions if caution not in shared],
        "easier": exercise.easier,
        "harder": exercise.harder,
    }


def _figure(picture: Picture | None, exercise: Exercise) -> Value:
    if picture is None:
        return None
    if not picture.alt.strip():
        raise RenderError(
            f"The figure of the exercise '{exercise.id}' has no text alternative.",
            "Describe what it shows.",
        )
    return {"svg": picture.svg, "alt": picture.alt}


def _dose(dose: Dose) -> Sequence[Value]:
    parts = (
        ("How often", dose.how_often),
        ("Repeat", dose.repeats),
        ("Hold", dose.hold),
        ("Sets", dose.sets),
        ("Time", dose.time),
    )
    return [{"name": name, "value": value} for name, value in parts if value]


def _aid(body: HandoutBody) -> Value:
    aid = body.handout.aid
    if aid is Aid.NONE:
        return None
    title, tell = _AIDS[aid]
    if aid is Aid.CHECKLIST:
        done = [fact.text for part in body.group.dos for fact in part]
        done += [e.name for e in body.exercises if e.kind is not ExerciseKind.AVOID]
        return {"kind": "checklist", "title": title, "tell": tell, "items": done}
    cell = "min" if aid is Aid.WALKING_DIARY else "tick"
    return {
        "kind": "diary",
        "title": title,
        "tell": tell,
        "weeks": _WEEKS,
        "head": _DAYS,
        "cell": cell,
    }


def _closing(setting: Setting, page: Page, body: HandoutBody) -> Value:
    address = setting.site.address(page.address)
    plan = setting.plan
    return {
        "review": _review(plan),
        "advice": "It does not replace advice from your own doctor.",
        "dates": f"Version of {in_words(page.checked)}. "
        f"Check for a newer version by {in_words(page.next_check)}.",
        "sources": {
            "title": "Where this comes from",
            "levels": [
                {"name": name, "names": names} for name, names in levels_in_short(plan, body)
            ],
        },
        # If there is no room for easier and harder ways, the sheet refers to the web page.
        "more": {
            "here": "Every source: scan the code, or go to",
            "ways": "Easier and harder ways, and every source: scan the code, or go to",
        },
        "ways": any(e.easier or e.harder for e in body.exercises),
        "ask": "Ask your clinic for the web address of this sheet.",
        "code": _code(address, body) if address else None,
    }


def _review(plan: TopicPlan) -> str:
    review = plan.review
    if review.reviewed_by:
        when = f" on {in_words(review.reviewed_on)}" if review.reviewed_on else ""
        return f"Reviewed by {review.reviewed_by}{when}."
    return "No clinician has reviewed this sheet yet."


def _code(address: str, body: HandoutBody) -> Value:
    svg, modules = qr_code(address)
    return {
        "svg": svg,
        "modules": modules,
        "alt": f"QR code that opens the web page '{body.handout.title}'",
        "address": address,
        "short": short(address),
    }


def in_words(day: date) -> str:
    """Return a date as readers write it, for example '21 November 2026'."""
    return f"{day.day} {day:%B %Y}"
