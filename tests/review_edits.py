"""Random edits of content, and what a reviewer must read again after them.

`reading` finds out what each part of a topic rests on from the records alone, without digests, so
that it can tell whether digests are right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace
from plainleaf.deduplication import Folding, fold_unit
from plainleaf.loading import Library, cut
from plainleaf.model import Knowledge, Record, SignOff
from plainleaf.planning import topic_index
from plainleaf.planning.page_parts import ReviewParts
from plainleaf.planning.review_part import ReviewPart
from plainleaf.planning.review_state import SignOffs

from tests.signing import READ_ON, reviewer

#: A record: its list in the file, and its id.
Key = tuple[str, str]
#: A part: its name, and its number among the parts with that name.
Spot = tuple[str, int]

#: Keys that a reviewer is shown, by the list of the record.
SHOWN = {
    "statements": ("text", "kind", "sources", "gap"),
    "warning_signs": ("sign", "urgency", "qualifiers", "with_any", "action", "group", "sources"),
    "exercises": (
        *("name", "kind", "summary", "start", "steps", "cautions", "easier", "harder"),
        *("picture", "dose", "sources"),
    ),
    "sources": ("title", "publisher", "author", "published", "kind", "address"),
    "passages": ("text", "heading"),
    "sections": ("title", "lead", "action"),
    "activities": ("title", "lead", "action"),
    "handouts": ("title", "audience", "need", "signs", "aid"),
    "questions": ("text", "answer"),
    "disagreements": ("title", "what_to_do", "why"),
    "claim_checks": ("claim", "why", "verdict"),
    "terms": ("word", "meaning"),
    "care": ("heading", "action", "first"),
}
#: Keys that change nothing that a reviewer is shown.
HIDDEN = {
    "statements": ("checked", "priority", "clinician_note", "safety"),
    "warning_signs": ("checked", "priority", "clinician_note", "lay_words"),
    "exercises": ("checked", "priority", "clinician_note", "also_called"),
    "sources": ("accessed", "note", "licence", "read_at"),
    "passages": ("boxes",),
    "sections": ("nav_title", "names"),
    "activities": ("names",),
    "questions": ("wordings",),
    "terms": ("misspellings",),
    "care": ("banner",),
}
_TEXTS = frozenset(
    {
        *("text", "sign", "action", "group", "name", "summary", "start", "easier", "harder"),
        *("picture", "title", "publisher", "author", "lead", "audience", "need", "what_to_do"),
        *("why", "claim", "word", "meaning", "heading", "first", "clinician_note", "note"),
        *("licence", "read_at", "nav_title", "banner"),
    }
)
_LISTS = frozenset(
    {
        *("qualifiers", "with_any", "steps", "cautions", "lay_words", "also_called", "names"),
        *("wordings", "misspellings"),
    }
)
_CHOICES = {
    "kind": {
        "statements": ("fact", "do", "dont"),
        "exercises": ("strengthening", "stretching", "cardio"),
        "sources": ("guideline", "trial", "laboratory", "expert-opinion"),
    },
    "urgency": ("emergency", "urgent", "routine"),
    "signs": ("short", "whole"),
    "aid": ("none", "walking-diary", "checklist"),
    "verdict": ("supported", "partly", "wrong"),
}


_DOSE = ("repeats", "hold", "sets", "how_often", "time")
#: Keys that are given a value where they have none.
_WITHOUT = frozenset({"published", "address", "boxes", "safety", "gap"})


@dataclass
class Reading:
    """What a part rests on.

    Attributes:
        always: Records whose shown keys are in the part, whatever they are.
        perhaps: Records of which only some keys are, or whose sources others give too.
    """

    always: set[Key] = field(default_factory=set)
    perhaps: set[Key] = field(default_factory=set)


@dataclass
class Edit:
    """One edit.

    Attributes:
        record: The record.
        key: The key that changed; empty if records were added or put in another order.
        spots: Parts of a passage that must be read again; None for other records.
        led: Parts of a passage that may have to be, because the line above them changed.
    """

    record: Key
    key: str
    spots: set[Spot] | None = None
    led: set[Spot] = field(default_factory=set)

    @property
    def shown(self) -> bool:
        """Whether a reviewer is shown what changed."""
        return self.key in SHOWN.get(self.record[0], ())


def folding_of(content: Library) -> Folding:
    """Return the merged facts of a library of one topic."""
    return fold_unit(cut(content).units[0])


def parts_of(content: Library, folding: Folding) -> dict[Spot, ReviewPart]:
    """Return every part of a topic that its records give."""
    (unit,) = cut(content).units
    index = topic_index(unit.parts[0], unit, folding, several=False)
    made = ReviewParts(index)
    return {
        (name, number): part
        for name in made.names
        for number, part in enumerate(made.of([name]))
        if part.name == name
    }


def reading(content: Library, folding: Folding) -> dict[Spot, Reading]:
    """Return what each part rests on, found in the records."""
    (topic,) = content.topics
    return dict(_Walk(topic, folding).parts())


class _Walk:
    def __init__(self, topic: Knowledge, folding: Folding) -> None:
        self.topic = topic
        self.fact_of = folding.fact_of
        self.statements_of = {fact.id: [s.id for s in fact.statements] for fact in folding.facts}
        self.lists: dict[str, dict[str, Any]] = {
            key: {getattr(r, "id", ""): r for r in getattr(topic, key)}
            for key in ("statements", "warning_signs", "exercises", "questions")
        }

    def parts(self) -> Iterator[tuple[Spot, Reading]]:
        topic = self.topic
        for fact in self.statements_of:
            yield (fact, 0), self.citing([fact])
        for key in ("warning_signs", "exercises"):
            for record in getattr(topic, key):
                yield (record.id, 0), self.citing([record.id])
        for key in ("sections", "activities", "handouts"):
            for record in getattr(topic, key):
                yield (record.id, 0), Reading({(key, record.id)})
        for term in topic.terms:
            found = Reading({("terms", term.id)})
            self.sourced(term, found, sure=True)
            yield (f"term/{term.id}", 0), found
        for care in topic.care:
            yield (f"care/{care.urgency.value}", 0), Reading({("care", care.urgency.value)})
        yield from self.passages()
        yield from self.resting()
        yield from self.short()

    def passages(self) -> Iterator[tuple[Spot, Reading]]:
        for passage in self.topic.passages:
            head = bool(passage.heading or passage.figure)
            if head:
                yield (passage.id, 0), Reading(perhaps={("passages", passage.id)})
            for number, sentence in enumerate(passage.sentences, head):
                found = self.citing(sentence.cites)
                found.perhaps.add(("passages", passage.id))
                yield (passage.id, number), found

    def resting(self) -> Iterator[tuple[Spot, Reading]]:
        for question in self.topic.questions:
            if answer := question.answer:
                found = self.citing(answer.statements)
                found.always.add(("questions", question.id))
                found.perhaps |= {("exercises", i) for i in answer.exercises}
                yield (question.id, 0), found
        for point in self.topic.disagreements:
            found = self.citing([i for side in point.sides for i in side.statements])
            found.always.add(("disagreements", point.id))
            yield (point.id, 0), found
        for check in self.topic.claim_checks:
            found = self.citing([*check.statements, *check.rests_on])
            found.always.add(("claim_checks", check.id))
            yield (check.id, 0), found

    def short(self) -> Iterator[tuple[Spot, Reading]]:
        numbers: dict[str, int] = {}
        for line in self.topic.short_signs:
            name = f"short/{line.urgency.value}"
            yield (name, numbers.setdefault(name, 0)), self.citing(line.signs)
            numbers[name] += 1

    def citing(self, ids: Iterable[str]) -> Reading:
        """Return what a part rests on that cites some records."""
        found = Reading()
        for one in ids:
            if one in self.fact_of:
                statements = self.statements_of[self.fact_of[one]]
                alone = len(statements) == 1
                for name in statements:
                    (found.always if alone else found.perhaps).add(("statements", name))
                    self.sourced(self.lists["statements"][name], found, sure=alone)
            for key in ("warning_signs", "exercises"):
                if one in self.lists[key]:
                    found.always.add((key, one))
                    self.sourced(self.lists[key][one], found, sure=True)
                    instead = getattr(self.lists[key][one], "instead", ())
                    found.perhaps |= {("exercises", i) for i in instead}
        return found

    def sourced(self, record: Any, found: Reading, *, sure: bool) -> None:
        (found.always if sure else found.perhaps).update(
            ("sources", reference.source) for reference in record.sources
        )


class Editor:
    """Edits a topic at random.

    Args:
        chance: Where chance comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._number = 0

    def edit(self, content: Library) -> tuple[Library, Edit]:
        """Return a library after one edit, and the edit."""
        made = content, Edit(("", ""), "")
        while made[0] is content:
            made = self._edit(content)
        return made

    def _edit(self, content: Library) -> tuple[Library, Edit]:
        (topic,) = content.topics
        if self._chance.random() < 0.1:
            return self._moved(content, topic)
        keys = SHOWN if self._chance.random() < 0.7 else HIDDEN
        key = self._chance.choice([k for k in keys if getattr(topic, k)])
        number = self._chance.randrange(len(getattr(topic, key)))
        record = getattr(topic, key)[number]
        name = self._chance.choice(keys[key])
        if name == "with_any" and record.features:
            return content, Edit(("", ""), "")  # Nobody is shown both.
        if key == "passages" and name == "text":
            made = self._prose(record)
        else:
            made = self._changed(record, key, name), Edit(_key(key, record), name)
        if made[0] is None or made[0] == record:
            return content, Edit(_key(key, record), "")
        records = [*getattr(topic, key)]
        records[number] = made[0]
        return _with(content, topic, **{key: tuple(records)}), made[1]

    def _moved(self, content: Library, topic: Knowledge) -> tuple[Library, Edit]:
        """Put a list in another order, or add a record that nothing refers to."""
        key = self._chance.choice(["statements", "sources", "warning_signs", "exercises", "terms"])
        records = [*getattr(topic, key)]
        if key == "statements" and self._chance.random() < 0.5:
            new = {"id": f"added-{self._fresh()}", "text": f"Added {self._fresh()}."}
            records.append(records[0].model_copy(update={**new, "same_as": None}))
        else:
            self._chance.shuffle(records)
        return _with(content, topic, **{key: tuple(records)}), Edit((key, ""), "")

    def _fresh(self) -> str:
        self._number += 1
        return f"zz{self._number}"

    def _changed(self, record: Any, key: str, name: str) -> Any:
        value = getattr(record, name)
        new = self._value(key, name, value)
        return None if new is None else record.model_copy(update={name: new})

    def _value(self, key: str, name: str, value: Any) -> Any:
        """Return another value for a key, or None."""
        if name in _CHOICES:
            choices: Any = _CHOICES[name]
            allowed = choices[key] if isinstance(choices, dict) else choices
            return self._chance.choice([type(value)(one) for one in allowed if one != value])
        if name in _TEXTS:
            return f"{value} {self._fresh()}" if value else self._fresh()
        if name in _LISTS:
            return (*value, self._fresh())
        return self._others(value)[name]() if value or name in _WITHOUT else None

    def _others(self, value: Any) -> dict[str, Callable[[], Any]]:
        return {
            "sources": lambda: self._sources(value),
            "safety": lambda: not value,
            "gap": lambda: not value,
            "priority": lambda: value % 9 + 1,
            "checked": lambda: _earlier(value),
            "accessed": lambda: _earlier(value),
            "published": lambda: "1999" if value != "1999" else "1998",
            "address": lambda: f"https://{self._fresh()}.example/",
            "boxes": lambda: (value or 1) % 7 + 1,
            "dose": lambda: value.model_copy(update={self._chance.choice(_DOSE): self._fresh()}),
            "answer": lambda: value.model_copy(update={"lead": f"{value.lead} {self._fresh()}"}),
        }

    def _sources(self, references: tuple[Any, ...]) -> Any:
        if not references:
            return None
        first, *rest = references
        way = self._chance.randrange(2 + bool(rest))
        if way == 2:
            return tuple(rest)
        change = {"at": self._fresh()}
        if way == 1:
            change = {"certainty": "low" if first.certainty != "low" else "very-low"}
            data = first.model_dump(exclude_none=True, mode="json")
            return (type(first).model_validate({**data, **change}), *rest)
        return (first.model_copy(update=change), *rest)

    def _prose(self, passage: Any) -> tuple[Any, Edit]:
        """Change the words or the citations of one sentence."""
        sentences = [*passage.sentences]
        head = bool(passage.heading or passage.figure)
        number = self._chance.randrange(len(sentences))
        one = sentences[number]
        target = " | ".join(one.cells) if one.cells else one.text
        nothing = passage, Edit(("passages", passage.id), "")
        if not re.match(r"\w{4}", target) or passage.text.count(target) != 1:
            return nothing
        # Anything longer could bring the text of another sentence in.
        text = passage.text.replace(target, f"{self._fresh()} {target}")
        made = passage.model_copy(update={"text": text})
        after = [*made.sentences]
        if len(after) != len(sentences):
            return nothing
        led = set()
        if one.text.endswith(":"):
            led = {(passage.id, i + head) for i in range(number + 1, len(sentences))}
        return made, Edit(("passages", passage.id), "text", {(passage.id, number + head)}, led)


