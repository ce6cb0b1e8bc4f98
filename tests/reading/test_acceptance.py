"""A sentence that was accepted stays so until its words, or what it rests on, change."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from plainleaf.cli.main import main
from plainleaf.loading import Library, load_library
from plainleaf.reading import accepted_text, unread

from tests.rules.given import SMALL, WORDS

PASSAGES = """
passages:
- id: walk-a-bit
  section: keep-your-feet-going
  text: |
    Walking is good. Short walks are fine. [@short-walks-are-fine]

    Begin with 5 minutes. [@start-small] If your foot is cold, get help now. [@sign-foot-cold]
- id: rest-a-bit
  section: rest-your-feet
  text: |
    Put your feet up. [@put-your-feet-up]
"""
START = "text: Start with 5 minutes and add a bit each day."


def written(folder: Path, *edits: tuple[str, str]) -> Path:
    """Write the small example with passages, after some edits, and return the folder."""
    text = SMALL.rstrip() + "\n" + PASSAGES
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    (folder / "words.yml").write_text(WORDS, encoding="utf-8")
    (folder / "feet.yml").write_text(text, encoding="utf-8")
    return folder


def library(folder: Path) -> Library:
    """Load the library of a content folder."""
    found = load_library(folder).library
    assert found is not None
    return found


def waiting(folder: Path) -> list[str]:
    """Return the sentences that are not yet accepted."""
    return [one.sentence.text for one in unread(library(folder))]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder in which all sentences are accepted."""
    folder = written(tmp_path / "content")
    read = library(folder)
    (folder / "accepted.yml").write_text(accepted_text(read, unread(read)), encoding="utf-8")
    return folder


def test_only_sentences_that_rest_on_something_are_accepted(tmp_path: Path) -> None:
    """A sentence that only links two others cites nothing, so nobody has to accept it."""
    assert waiting(written(tmp_path / "content")) == [
        "Short walks are fine.",
        "Begin with 5 minutes.",
        "If your foot is cold, get help now.",
        "Put your feet up.",
    ]


@pytest.mark.parametrize(
    ("edit", "stale"),
    [
        (("Begin with 5 minutes.", "Begin with 6 minutes."), ["Begin with 6 minutes."]),
        ((START, START.replace("5", "10")), ["Begin with 5 minutes."]),
        (
            ("sign: your foot is cold or white", "sign: your foot is cold"),
            ["If your foot is cold, get help now."],
        ),
        (("Walking is good.", "Walking is fine."), []),
    ],
)
def test_change_makes_just_the_sentences_stale_that_it_concerns(
    content: Path, edit: tuple[str, str], stale: list[str]
) -> None:
    """An edit makes only the acceptances of the sentences that it concerns expire."""
    assert waiting(written(content, edit)) == stale


def test_level_of_a_source_counts_too(content: Path) -> None:
    """An acceptance expires if the source of a statement becomes weaker."""
    first = SMALL[SMALL.index("- id: foot-service") :]
    kind = first[first.index("kind: ") :].split("\n")[0]
    service = first[: first.index(kind) + len(kind)]
    weaker = service.replace(kind, "kind: popular-web")
    assert "Begin with 5 minutes." in waiting(written(content, (service, weaker)))
    assert "Short walks are fine." not in waiting(written(content, (service, weaker)))


def test_order_of_records_is_no_change(content: Path) -> None:
    """A new order of passages or statements leaves every acceptance valid."""
    first, second = PASSAGES.split("- id: rest-a-bit")
    head, one = first.split("- id: walk-a-bit")
    turned = f"{head}- id: rest-a-bit{second}- id: walk-a-bit{one}"
    assert waiting(written(content, (PASSAGES, turned))) == []


def test_accept_asks_sentence_by_sentence(tmp_path: Path) -> None:
    """Only a yes accepts a sentence; acceptances of removed sentences leave the file."""
    folder = written(tmp_path / "content")
    ran = CliRunner().invoke(main, ["accept", "--content", str(folder)], input="y\nn\ny\nq\n")
    assert ran.exit_code == 0
    assert "1 of 4: walk-a-bit, on the page 'keep-your-feet-going'" in ran.output
    assert "- start-small: Start with 5 minutes and add a bit each day." in ran.output
    assert "2 accepted, written to" in ran.output
    assert waiting(folder) == ["Begin with 5 minutes.", "Put your feet up."]
    written(folder, ("Short walks are fine. [@", "Walks are fine. [@"))
    CliRunner().invoke(main, ["accept", "rest-a-bit", "--content", str(folder)], input="y\n")
    assert waiting(folder) == ["Walks are fine.", "Begin with 5 minutes."]
    assert (folder / "accepted.yml").read_text(encoding="utf-8").count('  - "') == 2


def test_accept_refuses_what_is_not_there(content: Path) -> None:
    """An unknown passage is a usage error; if nothing is open, the command says so."""
    ran = CliRunner().invoke(main, ["accept", "walk", "--content", str(content)])
    assert ran.exit_code == 2
    assert "There is no passage 'walk'." in ran.output
    ran = CliRunner().invoke(main, ["accept", "--content", str(content)])
    assert ran.output == "No sentence waits to be accepted.\n"


def test_safety_is_an_error_and_all_else_a_warning(tmp_path: Path) -> None:
    """A page with a stale warning sign is not published."""
    folder = written(tmp_path / "content")
    ran = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert ran.exit_code == 1
    errors = ran.output.partition("warning")[0]
    assert ran.output.count("R005") == 4
    assert "If your foot is cold" in errors
