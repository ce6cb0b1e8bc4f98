"""What each version of the content format changed, and how older files are brought to it.

A step is added whenever a change of the model makes valid files invalid, or gives a key another
meaning; `plainleaf.model.record.FORMAT` then rises by one. Keys that are only added need no step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from plainleaf.editorial.upgrading.edits import Edit, Note, YamlText, is_empty, pairs


class ContentStep(Struct, frozen=True):
    """One version of the content format.

    Attributes:
        to: The version.
        why: What changed and why, in one or two sentences.
        changes: Yields edits and notes for a file of the version before.
    """

    to: int
    why: str
    changes: Callable[[YamlText], Iterator[Edit | Note]]


def _stop_words(source: YamlText) -> Iterator[Edit | Note]:
    """Move what `stop_if` says to the end of `exercise_advice`, so that no words are lost."""
    wording = source.pair("topic", "wording")
    members = {key.value: (key, value) for key, value in pairs(wording[1])} if wording else {}
    if wording is None or "stop_if" not in members:
        return
    mapping = wording[1]
    key, value = stop = members["stop_if"]
    if is_empty(value) or not isinstance(value.value, str):
        yield source.without(mapping, stop)
        return
    sentence = f"Stop if {' '.join(value.value.split()).rstrip('.')}."
    advice = members.get("exercise_advice")
    flow = bool(mapping.flow_style)
    if advice is None:
        yield Edit(key.start_mark.index, key.end_mark.index, "exercise_advice")
        yield source.with_value(value, sentence, flow=flow)
    else:
        said = " ".join(str(advice[1].value).split())
        if said and not re.search(r"[.!?]$", said):
            said += "."
        yield source.with_value(advice[1], f"{said} {sentence}".strip(), flow=flow)
        yield source.without(mapping, stop)
    yield Note(
        ("topic", "wording", "exercise_advice"),
        "'exercise_advice' now says what 'stop_if' said, above the list of exercises only. To say "
        "it with every exercise and handout, write a pain rule: plainleaf new pain-rule",
    )


def _reviewers(source: YamlText) -> Iterator[Edit | Note]:
    """Remove the name of a reviewer, since nobody can know which text it was about."""
    topic, review = source.pair("topic"), source.pair("topic", "review")
    if topic is None or review is None:
        return
    yield source.without(topic[1], review)
    name = next((v.value for k, v in pairs(review[1]) if k.value == "reviewed_by"), None)
    if name:
        yield Note(
            ("topic",),
            f"'{name}' was named as reviewer. Have what they read signed off: "
            "plainleaf review --help",
        )


def _to_two(source: YamlText) -> Iterator[Edit | Note]:
    yield from _stop_words(source)
    yield from _reviewers(source)


STEPS = (
    ContentStep(
        2,
        "'stop_if' is gone: one 'pain_rule' of the topic, with sources, says with every exercise "
        "and handout how much pain is all right. What 'stop_if' said is kept in 'exercise_advice'. "
        "'review' is gone: 'reviews.yml' says who has read what.",
        _to_two,
    ),
)