def _key(key: str, record: Record) -> Key:
    return key, str(getattr(record, "id", "") or getattr(record, "urgency", ""))


def _with(content: Library, topic: Knowledge, **lists: Any) -> Library:
    return replace(content, topics=(topic.model_copy(update=lists),))


@dataclass
class Verdict:
    """What a sign-off of everything was worth after some edits.

    Attributes:
        kept: Parts whose sign-off stays valid.
        stale: Parts whose sign-off does not.
        wrongly_kept: Parts that changed, and whose sign-off stays valid.
        wrongly_stale: Parts that no edit touched, and whose sign-off does not.
    """

    kept: int
    stale: int
    wrongly_kept: list[tuple[Spot, str]]
    wrongly_stale: list[Spot]


def judged(
    before: tuple[Library, Folding],
    after: tuple[Library, Folding],
    edits: Iterable[Edit],
    valid: Callable[[Spot], bool],
) -> Verdict:
    """Compare what is still signed off with what the edits touched.

    Args:
        before: The library before the edits, with its merged facts.
        after: The library after them.
        edits: The edits.
        valid: Whether the sign-off of a part is still valid.
    """
    then, now = reading(*before), reading(*after)
    kept = stale = 0
    wrongly_kept: list[tuple[Spot, str]] = []
    touched = {
        edit.record
        for edit in edits
        if edit.shown and edit.spots is None and _differs(before[0], after[0], edit)
    }
    heads = {e.record[1] for e in edits if e.record[0] == "passages" and e.key == "heading"}
    must = {spot for edit in edits for spot in edit.spots or ()} | {(p, 0) for p in heads}
    led = {spot for edit in edits for spot in edit.led}
    wrongly_stale: list[Spot] = []
    for spot, was in then.items():
        is_now = now.get(spot, Reading())
        passages = {key for key in was.perhaps if key[0] == "passages"}
        hit = was.always & touched & is_now.always
        near = (was.always | was.perhaps | is_now.always | is_now.perhaps) & touched - passages
        if valid(spot):
            kept += 1
            if spot in must or hit:
                wrongly_kept.append((spot, str(sorted(hit))))
        else:
            stale += 1
            if spot not in must and spot not in led and not near:
                wrongly_stale.append(spot)
    return Verdict(kept, stale, wrongly_kept, wrongly_stale)


