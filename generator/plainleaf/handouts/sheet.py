"""Turn the plan of a handout into plain values for the Typst layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from msgspec import Struct

from plainleaf.config import SiteIdentity
from plainleaf.countries import country_of
from plainleaf.errors import RenderError
from plainleaf.handouts.address import qr_code, short
from plainleaf.handouts.care_columns import columns
from plainleaf.handouts.forms import SheetFormat
from plainleaf.handouts.pictures import Picture
from plainleaf.handouts.prose import Name, page_names, prose
from plainleaf.handouts.sources import levels_in_short
from plainleaf.language import day_words, words
from plainleaf.model import (
    Aid,
    Dose,
    Exercise,
    ExerciseKind,
    Handout,
    PainRule,
    SignsShown,
    Urgency,
    WarningSign,
)
from plainleaf.model.labels import label
from plainleaf.planning import CareCard, FactGroup, HandoutBody, Page, TopicPlan
from plainleaf.planning.figures import easier_way
from plainleaf.planning.parts import PlannedPassage
from plainleaf.planning.review_state import sheet_lines
from plainleaf.typesetting.escaping import Value
from plainleaf.typesetting.fonts import FAMILY

_DAYS = ("week", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DOSE = ("day", "time", "tablets", "next")
_FLARE_UP = ("helps", "people", "less")
_WEEKS = 4
#: Most days a week on which one trains, with a day of rest in between.
_TRAINING_DAYS = 3
#: What goes without a first step to write down, and what leaves no room for a plan.
_WITHOUT_STEP = (Aid.NONE, Aid.DOSE_DIARY)
_WITHOUT_PLAN = (*_WITHOUT_STEP, Aid.TICKS)


class Setting(Struct, frozen=True, dict=True):
    """What all handouts of a site have in common.

    Attributes:
        plan: The plan of the topic.
        site: Name and address of the site.
        figures: Pictures by id of the record that they belong to.
    """

    plan: TopicPlan
    site: SiteIdentity
    figures: Mapping[str, Picture]

    @cached_property
    def names(self) -> frozenset[Name]:
        """The names of pages that prose refers readers to."""
        return page_names(self.plan)


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
    shared, names = _shared_cautions(body.exercises), setting.names
    doses = _shared_doses(body.exercises)
    return {
        "title": handout.title,
        "site": setting.site.name,
        "logo": _logo(setting.site),
        "colours": (setting.site.colours.brand, setting.site.colours.second),
        "topic": topic.title,
        "need": handout.need,
        "action": handout.action,
        "audience": handout.audience.rstrip("."),
        "keywords": (topic.name, words("sheet.keyword")),
        "font": FAMILY,
        **language_values(setting.site.language),
        "date": {"year": page.checked.year, "month": page.checked.month, "day": page.checked.day},
        "passages": [_passage(setting, one, names) for one in body.passages],
        "alarm": _alarm(body),
        "advice": {
            "title": words("handout.advice"),
            "groups": () if handout.alarm else _groups(body.group),
        },
        "why": _why(body),
        "moves": words("handout.exercises"),
        "pain": _pain_rule(body.pain_rule),
        "shared": shared,
        "doses": doses,
        "exercises": [
            _exercise(setting, exercise, shared, doses, handout.begin_easier)
            for exercise in body.exercises
        ],
        "aid": _aid(body),
        "ticks": _ticks(body),
        # The sheet with all warning signs, and one with doses, need no first step.
        "step": [words("handout.first-step"), words("handout.i-will")]
        if handout.action and handout.aid not in _WITHOUT_STEP
        else (),
        "plan": _plan(handout),
        "closing": _closing(setting, page, body),
        "words": _layout_words(),
    }


def language_values(code: str) -> dict[str, Value]:
    """Return language and region of a sheet, as Typst takes them."""
    language, _, region = code.partition("-")
    return {"language": language, "region": region if len(region) == 2 else None}


def _logo(site: SiteIdentity) -> Value:
    return {"svg": site.logo, "alt": site.publisher} if site.logo else None


def _layout_words() -> Value:
    """Return what the layout itself says; how many pages there are, only Typst knows."""
    return {
        "page": words("sheet.page", page="{page}", pages="{pages}"),
        "for": words("handout.for"),
        "each": words("sheet.each"),
        "first": words("handout.first"),
        "start": words("exercise.start"),
        "take-care": words("exercise.take-care-of"),
        "take-care-all": words("exercise.take-care-all"),
        "at-first": words("exercise.at-first"),
        "look": words("sheet.look", page="{page}"),
        "look-here": words("handout.look-here"),
        "easier": words("exercise.easier"),
        "harder": words("exercise.harder"),
        "avoid": words("exercise.avoid"),
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
    version = () if form.large else (day_words(page.checked),)
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
            _whole_card(setting, card, form)
            if whole and card.level.urgency is not Urgency.ROUTINE
            else _short_card(card)
            for card in body.shown_cards
        ],
        "whole": whole,
        "running": " · ".join((setting.site.name, body.handout.title, *version)),
    }


def _check_whole(body: HandoutBody) -> None:
    lists = (body.group.dos, body.group.donts, body.group.facts)
    shown = {t.id for parts in lists for part in parts for fact in part for t in fact.statements}
    passages, exercises = {p.id for p in body.passages}, {e.id for e in body.exercises}
    lost = [i for i in body.handout.statements if i not in shown]
    lost += [i for i in body.handout.passages if i not in passages]
    lost += [i for i in body.handout.exercises if i not in exercises]
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
        # Words between the marks are bold.
        "intro": words("care.intro", has=card.has).split("**"),
        "action": card.level.action,
    }


def _whole_card(setting: Setting, card: CareCard, form: SheetFormat) -> Value:
    """Return a care card with every sign, in columns of similar length."""
    return {
        **_head(card),
        "first": card.level.first,
        "last": card.level.last,
        "columns": [
            [
                {
                    "title": part.heading,
                    "signs": [_sign(sign, text, part.action) for sign, text in part.lines],
                    "action": part.action,
                    "figures": [
                        _figure(setting.figures[sign.id], sign.id)
                        for sign in part.signs
                        if sign.id in setting.figures
                    ],
                }
                for part in column
            ]
            for column in columns(card.parts, 1 if form.large else 2)
        ],
    }


def _short_card(card: CareCard) -> Value:
    """Return a care card with its signs in short lines, in lists."""
    return {
        **_head(card),
        "meaning": card.level.meaning,
        # What side one says of signs that are further on.
        "call": card.level.call,
        # An emergency has one number; for help today, people write down whom they can call.
        "write": words("handout.call") if card.level.urgency is Urgency.URGENT else "",
        "ask": card.level.asks,
        "lists": [
            {
                "heading": one.heading,
                "lines": [{"label": line.label, "text": line.text} for line in one.lines],
            }
            for one in card.lists
        ],
    }


def _sign(sign: WarningSign, said: str, shared: str | None) -> str:
    """Return a sign as one text, because nested lists would take too much room on paper."""
    listed = f", {sign.joint} {', '.join(sign.items)}" if sign.items else ""
    return f"{said}{listed}. {sign.action}" if sign.action and not shared else f"{said}{listed}"


def _passage(setting: Setting, passage: PlannedPassage, names: Set[Name]) -> Value:
    return {
        "heading": passage.heading,
        "figure": _figure(setting.figures.get(passage.pictured), passage.pictured),
        "blocks": prose(passage, names),
    }


def _groups(group: FactGroup) -> Value:
    lists = (
        ("dos", words("facts.do"), group.dos),
        ("donts", words("facts.dont"), group.donts),
        ("facts", words("facts.know"), group.facts),
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


def _why(body: HandoutBody) -> Value:
    """Return the facts that say why to do it, each with how sure it is."""
    return {
        "title": words("handout.why"),
        "facts": [
            {
                "text": fact.text,
                "sure": words("grades.gap") if fact.statement.gap else label(fact.evidence),
            }
            for fact in body.why
        ],
    }


def _plan(handout: Handout) -> Value:
    """Return what the reader fills in, and when to look at it again."""
    if handout.signs is SignsShown.WHOLE or handout.aid in _WITHOUT_PLAN:
        return None
    return {
        "title": words("handout.plan"),
        "name": words("handout.name"),
        "date": words("handout.date"),
        "step": [words("handout.first-step"), words("handout.i-will")],
        "check": words("handout.check"),
        "how": [words("handout.better"), words("handout.same"), words("handout.worse")],
    }


def _alarm(body: HandoutBody) -> Value:
    """Return the statements for an emergency that is no warning sign, if the handout has them."""
    if not body.handout.alarm:
        return None
    lists = (body.group.facts, body.group.dos, body.group.donts)
    facts = [fact.text for parts in lists for part in parts for fact in part]
    return {"title": body.handout.alarm, "facts": facts}


def _shared_cautions(exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return the cautions that all exercises share, to be printed once above them."""
    if len(exercises) < 2:
        return ()
    first, *others = exercises
    return tuple(c for c in first.cautions if all(c in other.cautions for other in others))


