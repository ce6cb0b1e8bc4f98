"""``plainleaf check`` as an editor sees it: order, colours and watch mode."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from plainleaf.cli.main import main

from tests.children import child
from tests.conftest import EXAMPLES
from tests.factories import ROOT
from tests.unit.test_cli import run, spoil


@pytest.fixture
def mixed_content(small_content: Path) -> Path:
    """Return content with a warning on a line before an error."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-01")
    spoil(small_content, "  same_as: q-can-i-walk", "  same_as: q-can-i-wlak")
    return small_content


def test_errors_and_warnings_have_headings_and_a_line_closes(mixed_content: Path) -> None:
    """Errors come first, and every problem has a line that an editor can jump to."""
    lines = run("check", "--content", mixed_content).stdout.splitlines()
    file = f"{mixed_content}/small.yml"
    errors = lines.index(next(line for line in lines if line.endswith(f"in {file}:")))
    warnings = lines.index(f"1 warning in {file}:")
    assert errors == 0 < warnings
    assert all(line.startswith(f"{file}:") for line in lines[1 : warnings - 1])
    assert ": S006 " in lines[warnings + 1]
    assert lines[-1] == f"{lines[0].split(' in ')[0]}, 1 warning in 1 file."


@pytest.mark.parametrize(("refused", "coloured"), [("", True), ("1", False)])
def test_colours_can_be_refused(
    mixed_content: Path, monkeypatch: pytest.MonkeyPatch, refused: str, coloured: bool
) -> None:
    """NO_COLOR is honoured even if the terminal supports colours."""
    monkeypatch.setenv("NO_COLOR", refused)
    args = ["check", "--content", str(mixed_content)]
    assert ("\x1b[" in CliRunner().invoke(main, args, color=True).stdout) is coloured


def test_one_kind_of_problem_has_its_heading_too(small_content: Path) -> None:
    """Errors and warnings have headings, however many there are."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-01")
    heading, line, empty, tally = run("check", "--content", small_content).stdout.splitlines()
    assert heading == f"1 warning in {small_content}/small.yml:"
    assert line.startswith(f"{small_content}/small.yml:10:15: S006 ")
    assert (empty, tally) == ("", "1 warning in 1 file.")


def test_no_colours_reach_a_pipe(mixed_content: Path) -> None:
    """Output to a file or another program has no colours."""
    assert "\x1b[" not in run("check", "--content", mixed_content).output


def test_watching_checks_again_after_a_save_and_ends_quietly(small_content: Path) -> None:
    """In watch mode a problem is shown right after a save; Ctrl-C shows no traceback."""
    command = [sys.executable, "-u", "-m", "plainleaf", "check", "--watch", "--content"]
    with child(
        [*command, str(small_content)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = [process.stdout.readline() for _ in range(4)]
        assert first[1] == "No problems.\n"
        assert first[2].startswith(f"Waiting for changes in {small_content}")
        spoil(small_content, "  kind: guideline", "  kind: book")
        # If writing was delayed, the file may be seen half-written first.
        reported = next(line for line in process.stdout if "L012" in line)
        assert ": L012 'book' is not a value of 'kind'." in reported
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == ""
        assert process.wait() == 0


def test_watching_is_for_people(small_content: Path) -> None:
    """Watch mode is refused for output to programs, which expect a single document."""
    result = run("check", "--watch", "--format", "json", "--content", small_content)
    assert (result.exit_code, result.stdout) == (2, "")
    assert run("check", "--watch", "--content", small_content / "no").exit_code == 2


def test_a_check_tells_of_a_handout_that_is_too_long(small_content: Path) -> None:
    """A check reports a handout that is too long, as a build would."""
    path = small_content / "small.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("- id: toe-curl\n"), text.index("- id: easy-stroll\n")
    step = "  - Curl your toes, hold for five seconds, and let go of them again with care.\n"
    one = text[start:end].replace("  - Hold, and let go.\n", step * 6)
    one = one.replace("  - Stop if it hurts.\n", "  - Stop if it hurts more on the next day.\n" * 7)
    names = ["toe-curl", *(f"toe-curl-{letter}" for letter in "abcdef")]
    moves = "".join(one.replace("id: toe-curl\n", f"id: {name}\n") for name in names)
    text = f"{text[:start]}{moves}{text[end:]}"
    path.write_text(text.replace("exercises: [toe-curl]", f"exercises: [{', '.join(names)}]"))
    result = run("check", "--content", small_content)
    assert "P003 The handout 'handouts/feet-at-home-a4.pdf' has 3 pages." in result.stdout


def test_an_unchanged_check_loads_nothing_that_checks(tmp_path: Path) -> None:
    """A check is cached for the next check or build, which loads nothing and says the same."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "small.yml").write_bytes((EXAMPLES / "valid" / "small.yml").read_bytes())
    spoil(content, "next_check: 2099-05-31", "next_check: 2024-06-01")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    def checked() -> tuple[str, bool]:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "plainleaf", "check"],
            cwd=tmp_path,
            env=os.environ,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout, "plainleaf.rules" in done.stderr

    first, loaded = checked()
    assert ("S006" in first, loaded) == (True, True)
    assert checked() == (first, False)
    spoil(content, "next_check: 2024-06-01", "next_check: 2024-06-02")
    assert checked()[1]
    config = config.replace("site_name: Plainleaf", "site_name: Another")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert checked()[1]
