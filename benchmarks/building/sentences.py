"""Make up plain sentences from word lists with a seed, so that they are the same everywhere.

They are nonsense, and no advice to anyone. Benchmarks only need sentences that are as long, as
plain and as varied as real statements.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

with Path(__file__).with_name("phrases.yml").open(encoding="utf-8") as _file:
    _PHRASES: dict[str, list[str]] = yaml.safe_load(_file)


def subject(number: int) -> str:
    """Return the subject of topic ``number``; numbers below 3,072 have different subjects."""
    state, part = divmod(number, len(_PHRASES["parts"]))
    place, state = divmod(state, len(_PHRASES["states"]))
    phrases = _PHRASES["states"][state], _PHRASES["parts"][part]
    return " ".join([*phrases, _PHRASES["places"][place % len(_PHRASES["places"])]])


def lesson(number: int) -> str:
    """Return the title of section ``number`` of a topic."""
    return _PHRASES["lessons"][number % len(_PHRASES["lessons"])]


def clause(chance: Random) -> str:
    """Return a clause such as "a warm bath can ease sore feet at home"."""
    return " ".join(_some(chance, kind) for kind in ("things", "does", "targets", "times"))


def heading(chance: Random) -> str:
    """Return a clause as a heading."""
    return _capital(clause(chance))


def fact(chance: Random) -> str:
    """Return a sentence, often followed by a second one."""
    return f"{_capital(clause(chance))}.{_more(chance)}"


def advice(chance: Random, against: bool = False) -> str:
    """Return a sentence that advises for or against something, often followed by a second one."""
    said = " ".join(_some(chance, kind) for kind in ("do", "things", "times"))
    if chance.random() < 0.5:
        said = f"{said} for {_some(chance, 'targets')}"
    return f"{f'Do not {said}' if against else _capital(said)}.{_more(chance)}"


def questions(chance: Random, name: str, count: int) -> list[str]:
    """Return ``count`` different questions about a subject."""
    things = chance.sample(_PHRASES["things"], count)
    return [f"{_some(chance, 'asks')} {thing} help with {name}?" for thing in things]


def _some(chance: Random, kind: str) -> str:
    return chance.choice(_PHRASES[kind])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _more(chance: Random) -> str:
    if chance.random() < 0.3:
        return ""
    return " " + _some(chance, "after").format(
        n=chance.randrange(2, 10),
        tens=10 * chance.randrange(2, 9),
        hundreds=10 * chance.randrange(4, 90),
    )
