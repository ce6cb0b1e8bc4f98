"""The examples with several topics, run through the pipeline with a few edits."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from plainleaf.pipeline import Examined, examine

from tests.factories import DAY, ROOT

MANY = ROOT / "tests" / "examples" / "many"


def copied(folder: Path) -> Path:
    """Return a copy of the examples that a test may change."""
    return Path(shutil.copytree(MANY, folder / "content"))


def edited(content: Path, file: str, old: str, new: str) -> None:
    """Replace a text that occurs once in a file."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"occurs {text.count(old)} times in {file}: {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def added_topics(content: Path, number: int) -> None:
    """Add copies of the topic of kites with other names and ids."""
    text = (content / "kites.yml").read_text(encoding="utf-8")
    for letter in "abcdefghij"[:number]:
        other = text.replace("kites", f"kites{letter}").replace("kite-", f"kite{letter}-")
        other = other.replace("tail-or-not", f"tail-or-not-{letter}")
        (content / f"kites-{letter}.yml").write_text(other, encoding="utf-8")


def taken(content: Path) -> Examined:
    """Return the result for a content folder, up to pages, without PDF files."""
    return examine(content, DAY)


def files(outcome: Examined) -> Mapping[str, str]:
    """Return the files of a result without errors."""
    if outcome.rendered is None:
        raise ValueError(f"there are errors: {outcome.report.errors}")
    return outcome.rendered.files


def problems(outcome: Examined) -> list[tuple[str, str, str]]:
    """Return place below the content folder, code and message of each problem."""
    return [
        (f"{Path(p.location.file).name}:{p.location.line}", p.code, p.message)
        for p in outcome.report
    ]
