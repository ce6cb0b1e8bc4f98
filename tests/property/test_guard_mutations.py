"""Nothing that changes what a reader should do is merged automatically.

Each statement of the real content is changed in one significant place, in every way that the word
lists know: the two texts must never be SAME.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication import Lexicon, Tier, compare, text_hash
from plainleaf.deduplication.decisions import DecisionBook
from plainleaf.loading import load_library

from tests.factories import decision, statement

CONTENT = Path(__file__).resolve().parents[2] / "content"


@cache
def texts() -> tuple[str, ...]:
    """Return the texts of all statements."""
    library = load_library(CONTENT).library
    assert library is not None
    return tuple(statement.text for statement in library.statements)


@cache
def lexicon() -> Lexicon:
    """Return the word lists and terms of the real content."""
    library = load_library(CONTENT).library
    assert library is not None
    return Lexicon.of(library.words, library.terms)


def swapped(text: str) -> Iterator[str]:
    """Yield the text with one guarded word replaced by another of its group."""
    for forms in lexicon().guards.values():
        counted = sorted(set(forms.values()))
        for match in re.finditer(r"[A-Za-z][A-Za-z'-]*", text):
            form = forms.get(match[0].lower())
            if form is None:
                continue
            place = counted.index(form)
            other = counted[(place + 1) % len(counted)]
            if other != form:
                yield text[: match.start()] + other + text[match.end() :]


def renumbered(text: str) -> Iterator[str]:
    """Yield the text with one number changed: by one, tenfold, to a decimal, below zero."""
    for match in re.finditer(r"(?<![\w.,])\d+(?![\w.,]*\d)", text):
        number = match[0]
        for other in (str(int(number) + 1), f"{number}0", f"0.{number}", f".{number}"):
            yield text[: match.start()] + other + text[match.end() :]
        before = text[: match.start()]
        if before.endswith(" "):
            yield f"{before}-{number}{text[match.end() :]}"


def negated(text: str) -> Iterator[str]:
    """Yield the text with a "not" added at each place, and with each "not" removed."""
    words = text.split(" ")
    for place in range(1, len(words)):
        yield " ".join([*words[:place], "not", *words[place:]])
    for place, word in enumerate(words):
        if word.lower().strip(".,") in {"not", "no", "never", "without"}:
            yield " ".join([*words[:place], *words[place + 1 :]])


@pytest.mark.parametrize("change", [swapped, renumbered, negated])
def test_no_statement_change_is_the_same(change: object) -> None:
    """Another side, activity, unit or number, or a "not" more or less, is never the same."""
    assert callable(change)
    tried = 0
    wrong = []
    # Every third text, since many are alike and there are thousands of changes.
    for text in texts()[::3]:
        for changed in change(text):
            tried += 1
            if compare(text, changed, lexicon()).tier is Tier.SAME:
                wrong.append((text, changed))
    assert wrong == []
    assert tried > 100


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)
def test_comparing_is_symmetric_for_any_texts(one: str, two: str) -> None:
    """The order of any two texts does not change class or reason."""
    first, second = compare(one, two, lexicon()), compare(two, one, lexicon())
    assert (first.tier, first.reason) == (second.tier, second.reason)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_without_a_guard_is_the_same_as_itself(text: str) -> None:
    """A text with at least one word is SAME as itself; marks without words are not."""
    assert compare(text, text, lexicon()).tier in {Tier.SAME, Tier.UNRELATED}


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.sampled_from(["same", "different", "narrower"]),
    st.text("abc xyz", min_size=1, max_size=20).filter(str.strip),
    st.text("abc xyz", min_size=1, max_size=20).filter(str.strip),
)
def test_a_decision_holds_while_both_texts_stay(verdict: str, one: str, two: str) -> None:
    """A decision is found by its two texts in either order until one changes."""
    first, second = statement("first", f"{one}."), statement("second", f"{two}!")
    made = decision(verdict, first, second)
    book = DecisionBook.of([made], {"first": first.text, "second": second.text})
    assert book.on(first.text, second.text) == book.on(second.text, first.text) == made
    changed = DecisionBook.of([made], {"first": first.text + " more", "second": second.text})
    assert changed.on(first.text, second.text) is None
    assert [problem.code for problem in changed.problems] == ["D001"]
    assert text_hash(first.text) != text_hash(first.text + " more")
