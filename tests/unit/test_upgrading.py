"""``plainleaf upgrade``: older content and settings, brought to the present format."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from plainleaf.editorial.upgrading import STEPS, plan_upgrade, write_upgrade
from plainleaf.errors import DiskError, UsageError
from plainleaf.loading import load_library
from plainleaf.mkdocs_adapter.site_builder import read_facts
from plainleaf.model import FORMAT
from plainleaf.pipeline import examine

from tests.factories import ROOT
from tests.unit.test_cli import run
from tests.unit.test_writing import tree

#: An excerpt of content and settings as they were in the first format.
FIRST = ROOT / "tests" / "examples" / "format-1"
TOPIC = "content/lower-back-pain.yml"


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the excerpt, in which commands are run."""
    shutil.copytree(FIRST, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def upgraded(folder: Path, text: str) -> str:
    """Return a content file after an upgrade."""
    (folder / "content").mkdir(exist_ok=True)
    path = folder / "content" / "a.yml"
    path.write_bytes(text.encode("utf-8"))
    write_upgrade(plan_upgrade(folder / "content", folder / "mkdocs.yml"))
    return path.read_bytes().decode("utf-8")


def test_the_steps_lead_to_the_present_format() -> None:
    """Every format version has one upgrade step, with a reason."""
    assert [step.to for step in STEPS] == [*range(2, FORMAT + 1)]
    assert all(step.why.endswith(".") for step in STEPS)


def test_old_content_and_settings_work_again(first: Path) -> None:
    """An upgrade makes old content and settings valid, and changes only the lines it must."""
    assert [problem.code for problem in load_library(first / "content").report] == ["L010", "L010"]
    with pytest.raises(UsageError, match="does not use the theme"):
        read_facts(first / "mkdocs.yml")
    before = tree(first)
    result = run("upgrade")
    assert result.exit_code == 0, result.output
    assert "Changed: 3 files." in result.stdout
    assert "-    stop_if: the pain gets worse or spreads down your leg\n" in result.stdout
    assert f"Look at {TOPIC}:25: 'exercise_advice' now says" in result.stdout
    assert "Look at mkdocs.yml:12: Delete what came with the program from 'overrides'" in (
        result.stdout
    )
    left = examine(first / "content", date(2026, 11, 22), rendering=False).report.problems
    # Numbers of several countries in one text: only an editor can say which are meant.
    assert {problem.code for problem in left} == {"S032"}
    assert read_facts(first / "mkdocs.yml").site.name == "Plainleaf"
    old, new = (text.decode().splitlines() for text in (before[TOPIC], tree(first)[TOPIC]))
    gone = [line for line in old if line not in new]
    assert [line.split(":")[0].strip() for line in gone] == ["review", "exercise_advice", "stop_if"]
    assert [line for line in new if line not in old] == [
        "format: 2",
        f"{gone[1]} Stop if the pain gets worse or spreads down your leg.",
    ]


def test_a_second_run_changes_nothing(first: Path) -> None:
    """A second upgrade changes nothing."""
    run("upgrade")
    after = tree(first)
    result = run("upgrade")
    assert "Nothing to change" in result.stdout
    assert tree(first) == after


def test_a_dry_run_writes_nothing(first: Path) -> None:
    """A dry run shows the changes, and writes nothing."""
    before = tree(first)
    shown = run("upgrade", "--dry-run").stdout
    assert tree(first) == before
    assert shown.partition("\n\n")[0] == run("upgrade").stdout.partition("\n\n")[0]


ADVICE = "Move slowly. Stop if it hurts."


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("\n    stop_if: it hurts  # ours\n", "\n    exercise_advice: Stop if it hurts.  # ours\n"),
        (
            "\n    stop_if: 'it hurts: a lot'\n",
            '\n    exercise_advice: "Stop if it hurts: a lot."\n',
        ),
        (
            "\n    # First.\n    stop_if: it hurts # why\n    exercise_advice: Move slowly # how\n",
            f"\n    # First.\n    # why\n    exercise_advice: {ADVICE} # how\n",
        ),
        (
            "\n    exercise_advice: |\n      Move slowly.\n    stop_if: >-\n      it hurts\n\n",
            f"\n    exercise_advice: {ADVICE}\n\n",
        ),
        (
            " {exercise_advice: Move slowly., stop_if: it hurts}\n",
            f" {{exercise_advice: {ADVICE}}}\n",
        ),
        (
            " {stop_if: it hurts, exercise_advice: Move slowly.}\n",
            f" {{exercise_advice: {ADVICE}}}\n",
        ),
        ("\n    questions: Short.\n    stop_if:\n", "\n    questions: Short.\n"),
        ("\n    stop_if:\n", "\n    {}\n"),
        ("\n    questions: Short.\n", "\n    questions: Short.\n"),
    ],
)
def test_no_words_are_lost(tmp_path: Path, wording: str, expected: str) -> None:
    """An upgrade keeps comments and the texts of `stop_if`, in any form of YAML."""
    text = upgraded(tmp_path, f"topic:\n  wording:{wording}\nterms: []\n")
    assert yaml.safe_load(text)
    assert text == f"format: {FORMAT}\ntopic:\n  wording:{expected}\nterms: []\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("terms: []\n", "format: 2\nterms: []\n"),
        ("\ufeff# Words.\r\n\r\nterms: []\r\n", "\ufeffformat: 2\r\n# Words.\r\n\r\nterms: []\r\n"),
        ("---\n# Né\nterms: []\n", "---\nformat: 2\n# Né\nterms: []\n"),
        ("  terms: []\n", "  format: 2\n  terms: []\n"),
        ("{terms: []}\n", "{format: 2, terms: []}\n"),
        ("terms: []\nformat: 1 # old\n", "terms: []\nformat: 2 # old\n"),
        (
            "# yaml-language-server: $schema=x\n# Ours.\nterms: []",
            "# yaml-language-server: $schema=x\nformat: 2\n# Ours.\nterms: []",
        ),
        ("# Nothing here.\n", "# Nothing here.\n"),
    ],
)
def test_the_format_is_written_at_the_top(tmp_path: Path, text: str, expected: str) -> None:
    """An upgrade adds the format version, and keeps encoding, line ends and indentation."""
    assert upgraded(tmp_path, text) == expected