def _shared_doses(exercises: Sequence[Exercise]) -> Sequence[Value]:
    """Return the parts of the dose that all exercises share, to be printed once above them."""
    if len(exercises) < 2:
        return ()
    first, *others = (_dose(exercise.dose) for exercise in exercises)
    return [part for part in first if all(part in other for other in others)]


def _pain_rule(rule: PainRule | None) -> Value:
    if rule is None:
        return None
    return {
        "title": rule.title,
        "scale": rule.scale,
        "steps": [{"range": step.range, "says": step.says} for step in rule.steps],
        "after": rule.after,
    }


def _exercise(
    setting: Setting,
    exercise: Exercise,
    shared: Sequence[str],
    doses: Sequence[Value],
    begin_easier: Sequence[str],
) -> Value:
    begun = exercise.id in begin_easier
    own = setting.figures.get(exercise.id)
    drawn = setting.figures.get(easier_way(exercise.id), own) if begun else own
    return {
        "id": exercise.id,
        "name": exercise.name,
        "avoid": exercise.kind is ExerciseKind.AVOID,
        "figure": _figure(drawn, exercise.id),
        "dose": [part for part in _dose(exercise.dose) if part not in doses],
        # If there are steps, name and picture are enough, and the summary would take room.
        "summary": None if exercise.steps else exercise.summary,
        "start": exercise.start,
        "steps": exercise.steps,
        "cautions": [caution for caution in exercise.cautions if caution not in shared],
        "at-first": exercise.easier if begun else None,
        "easier": None if begun else exercise.easier,
        "harder": exercise.harder,
    }


