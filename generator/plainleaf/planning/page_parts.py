"""What a reviewer reads of a topic: its pages as parts.

A part is a sentence of a passage, its heading, a warning sign, an exercise, a sheet, or whatever
else a page shows by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, assert_never

from msgspec import Struct, field

from plainleaf.deduplication import AskedQuestion, Fact
from plainleaf.model import (
    Activity,
    Block,
    BlockKind,
    CareLevel,
    ClaimCheck,
    Crisis,
    Disagreement,
    Exercise,
    Figure,
    Handout,
    HelpLink,
    PainRule,
    Passage,
    Record,
    Section,
    Sentence,
    ShortSigns,
    SourceReference,
    Statement,
    Term,
    Topic,
    Urgency,
    WarningSign,
)
from plainleaf.model.grading import best_level, level
from plainleaf.planning.bodies import (
    ActivitiesBody,
    ActivityBody,
    AdviceBody,
    Body,
    BuilderBody,
    ClaimsBody,
    ClaimsIndexBody,
    DisagreementsBody,
    EvidenceBody,
    ExerciseBody,
    ExercisesBody,
    FiguresBody,
    FoldedBody,
    HandoutBody,
    HandoutsBody,
    HomeBody,
    MadeBody,
    OverviewBody,
    PlainBody,
    QuestionBody,
    QuestionsBody,
    SectionBody,
    SourceBody,
    SourcesBody,
    TopicsBody,
    WordsBody,
)
from plainleaf.planning.index import Index
from plainleaf.planning.parts import CareCard, FactGroup
from plainleaf.planning.review_part import ReadBasis, ReadSource, ReviewPart, Said, short_digest

#: Prefixes of the names of parts whose records have no id, or one that another record may have.
CARE, SHORT, CRISIS, PAIN, TOPIC, MORE_HELP, TERM = (
    "care",
    "short",
    "crisis",
    "pain-rule",
    "topic",
    "more-help",
    "term",
)


#: What is on lists and on pages about the site, which no sign-off covers.
WITHOUT_PARTS = (
    OverviewBody,
    TopicsBody,
    ActivitiesBody,
    ExercisesBody,
    QuestionsBody,
    HandoutsBody,
    ClaimsIndexBody,
    SourceBody,
    SourcesBody,
    MadeBody,
    FoldedBody,
    FiguresBody,
    BuilderBody,
    PlainBody,
)


class PageParts(Struct, frozen=True):
    """The parts of one page.

    Attributes:
        id: Id of the section, activity, exercise, question or handout; empty for another page.
        title: Title of the page.
        address: Its address.
        parts: Its parts, in the order of the page.
    """

    id: str
    title: str
    address: str
    parts: tuple[ReviewPart, ...] = field(default=())


def names_on(body: Body) -> tuple[str, ...]:
    """Return the names of the parts on a page; none for lists, and pages about the site."""
    return tuple(dict.fromkeys(_names(body)))


def owner_of(body: Body) -> str:
    """Return the id of what a page is about; empty for pages that a sign-off cannot name."""
    if isinstance(body, SectionBody):
        return body.section.id
    if isinstance(body, ActivityBody):
        return body.activity.id
    if isinstance(body, ExerciseBody):
        return body.exercise.id
    if isinstance(body, QuestionBody):
        return body.asked.id
    return body.handout.id if isinstance(body, HandoutBody) else ""


def _names(body: Body) -> Iterator[str]:
    if isinstance(body, HomeBody):
        yield f"{TOPIC}/{body.topic.id}"
        yield f"{CARE}/{body.emergency.urgency}"
        yield from (fact.id for fact in (*body.key_facts, *body.today))
    elif isinstance(body, AdviceBody):
        yield from _on_advice(body)
    elif isinstance(body, EvidenceBody):
        yield from _grouped(body.groups)
        yield from (box.disagreement.id for box in body.boxes)
    elif isinstance(body, ExerciseBody):
        yield body.exercise.id
        yield from _ruled(body.pain_rule)
        yield from (fact.id for fact in body.facts)
    elif isinstance(body, QuestionBody):
        yield body.asked.id
        yield from _in_short((body.emergency,) if body.emergency else ())
        yield from (fact.id for fact in body.facts)
        yield from (box.disagreement.id for box in body.boxes)
    elif isinstance(body, HandoutBody):
        yield from _on_handout(body)
    elif isinstance(body, ClaimsBody | DisagreementsBody | WordsBody):
        yield from _listed(body)
    elif not isinstance(body, WITHOUT_PARTS):
        assert_never(body)


def _on_advice(body: AdviceBody) -> Iterator[str]:
    yield owner_of(body)  # type: ignore[arg-type]
    if isinstance(body, SectionBody):
        yield from _in_full(body.care)
        yield from (f"{CRISIS}/help",) if body.crisis else ()
    yield from _in_short((body.emergency,) if body.emergency else ())
    yield from (fact.id for fact in body.key_facts)
    yield from (passage.id for passage in body.passages)
    yield from _ruled(body.pain_rule)
    yield from _grouped(body.groups)
    yield from (box.disagreement.id for box in body.boxes)
    yield from (f"{MORE_HELP}/all",) if body.more_help else ()


def _listed(body: ClaimsBody | DisagreementsBody | WordsBody) -> Iterator[str]:
    if isinstance(body, ClaimsBody):
        yield from (claim.check.id for claim in body.claims)
    elif isinstance(body, DisagreementsBody):
        yield from (box.disagreement.id for box in body.boxes)
    else:
        yield from (f"{TERM}/{term.id}" for _, terms in body.letters for term in terms)


def _on_handout(body: HandoutBody) -> Iterator[str]:
    yield body.handout.id
    for card in body.shown_cards:
        whole = body.handout.signs == "whole" and card.level.urgency is not Urgency.ROUTINE
        yield from _in_full((card,)) if whole else _in_short((card,))
    yield from (passage.id for passage in body.passages)
    yield from _grouped((body.group,))
    yield from (fact.id for fact in body.why)
    yield from _ruled(body.pain_rule)
    yield from (exercise.id for exercise in (*body.exercises, *body.session))


def _in_full(cards: Iterable[CareCard]) -> Iterator[str]:
    for card in cards:
        yield f"{CARE}/{card.level.urgency}"
        yield from (sign.id for sign in card.signs)


def _in_short(cards: Iterable[CareCard]) -> Iterator[str]:
    for card in cards:
        yield f"{CARE}/{card.level.urgency}"
        yield f"{SHORT}/{card.level.urgency}"


def _ruled(rule: PainRule | None) -> Iterator[str]:
    yield from (f"{PAIN}/all",) if rule else ()


def _grouped(groups: Iterable[FactGroup]) -> Iterator[str]:
    return chain.from_iterable(group.ids for group in groups)


class ReviewParts:
    """The parts of a topic by name; nothing is computed until it is asked for.

    Args:
        index: The topic.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._basis: dict[str, ReadBasis] = {}
        self._made: dict[str, tuple[ReviewPart, ...]] = {}

    def of(self, names: Iterable[str]) -> tuple[ReviewPart, ...]:
        """Return the parts with some names, in the order given."""
        return tuple(part for name in names for part in self._named(name))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts that the records of the topic give, on a page or not."""
        return tuple(name for name, record in self._records.items() if record)

    def _named(self, name: str) -> tuple[ReviewPart, ...]:
        if name not in self._made:
            record = self._records.get(name)
            self._made[name] = tuple(self._parts(name, record)) if record else ()
        return self._made[name]

    @cached_property
    def _records(self) -> Mapping[str, object]:
        """Map the name of each part to what it is made from."""
        index, library = self._index, self._index.library
        topic = index.topic
        records: dict[str, object] = {fact.id: fact for fact in index.folding.facts}
        records |= {asked.id: asked for asked in index.folding.questions}
        for kind in (
            library.passages,
            library.warning_signs,
            library.exercises,
            library.sections,
            library.activities,
            library.handouts,
            library.disagreements,
            library.claim_checks,
        ):
            records |= {record.id: record for record in kind}
        records |= {f"{TERM}/{term.id}": term for term in library.terms}
        records |= {f"{CARE}/{care.urgency}": care for care in library.care}
        records |= {f"{SHORT}/{urgency}": urgency for urgency in Urgency}
        records |= {f"{TOPIC}/{topic.id}": topic, f"{MORE_HELP}/all": topic.more_help}
        return records | {f"{CRISIS}/help": library.crisis, f"{PAIN}/all": library.pain_rule}

    def _parts(self, name: str, record: object) -> Iterator[ReviewPart]:
        if isinstance(record, Passage):
            yield from self._passage(record)
        elif isinstance(record, Urgency):
            yield from self._short(record)
        else:
            yield self._part_of[type(record)](name, record)

    @cached_property
    def _part_of(self) -> Mapping[type, Callable[[str, Any], ReviewPart]]:
        return {
            Fact: self._fact,
            WarningSign: self._sign,
            Exercise: self._exercise,
            AskedQuestion: self._answer,
            Disagreement: self._point,
            ClaimCheck: self._claim,
            Term: self._term,
            Crisis: self._crisis,
            PainRule: self._pain,
            Section: _page_text,
            Activity: _page_text,
            Handout: _sheet,
            CareLevel: _care,
            Topic: _topic,
            tuple: _more_help,
        }

    # Records with sources

    def _sources(self, references: Iterable[SourceReference]) -> tuple[ReadSource, ...]:
        found = []
        for reference in references:
            source = self._index.source.get(reference.source)
            if source is not None:
                found.append(
                    ReadSource(
                        source.title,
                        source.publisher,
                        source.author or "",
                        source.published or "",
                        source.kind.value,
                        source.address or "",
                        reference.at or "",
                        reference.certainty.value if reference.certainty else "",
                        (reference.read_as or source.read_as).value,
                        level(reference, self._index.source).name.lower(),
                    )
                )
        return tuple(sorted(set(found)))

    def _graded(self, references: Iterable[SourceReference]) -> str:
        return best_level(references, self._index.source).name.lower()

    def _basis_of(self, record_id: str) -> ReadBasis | None:
        """Return what a record gives to the sentences that cite it; None if there is none."""
        fact = self._index.fact.get(record_id)
        name = fact.id if fact else record_id
        if name not in self._basis:
            part = next(iter(self._named(name)), None)
            if part is None or part.kind not in ("statement", "sign", "exercise"):
                return None
            self._basis[name] = ReadBasis(part.kind, part.says, part.level, part.sources)
        return self._basis[name]

    def _bases(self, ids: Iterable[str]) -> tuple[ReadBasis, ...]:
        facts = self._index.fact
        names = dict.fromkeys(facts[i].id if i in facts else i for i in ids)
        return tuple(basis for name in names if (basis := self._basis_of(name)))

    def _fact(self, name: str, fact: Fact) -> ReviewPart:
        statement = fact.statement
        said = [("text", fact.text), ("kind", statement.kind.value), *_numbers(statement)]
        if statement.gap:
            said.append(("gap", "gap"))
        said += (("drawing", drawn) for drawn in self._drawings(statement=statement.id))
        return ReviewPart(
            name,
            "statement",
            tuple(said),
            fact.evidence.name.lower(),
            self._sources(fact.sources),
            safety=any(one.safety for one in fact.statements),
            checked=max(one.checked for one in fact.statements),
            notes=tuple(one.clinician_note for one in fact.statements if one.clinician_note),
        )

    def _sign(self, name: str, sign: WarningSign) -> ReviewPart:
        said = (
            ("level", sign.urgency.value),
            ("text", sign.in_words),
            ("action", sign.action),
            ("group", sign.group),
        )
        return ReviewPart(
            name,
            "sign",
            _said(said),
            self._graded(sign.sources),
            self._sources(sign.sources),
            safety=True,
            checked=sign.checked,
            notes=_notes(sign),
        )

    def _exercise(self, name: str, exercise: Exercise) -> ReviewPart:
        dose = exercise.dose
        names = (
            self._index.exercise[i].name for i in exercise.instead if i in self._index.exercise
        )
        said: list[tuple[str, str | None]] = [
            ("name", exercise.name),
            ("kind", exercise.kind.value),
            ("summary", exercise.summary),
            ("start", exercise.start),
            *(("step", step) for step in exercise.steps),
            ("repeats", dose.repeats),
            ("hold", dose.hold),
            ("sets", dose.sets),
            ("how-often", dose.how_often),
            ("time", dose.time),
            *(("caution", caution) for caution in exercise.cautions),
            ("easier", exercise.easier),
            *(("easier", step) for step in exercise.easier_steps),
            ("harder", exercise.harder),
            *(("instead", name) for name in names),
            ("follow", _settings(exercise.follow)),
            ("picture", exercise.picture),
            *(("drawing", drawn) for drawn in self._drawings(exercise=exercise.id)),
        ]
        return ReviewPart(
            name,
            "exercise",
            _said(said),
            self._graded(exercise.sources),
            self._sources(exercise.sources),
            safety=True,
            checked=exercise.checked,
            notes=_notes(exercise),
        )

    def _drawings(self, *, exercise: str = "", statement: str = "") -> Iterator[str]:
        """Yield each drawing of a record: its title, and a digest of its lines."""
        for figure in self._index.library.figures:
            own = exercise and figure.exercise == exercise
            if own or (statement and figure.statement == statement):
                yield _drawing(figure)

    # Passages

    def _passage(self, passage: Passage) -> Iterator[ReviewPart]:
        shown = (passage.figure, *passage.item_figures)
        figures = (f for f in self._index.library.figures if f.id in shown)
        drawings = (("drawing", _drawing(f)) for f in figures)
        captions = (("text", said) for said in (passage.caption, *passage.item_captions))
        head = _said((("text", passage.heading), *drawings, *captions))
        if head:
            yield ReviewPart(passage.id, "heading", head)
        before = ""
        for block in passage.blocks:
            led = before if block.kind is not BlockKind.PARAGRAPH else ""
            for item in block.items:
                for sentence in item:
                    yield self._sentence(passage, block, sentence, led)
            last = block.items[-1][-1].text if block.items and block.items[-1] else ""
            before = last if last.endswith(":") else ""

    def _sentence(self, passage: Passage, block: Block, one: Sentence, led: str) -> ReviewPart:
        """Return a sentence with what gives it its meaning: a lead line, the head of a table."""
        table = block.kind is BlockKind.TABLE
        said = (
            ("lead-in", led),
            ("table", " | ".join(block.head) if table else ""),
            ("row" if table else "text", " | ".join(one.cells) if table else one.text),
        )
        index = self._index
        facts = [index.fact[i] for i in one.cites if i in index.fact]
        records: list[Statement | WarningSign | Exercise] = [
            *(telling for fact in facts for telling in fact.statements),
            *(index.sign[i] for i in one.cites if i in index.sign),
            *(index.exercise[i] for i in one.cites if i in index.exercise),
        ]
        return ReviewPart(
            passage.id,
            "sentence",
            _said(said),
            rests_on=self._bases(one.cites),
            safety=any(not isinstance(r, Statement) or r.safety for r in records),
            checked=max((r.checked for r in records), default=None),
            notes=tuple(note for r in records for note in _notes(r)),
        )

    # Everything else

    def _short(self, urgency: Urgency) -> Iterator[ReviewPart]:
        lines = [s for s in self._index.library.short_signs if s.urgency is urgency]
        for line in lines:
            yield self._short_line(line)
        if not lines:
            signs = (s.id for s in self._index.library.warning_signs if s.urgency is urgency)
            yield from self.of(signs)

    def _short_line(self, line: ShortSigns) -> ReviewPart:
        signs = [self._index.sign[i] for i in line.signs if i in self._index.sign]
        return ReviewPart(
            f"{SHORT}/{line.urgency}",
            "short-signs",
            _said([("level", line.urgency.value), ("group", line.group), ("text", line.says)]),
            rests_on=self._bases(line.signs),
            safety=True,
            checked=max((sign.checked for sign in signs), default=None),
        )

    def _answer(self, name: str, asked: AskedQuestion) -> ReviewPart:
        question, answer = asked.question, asked.question.answer
        said: list[tuple[str, str | None]] = [("question", question.text)]
        ids: tuple[str, ...] = ()
        if answer:
            shown = (self._index.exercise.get(i) for i in answer.exercises)
            said += [("text", answer.lead), ("get-help", "signs" if answer.get_help else None)]
            said += [("exercise", exercise.name) for exercise in shown if exercise]
            ids = answer.statements
        facts = self._index.facts(i for i in ids if i in self._index.fact)
        return ReviewPart(
            name,
            "answer",
            _said(said),
            rests_on=self._bases(ids),
            safety=any(t.safety for fact in facts for t in fact.statements),
            checked=_checked(facts),
        )

    def _point(self, name: str, point: Disagreement) -> ReviewPart:
        sides = (("side-to-follow" if s.stands else "side", s.says) for s in point.sides)
        last = (("what-to-do", point.what_to_do), ("why", point.why))
        said = (("text", point.title), *sides, *last)
        ids = [i for side in point.sides for i in side.statements if i in self._index.fact]
        return ReviewPart(
            name,
            "disagreement",
            _said(said),
            rests_on=self._bases(ids),
            checked=_checked(self._index.facts(ids)),
        )

    def _claim(self, name: str, check: ClaimCheck) -> ReviewPart:
        said = (("text", check.claim), ("verdict", check.verdict.value), ("why", check.why))
        ids = [i for i in (*check.statements, *check.rests_on) if i in self._index.fact]
        return ReviewPart(
            name,
            "claim",
            _said(said),
            rests_on=self._bases(ids),
            checked=_checked(self._index.facts(ids)),
        )

    def _term(self, name: str, term: Term) -> ReviewPart:
        said = (("text", term.word), ("meaning", term.meaning), *_each("also", term.other_names))
        sources = self._sources(term.sources)
        graded = self._graded(term.sources) if sources else ""
        return ReviewPart(name, "term", _said(said), graded, sources)

    def _crisis(self, name: str, crisis: Crisis) -> ReviewPart:
        said: list[tuple[str, str | None]] = [
            ("text", crisis.heading),
            ("text", crisis.text),
            ("action", crisis.emergency),
            ("phone", crisis.emergency_phone),
        ]
        for line in crisis.lines:
            said += [("line", line.name), ("text", line.how), ("phone", line.phone)]
        sources = self._sources(crisis.sources)
        graded = self._graded(crisis.sources)
        checked = crisis.checked
        return ReviewPart(
            name, "crisis", _said(said), graded, sources, safety=True, checked=checked
        )

    def _pain(self, name: str, rule: PainRule) -> ReviewPart:
        steps = _each("step", (f"{step.range}: {step.says}" for step in rule.steps))
        said = (("text", rule.title), ("scale", rule.scale), *steps, ("after", rule.after))
        return ReviewPart(
            name,
            "pain-rule",
            _said(said),
            self._graded(rule.sources),
            self._sources(rule.sources),
            safety=True,
            checked=rule.checked,
            notes=_notes(rule),
        )


def _said(pairs: Iterable[tuple[str, str | None]]) -> Said:
    return tuple((key, text) for key, text in pairs if text)


def _each(key: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((key, text) for text in texts)


def _notes(record: Record) -> tuple[str, ...]:
    note: str | None = getattr(record, "clinician_note", None)
    return (note,) if note else ()


def _checked(facts: Iterable[Fact]) -> date | None:
    return max((one.checked for fact in facts for one in fact.statements), default=None)


def _numbers(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the numbers that are drawn."""
    if (chance := statement.chance) is not None:
        yield "number", f"{chance.count} / {chance.of}"
    if (both := statement.compare) is not None:
        for bar in both.bars:
            yield "number", f"{bar.label}: {bar.number} / {both.of}"


