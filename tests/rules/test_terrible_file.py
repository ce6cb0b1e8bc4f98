"""A file that breaks every rule, with all problems reported at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plainleaf.editorial.reporting import problem_line
from plainleaf.pipeline import Examined, examine
from plainleaf.rules import RULES

from tests.rules.given import EXAMPLES, TODAY

INVALID = EXAMPLES / "invalid"


@pytest.fixture
def outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """Return the result of the whole program for the file."""
    content = tmp_path / "content"
    content.mkdir()
    shutil.copyfile(INVALID / "terrible.yml", content / "terrible.yml")
    shutil.copyfile(INVALID / "terrible" / "figures.yml", content / "figures.yml")
    shutil.copyfile(INVALID / "terrible" / "reviews.yml", content / "reviews.yml")
    shutil.copyfile(EXAMPLES / "valid" / "words.yml", content / "words.yml")
    monkeypatch.chdir(tmp_path)
    return examine(Path("content"), TODAY)


def test_every_problem_is_reported_in_the_very_words_expected(outcome: Examined) -> None:
    """The problems are exactly the expected ones, each with place and fix.

    If you change wording on purpose, copy the lines that pytest shows to terrible.expected.txt, and
    read them as an editor of content would.
    """
    expected = (INVALID / "terrible.expected.txt").read_text(encoding="utf-8").splitlines()
    assert [problem_line(problem) for problem in outcome.report] == expected


def test_every_rule_finds_its_fault(outcome: Examined) -> None:
    """Every rule is broken in the file; a new rule must be added to it."""
    found = {problem.code for problem in outcome.report}
    assert {rule.code for rule in RULES} - found == set()


def test_nothing_is_rendered_of_it(outcome: Examined) -> None:
    """No page is rendered from the file."""
    assert outcome.plan is None
    assert outcome.rendered is None


def test_every_rule_has_a_code_of_its_own_its_documentation_and_its_tests() -> None:
    """Every rule has a unique code, documentation and tests."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    here = Path(__file__).parent
    for rule in RULES:
        module = rule.check.__module__.rsplit(".", 1)[-1]
        assert rule.doc.strip()
        assert (here / f"test_{module}.py").is_file(), module
