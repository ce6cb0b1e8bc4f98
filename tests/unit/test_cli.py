"""The command as a person or a program uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plainleaf import __version__
from plainleaf.cli.main import main

from tests.many import copied, edited
from tests.unit.test_writing import tree


def run(*args: str | Path) -> Result:
    """Run the command; every failure must become an exit code."""
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def spoil(content: Path, old: str, new: str) -> None:
    """Replace a text that occurs once in the small example."""
    path = content / "small.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_clean_content_exits_0_and_says_so(small_content: Path) -> None:
    """A check without problems is short, and its exit code is 0."""
    result = run("check", "--content", small_content)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No problems.\n", "")


def test_errors_exit_1_with_a_line_each_and_a_tally(small_content: Path) -> None:
    """All errors are reported at once, with place and fix."""
    spoil(small_content, "kind: cardio", "kind: cardoi")
    spoil(small_content, "  same_as: q-can-i-walk", "  same_as: q-can-i-wlak")
    result = run("check", "--content", small_content)
    assert result.exit_code == 1
    heading, first, *rest, last = result.stdout.splitlines()
    assert heading == f"2 errors in {small_content}/small.yml:"
    assert first.startswith(f"{small_content}/small.yml:")
    assert ": L012 'cardoi' is not a value of 'kind'. Fix: Did you mean 'cardio'?" in first
    assert any(": S002 There is no 'q-can-i-wlak' among the questions." in line for line in rest)
    assert last == "2 errors in 1 file."


def test_warnings_alone_exit_0(small_content: Path) -> None:
    """Warnings alone do not stop anything."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-01")
    result = run("check", "--content", small_content)
    assert result.exit_code == 0
    assert "S006" in result.stdout
    assert result.stdout.endswith("1 warning in 1 file.\n")


def test_check_writes_nothing(small_content: Path, tmp_path: Path) -> None:
    """A check writes nothing to disk."""
    before = tree(tmp_path)
    run("check", "--content", small_content)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("broken", [False, True])
