"""What editors keep beside knowledge: decisions, what was left out, word lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Day, Id, OneSided, Reason, Text, Verdict, Words


class Decision(Record):
    """A recorded judgement on two texts, valid while both stay as they were."""

    verdict: Verdict
    first: Id
    second: Id
    first_text: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    second_text: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    by: Words
    on: Day
    why: Text


class LeftOut(Record):
    """Something a source says that no record carries, and why."""

    source: Id
    at: Words
    said: Text
    reason: Reason
    why: Text


class SyllableCount(Record):
    """How many syllables a word has, where the counting library gets it wrong."""

    word: Words
    count: Annotated[int, Field(ge=1, le=12)]


class NumberWord(Record):
    """A number written as a word."""

    word: Words
    value: Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class Guard(Record):
    """Words that keep two texts apart when only one of the two has them.

    Entries may name alike words with ``=``, as in ``cannot = can't``.
    """

    name: Words
    why: Text
    words: tuple[Words, ...]
    one_sided: OneSided = Field(
        default_factory=lambda: OneSided.NEVER,
        description="What happens when only one of the two texts has such a word.",
    )


class WordLists(Record):
    """Root of ``words.yml``: word lists that rules and folding go by."""

    guards: tuple[Guard, ...] = ()
    opposite_prefixes: tuple[Words, ...] = Field(
        (), description="Beginnings of words that turn round what follows: 'hyper/hypo'."
    )
    not_negated: tuple[Words, ...] = Field(
        (), description="Words that begin with un- or non- and negate nothing."
    )
    acronyms: tuple[Words, ...] = Field(
        (), description="Words that mean something else in capitals, such as AIDS."
    )
    directed: tuple[Words, ...] = Field(
        (), description="Words whose two sides must not change places, such as 'cause'."
    )
    numbers: tuple[NumberWord, ...] = ()
    keep_plural: tuple[Words, ...] = Field(
        (), description="Plurals that folding tells from their singular."
    )

    medical_words: tuple[Words, ...] = Field(
        (), description="Words that a page may use only where a term explains them."
    )
    syllables: tuple[SyllableCount, ...] = ()
    lay_words: tuple[tuple[Words, ...], ...] = Field(
        (), description="Groups of words that search takes for one; the site's own word first."
    )
