"""The content of a handout, before layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from plainleaf.config import SiteIdentity
from plainleaf.deduplication import fold_library
from plainleaf.handouts import Picture, Setting
from plainleaf.handouts.care_columns import columns
from plainleaf.handouts.forms import FORMS, Paper, SheetFormat
from plainleaf.handouts.prose import prose
from plainleaf.handouts.sheet import form_values, sheet_values
from plainleaf.handouts.sources import MOST, levels_in_short
from plainleaf.loading import Library
from plainleaf.model import BlockKind
from plainleaf.planning import CarePart, HandoutBody
from plainleaf.planning.figures import easier_way
from plainleaf.planning.parts import PlannedBlock, PlannedPassage, PlannedSentence

from tests.factories import (
    DAY,
    activity,
    exercise,
    full_library,
    handout,
    library,
    made,
    plan_site,
    source,
    statement,
)
from tests.factories import warning_sign as sign

STANDARD, LARGE = SheetFormat(Paper.A4, large=False), SheetFormat(Paper.LETTER, large=True)


def values(
    content: Library,
    id_: str,
    form: SheetFormat = STANDARD,
    figures: Mapping[str, Picture] | None = None,
) -> dict[str, Any]:
    """Return the values of one handout of a library."""
    plan = plan_site(content, fold_library(content))
    page = next(p for p in plan.pages if p.address == f"handouts/{id_}/")
    assert isinstance(page.body, HandoutBody)
    setting = Setting(plan, SiteIdentity("Plainleaf"), figures or {})
    own = form_values(setting, page, page.body, form)
    return {**sheet_values(setting, page, page.body), **own}


def said(card: dict[str, Any]) -> list[str]:
    """Return the short lines of a card."""
    return [line["text"] for one in card["lists"] for line in one["lines"]]


def test_emergency_card_is_on_every_form_of_every_handout() -> None:
    """The emergency card is on every format of every handout."""
    for form in FORMS:
        cards = values(full_library(), "bare", form)["cards"]
        assert [(card["urgency"], said(card)) for card in cards] == [
            ("emergency", ["You have one of the emergency signs"]),
            ("urgent", ["You have one of the urgent signs"]),
        ]


def test_a_sheet_of_all_signs_has_each_of_every_level() -> None:
    """The handout on when to get help has every sign, and no room for notes."""
    everything = full_library()
    whole = library(
        warning_signs=everything.warning_signs, handouts=[handout("all", signs="whole")]
    )
    for form in FORMS:
        made = values(whole, "all", form)
        *pressing, routine = made["cards"]
        cards = {card["urgency"]: card["columns"] for card in pressing}
        reported = {
            urgency: [s for column in columns for part in column for s in part["signs"]]
            for urgency, columns in cards.items()
        }
        assert sorted(reported["emergency"]) == sorted(f"sign number {n}" for n in range(1, 11))
        assert reported["urgent"] == ["a fever. Take your temperature."]
        assert said(routine) == [
            "pain that stays for weeks (new), with 2 or more of these: "
            "it wakes you; rest does not ease it"
        ]
        assert {len(columns) for columns in cards.values()} <= ({1} if form.large else {1, 2})
        assert made["plan"] is None


def test_columns_of_the_card_are_even_and_lose_nothing() -> None:
    """The columns of the card have similar lengths, and keep order and content."""
    parts = tuple(
        CarePart(f"Part {n}", (), tuple(sign(f"s-{n}-{i}", f"sign {i}") for i in range(n)))
        for n in (5, 4, 3, 2)
    )
    left, right = columns(parts, 2)
    assert {part.title for part in (*left, *right)} == {part.title for part in parts}
    assert [len(part.signs) for part in left] == [5, 2]
    assert [len(part.signs) for part in right] == [4, 3]
    assert columns(parts, 1) == (parts,)
    assert columns(parts[:1], 2) == (parts[:1],)


def test_columns_of_a_long_card_are_even() -> None:
    """A card of thirty parts, with more divisions than can be tried, has columns of one length."""
    parts = tuple(
        CarePart("", (), tuple(sign(f"s-{n}-{i}", f"sign {i}") for i in range(n % 5 + 1)))
        for n in range(30)
    )
    left, right = columns(parts, 2)
    assert sum(len(part.signs) for part in left) == sum(len(part.signs) for part in right) == 45
    assert left[0] == parts[0]


def test_advice_for_and_against_and_facts_are_apart() -> None:
    """Advice for, advice against and facts are separate lists, in this order."""
    content = library(
        statement("walk", "Walk each day.", kind="do"),
        statement("rest", "Do not stay in bed.", kind="dont"),
        statement("most", "Most pain goes."),
        handouts=[handout("all", statements=["most", "rest", "walk"])],
        warning_signs=[sign("numb", "numb legs")],
    )
    groups = values(content, "all")["advice"]["groups"]
    assert [(g["title"], list(g["facts"])) for g in groups] == [
        ("Do", ["Walk each day."]),
        ("Do not", ["Do not stay in bed."]),
        ("Good to know", ["Most pain goes."]),
    ]


PROSE = """
    Walking **helps**, and it is free. [@walk] So begin.

    1. **Put on shoes.** Flat ones will do. [@shoes]
    2. Go out, or see [Menu relief](@relief). [@numb]

    - Then rest. [@one]