def test_json_is_the_whole_of_standard_output(small_content: Path, broken: bool) -> None:
    """The JSON report is the whole of standard output."""
    if broken:
        spoil(small_content, "  kind: guideline", "  kind: book")
    result = run("check", "--content", small_content, "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == int(broken)
    assert data["counts"]["errors"] == len(data["problems"]) == int(broken)
    if broken:
        [problem] = data["problems"]
        assert problem["file"] == f"{small_content}/small.yml"
        assert (problem["line"], problem["column"], problem["code"]) == (72, 9, "L012")
        assert problem["key"] == "sources[0].kind"


def test_named_files_limit_what_is_shown(small_content: Path) -> None:
    """If files are named, problems of other files are not shown."""
    (small_content / "other.yml").write_text("topic: [\n", encoding="utf-8")
    other = run("check", small_content / "other.yml")
    assert (other.exit_code, "L002" in other.stdout) == (1, True)
    small = run("check", small_content / "small.yml")
    assert (small.exit_code, small.stdout) == (0, "No problems.\n")


@pytest.mark.parametrize("name", ["small.yml", "./small.yml"])
def test_a_file_in_the_current_folder_is_checked_too(
    small_content: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file in the current folder is checked, however its name is written."""
    spoil(small_content, "  kind: guideline", "  kind: book")
    monkeypatch.chdir(small_content)
    result = run("check", name)
    assert result.exit_code == 1
    assert "small.yml:72:9: L012" in result.stdout


def test_a_file_in_a_sub_folder_is_checked_among_the_others(tmp_path: Path) -> None:
    """A file in a sub-folder may refer to shared files; only its own problems are shown."""
    content = copied(tmp_path)
    tea = content / "hot" / "tea.yml"
    clean = run("check", tea, "--content", content)
    assert (clean.exit_code, clean.stdout) == (0, "No problems.\n")
    edited(content, "hot/tea.yml", "section: making\n  group: pots", "section: makin")
    edited(content, "ink.yml", "A quill holds", "A quill and not much else that anyone has holds")
    found = run("check", tea, "--content", content)
    assert found.exit_code == 1
    assert all("/hot/tea.yml:" in line for line in found.stdout.splitlines()[:-2])


def test_several_topics_are_explained_and_listed(tmp_path: Path) -> None:
    """The other commands work with several topics."""
    content = copied(tmp_path)
    reported = run("explain", "tea-needs-water", "--content", content)
    assert reported.exit_code == 0
    assert "/tea/making/" in reported.stdout
    assert "ink-needs-water" in reported.stdout
    drawn = run("figures", "--to", tmp_path / "drawn", "--content", content)
    assert drawn.exit_code == 0
    assert (tmp_path / "drawn" / "stirring.svg").is_file()
    assert run("duplicates", "--content", content).exit_code == 0


def test_a_file_that_would_not_be_read_is_not_called_clean(small_content: Path) -> None:
    """A file that the program would not read is never reported as clean."""
    path = small_content / "other.yaml"
    path.write_text("topic: [\n", encoding="utf-8")
    assert run("check", path).exit_code != 0


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--content", "no-such-folder"),
        ("check", "no-such-file.yml"),
        ("check", "--format", "xml"),
        ("pages", "--content", "no-such-folder"),
        ("explain",),
        ("explain", "x", "--content", "no-such-folder"),
        ("dance",),
        ("check", "--dance"),
    ],
)
def test_bad_use_exits_2_and_says_what_is_wrong(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong usage gives another exit code than errors in content."""
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2
    assert "Error:" in result.stderr or "Usage:" in result.stderr
    assert result.stdout == ""
    assert tree(tmp_path) == {}


def test_files_of_two_folders_are_bad_use(small_content: Path, tmp_path: Path) -> None:
    """Files of two content folders cannot be checked together."""
    other = tmp_path / "other.yml"
    other.write_text("", encoding="utf-8")
    result = run("check", small_content / "small.yml", other)
    assert (result.exit_code, "one folder" in result.stderr) == (2, True)


def test_errors_of_use_come_with_a_mend(tmp_path: Path) -> None:
    """Every usage error says how to fix it."""
    result = run("pages", "--content", tmp_path / "nowhere")
    assert f"There is no folder '{tmp_path / 'nowhere'}'." in result.stderr
    assert "Fix:" in result.stderr


@pytest.mark.parametrize("args", [("--help",), ("-h",), ("check", "-h"), ("--version",)])
def test_help_and_version_exit_0(args: tuple[str, ...]) -> None:
    """Asking for help or the version exits with 0."""
    result = run(*args)
    assert result.exit_code == 0
    assert "Usage:" in result.stdout or __version__ in result.stdout


def test_pages_are_written_and_counted(small_content: Path, tmp_path: Path) -> None:
    """The first run writes all pages, the second one none."""
    output = tmp_path / "build"
    first = run("pages", "--content", small_content, "--output", output)
    written = tree(output / "pages")
    assert first.exit_code == 0
    assert first.stdout == (
        f"Pages: {len(written)} written, 0 unchanged, 0 removed, in {output / 'pages'}.\n"
    )
    assert {"index.md", "get-help/index.md", "exercises/toe-curl/index.md"} <= set(written)
    second = run("pages", "--content", small_content, "--output", output)
    assert f"0 written, {len(written)} unchanged, 0 removed" in second.stdout
    assert tree(output / "pages") == written


def test_a_record_taken_away_takes_its_page_away(small_content: Path, tmp_path: Path) -> None:
    """A removed record removes its page."""
    output = tmp_path / "build"
    run("pages", "--content", small_content, "--output", output)
    path = small_content / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nhandouts:") + 1], encoding="utf-8")
    result = run("pages", "--content", small_content, "--output", output)
    # The page, its four PDF files, and the search records that named it.
    assert "6 removed" in result.stdout
    assert not (output / "pages" / "handouts" / "feet-at-home").exists()


def test_a_broken_file_leaves_the_last_good_pages_untouched(
    small_content: Path, tmp_path: Path
) -> None:
    """A faulty file leaves the last good pages in place."""
    output = tmp_path / "build"
    run("pages", "--content", small_content, "--output", output)
    before = tree(output)
    spoil(small_content, "  kind: guideline", "  kind: book")
    result = run("pages", "--content", small_content, "--output", output)
    assert result.exit_code == 1
    assert "L012" in result.stdout
    assert tree(output) == before


def test_a_broken_file_makes_no_output_folder(small_content: Path, tmp_path: Path) -> None:
    """A build that fails creates no output folder."""
    spoil(small_content, "  kind: guideline", "  kind: book")
    assert run("pages", "--content", small_content, "--output", tmp_path / "b").exit_code == 1
    assert not (tmp_path / "b").exists()


def test_pages_with_warnings_are_written_and_the_warnings_reported(
    small_content: Path, tmp_path: Path
) -> None:
    """Warnings are shown when pages are written."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-01")
    result = run("pages", "--content", small_content, "--output", tmp_path / "build")
    assert result.exit_code == 0
    assert "S006" in result.stdout
    assert (tmp_path / "build" / "pages" / "index.md").is_file()


def test_a_folder_of_others_is_not_written_to(small_content: Path, tmp_path: Path) -> None:
    """A folder with other people's files is not written to."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    result = run("pages", "--content", small_content, "--output", tmp_path / "mine")
    assert (result.exit_code, "Fix:" in result.stderr) == (2, True)
    assert tree(tmp_path / "mine") == {"thesis.txt": b"mine"}


def test_the_disk_refusing_is_exit_2(
    small_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk gives exit code 2, and shows no traceback."""

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, f"No space left for {len(data)} bytes", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("pages", "--content", small_content, "--output", tmp_path / "build")
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert "Traceback" not in result.output


def test_serve_refuses_a_folder_of_others(small_content: Path, tmp_path: Path) -> None:
    """Serving into a folder that Plainleaf did not make exits with 2 and changes nothing."""
    output = tmp_path / "others"
    (output / "served").mkdir(parents=True)
    (output / "served" / "thesis.txt").write_text("years of work")
    result = run("serve", "--content", str(small_content), "--output", str(output))
    assert result.exit_code == 2
    assert (output / "served" / "thesis.txt").read_text() == "years of work"


def test_any_fault_of_a_template_is_reported_as_the_templates(
    small_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in a template gives exit code 2 and names its file, without a traceback."""

    def broken(_page: object, record_id: str) -> str:
        raise KeyError(record_id)

    monkeypatch.setattr("plainleaf.rendering.view.PageView.link", broken)
    output = str(tmp_path / "out")
    result = run("pages", "--content", str(small_content), "--output", output)
    assert result.exit_code == 2
    assert ".jinja:" in result.stderr
    assert "Fix" in result.stderr
