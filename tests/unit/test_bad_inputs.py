"""Every faulty file in examples/invalid, checked with the command.

Beside each ``<name>.yml`` is ``<name>.expected.txt`` with the lines that an editor must see. If you
change wording on purpose, copy the lines that pytest shows to that file, and read them as an editor
would.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from plainleaf.cli.main import main

from tests.conftest import EXAMPLES
from tests.unit.test_writing import tree

INVALID = EXAMPLES / "invalid"
#: The file 'terrible' needs a word list beside it, and has its own tests.
BAD = sorted(p.stem for p in INVALID.glob("*.yml") if p.stem != "terrible")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with good pages in ``build``, and without content."""
    folder = tmp_path_factory.mktemp("good")
    path = folder / "content" / "small.yml"
    path.parent.mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(main, ["pages"]).exit_code == 0
    path.unlink()
    return folder


@pytest.fixture
def built(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project."""
    folder = shutil.copytree(good, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_reported_in_the_words_expected_and_builds_nothing(
    built: Path, name: str
) -> None:
    """A faulty file gives exit code 1, the expected lines, no traceback, and changes no page."""
    shutil.copyfile(INVALID / f"{name}.yml", built / "content" / f"{name}.yml")
    before = tree(built / "build")
    for command in ("check", "pages"):
        result = CliRunner().invoke(main, [command])
        assert isinstance(result.exception, SystemExit), result.exception
        assert (result.exit_code, result.stderr) == (1, "")
        heading, *lines, empty, tally = result.stdout.splitlines()
        expected = (INVALID / f"{name}.expected.txt").read_text(encoding="utf-8")
        assert lines == expected.splitlines()
        assert re.fullmatch(rf"\d+ errors? in content/{name}\.yml:", heading)
        assert (empty, tally.endswith(" in 1 file.")) == ("", True)
    assert tree(built / "build") == before


@pytest.mark.parametrize("name", [*BAD, "terrible"])
def test_every_expected_line_has_place_code_and_mend(name: str) -> None:
    """Every expected line has a place, a code and a fix."""
    lines = (INVALID / f"{name}.expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(
            r"content/[\w.-]+\.yml:[1-9]\d*:[1-9]\d*: [A-Z]\d{3} .+[.?] Fix: .+[.?]( \[.+\])?",
            line,
        ), line


def test_every_expectation_belongs_to_a_file() -> None:
    """Every file of expected lines belongs to an example."""
    expected = sorted(p.name.removesuffix(".expected.txt") for p in INVALID.glob("*.txt"))
    assert expected == sorted([*BAD, "terrible"])


@pytest.mark.parametrize("name", ["small", "least"])
@pytest.mark.parametrize(
    ("before", "line_end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n"), (b"", b"\r")]
)
def test_good_files_of_any_system_are_clean_and_make_the_same_pages(
    built: Path, name: str, before: bytes, line_end: bytes
) -> None:
    """A byte order mark or other line ends are no problem, and change no page."""
    raw = (EXAMPLES / "valid" / f"{name}.yml").read_bytes()
    path = built / "content" / "file.yml"
    path.write_bytes(raw)
    assert CliRunner().invoke(main, ["pages", "--output", "one"]).exit_code == 0
    path.write_bytes(before + raw.replace(b"\n", line_end))
    result = CliRunner().invoke(main, ["pages", "--output", "two"])
    assert (result.exit_code, "Pages: " in result.stdout) == (0, True)
    assert tree(built / "one" / "pages") == tree(built / "two" / "pages")