def _figure(picture: Picture | None, owner: str) -> Value:
    if picture is None:
        return None
    if not picture.alt.strip():
        raise RenderError(
            f"The figure of '{owner}' has no text alternative.",
            "Describe what it shows.",
        )
    return {
        "svg": picture.svg,
        "alt": picture.alt,
        "caption": picture.caption,
        "lettered": "<text" in picture.svg,
    }


def _dose(dose: Dose) -> Sequence[Value]:
    parts = (
        ("exercise.how-often", dose.how_often),
        ("exercise.repeats", dose.repeats),
        ("exercise.hold", dose.hold),
        ("exercise.sets", dose.sets),
        ("exercise.time", dose.time),
    )
    return [{"name": words(name), "value": value} for name, value in parts if value]


def _aid(body: HandoutBody) -> Value:
    aid = body.handout.aid
    if aid in (Aid.NONE, Aid.PLAN, Aid.TICKS):
        return None
    title, instruction = words(f"aids.{aid}"), words(f"aids.{aid}-tell")
    if aid is Aid.CHECKLIST:
        done = [fact.text for part in body.group.dos for fact in part]
        done += [e.name for e in body.exercises if e.kind is not ExerciseKind.AVOID]
        return {"kind": "checklist", "title": title, "tell": instruction, "items": done}
    if aid is Aid.DOSE_DIARY:
        head = [words(f"aids.dose-{column}") for column in _DOSE]
        return {"kind": "record", "title": title, "tell": instruction, "head": head}
    if aid is Aid.FLARE_UP_PLAN:
        lines = [words(f"aids.flare-up-{line}") for line in _FLARE_UP]
        return {"kind": "lines", "title": title, "tell": instruction, "lines": lines}
    cell = words("handout.minutes") if aid is Aid.WALKING_DIARY else "tick"
    return {
        "kind": "diary",
        "title": title,
        "tell": instruction,
        "weeks": _WEEKS,
        "head": [words(f"days.{day}") for day in _DAYS],
        "cell": cell,
    }


def _ticks(body: HandoutBody) -> Value:
    """Return what to write beside each exercise, if the handout has boxes there."""
    if body.handout.aid is not Aid.TICKS:
        return None
    return {
        "tell": words("aids.ticks-tell"),
        "mine": words("aids.ticks-mine"),
        "weeks": _WEEKS,
        "days": _TRAINING_DAYS,
    }


def _closing(setting: Setting, page: Page, body: HandoutBody) -> Value:
    address = setting.site.address(page.address)
    plan = setting.plan
    return {
        "contact": list(setting.site.contact_line),
        "phone": setting.site.phone.shown if setting.site.phone else "",
        "review": _review(plan, page, setting.site),
        "advice": words("sheet.replaces"),
        "dates": words(
            "sheet.dates", checked=day_words(page.checked), next=day_words(page.next_check)
        ),
        # What was changed is on the web page: sheets are short of room.
        "origins": [
            words("sheet.origin", creator=origin.creator, licence=origin.terms.short)
            for origin in plan.origins
        ],
        "sources": {
            "title": words("sheet.sources"),
            "levels": [
                {"name": name, "names": names, "brief": brief}
                for (name, names), (_, brief) in zip(
                    levels_in_short(plan, body), levels_in_short(plan, body, 1), strict=True
                )
            ],
        },
        # If there is no room for easier and harder ways, the sheet refers to the web page.
        "more": {
            "here": words("sheet.scan"),
            "ways": words("sheet.scan-ways"),
        },
        "ways": any(e.easier or e.harder for e in body.exercises),
        "named": words("sheet.named") if _names_pages(setting, body) else "",
        "ask": words("sheet.ask"),
        "code": _code(address, body) if address else None,
    }


def _names_pages(setting: Setting, body: HandoutBody) -> bool:
    """Return whether the prose of a handout has names of pages, which are in quotation marks."""
    names = setting.names
    return any("\u201c" in str(prose(passage, names)) for passage in body.passages)


def _review(plan: TopicPlan, page: Page, site: SiteIdentity) -> str:
    said = " ".join(sheet_lines(plan.review_of(page)))
    if not site.abroad:
        return said
    return f"{said} {words('edition.sheet', adjective=country_of(site.home).adjective)}"


def _code(address: str, body: HandoutBody) -> Value:
    svg, modules = qr_code(address)
    return {
        "svg": svg,
        "modules": modules,
        "alt": words("sheet.code", title=body.handout.title),
        "address": address,
        "short": short(address),
    }