def _drawing(figure: Figure) -> str:
    # Looks differ in clothes and colours only.
    left = {"id", "look", "beside_look"}
    lines = figure.model_dump(mode="json", exclude_defaults=True, exclude=left)
    return f"{figure.title or ''} #{short_digest(lines)[:8]}".strip()


def _settings(record: Record | None) -> str | None:
    """Return how something leads readers, as in the file."""
    if record is None:
        return None
    values = record.model_dump(mode="json", exclude_defaults=True)
    said = (f"{key}: {_setting(value)}" for key, value in values.items())
    return ", ".join(said) or "from the first step to the last"


def _setting(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key} {_setting(part)}" for key, part in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "; ".join(_setting(part) for part in value)
    return str(value)


def _page_text(name: str, record: Section | Activity) -> ReviewPart:
    said = (("title", record.title), ("lead", record.lead), ("action", record.action))
    return ReviewPart(name, "page", said)


def _sheet(name: str, handout: Handout) -> ReviewPart:
    said = (
        ("title", handout.title),
        ("audience", handout.audience),
        ("need", handout.need),
        ("action", handout.action),
        *_each("passage", handout.passages),
        *_each("statement", handout.statements),
        *_each("why", handout.why),
        *_each("exercise", handout.exercises),
        ("signs", handout.signs.value),
        ("aid", handout.aid.value),
        ("session", _settings(handout.session)),
    )
    return ReviewPart(name, "sheet", _said(said))


def _care(name: str, care: CareLevel) -> ReviewPart:
    said = (
        ("level", care.urgency.value),
        ("text", care.heading),
        ("spoken", care.spoken),
        ("first", care.first),
        ("last", care.last),
        ("meaning", care.meaning),
        ("action", care.action),
        *_each("phone", care.phones),
    )
    return ReviewPart(name, "care", _said(said), safety=True)


def _topic(name: str, topic: Topic) -> ReviewPart:
    said = (
        ("title", topic.title),
        ("text", topic.description),
        ("action", topic.action),
        ("text", topic.caption),
        ("has", topic.has),
        ("advice", topic.wording.exercise_advice),
    )
    return ReviewPart(name, "page", _said(said))


def _more_help(name: str, links: tuple[HelpLink, ...]) -> ReviewPart:
    texts = (f"{one.name}. {one.what} {one.address}" for one in links)
    return ReviewPart(name, "more-help", tuple(_each("text", texts)))
