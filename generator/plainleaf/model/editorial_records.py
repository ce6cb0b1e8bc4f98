"""Editors' records besides knowledge: decisions, what was left out, and word lists."""

from typing import Annotated

from pydantic import Field

from plainleaf.model.record import ContentFile, Record
from plainleaf.model.values import Day, Id, OneSided, Reason, Text, Verdict, Words

TextHash = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$", examples=["945c2868f7e1eba9"])]


class Decision(Record):
    """An editor's decision on two texts, valid until either text changes."""

    verdict: Verdict = Field(
        description="'same' merges the two; 'different' and 'narrower' keep them apart."
    )
    first: Id = Field(description="Id of one text.", examples=["rest-two-days"])
    second: Id = Field(description="Id of the other text.", examples=["rest-one-day"])
    first_text: TextHash = Field(
        description="Hash of the first text; 'plainleaf duplicates --decide' writes it."
    )
    second_text: TextHash = Field(
        description="Hash of the second text; 'plainleaf duplicates --decide' writes it."
    )
    by: Words = Field(description="Who decided.", examples=["A. Editor"])
    on: Day = Field(description="Date of the decision.", examples=["2026-11-21"])
    why: Text = Field(description="Why, in a sentence.", examples=["The first gives how long."])


class LeftOut(Record):
    """Something that a source says but no record contains, and the reason."""

    source: Id = Field(description="Id of the source.", examples=["web-treadmill-questions"])
    at: Words = Field(description="Where in the source.", examples=["Q3.1"])
    said: Text = Field(
        description="What it says there, in our words.", examples=["Link to another question."]
    )
    reason: Reason = Field(description="Kind of reason for leaving it out.")
    why: Text = Field(
        description="The reason in a sentence.", examples=["It says nothing about back pain."]
    )


class SyllableCount(Record):
    """The number of syllables of a word that the counter gets wrong."""

    word: Words = Field(description="The word.", examples=["sciatica"])
    count: Annotated[int, Field(ge=1, le=12)] = Field(
        description="Number of syllables.", examples=[4]
    )


class NumberWord(Record):
    """A number written as a word."""

    word: Words = Field(description="The word.", examples=["twelve"])
    value: Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")] = Field(
        description="The number in digits.", examples=["12"]
    )


class Guard(Record):
    """Words that keep two texts apart if only one of them has such a word.

    An entry may join equivalent words with ``=``, as in ``cannot = can't``.
    """

    name: Words = Field(description="What the words have in common.", examples=["side"])
    why: Text = Field(description="Why they keep texts apart.", examples=["Left is not right."])
    words: tuple[Words, ...] = Field(
        description="The words.", examples=[["left", "right", "cannot = can't"]]
    )
    one_sided: OneSided = Field(
        default_factory=lambda: OneSided.NEVER,
        description="What happens if only one of the two texts has such a word.",
    )


class WordLists(ContentFile):
    """Root of ``words.yml``: word lists for rules, deduplication and search."""

    guards: tuple[Guard, ...] = Field((), description="Words that keep two texts apart.")
    opposite_prefixes: tuple[Words, ...] = Field(
        (),
        description="Prefixes that make opposites of one stem: 'hyper/hypo'.",
        examples=[["hyper/hypo"]],
    )
    not_negated: tuple[Words, ...] = Field(
        (),
        description="Words that begin with un- or non- but are not negations.",
        examples=[["until"]],
    )
    acronyms: tuple[Words, ...] = Field(
        (),
        description="Words with another meaning in capitals, such as AIDS.",
        examples=[["AIDS"]],
    )
    directed: tuple[Words, ...] = Field(
        (),
        description="Words whose left and right side must not be exchanged, such as 'cause'.",
        examples=[["cause"]],
    )
    numbers: tuple[NumberWord, ...] = Field((), description="Numbers written as words.")
    keep_plural: tuple[Words, ...] = Field(
        (),
        description="Plurals that deduplication distinguishes from their singular.",
        examples=[["legs"]],
    )

    medical_words: tuple[Words, ...] = Field(
        (),
        description="Words that a page may use only if a term explains them.",
        examples=[["sciatica"]],
    )
    syllables: tuple[SyllableCount, ...] = Field(
        (), description="Words whose syllables the counter gets wrong."
    )
    lay_words: tuple[tuple[Words, ...], ...] = Field(
        (),
        description="Groups of words that search treats as the same; the site's own word first.",
        examples=[[["elliptical", "cross trainer"]]],
    )
    ordinary_words: tuple[Words, ...] = Field(
        (),
        description="Words of warning signs that harmless questions have as well. Search shows no "
        "sign for most of a phrase, or a single word, if it has only such words.",
        examples=[["walking", "night"]],
    )
    sign_words: tuple[tuple[Words, ...], ...] = Field(
        (),
        description="Classes of words in which readers describe warning signs; the name of the "
        "class first. '=legs' is that form alone, 'a|b' is either; the class 'unmeant' has "
        "phrases that mean none of their words.",
        examples=[[["numb", "numb", "no|lost feeling"], ["saddle", "groin", "between legs"]]],
    )
    sign_patterns: tuple[tuple[Words, ...], ...] = Field(
        (),
        description="Patterns of classes that describe a sign; its id first. Classes stand near "
        "each other; '&' joins parts that may be far apart, '-a' must not be there, 'a!' counts "
        "if it is long past, '?' at the beginning makes search ask whether the sign is meant, and "
        "'^' makes it a sign only if nothing else is asked.",
        examples=[[["sign-saddle-numb", "numb saddle", "?tingle saddle & back"]]],
    )
