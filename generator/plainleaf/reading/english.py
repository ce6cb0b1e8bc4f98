"""Read the classes of English words that the guards of passages go by (``english.yml``).

Each word has a key, which it shares with its other forms and with words that mean the same,
and marks, which say of what kind it is ("part: knee", "more or less: less").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from msgspec import Struct


class Mark(NamedTuple):
    """What kind of word a word is, and which of that kind."""

    kind: str
    name: str


class Language(Struct, frozen=True):
    """The word classes of ``english.yml``."""

    rewritten: Sequence[tuple[re.Pattern[str], str]]
    phrases: Mapping[str, str]
    bounding: Mapping[str, Sequence[str]]
    topic: frozenset[str]
    same: Mapping[str, str]
    marks: Mapping[str, frozenset[Mark]]
    strict: frozenset[str]
    levels: Mapping[str, int]
    key_levels: Mapping[str, int]
    between: Mapping[str, frozenset[int]]
    hedges: frozenset[str]
    small: frozenset[str]
    large: frozenset[str]
    effects: frozenset[str]
    bounds: Mapping[str, str]
    denials: Mapping[str, int]
    passed: frozenset[str]
    modals: Mapping[str, str]
    modal_names: frozenset[str]
    medicine_ends: re.Pattern[str]
    wider: Mapping[str, frozenset[str]]
    common: frozenset[str]
    sureness: frozenset[str]
    smallish: frozenset[str]
    beyond: frozenset[str]
    onward: frozenset[str]
    differing: frozenset[str]
    sequence: frozenset[str]
    compared: frozenset[str]
    harms: frozenset[str]
    quantifiers: frozenset[str]
    permits: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    limits: Mapping[str, frozenset[str]]
    empty: frozenset[str]


@cache
def language() -> Language:
    """Return the word classes of ``english.yml``."""
    data: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("english.yml").read_text(encoding="utf-8")
    )
    phrases = {said: word for word, alike in data["phrases"].items() for said in alike}
    marks: dict[str, set[Mark]] = {}
    for kind, entries in data["kinds"].items():
        for entry in entries:
            alike = [word.strip().lower() for word in entry.split("=")]
            phrases.update((word, word.replace(" ", "-")) for word in alike if " " in word)
            for form in _inflected(word.replace(" ", "-") for word in alike):
                marks.setdefault(form, set()).add(Mark(kind, alike[0]))
    for number, scale in enumerate(data["scales"]):
        for end in ("one", "other"):
            for form in _inflected(scale[end]):
                marks.setdefault(form, set()).add(Mark(f"scale {number}", end))
    del marks["ones"]  # no number
    same = {stem(word): alike[0] for alike in data["same"] for word in alike}
    strengths = zip((2, 1, 0), ("negators", "denials", "mild_denials"), strict=True)
    return Language(
        [(re.compile(one["from"]), one["to"]) for one in data["rewritten"]],
        phrases,
        data["bounding"],
        frozenset(data["topic"]),
        same,
        {word: frozenset(found) for word, found in marks.items()},
        frozenset(data["strict"]),
        {word: entry["level"] for entry in data["levels"] for word in entry["words"]},
        {stem(w): entry["level"] for entry in data["levels"] for w in entry["words"]},
        {w: frozenset(one["levels"]) for one in data["between_levels"] for w in one["words"]},
        frozenset(data["hedges"]),
        frozenset(data["degrees"]["small"]),
        frozenset(data["degrees"]["large"]),
        _inflected(data["degrees"]["effects"]),
        {word: entry["bound"] for entry in data["bounds"] for word in entry["words"]},
        {w: strength for strength, name in strengths for w in _inflected(data[name])},
        frozenset(data["passed"]),
        {word: alike[0] for alike in data["modals"] for word in alike},
        frozenset(alike[0] for alike in data["modals"]),
        re.compile(rf"[a-z]{{3,}}(?:{'|'.join(data['medicine_ends'])})"),
        {word: frozenset(parts) for word, parts in data["wider"].items()},
        frozenset(same.get(stem(word), word) for word in data["common"]).union(data["common"]),
        frozenset(data["sureness"]),
        frozenset(data["smallish"]),
        frozenset(data["beyond"]),
        frozenset(data["onward"]),
        frozenset(data["differing"]),
        frozenset(data["sequence"]),
        frozenset(data["compared"]),
        _inflected(data["harms"]),
        frozenset(data["quantifiers"]),
        frozenset(data["permits"]),
        {bound: frozenset(others) for bound, others in data["alike"].items()},
        {bound: frozenset(words) for bound, words in data["limits"].items()},
        frozenset(data["empty"]),
    )


def _inflected(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in _inflections(word))


def _inflections(word: str) -> Iterator[str]:
    """Yield a word with its regular endings, right or wrong ("hip", "hips", "hiped")."""
    yield word
    if len(word) > 2 and not word.endswith("s"):
        short = word.removesuffix("e")
        yield from (f"{word}s", f"{word}'s", f"{word}es", f"{short}ed", f"{short}ing")
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
        if word.endswith("y"):
            yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")


@cache
def stem(word: str) -> str:
    """Return a word without the endings that leave its meaning as it is ("eases", "easing")."""
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "y"
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            cut = word[: -len(ending)]
            if ending == "es" and len(cut) == 3:
                return word[:-1]
            if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "aeiousl":
                cut = cut[:-1]
            return cut.rstrip("e") if len(cut) > 3 else cut
    return word.rstrip("e") if len(word) > 4 else word


@cache
def key(word: str) -> str:
    """Return what a word shares with its other forms, or "" if it says nothing by itself."""
    lists = language()
    if word in lists.empty or word[0].isdigit():
        return ""
    cut = stem(word)
    return lists.same.get(cut, cut)


@cache
def marks_of(word: str) -> frozenset[Mark]:
    """Return of what kinds a word is."""
    lists = language()
    if word in lists.marks:
        return lists.marks[word]
    if lists.medicine_ends.fullmatch(word):
        return frozenset({Mark("medicine", word)})
    if "-" in word:
        parts = (part for part in word.split("-") if part not in lists.empty)
        return frozenset().union(*(lists.marks.get(part, frozenset()) for part in parts))
    return frozenset()
