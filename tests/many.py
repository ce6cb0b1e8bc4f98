"""The examples of several topics, taken through the pipeline with an edit or two."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from plainleaf.pipeline import Examined, examine

from tests.making import DAY, ROOT

MANY = ROOT / "tests" / "examples" / "many"


def copied(folder: Path) -> Path:
    """A copy of the examples that a test may change."""
    return Path(shutil.copytree(MANY, folder / "content"))


def edited(content: Path, file: str, old: str, new: str) -> None:
    """Puts one text in place of another that stands in a file once."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"stands {text.count(old)} times in {file}: {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def added_topics(content: Path, number: int) -> None:
    """Adds copies of the topic of kites under other names, with other ids."""
    text = (content / "kites.yml").read_text(encoding="utf-8")
    for letter in "abcdefghij"[:number]:
        other = text.replace("kites", f"kites{letter}").replace("kite-", f"kite{letter}-")
        other = other.replace("tail-or-not", f"tail-or-not-{letter}")
        (content / f"kites-{letter}.yml").write_text(other, encoding="utf-8")


def taken(content: Path) -> Examined:
    """A content folder taken all the way to pages, without PDF files."""
    return examine(content, DAY)


def files(outcome: Examined) -> Mapping[str, str]:
    """The files of an outcome without errors."""
    if outcome.rendered is None:
        raise ValueError(f"there are errors: {outcome.report.errors}")
    return outcome.rendered.files


def problems(outcome: Examined) -> list[tuple[str, str, str]]:
    """Place below the content folder, code and message of each problem."""
    return [
        (f"{Path(p.location.file).name}:{p.location.line}", p.code, p.message)
        for p in outcome.report
    ]