def test_a_newer_format_is_refused(first: Path) -> None:
    """A file in a newer format is refused with one message."""
    path = first / TOPIC
    path.write_text(f"format: 99\nfresh: 1\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    problems = load_library(first / "content").report.problems
    assert [(p.code, p.location.line, p.fix) for p in problems] == [
        ("L020", 1, "Install a newer version of Plainleaf.")
    ]
    before = tree(first)
    for command in (("upgrade",), ("new", "term", "disc", "--file", path)):
        result = run(*command)
        assert result.exit_code == 2
        assert "is in format 99; this version of Plainleaf reads up to 2" in result.stderr
    assert tree(first) == before


def test_a_check_of_old_content_names_the_command(first: Path) -> None:
    """A check suggests an upgrade only if the content is in an older format."""
    for problem in load_library(first / "content").report.problems:
        assert problem.fix.startswith("Run 'plainleaf upgrade'. Or: Delete this line:")
    path = first / TOPIC
    path.write_text(f"format: 2\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for problem in load_library(first / "content").report.problems:
        assert problem.fix.startswith("Delete this line:")


def test_a_name_of_a_reviewer_is_not_carried_over(first: Path) -> None:
    """An upgrade turns no reviewer's name into a sign-off, and tells the editor to get one."""
    path = first / TOPIC
    text = path.read_text(encoding="utf-8")
    named = text.replace("  review: {}\n", "  review:\n    reviewed_by: Dr A\n", 1)
    assert named != text
    path.write_text(named, encoding="utf-8")
    result = run("upgrade")
    assert result.exit_code == 0, result.output
    assert "'Dr A' was named as reviewer." in result.stdout
    assert "Dr A" not in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_stops_all(first: Path) -> None:
    """If any file cannot be read, no file is upgraded."""
    (first / "content" / "z.yml").write_text("a: [\n", encoding="utf-8")
    before = tree(first)
    result = run("upgrade")
    assert result.exit_code == 2
    assert f"{Path('content/z.yml')}:" in result.stderr
    assert "nothing was changed" in result.stderr
    assert tree(first) == before


def test_a_full_disk_leaves_all_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk is full, files that were already replaced are restored."""
    planned = plan_upgrade(Path("content"), Path("mkdocs.yml"))
    before, replace = tree(first), Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == "words.yml":
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DiskError, match=r"words\.yml"):
        write_upgrade(planned)
    assert tree(first) == before


def test_a_sites_own_settings_stay(first: Path) -> None:
    """An upgrade removes only what came with the program, and no setting or comment of a site."""
    path = first / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("nav:\n  - Home: index.md\n", "nav:\n  - Start: index.md\n")
    text = text.replace(
        "  - assets/plainleaf.css\n", "  - assets/plainleaf.css\n  - own.css # us\n"
    )
    text = text.replace("plugins: []", "plugins: [tags]").replace("theme:\n", "theme:\n  # Look.\n")
    path.write_text(text, encoding="utf-8")
    assert run("upgrade").exit_code == 0
    made = path.read_text(encoding="utf-8")
    data = yaml.safe_load(made)
    assert data["nav"][0] == {"Start": "index.md"}
    assert data["extra_css"] == ["own.css"]
    assert data["plugins"][1] == "tags"
    assert list(data["plugins"][0]["plainleaf"]) == ["tagline", "worry"]
    assert data["theme"] == {
        "name": "plainleaf",
        "custom_dir": "overrides",
        "icon": {"logo": "material/leaf"},
    }
    assert {"strict", "extra", "extra_javascript", "validation"}.isdisjoint(data)
    assert made.startswith("# Configuration of MkDocs.")
    assert "own.css # us" in made
    assert re.search("plainleaf\n  custom_dir", made)
    assert made.count('# Where "Report a mistake" leads') == 1


@pytest.mark.parametrize(
    "text",
    [
        "site_name: x\ntheme: {name: plainleaf}\nplugins: [plainleaf]\n",
        "site_name: x\ntheme:\n  name: material\n",
        "site_name: [\n",
        "",
    ],
)
def test_other_settings_are_left_alone(tmp_path: Path, text: str) -> None:
    """An upgrade leaves current settings, and those of other programs, unchanged."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert plan_upgrade(tmp_path / "content", tmp_path / "mkdocs.yml").files == {}