def _differs(before: Library, after: Library, edit: Edit) -> bool:
    """Return whether a change is still there: a later edit may have taken it back."""
    values = [
        getattr(record, edit.key)
        for content in (before, after)
        for record in getattr(content.topics[0], edit.record[0])
        if _key(edit.record[0], record) == edit.record
    ]
    return len(values) != 2 or values[0] != values[1]


def trial(
    content: Library, editor: Editor, edits: int, start: tuple[Folding, dict[Spot, ReviewPart]]
) -> Verdict:
    """Sign everything off, edit, and return what the sign-off is worth then.

    Args:
        content: A library of one topic.
        editor: Who edits it.
        edits: Number of edits.
        start: Its merged facts, and its parts.
    """
    folding, parts = start
    read = [{"part": name, "digests": [part.digest]} for (name, _), part in parts.items()]
    everything = SignOff.model_validate(
        {
            "reviewer": "dr-test",
            "on": READ_ON,
            "topic": content.topics[0].topic.id,
            "outcome": "agree",
            "checked": READ_ON,
            "read": read,
        }
    )
    now, done = content, []
    for _ in range(edits):
        now, edit = editor.edit(now)
        done.append(edit)
    after = now, folding_of(now)
    parts_now = parts_of(*after)
    signed = SignOffs.of([everything], [reviewer()]).latest(reviewer())

    def valid(spot: Spot) -> bool:
        return spot in parts_now and (spot[0], parts_now[spot].digest) in signed

    return judged((content, folding), after, done, valid)


def _earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))