"""


def _with_prose() -> Library:
    """Return a library with prose, and a handout that shows it before a statement."""
    return library(
        statement("walk", "Walk each day.", "guide", kind="do"),
        statement("shoes", "Wear flat shoes.", "trial", kind="do"),
        passages=[
            {"id": "first", "section": "relief", "text": "Walk. [@walk]"},
            {"id": "later", "section": "relief", "heading": "Walk a bit", "text": PROSE},
        ],
        sources=[source("guide"), source("trial", "trial"), source("web", "popular-web")],
        exercises=[exercise("one", sources=[{"source": "guide"}])],
        handouts=[handout("prose", passages=["later", "first"], statements=["shoes"])],
        warning_signs=[sign("numb", "numb legs")],
    )


def test_passages_are_reported_in_the_order_chosen_without_citations() -> None:
    """Passages are printed in the order chosen, without citations.

    Paper has the heading and the words, plain and bold in turn; a link becomes plain words, in
    quotation marks if it names a page.
    """
    made = values(_with_prose(), "prose")
    later, first = made["passages"]
    assert later == {
        "heading": "Walk a bit",
        "figure": None,
        "blocks": [
            {"kind": "paragraph", "items": [["Walking ", "helps", ", and it is free. So begin."]]},
            {
                "kind": "steps",
                "items": [
                    ["", "Put on shoes.", " Flat ones will do."],
                    ["Go out, or see \u201cMenu relief\u201d."],
                ],
            },
            {"kind": "list", "items": [["Then rest."]]},
        ],
    }
    assert first["heading"] == ""
    assert first["blocks"] == [{"kind": "paragraph", "items": [["Walk."]]}]
    assert [list(group["facts"]) for group in made["advice"]["groups"]] == [["Wear flat shoes."]]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Read it at 3: [Menu](@relief).", "Read it at 3: \u201cMenu\u201d."),
        ("[The page](@relief) tells you more.", "\u201cThe page\u201d tells you more."),
        ("Rest a while. [Walk a little](@relief).", "Rest a while. Walk a little."),
        ("See [Menu](@other), or [menu](@relief).", "See Menu, or menu."),
        ("**[Menu](@relief):** less room.", "Menu: less room."),
    ],
)
def test_the_name_of_a_page_is_in_quotation_marks(text: str, printed: str) -> None:
    """Where a text refers readers to a page, its name is quoted, wherever it is in a sentence."""
    block = PlannedBlock(BlockKind.PARAGRAPH, ((PlannedSentence(text),),))
    names = {("relief", "Menu"), ("relief", "The page")}
    (made,) = prose(PlannedPassage("one", "", (block,)), names)
    assert isinstance(made, dict)
    assert ["".join(runs) for runs in made["items"]] == [printed]


def test_a_cell_that_is_a_name_has_no_quotation_marks() -> None:
    """The first cell of a row names what the row is about."""
    cells = ("[Menu](@relief)", "See [Menu](@relief)")
    block = PlannedBlock(BlockKind.TABLE, ((PlannedSentence("", cells=cells),),), ("What", "How"))
    (made,) = prose(PlannedPassage("one", "", (block,)), {("relief", "Menu")})
    assert isinstance(made, dict)
    assert made["rows"] == [[["Menu"], ["See \u201cMenu\u201d"]]]


def test_prose_on_moving_comes_with_the_pain_rule() -> None:
    """Prose that mentions the pain rule is printed with the rule."""
    steps = [{"range": "0 to 3", "says": "Go on."}, {"range": "4 or more", "says": "Stop."}]
    rule = {"title": "Pain", "steps": steps, "after": "Rest.", "checked": DAY}
    content = library(
        statement("walk", "Walk each day.", kind="do"),
        pain_rule=rule,
        activities=[activity("walking")],
        exercises=[exercise("one")],
        passages=[
            {"id": "calm", "section": "relief", "text": "Rest. [@walk]"},
            {"id": "move", "section": "relief", "heading": "Move", "text": "Move. [@one]"},
            {"id": "go", "activity": "walking", "text": "Go out. [@walk]"},
        ],
        handouts=[handout(f"only-{one}", passages=[one]) for one in ("calm", "move", "go")],
        warning_signs=[sign("numb", "numb legs")],
    )
    assert values(content, "only-calm")["pain"] is None
    assert values(content, "only-move")["pain"]["title"] == "Pain"
    assert values(content, "only-go")["pain"]["title"] == "Pain"


def test_foot_names_the_sources_of_prose() -> None:
    """The footer names the sources of prose, although its sentences have no citations."""
    content = _with_prose()
    plan = plan_site(content, fold_library(content))
    page = next(p for p in plan.pages if p.address == "handouts/prose/")
    assert isinstance(page.body, HandoutBody)
    named = " ".join(names for _, names in levels_in_short(plan, page.body))
    assert "Publisher of guide" in named
    assert "Publisher of trial" in named
    assert {"walk", "shoes", "numb", "one"} <= page.shows


def test_a_caution_that_all_exercises_share_is_reported_once() -> None:
    """A caution that all exercises share is printed once above them."""
    moves = [
        exercise("one", cautions=["Stop if it hurts.", "Keep level."]),
        exercise("two", cautions=["Go slowly.", "Stop if it hurts."]),
    ]
    content = library(
        exercises=moves,
        handouts=[
            handout("both", exercises=["one", "two"]),
            handout("single", exercises=["one"]),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    both, single = values(content, "both"), values(content, "single")
    assert list(both["shared"]) == ["Stop if it hurts."]
    assert [e["cautions"] for e in both["exercises"]] == [["Keep level."], ["Go slowly."]]
    assert list(single["shared"]) == []
    assert single["exercises"][0]["cautions"] == ["Stop if it hurts.", "Keep level."]


def test_tools_to_fill_in() -> None:
    """A diary asks for what its name says; a checklist lists what to do."""
    content = library(
        statement("walk", "Walk each day.", kind="do"),
        exercises=[exercise("one"), exercise("two", kind="avoid")],
        handouts=[
            handout("doses", aid="dose-diary"),
            handout("walks", aid="walking-diary"),
            handout("moves", aid="exercise-diary"),
            handout("list", aid="checklist", statements=["walk"], exercises=["one", "two"]),
            handout("ticks", aid="ticks", exercises=["one"]),
            handout("flare-up", aid="flare-up-plan"),
            handout("none"),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    assert values(content, "walks")["aid"]["cell"] == "min"
    assert values(content, "moves")["aid"]["cell"] == "tick"
    assert values(content, "list")["aid"]["items"] == ["Walk each day.", "Move one"]
    flare_up = values(content, "flare-up")["aid"]["lines"]
    assert list(flare_up) == ["What helps me", "Who can help me", "What I cut down on"]
    assert values(content, "none")["aid"] is None
    assert values(content, "none")["plan"]["check"] == "I will check how I am on:"
    doses = values(content, "doses")
    assert list(doses["aid"]["head"]) == ["Day", "Time", "Tablets", "No more before"]
    assert doses["plan"] is None
    ticks = values(content, "ticks")
    assert (ticks["ticks"]["weeks"], ticks["ticks"]["days"]) == (4, 3)
    assert (ticks["aid"], ticks["plan"], doses["ticks"]) == (None, None, None)


def test_a_sheet_to_begin_with_says_the_easier_way_first() -> None:
    """The easier way is before the steps of the exercises that the handout names only."""
    content = library(
        exercises=[exercise(one, easier=f"Half of {one}.") for one in ("bridge", "plank")],
        handouts=[handout("begin", exercises=["bridge", "plank"], begin_easier=["bridge"])],
        warning_signs=[sign("numb", "numb legs")],
    )
    bridge, plank = values(content, "begin")["exercises"]
    assert (bridge["at-first"], bridge["easier"]) == ("Half of bridge.", None)
    assert (plank["at-first"], plank["easier"]) == (None, "Half of plank.")


def test_steps_of_the_easier_way_take_the_place_of_the_steps() -> None:
    """On a sheet to begin with, and without a line that says the easier way as well."""
    steps = ["Lie down.", "Lift half way."]
    content = library(
        exercises=[exercise("bridge", easier="Half.", easier_steps=steps)],
        handouts=[
            handout("begin", exercises=["bridge"], begin_easier=["bridge"]),
            handout("go-on", exercises=["bridge"]),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    (begun,) = values(content, "begin")["exercises"]
    assert (list(begun["steps"]), begun["at-first"]) == (steps, None)
    (bridge,) = values(content, "go-on")["exercises"]
    assert list(bridge["steps"]) == ["Lie down.", "Lift your hips."]


def test_an_exercise_is_adapted_to_the_readers_of_a_sheet() -> None:
    """Their hold takes the place of the exercise's, and a caution that cannot hold is not there."""
    content = library(
        exercises=[
            exercise("bend", dose={"hold": "5 seconds"}, cautions=["Pregnant: sit.", "Go slowly."])
        ],
        handouts=[
            handout(
                "older",
                exercises=["bend"],
                adapted=[{"exercise": "bend", "hold": "30 seconds", "without": ["Pregnant"]}],
            )
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    (bend,) = values(content, "older")["exercises"]
    assert [part["value"] for part in bend["dose"]] == ["30 seconds"]
    assert bend["cautions"] == ["Go slowly."]


def test_a_sheet_to_begin_with_shows_the_easier_way() -> None:
    """The picture of the easier way takes the place of the exercise's own, if there is one."""
    content = library(
        exercises=[exercise(one, easier=f"Half of {one}.") for one in ("bridge", "plank")],
        handouts=[
            handout("begin", exercises=["bridge", "plank"], begin_easier=["bridge", "plank"]),
            handout("go-on", exercises=["bridge"]),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    figures = {
        "bridge": Picture("whole", "A bridge"),
        easier_way("bridge"): Picture("half", "A low bridge"),
        "plank": Picture("plank", "A plank"),
    }
    begun = values(content, "begin", figures=figures)["exercises"]
    assert [e["figure"]["svg"] for e in begun] == ["half", "plank"]
    (bridge,) = values(content, "go-on", figures=figures)["exercises"]
    assert bridge["figure"]["svg"] == "whole"


def test_a_dose_that_all_exercises_share_is_said_once() -> None:
    """How often, how many and how long is printed once above the exercises if it is the same."""
    moves = [
        exercise("one", dose={"repeats": "5 times", "how_often": "2 days a week"}),
        exercise("two", dose={"repeats": "8 times", "how_often": "2 days a week"}),
    ]
    content = library(
        exercises=moves,
        handouts=[
            handout("both", exercises=["one", "two"]),
            handout("single", exercises=["one"]),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    both, single = values(content, "both"), values(content, "single")
    assert [part["value"] for part in both["doses"]] == ["2 days a week"]
    assert [[d["value"] for d in e["dose"]] for e in both["exercises"]] == [
        ["5 times"],
        ["8 times"],
    ]
    assert list(single["doses"]) == []
    assert [d["value"] for d in single["exercises"][0]["dose"]] == ["2 days a week", "5 times"]


def test_a_sheet_says_why_and_how_sure_that_is() -> None:
    """Reasons are on paper and page, each with its level; the foot names their sources."""
    content = library(
        statement("helps", "Walking helps.", "trial"),
        statement("unknown", "Nobody has tested the plan.", "guide", gap=True),
        sources=[source("guide"), source("trial", "trial"), source("web", "popular-web")],
        handouts=[handout("walk", why=["helps", "unknown"]), handout("other")],
        warning_signs=[sign("numb", "numb legs")],
    )
    why = values(content, "walk")["why"]["facts"]
    assert [(fact["text"], fact["sure"]) for fact in why] == [
        ("Walking helps.", "Some evidence"),
        ("Nobody has tested the plan.", "Gap in the evidence"),
    ]
    assert values(content, "other")["why"]["facts"] == []
    found = made(content)
    assert "Why do this, and how sure are we?" in found.page("handouts/walk/")
    assert "Walking helps." in found.page("handouts/walk/")
    assert "Why do this, and how sure are we?" not in found.page("handouts/other/")
    plan = plan_site(content, fold_library(content))
    page = next(p for p in plan.pages if p.address == "handouts/walk/")
    assert isinstance(page.body, HandoutBody)
    assert "Publisher of trial" in " ".join(names for _, names in levels_in_short(plan, page.body))


def test_a_first_step_is_asked_for_where_there_is_something_to_do_first() -> None:
    """Below the one thing to do first, a line asks after what and what one will do."""
    content = library(
        handouts=[
            handout("walk", action="Walk today."),
            handout("other"),
            handout("doses", action="Ask first.", aid="dose-diary"),
        ],
        warning_signs=[sign("numb", "numb legs")],
    )
    assert list(values(content, "walk")["step"]) == ["My first step: after", "I will"]
    # Without it, the line is in the plan.
    assert list(values(content, "other")["step"]) == []
    assert list(values(content, "other")["plan"]["step"]) == ["My first step: after", "I will"]
    assert list(values(content, "doses")["step"]) == []


def test_the_card_for_today_asks_whom_to_call() -> None:
    """The card for help today has a line for a name or number; that for emergencies has none."""
    emergency, urgent = values(full_library(), "bare")["cards"]
    assert (emergency["write"], urgent["write"]) == ("", "Who I can call:")


def test_the_one_thing_to_do_first_is_on_sheet_and_page() -> None:
    """What a handout says to do first is on paper and on its page, with a box to tick."""
    content = library(
        handouts=[handout("walk", action="Walk today."), handout("other")],
        warning_signs=[sign("numb", "numb legs")],
    )
    assert values(content, "walk")["action"] == "Walk today."
    assert values(content, "other")["action"] is None
    found = made(content)
    assert "<strong>Do this first:</strong> Walk today." in found.page("handouts/walk/")
    assert "Do this first:" not in found.page("handouts/other/")


def test_what_to_do_in_an_emergency_of_its_own_is_in_a_box() -> None:
    """Statements under an alarm are in its box, first what is true and then what to do."""
    content = library(
        statement("call", "Call 999.", kind="do"),
        statement("harm", "Too much can harm you."),
        handouts=[handout("box", statements=["call", "harm"], alarm="If you took too much")],
        warning_signs=[sign("numb", "numb legs")],
    )
    made = values(content, "box")
    assert made["alarm"] == {
        "title": "If you took too much",
        "facts": ["Too much can harm you.", "Call 999."],
    }
    assert list(made["advice"]["groups"]) == []


def test_paper_leaves_out_what_only_points_to_a_page() -> None:
    """A sentence that links and cites nothing is left out; the foot explains names of pages."""
    text = "Walk. [@walk] [Rest](@relief) tells you more.\n\nThere is more on [rest](@relief)."
    named = "Walk as [Page relief](@relief) says. [@walk]"
    content = library(
        statement("walk", "Walk each day.", kind="do"),
        passages=[
            {"id": "points", "section": "relief", "text": text},
            {"id": "names", "section": "relief", "heading": "Rest", "text": named},
        ],
        handouts=[handout(f"only-{one}", passages=[one]) for one in ("points", "names")],
        warning_signs=[sign("numb", "numb legs")],
    )
    points, names = (values(content, f"only-{one}") for one in ("points", "names"))
    (only,) = points["passages"]
    assert only["blocks"] == [{"kind": "paragraph", "items": [["Walk."]]}]
    assert points["closing"]["named"] == ""
    assert names["closing"]["named"]


def test_sources_in_short_name_the_best_level_and_say_how_many_more() -> None:
    """The footer names the best level and counts the rest, without popular web pages."""
    guides = [source(f"guide-{n}", published="2020-01") for n in range(1, 6)]
    content = library(
        statement("walk", "Walk each day.", *[g.id for g in guides], "web", kind="do"),
        sources=[*guides, source("web", "popular-web")],
        handouts=[handout("short", statements=["walk"])],
        warning_signs=[sign("numb", "numb legs", sources=[{"source": "guide-1"}])],
    )
    plan = plan_site(content, fold_library(content))
    body = next(p.body for p in plan.pages if p.address == "handouts/short/")
    assert isinstance(body, HandoutBody)
    assert levels_in_short(plan, body) == (
        (
            "Strong evidence",
            f"Publisher of guide-1 2020, Publisher of guide-2 2020, and {5 - MOST} more.",
        ),
        ("Warning signs", "Publisher of guide-1."),
    )


def test_foot_names_the_sources_of_the_pain_rule_and_of_the_signs() -> None:
    """What the sheet prints besides advice and exercises has its sources in the foot, too."""
    steps = [{"range": "0 to 3", "says": "Go on."}, {"range": "4 or more", "says": "Stop."}]
    cited = [{"source": "trial"}]
    rule = {"title": "Pain", "steps": steps, "after": "Rest.", "checked": DAY, "sources": cited}
    content = library(
        sources=[source("guide"), source("trial", "trial")],
        pain_rule=rule,
        exercises=[exercise("one")],
        handouts=[handout("moves", exercises=["one"])],
        warning_signs=[sign("numb", "numb legs", sources=[{"source": "guide"}])],
    )
    plan = plan_site(content, fold_library(content))
    body = next(p.body for p in plan.pages if p.address == "handouts/moves/")
    assert isinstance(body, HandoutBody)
    named = dict(levels_in_short(plan, body))
    assert "Publisher of trial." in named.values()
    assert named["Warning signs"] == "Publisher of guide."


def test_forms_have_names_of_their_own() -> None:
    """The four files of a handout have names that describe them."""
    assert [form.path("x") for form in FORMS] == [
        "handouts/x-a4.pdf",
        "handouts/x-letter.pdf",
        "handouts/x-a4-large.pdf",
        "handouts/x-letter-large.pdf",
    ]
    assert [(f.body, f.least) for f in (STANDARD, LARGE)] == [(14, 12), (18, 16)]
