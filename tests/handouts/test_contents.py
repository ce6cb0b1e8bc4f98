"""Every file of a handout has everything that the handout selects, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from plainleaf.handouts import Handouts
from plainleaf.language import day_words
from plainleaf.model import BlockKind, SignsShown
from plainleaf.model.labels import label
from plainleaf.planning import HandoutBody, SitePlan
from plainleaf.planning.parts import PlannedBlock

from tests.handouts.conftest import Printed, Sheet


def _plain(text: str) -> str:
    """Return a text as it comes back from a PDF, where lines may break at any hyphen or space."""
    return "".join(text.split())


def test_every_handout_comes_in_four_forms(plan: SitePlan, handouts: Handouts) -> None:
    """Each handout has a file for both papers and both sizes of print."""
    ids = [p.body.handout.id for p in plan.pages if isinstance(p.body, HandoutBody)]
    assert len(ids) > 10
    forms = ("a4", "letter", "a4-large", "letter-large")
    assert sorted(handouts.files) == sorted(f"handouts/{i}-{f}.pdf" for i in ids for f in forms)


def test_what_cannot_wait_comes_first(printed: list[Printed]) -> None:
    """The first page has the emergency signs, and says where the signs for help today are."""
    for sheet in printed:
        if sheet.body.handout.signs is SignsShown.WHOLE:
            continue
        pages = [_plain(page.text) for page in sheet.sheets]
        emergency, today = sheet.body.care[:2]
        level = emergency.level
        for words in (level.heading, level.action, level.meaning or "", *emergency.short):
            assert _plain(words) in pages[0], (sheet.handout.path, words)
        lines = (today.level.heading, today.level.action, *today.short)
        (place,) = [n for n, text in enumerate(pages, 1) if _plain(today.level.heading) in text]
        for words in lines:
            assert _plain(words) in pages[place - 1], (sheet.handout.path, words)
        where = f"Check the signs on page {place} too."
        for words in (today.level.call, today.level.asks, where):
            assert _plain(words) in pages[0], (sheet.handout.path, words)


def test_the_plan_begins_on_side_one_in_standard_print(printed: list[Printed]) -> None:
    """In standard print, signs take less than half of side one, and what to do begins there."""
    for sheet in printed:
        if sheet.handout.form.large or sheet.body.handout.signs is SignsShown.WHOLE:
            continue
        page, body = sheet.sheets[0], sheet.body
        top = _height(page, body.care[0].level.heading)
        bottom = _height(page, f"{body.care[1].level.call}:")
        share = (top - bottom) / float(sheet.reader.pages[0].mediabox.height)
        assert 0.1 < share < 0.5, (sheet.handout.path, round(share, 3))
        begins = [one.heading for one in body.passages] + [body.handout.alarm or ""]
        begins += ["What to know and do"] * bool(body.group.ids)
        begins += [exercise.name for exercise in body.exercises]
        first = next(heading for heading in begins if heading)
        assert _plain(first) in _plain(page.text), (sheet.handout.path, first)


def test_sheets_say_why_and_how_sure_that_is(printed: list[Printed]) -> None:
    """Each reason is on the sheet word for word, with its level of evidence."""
    for sheet in printed:
        text = _plain(sheet.text)
        for fact in sheet.body.why:
            sure = "Gap in the evidence" if fact.statement.gap else label(fact.evidence)
            assert _plain(f"{fact.text} ({sure})") in text, (sheet.handout.path, fact.id)
    assert sum(bool(sheet.body.why) for sheet in printed) >= 16


def test_sheets_ask_for_a_first_step_and_for_somebody_to_call(printed: list[Printed]) -> None:
    """Below what to do first, people write when they will; beside the signs, whom they can call."""
    for sheet in printed:
        if sheet.body.handout.signs is SignsShown.WHOLE:
            continue
        handout, text = sheet.body.handout, _plain(sheet.text)
        assert text.count(_plain("Who I can call:")) == 1, sheet.handout.path
        steps = text.count(_plain("My first step: after"))
        assert steps == (handout.aid not in ("none", "dose-diary")), sheet.handout.path


def _height(page: Sheet, words: str) -> float:
    """Return the distance in points from the bottom of a page to the line with some words."""
    # A line of the page may hold more words, and words may take more than one line.
    start = _plain(words)[:20]
    found = [y for y, text in page.lines if start in _plain(text)]
    assert found, words
    return found[0]


def test_the_sheet_of_signs_has_every_sign(printed: list[Printed]) -> None:
    """The handout of signs has every urgent sign with its conditions, and all three levels."""
    whole = [sheet for sheet in printed if sheet.body.handout.signs is SignsShown.WHOLE]
    assert {sheet.body.handout.id for sheet in whole} == {"handout-when-to-get-help"}
    for sheet in whole:
        text = _plain(sheet.text)
        *pressing, routine = sheet.body.care
        for words in (routine.level.heading, *routine.short, routine.level.action):
            assert _plain(words) in text, (sheet.handout.path, words)
        for card in pressing:
            assert _plain(card.level.heading) in text
            for part in card.parts:
                for sign, said in part.lines:
                    for words in (said, *sign.items):
                        assert _plain(words) in text, (sheet.handout.path, sign.id)


def test_every_selected_fact_is_there_word_for_word(printed: list[Printed]) -> None:
    """Every selected fact is printed word for word."""
    for sheet in printed:
        group, text = sheet.body.group, _plain(sheet.text)
        lists = (group.dos, group.donts, group.facts)
        facts = [fact for parts in lists for part in parts for fact in part]
        assert {t.id for f in facts for t in f.statements} >= set(sheet.body.handout.statements)
        for fact in facts:
            assert _plain(fact.text) in text, (sheet.handout.path, fact.id)


def test_prose_is_there_in_order_and_without_citations(
    printed: list[Printed], plan: SitePlan
) -> None:
    """Headings and sentences of the chosen passages are printed in order, without ids."""
    assert any(sheet.body.passages for sheet in printed)
    captions = [figure.title for figure in plan.figures]
    for sheet in printed:
        text = _plain("".join(_above_foot(page, captions) for page in sheet.sheets))
        # Names of pages are in quotation marks, and so are some words of the prose.
        text = text.replace("\u201c", "").replace("\u201d", "")
        after = 0
        assert tuple(p.id for p in sheet.body.passages) == sheet.body.handout.passages
        for passage in sheet.body.passages:
            said = [text for block in passage.blocks for text in _texts(block)]
            for words in (passage.heading, *map(_spoken, said)):
                at = text.find(_plain(words), after)
                assert at >= 0, (sheet.handout.path, words)
                after = at + len(_plain(words))
        assert not {"[", "]", "@", "**"} & set(sheet.text), sheet.handout.path


def _above_foot(page: Sheet, captions: Sequence[str]) -> str:
    """Return the text of a page without its foot and a caption above it.

    A sentence may continue on the next page.
    """
    text = page.text.rpartition("Plainleaf")[0].rstrip()
    return next((text.removesuffix(name) for name in captions if text.endswith(name)), text) + " "


def _texts(block: PlannedBlock) -> tuple[str, ...]:
    """Return heading and cells of a table, or the sentences of another block."""
    said = [sentence for item in block.items for sentence in item]
    return (*block.head, *(text for one in said for text in one.cells or (one.text,)))


def _spoken(text: str) -> str:
    """Return a sentence of a passage without markup and with links as plain words."""
    words = re.sub(r"\[([^\]]+)\]\(@[^)]+\)", r"\1", text).replace("**", "")
    return words.replace("\u201c", "").replace("\u201d", "")


def test_steps_have_boxes_to_tick(printed: list[Printed]) -> None:
    """The first thing to do, steps, exercises and weeks of a plan have boxes to tick."""
    ticked: Counter[str] = Counter()
    for sheet in printed:
        boxes: Counter[str] = Counter()
        for passage in sheet.body.passages:
            for block in passage.blocks:
                each = {BlockKind.STEPS: 1, BlockKind.TABLE: passage.boxes}.get(block.kind, 0)
                boxes[block.kind] += each * len(block.items)
        boxes["first"] += bool(sheet.body.handout.action)
        if sheet.body.handout.aid == "ticks":
            # For each exercise, three boxes in each of four weeks.
            boxes["ticks"] += 12 * len(sheet.body.exercises)
        if sheet.body.handout.aid in ("none", "plan", "ticks"):
            # The plan to fill in has three more, for how things are by then.
            has_plan = sheet.body.handout.aid == "plan"
            boxes["plan"] += 3 * (has_plan and sheet.body.handout.signs is not SignsShown.WHOLE)
            assert sheet.text.count("\N{BALLOT BOX}") == boxes.total(), sheet.handout.path
        ticked += boxes
    assert ticked[BlockKind.STEPS]
    assert ticked[BlockKind.TABLE]
    assert ticked["ticks"]


def test_no_heading_is_alone_at_the_foot_of_a_side(printed: list[Printed]) -> None:
    """No heading is the last line of a side."""
    for sheet in printed:
        headings = {passage.heading for passage in sheet.body.passages}
        headings |= {"What to know and do", "Your exercises", "Your plan"}
        for page in sheet.sheets:
            *_, last, _foot = [line.strip() for line in page.text.splitlines() if line.strip()]
            assert last not in headings, (sheet.handout.path, last)
            # What people write on may be last: a line, and rows of a diary without words.
            written = last == "Who I can call:" or not any(map(str.isalpha, last))
            assert written or not last.endswith(":"), (sheet.handout.path, last)


def test_what_not_to_do_says_so_in_words(printed: list[Printed]) -> None:
    """What not to do is marked with words, not only with a cross."""
    for sheet in printed:
        for fact in (fact for part in sheet.body.group.donts for fact in part):
            assert fact.text.startswith("Do not "), fact.id


def test_every_exercise_has_its_steps_doses_and_cautions(printed: list[Printed]) -> None:
    """Each exercise has steps, doses and cautions."""
    for sheet in printed:
        text = _plain(sheet.text)
        for e in sheet.body.exercises:
            dose = [value for value in e.dose.model_dump().values() if value]
            for words in (e.name, e.start or "", *e.steps, *e.cautions, *dose):
                assert _plain(words) in text, (sheet.handout.path, e.id, words)


def test_parts_come_in_the_order_of_need(printed: list[Printed]) -> None:
    """The order is: help, what to do, room to write, sources."""
    for sheet in printed:
        parts = [sheet.body.handout.title]
        cards = [card.level.heading for card in sheet.body.shown_cards]
        whole = sheet.body.handout.signs is SignsShown.WHOLE
        # The signs for help today come after the plan.
        parts += cards if whole else cards[:1]
        alarm = sheet.body.handout.alarm
        parts += [alarm] if alarm else []
        parts += [passage.heading for passage in sheet.body.passages]
        if sheet.body.group.ids and not alarm:
            parts.append("What to know and do")
        if sheet.body.exercises:
            parts += ["Your exercises", *(e.name for e in sheet.body.exercises)]
        parts += [] if whole else cards[1:]
        if sheet.body.handout.aid == "dose-diary":
            parts.append("Dose diary")
        elif sheet.body.handout.aid not in ("none", "ticks") and not whole:
            parts.append("Your plan")
        parts += ["No clinician has reviewed this sheet yet.", "Where this comes from"]
        text, places, after = _plain(sheet.text), [], 0
        for part in parts:
            after = text.index(_plain(part), after)
            places.append(after)
        assert all(a < b for a, b in pairwise(places)), sheet.handout.path


def test_sheets_say_how_old_they_are_and_where_they_belong(
    plan: SitePlan, printed: list[Printed]
) -> None:
    """Each handout states its date, the date of its next check, and where to find a newer one."""
    pages = {page.address: page for page in plan.pages}
    for sheet in printed:
        text, total = sheet.text, len(sheet.reader.pages)
        page = pages[sheet.handout.page]
        assert f"Version of {day_words(page.checked)}." in text
        assert f"Check for a newer version by {day_words(page.next_check)}." in text
        assert f"Page 1 of {total}" in text
        assert f"Page {total} of {total}" in text
        assert _plain(f"example.org/{sheet.handout.page}") in _plain(text)


def test_easier_and_harder_ways_are_there_or_said_to_be_on_the_page(printed: list[Printed]) -> None:
    """Easier and harder versions are printed or said to be on the page; large print has them.

    The easier way in which people begin is always printed, as a line or as steps.
    """
    for sheet in printed:
        text = _plain(sheet.text)
        begun = [e for e in sheet.body.exercises if e.id in sheet.body.handout.begin_easier]
        first = {e.easier for e in begun if e.easier}
        assert all(_plain(way) in text for way in first), sheet.handout.path
        ways = [w for e in sheet.body.exercises for w in (e.easier, e.harder) if w]
        ways = [way for way in ways if way not in first]
        reported = [way for way in ways if _plain(way) in text]
        if reported != ways:
            assert not reported, sheet.handout.path
            assert not sheet.handout.form.large
            assert _plain("Easier and harder ways, and every source:") in text, sheet.handout.path
