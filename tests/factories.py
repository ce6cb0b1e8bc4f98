"""Typed factories of records, so that a test states only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from plainleaf.config import LICENCES, SiteIdentity
from plainleaf.deduplication import Folding, fold_library, fold_unit, text_hash
from plainleaf.handouts import Handouts, Setting, making_handouts
from plainleaf.loading import Library, Unit, cut
from plainleaf.loading.base import with_base
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import (
    Activity,
    CareLevel,
    ClaimCheck,
    Decision,
    Disagreement,
    EvidenceOnly,
    Exercise,
    Handout,
    Knowledge,
    LeftOut,
    Passage,
    Question,
    Record,
    Section,
    ShortSigns,
    Source,
    Statement,
    Term,
    Text,
    WarningSign,
    WordLists,
)
from plainleaf.model import Words as WordsType
from plainleaf.planning import (
    Index,
    SitePlan,
    TopicPlan,
    plan_library,
    plan_topic,
    topic_index,
)
from plainleaf.planning.downloads import Download
from plainleaf.rendering import Rendered, render_topic, together
from plainleaf.rendering.render import STYLE, style_sheet
from plainleaf.search import topic_search
from plainleaf.search.files import files_of, start_of
from plainleaf.storage.store import Store

#: A licence that lets a site publish its facts as data.
OPEN = LICENCES["CC-BY-4.0"]
ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 21)
#: A pain rule for all exercises of a topic.
PAIN_RULE = {
    "title": "How much pain is all right?",
    "steps": [
        {"range": "0 to 3 out of 10", "says": "Carry on."},
        {"range": "4 or more out of 10", "says": "Do less."},
    ],
    "after": "By the next day, feel no worse.",
    "sources": [{"source": "guide"}],
    "checked": DAY,
}


def open_site(name: str, url: str | None = None) -> SiteIdentity:
    """Return a site that publishes its facts as data."""
    return SiteIdentity(name, url, licence=OPEN, data=True)


@cache
def word_lists() -> WordLists:
    """Return the word lists of this site: those of the base, and ``content/words.yml``."""
    text = (ROOT / "content" / "words.yml").read_text(encoding="utf-8")
    record = validate(read_yaml(text, "words.yml").data, WordLists, "words.yml").record
    if record is None:
        raise ValueError("content/words.yml cannot be read")
    return with_base(record)


def source(id_: str = "guide", kind: str = "guideline", **more: Any) -> Source:
    """Return a source; a guideline by default."""
    base = {"title": f"Title of {id_}", "publisher": f"Publisher of {id_}"}
    return Source.model_validate({"id": id_, "kind": kind, "accessed": DAY, **base, **more})


def references(*sources: str) -> list[dict[str, str]]:
    """Return references to sources, each from ``id``, ``id@place`` or ``id@place!certainty``."""
    made = []
    for text in sources:
        rest, _, certainty = text.partition("!")
        name, _, place = rest.partition("@")
        parts = {"source": name, "at": place, "certainty": certainty}
        made.append({key: value for key, value in parts.items() if value})
    return made


def statement(id_: str, text: str, *sources: str, **more: Any) -> Statement:
    """Return a statement of the section 'relief', from the guideline by default."""
    base = {"section": "relief", "sources": references(*(sources or ("guide",))), "checked": DAY}
    return Statement.model_validate({"id": id_, "text": text, **base, **more})


def fillers(**more: Any) -> tuple[Statement, ...]:
    """Return statements unlike all others, so that the words of the others are rare."""
    words = ("apples", "bricks", "clouds", "drums", "eels", "ferns", "grapes", "hats", "inks")
    colours = ("azure", "beige", "crimson", "dun", "ebony", "fawn", "green", "heather", "ivory")
    return tuple(
        statement(f"filler-{word}", f"{colour} {word}", **more)
        for word, colour in zip(words, colours, strict=True)
    )


def question(id_: str, text: str, *statements: str, **more: Any) -> Question:
    """Return a question of the section 'relief' with a short answer."""
    answer = {"lead": "Yes, most people can.", "statements": statements}
    base = {"section": "relief", "sources": references("guide"), "answer": answer}
    return Question.model_validate({"id": id_, "text": text, **base, **more})


def warning_sign(id_: str, sign: str, urgency: str = "emergency", **more: Any) -> WarningSign:
    """Return a warning sign from the guideline."""
    base = {"sources": references("guide"), "checked": DAY}
    return WarningSign.model_validate({"id": id_, "sign": sign, "urgency": urgency, **base, **more})


def exercise(id_: str, **more: Any) -> Exercise:
    """Return a strengthening exercise of the section 'relief'."""
    base = {
        "name": f"Move {id_}",
        "kind": "strengthening",
        "section": "relief",
        "summary": f"What {id_} is good for.",
        "steps": ["Lie down.", "Lift your hips."],
        "sources": references("guide"),
        "checked": DAY,
    }
    return Exercise.model_validate({"id": id_, **base, **more})


def disagreement(id_: str, wins: Iterable[str], loses: Iterable[str], **more: Any) -> Disagreement:
    """Return a disagreement of the section 'relief' in which one side wins."""
    base = {
        "title": f"Point {id_}",
        "section": "relief",
        "sides": [
            {"says": "Do it.", "statements": list(wins), "stands": True},
            {"says": "Leave it.", "statements": list(loses)},
        ],
        "what_to_do": "Do it gently.",
        "why": "The better study says so.",
    }
    return Disagreement.model_validate({"id": id_, **base, **more})


def claim_check(id_: str, *statements: str, **more: Any) -> ClaimCheck:
    """Return a check of a claim in the section 'relief' that no study supports."""
    base = {"claim": f"Claim {id_}.", "section": "relief", "verdict": "not-shown"}
    texts = {"statements": statements, "why": "No study looked at it."}
    return ClaimCheck.model_validate({"id": id_, **base, **texts, **more})


def short_signs(urgency: str, *signs: str, **more: Any) -> ShortSigns:
    """Return a line of the short list of signs."""
    base = {"urgency": urgency, "says": f"You have one of the {urgency} signs"}
    return ShortSigns.model_validate({**base, "signs": signs, **more})


def handout(id_: str, **more: Any) -> Handout:
    """Return a handout for patients."""
    base = {"title": f"Sheet {id_}", "audience": "Patients", "need": "Keep moving."}
    return Handout.model_validate({"id": id_, **base, **more})


def passage(id_: str, text: str, section: str | None = "relief", **more: Any) -> Passage:
    """Return a passage on the page of a section, or of an activity if it has none."""
    return Passage.model_validate({"id": id_, "text": text, "section": section, **more})


def term(id_: str, word: str, **more: Any) -> Term:
    """Return a term with its meaning."""
    return Term.model_validate({"id": id_, "word": word, "meaning": f"What {word} is.", **more})


def activity(id_: str, **more: Any) -> Activity:
    """Return an activity."""
    base = {"title": f"All on {id_}", "lead": f"About {id_}.", "action": "Start slowly."}
    return Activity.model_validate({"id": id_, **base, **more})


def section(id_: str, role: str = "topic", **more: Any) -> Section:
    """Return a section."""
    base = {"title": f"Page {id_}", "nav_title": f"Menu {id_}", "role": role}
    texts = {"lead": f"What {id_} tells.", "action": f"Begin with {id_}."}
    return Section.model_validate({"id": id_, **base, **texts, **more})


def care_level(urgency: str, **more: Any) -> CareLevel:
    """Return a care level."""
    return CareLevel.model_validate(
        {
            "urgency": urgency,
            "heading": f"Get {urgency} help if:",
            "spoken": f"For {urgency} care: ",
            "action": f"Any one sign is enough for {urgency} care.",
            **more,
        }
    )


def decision(
    verdict: str, first: Statement | Question, second: Statement | Question, **more: Any
) -> Decision:
    """Return a decision that holds for two records."""
    base = {
        "first": first.id,
        "second": second.id,
        "first_text": text_hash(first.text),
        "second_text": text_hash(second.text),
        "by": "An editor",
        "on": DAY,
        "why": "They were read side by side.",
    }
    return Decision.model_validate({"verdict": verdict, **base, **more})


def knowledge(*statements: Statement, **parts: Any) -> Knowledge:
    """Return a topic with a care section, the section 'relief', and two sources."""
    base = {
        "topic": {
            "id": "back-pain",
            "title": "Back pain",
            "name": "back pain",
            "description": "Plain facts on back pain.",
            "checked": DAY,
            "next_check": date(2027, 11, 21),
        },
        "care": [care_level(urgency) for urgency in ("emergency", "urgent", "routine")],
        "sections": [section("when-to-seek-care", "care"), section("relief")],
        "sources": [source(), source("web", "popular-web")],
        "statements": statements,
    }
    return Knowledge.model_validate({**base, **parts})


def library(
    *statements: Statement,
    decisions: Iterable[Decision] = (),
    left_out: Iterable[LeftOut] = (),
    words: WordLists | None = None,
    **parts: Any,
) -> Library:
    """Return a library of one topic; the word lists are those of the content."""
    lists = word_lists() if words is None else words
    return Library(
        (knowledge(*statements, **parts),), tuple(decisions), tuple(left_out), words=lists
    )


@dataclass(frozen=True)
class BuiltLibrary:
    """A library and everything that was made from it, up to pages."""

    library: Library
    folding: Folding
    plan: SitePlan
    rendered: Rendered

    def page(self, address: str) -> str:
        """Return the Markdown of the page at an address."""
        return self.rendered.files[f"{address}index.md"]

    def search_files(self) -> dict[str, str]:
        """Return the search files of a site with one topic."""
        found = topic_search(Index(self.library, self.folding), self.plan)
        files = files_of(start_of(None, self.library.words), [found]).files
        return {path: text for path, text in files.items() if text is not None}


def made(content: Library) -> BuiltLibrary:
    """Deduplicate, plan and render a library."""
    folding = fold_library(content)
    plan = plan_site(content, folding)
    return BuiltLibrary(content, folding, plan, render_site(plan))


def several(content: Library) -> SitePlan:
    """Return the plan of a library of several topics, each built separately."""
    units = cut(content)
    plans = (unit_plans(unit, fold_unit(unit), units.several) for unit in units.units)
    return plan_library([plan for made in plans for plan in made], units.rest)


def unit_plans(unit: Unit, folding: Folding, several: bool) -> tuple[TopicPlan, ...]:
    """Return the plan of each topic of a unit."""
    return tuple(plan_topic(topic_index(part, unit, folding, several)) for part in unit.parts)


def plan_site(content: Library, folding: Folding) -> SitePlan:
    """Return the plan of a library of one topic."""
    units = cut(content)
    (unit,) = units.units
    return plan_library(unit_plans(unit, folding, units.several), units.rest)


def render_site(
    plan: SitePlan, downloads: Mapping[str, tuple[Download, ...]] | None = None
) -> Rendered:
    """Return every page of a site, its figures, and the style sheet of the components."""
    parts = (*plan.parts.values(), plan.own) if plan.own else (plan,)
    style = Rendered({}, {STYLE: style_sheet()})
    return together((style, *(render_topic(part, downloads) for part in parts)))


def all_handouts(
    setting: Setting, kept: Path | None = None, font_folder: Path | None = None
) -> Handouts:
    """Return every file of all handouts, using a folder as cache."""
    with making_handouts(setting, Store(kept) if kept else None, font_folder) as made:
        return made()


def full_library() -> Library:
    """Return a library with all kinds of records, and lists long enough to be split."""
    advice = [
        statement(f"tip-{n}", f"Tip {n}: take {n} short walks.", kind="do", group="tips")
        for n in range(1, 10)
    ]
    known = [
        statement(f"fact-{n}", f"In study {n}, pain went in {n} weeks.", activities=["walking"])
        for n in range(1, 16)
    ]
    reported = [
        statement("stays", "Do not rest in bed for long.", "guide@Q1", kind="dont", safety=True),
        statement("stays-too", "Don't rest in bed for long!", "trial", same_as="stays"),
        statement("lost", "Long rest heals the back.", "trial", activities=["walking"]),
        statement("claim", "Copper bracelets draw out pain.", "web"),
        statement("scan", "Most people need no MRI.", section="when-to-seek-care"),
        statement("running-fact", "Runners with sciatica can run.", activities=["running"]),
    ]
    questions = [
        question("can-i-walk", "Can I walk?", "tip-1", activities=["walking"]),
        question("can-i-walk-2", "Can I walk", answer=None, same_as="can-i-walk"),
        question("can-i-run", "Is running safe?", "running-fact", activities=["running"]),
        question("how-far", "How far shall I go on foot?", "tip-2", activities=["walking"]),
        question(
            "is-rest-good",
            "Does rest help?",
            answer={
                "lead": "No. Keep moving.",
                "statements": ["stays"],
                "exercises": ["bridge"],
                "disagreements": ["rest"],
                "get_help": True,
            },
        ),
        question("who-sees-me", "Who do I see?", "scan", section="when-to-seek-care"),
    ]
    signs = [
        warning_sign(f"sign-{n}", f"sign number {n}", group="Legs" if n < 9 else None)
        for n in range(1, 11)
    ]
    signs += [
        warning_sign("fever", "a fever", "urgent", action="Take your temperature."),
        warning_sign(
            "slow",
            "pain that stays for weeks",
            "routine",
            lay_words=["it lasts"],
            qualifiers=["new"],
            features={"at_least": 2, "of": ["it wakes you", "rest does not ease it"]},
        ),
    ]
    moves = [
        exercise(
            "bridge",
            also_called=["Hip lift"],
            activities=["walking"],
            start="Lie on your back.",
            dose={"repeats": "8 times", "hold": "5 seconds", "sets": "2", "how_often": "daily"},
            cautions=["Stop if your leg goes numb."],
            easier="Lift less.",
            harder="Lift one leg.",
            statements=["tip-1"],
            picture="A person lifts their hips.",
        ),
        exercise("plank", dose={"time": "1 minute"}),
        exercise("toe-touch", kind="avoid", instead=["bridge"], steps=[]),
    ]
    return library(
        *advice,
        *known,
        *reported,
        left_out=[
            LeftOut.model_validate(
                {"source": "web", "at": "Top", "said": "Buy now.", "reason": "advertising"}
                | {"why": "It sells."}
            )
        ],
        topic={
            "id": "back-pain",
            "title": "Back pain",
            "name": "back pain",
            "description": "Plain facts on back pain.",
            "key_statements": ["stays", "tip-1"],
            "checked": DAY,
            "next_check": date(2027, 11, 21),
            "more_help": [
                {"name": "A charity", "address": "https://help.example/", "what": "It listens."}
            ],
        },
        care=[
            care_level(urgency, banner=f"Is it {urgency}?")
            for urgency in ("emergency", "urgent", "routine")
        ],
        sections=[
            section("when-to-seek-care", "care"),
            section(
                "relief", key_statements=["stays"], groups=[{"id": "tips", "title": "Daily tips"}]
            ),
            section("moving"),
        ],
        activities=[
            activity("walking", names=["walk"], key_statements=["fact-1"]),
            activity("running"),
        ],
        sources=[
            source("guide", address="https://guide.example/", licence="Open.", note="A copy."),
            source(
                "trial",
                "trial",
                author="A. Writer",
                published="2024-05",
                doi="10.1234/Trial.1",
                pmid="123",
            ),
            source("web", "popular-web"),
        ],
        terms=[
            term("term-sciatica", "sciatica", other_names=["nerve pain"], misspellings=["syatica"]),
            term("term-mri", "MRI"),
        ],
        warning_signs=signs,
        exercises=moves,
        questions=questions,
        passages=[
            passage("moving-first", "Go on. Take 9 short walks. [@tip-9]", section="moving"),
            passage("moving-more", "Lift your hips. [@bridge]", "moving", heading="Lift"),
        ],
        evidence_only=[EvidenceOnly(statement="tip-8", why="Nobody needs it.")],
        disagreements=[disagreement("rest", ["stays"], ["lost"], activities=["walking"])],
        claim_checks=[claim_check("check-copper", "claim", rests_on=["fact-1"])],
        pain_rule=PAIN_RULE,
        crisis={
            "heading": "If you cannot go on",
            "spoken": "Crisis help: ",
            "text": "You need not carry this alone.",
            "emergency": "If your life is in danger, call 999.",
            "emergency_phone": "999",
            "lines": [{"name": "A line", "how": "Call 116 123.", "phone": "116 123"}],
            "lay_words": ["cannot go on"],
            "sources": references("guide"),
            "checked": DAY,
        },
        short_signs=[
            short_signs("emergency", *(f"sign-{n}" for n in range(1, 11))),
            short_signs("urgent", "fever"),
        ],
        handouts=[
            handout("sheet", statements=["stays"], exercises=["bridge"], aid="walking-diary"),
            handout("bare"),
        ],
    )


def text_fields(record: type[Record]) -> frozenset[str]:
    """Return the names of a record's fields with free text, by their declared types."""

    def holds_text(hint: Any) -> bool:
        return hint in (WordsType, Text) or any(holds_text(part) for part in get_args(hint))

    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name in record.model_fields if holds_text(hints[name]))


def with_texts(record: Any, change: Any) -> Any:
    """Return a copy of a record with a change applied to every free text at any depth."""
    if isinstance(record, tuple):
        return tuple(with_texts(item, change) for item in record)
    if not isinstance(record, Record):
        return record
    texts = text_fields(type(record))
    values: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "place":
            continue
        if name in texts and isinstance(value, str):
            values[name] = change(value)
        elif name in texts and isinstance(value, tuple):
            values[name] = tuple(change(item) for item in value)
        else:
            values[name] = with_texts(value, change)
    return type(record).model_validate(values)
