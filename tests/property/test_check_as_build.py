"""A check reports the same problems as a build, whatever is edited."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from plainleaf.pipeline import Builder, BuildResult
from plainleaf.problems import Problem

from tests.hostile.fuzzing import damaged
from tests.many import copied

CONFIG = Path("mkdocs.yml")
TODAY = date(2026, 11, 21)
#: A day on which some of the examples are overdue.
LATER = date(2099, 5, 1)


def _long(text: str, chance: random.Random) -> str:
    """Make a sentence too long."""
    lines = text.split("\n")
    texts = [n for n, line in enumerate(lines) if line.startswith("  text: ")]
    lines[chance.choice(texts or [0])] += " and so on" * chance.randrange(1, 20)
    return "\n".join(lines)


def _crowded(text: str, chance: random.Random) -> str:
    """Put more on a handout than fits on two pages."""
    steps = ", ".join(f'"Lift your foot {n} times."' for n in range(chance.randrange(60, 90)))
    return text.replace("  steps:\n", f"  steps: [{steps}]\n  easier: >\n", 1)


def _damaged(text: str, chance: random.Random) -> str:
    """Damage bytes, keys, values or lines."""
    return damaged(text, chance).decode("utf-8", "surrogateescape")


EDITS: tuple[Callable[[str, random.Random], str], ...] = (_long, _crowded, _damaged, _damaged)


def _report(
    ask: Callable[[date, Callable[[str], None]], BuildResult], today: date
) -> list[Problem]:
    return [*ask(today, lambda _: None).report]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_check_finds_what_a_build_finds(tmp_path: Path, seed: int) -> None:
    """A check finds the same problems, places and fixes as a build, edit after edit.

    One checker keeps all state in memory, another uses only the cache on disk, and the build uses
    another folder, so that no cache can hide a problem.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = copied(tmp_path)
    files = sorted(content.rglob("*.yml"))
    whole = {path: path.read_bytes() for path in files}
    checker, builder = (Builder(content, tmp_path / name, CONFIG) for name in ("checked", "built"))
    codes: set[str] = set()
    for number in range(9):
        path = chance.choice(files)
        edit = chance.choice(EDITS)
        text = whole[path].decode("utf-8")
        if number:
            path.write_bytes(edit(text, chance).encode("utf-8", "surrogateescape"))
        today = chance.choice((TODAY, LATER))
        built = _report(builder.make, today)
        again = Builder(content, tmp_path / "checked", CONFIG)
        assert _report(checker.check, today) == built, (number, path.name)
        assert _report(again.check, today) == built, (number, path.name)
        codes |= {problem.code for problem in built}
        if chance.random() < 0.7:
            path.write_bytes(whole[path])
    assert codes
