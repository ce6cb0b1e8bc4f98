"""``plainleaf init``: a repository that checks clean and builds, or nothing at all."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml
from plainleaf.cli import init as init_module
from plainleaf.config import COUNTRIES
from plainleaf.editorial.retractions import ADDRESS
from plainleaf.editorial.starting import Answers, Starter, repository_files, write_repository
from plainleaf.editorial.starting.back_pain import FILES
from plainleaf.errors import DiskError
from plainleaf.loading import load_library
from plainleaf.mkdocs_adapter.site_builder import read_facts
from plainleaf.pipeline import examine

from tests.factories import ROOT
from tests.unit.test_cli import run
from tests.unit.test_writing import tree

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def test_the_example_checks_clean_and_all_files_are_there(tmp_path: Path) -> None:
    """A new site has all files and no problems."""
    folder = tmp_path / "clinic"
    result = run("init", folder, "--name", "Well Thumbs")
    assert result.exit_code == 0, result.stderr
    assert {
        ".github/workflows/evidence.yml",
        ".github/workflows/publish.yml",
        ".gitignore",
        "README.md",
        "content/schema/knowledge.schema.json",
        "content/tired-thumbs.yml",
        "mkdocs.yml",
        "overrides/README.md",
        "requirements.txt",
    } <= tree(folder).keys()
    assert examine(folder / "content", date.today()).report.problems == ()
    assert tree(tmp_path).keys() == {f"clinic/{path}" for path in tree(folder)}


def test_it_builds_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command leads from the new folder to a site with the given name, logo and handouts."""
    (tmp_path / "own.SVG").write_text(LOGO, encoding="utf-8")
    address = "https://thumbs.example/"
    given = ("--name", "Well: Thumbs #1", "--url", address, "--logo", tmp_path / "own.SVG")
    assert run("init", tmp_path / "clinic", *given).exit_code == 0
    monkeypatch.chdir(tmp_path / "clinic")
    result = run("build")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "clinic/build/site/index.html").read_text(encoding="utf-8")
    assert "<title>Well: Thumbs #1: health advice in plain words</title>" in page
    assert 'src="assets/logo.svg"' in page
    assert f'<link rel="canonical" href="{address}">' in page
    assert len([*(tmp_path / "clinic/build/site/handouts").rglob("*.pdf")]) == 4


def test_the_topic_on_back_pain_comes_with_its_credit(tmp_path: Path) -> None:
    """A site may publish it from the start, because the file names its authors and licence."""
    folder = tmp_path / "clinic"
    result = run("init", folder, "--name", "Well Backs", "--starter", "back-pain")
    assert result.exit_code == 0, result.stderr
    read = load_library(folder / "content")
    assert read.library is not None
    assert read.report.problems == ()
    (topic,) = read.library.topics
    assert topic.topic.based_on is not None
    assert topic.topic.based_on.terms.short == "CC BY 4.0"
    assert read.library.figures
    ours = (ROOT / "content" / "lower-back-pain.yml").read_text(encoding="utf-8").splitlines()
    made = (folder / "content" / "lower-back-pain.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in made if line in ours] == ours
    assert len(made) - len(ours) == 6
    assert "creativecommons.org/licenses/by/4.0" in (folder / "README.md").read_text("utf-8")


def test_the_wheel_takes_along_what_the_starter_needs() -> None:
    """The names in both places are the same, and so are all knowledge files but old addresses."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken == {f"content/{n}": f"plainleaf/starters/back-pain/{n}" for n in FILES}
    assert {*FILES, "moved.yml"} == {path.name for path in (ROOT / "content").glob("*.yml")}


def test_at_a_terminal_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal, the command asks for missing options; an empty answer omits one."""
    monkeypatch.setattr(init_module, "at_terminal", lambda: True)
    said = {"Name of the site": "Well Thumbs", "Phone number for readers": "020 7946 0123"}
    said |= {f"Country that it is for: {', '.join(COUNTRIES)} (empty: GB)": "IE"}
    asked = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return "empty" if question.startswith("Begin with:") else said.get(question, "")

    monkeypatch.setattr("click.prompt", answer)
    result = run("init", tmp_path / "clinic")
    assert result.exit_code == 0
    assert "Press Enter to skip a question." in result.stdout
    assert result.stdout.index("plainleaf new topic ID") < result.stdout.index("plainleaf serve")
    assert "What you left out is in mkdocs.yml" in result.stdout
    settings = (tmp_path / "clinic" / "mkdocs.yml").read_text(encoding="utf-8")
    read = yaml.safe_load(settings)
    assert (read["site_name"], read.get("site_url")) == ("Well Thumbs", None)
    assert read["plugins"][0]["plainleaf"] == {
        "tagline": "health advice in plain words",
        "phone": "020 7946 0123",
        "country": "IE",
    }
    assert "language" not in read["theme"]  # that of the country
    assert not [*(tmp_path / "clinic" / "content").glob("*.yml")]
    assert len(asked) == 10


def test_a_wrong_answer_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a wrong answer is asked for again."""
    monkeypatch.setattr(init_module, "at_terminal", lambda: True)
    phones = iter(["call us", "020 7946 0123"])

    def answer(question: str, **_: object) -> str:
        if question == "Phone number for readers":
            return next(phones)
        return "example" if question.startswith("Begin with:") else ""

    monkeypatch.setattr("click.prompt", answer)
    result = run("init", tmp_path / "clinic", "--name", "X")
    assert result.exit_code == 0
    assert "'phone' is 'call us', which is not a phone number." in result.stderr
    assert 'phone: "020 7946 0123"' in (tmp_path / "clinic/mkdocs.yml").read_text(encoding="utf-8")


def test_an_empty_start_leads_to_a_topic(tmp_path: Path) -> None:
    """With an empty start, the first topic can be added to a folder without an example."""
    folder = tmp_path / "clinic"
    assert run("init", folder, "--name", "X", "--starter", "empty").exit_code == 0
    assert not [*(folder / "content").glob("*.yml")]
    result = run("new", "topic", "neck-pain", "--content", folder / "content")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Add --name."),
        (("--name", "X", "--url", "thumbs.example"), "is not a web address"),
        (("--name", "X", "--logo", "logo.gif"), "is not SVG or PNG"),
        (("--name", "X", "--starter", "back"), "is not one of"),
        (
            ("--name", "X", "--phone", "call us"),
            "'phone' is 'call us', which is not a phone number",
        ),
        (("--name", "X", "--colour", "#ffff00"), "whose contrast with #ffffff is 1.1"),
        (("--name", "X", "--licence", "MIT"), "none (all rights reserved), CC-BY-4.0"),
        (("--name", "X", "--logo", "text.svg"), "is not a plain SVG or PNG picture"),
    ],
)
def test_a_wrong_answer_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    """After a wrong answer the message gives a fix, and no folder is left behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.gif").touch()
    (tmp_path / "text.svg").touch()
    result = run("init", tmp_path / "clinic", *args)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert tree(tmp_path).keys() == {"logo.gif", "text.svg"}


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    """A folder with files is refused; an empty one is accepted."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("init", tmp_path, "--name", "X")
    assert (result.exit_code, "is not an empty folder" in result.stderr) == (2, True)
    assert tree(tmp_path) == {"mine.txt": b"mine"}
    (tmp_path / "empty").mkdir()
    assert run("init", tmp_path / "empty", "--name", "X").exit_code == 0


@pytest.mark.parametrize("existing", [True, False])
def test_a_failing_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    """If the disk fails at the last step, earlier steps are undone."""
    folder = tmp_path / "clinic"
    if existing:
        folder.mkdir()
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "requirements.txt":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(DiskError):
        write_repository(folder, repository_files(Answers(name="X"), date.today()))
    assert [*tmp_path.rglob("*")] == ([folder] if existing else [])


def test_the_workflow_runs_actions_that_the_project_runs_itself(tmp_path: Path) -> None:
    """The template's workflow pins the same actions as this repository."""
    write_repository(tmp_path / "clinic", repository_files(Answers(name="X"), date.today()))
    flow = (tmp_path / "clinic/.github/workflows/publish.yml").read_text(encoding="utf-8")
    own = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"uses: (.*)", flow)) <= set(re.findall(r"uses: (.*)", own))
    steps = [step.get("run") for step in yaml.safe_load(flow)["jobs"]["build"]["steps"]]
    assert "plainleaf check" in steps
    assert "plainleaf build" in steps
    assert "pytest" not in flow


def test_the_watch_for_retractions_is_the_project_s_own(tmp_path: Path) -> None:
    """A new site looks for retracted sources by the same steps as this repository."""
    write_repository(tmp_path / "clinic", repository_files(Answers(name="X"), date.today()))
    path = ".github/workflows/evidence.yml"
    texts = [(folder / path).read_text(encoding="utf-8") for folder in (tmp_path / "clinic", ROOT)]
    pins = [re.findall(r"uses: (.*)", text) for text in texts]
    assert pins[0] == pins[1]
    theirs, own = map(yaml.safe_load, texts)
    look, keep = theirs["jobs"]["look"]["steps"][-2:]
    own_look, own_keep = own["jobs"]["look"]["steps"][-2:]
    assert own_look["run"].replace(".venv/bin/plainleaf", "plainleaf") == look["run"]
    assert (look["env"], keep) == (own_look["env"], own_keep)
    uses = [
        [s["uses"] for s in flow["jobs"]["look"]["steps"] if "uses" in s] for flow in (theirs, own)
    ]
    assert uses[0] == uses[1]
    assert look["env"]["TABLE"] == ADDRESS


def test_an_example_made_on_a_leap_day_is_due_on_a_day_that_exists() -> None:
    """An example made on 29 February is due on a date that exists."""
    files = repository_files(Answers(name="X"), date(2024, 2, 29))
    assert b"next_check: 2025-02-28\n" in files["content/tired-thumbs.yml"]
    assert Starter("empty") is Starter.EMPTY


def test_dropping_a_topic_takes_what_belongs_to_it_and_keeps_comments(tmp_path: Path) -> None:
    """After removing the project's own topic, the example alone checks clean."""
    write_repository(tmp_path / "clinic", repository_files(Answers(name="X"), date.today()))
    content = tmp_path / "clinic" / "content"
    for path in (ROOT / "content").glob("*.yml"):
        shutil.copyfile(path, content / path.name)
    result = run("drop", "topic", "lower-back-pain", "--content", content)
    assert result.exit_code == 0, result.stderr
    assert not (content / "lower-back-pain.yml").exists()
    assert examine(content, date.today()).report.problems == ()
    figures = (content / "figures.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(figures)["figures"] == []
    assert "# Figures: people drawn from poses." in figures
    assert "- {id: amara," in figures


def test_dropping_one_topic_leaves_the_entries_of_another(tmp_path: Path) -> None:
    """Dropping a topic removes only its own entries, and old ids that lead to it."""
    write_repository(tmp_path / "clinic", repository_files(Answers(name="X"), date.today()))
    content = tmp_path / "clinic" / "content"
    other = (content / "tired-thumbs.yml").read_text(encoding="utf-8")
    other = other.replace("thumb", "toe").replace("folds", "folds")
    (content / "tired-toes.yml").write_text(
        other.replace("  checked:", "  folds_with: [tired-thumbs]\n  checked:", 1),
        encoding="utf-8",
    )
    (content / "left-out.yml").write_text(
        "left_out:\n# Both.\n- source: thumb-guideline\n  at: P1\n  said: A.\n  reason: unsafe\n"
        "  why: B.\n\n# Toes.\n- {source: toe-guideline, at: P1, said: A., reason: unsafe, why: B.}"
        "\n# The end.\n",
        encoding="utf-8",
    )
    (content / "moved.yml").write_text(
        "moved:\n- {id: old, was_at: help/, to: older, on: 2026-01-01, why: A.}\n"
        "- {id: older, was_at: rest/, to: rest-your-thumbs, on: 2026-01-01, why: A.}\n"
        "- {id: kept, was_at: toes/, to: rest-your-toes, on: 2026-01-01, why: A.}\n",
        encoding="utf-8",
    )
    result = run("drop", "topic", "tired-thumbs", "--content", content)
    assert result.exit_code == 0, result.stderr
    assert f"Remove its id from 'folds_with' too, at {content / 'tired-toes.yml'}:" in result.stdout
    assert (content / "left-out.yml").read_text(encoding="utf-8") == (
        "left_out:\n# Both.\n\n# Toes.\n"
        "- {source: toe-guideline, at: P1, said: A., reason: unsafe, why: B.}\n# The end.\n"
    )
    moved = yaml.safe_load((content / "moved.yml").read_text(encoding="utf-8"))["moved"]
    assert [entry["id"] for entry in moved] == ["kept"]


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("tired-thumb", "", "Did you mean 'tired-thumbs'?"),
        ("tired-thumbs", "statements: [\n", "Fix it first"),
        (
            "tired-thumbs",
            "left_out: [{source: thumb-guideline, at: P, said: A., reason: unsafe, why: B.}]\n",
            "on lines of its own",
        ),
    ],
)
def test_what_cannot_be_dropped_stays_whole(
    tmp_path: Path, name: str, more: str, said: str
) -> None:
    """If part of a topic cannot be dropped, nothing is."""
    write_repository(tmp_path / "clinic", repository_files(Answers(name="X"), date.today()))
    content = tmp_path / "clinic" / "content"
    if more:
        (content / "left-out.yml").write_text(more, encoding="utf-8")
    before = tree(content)
    result = run("drop", "topic", name, "--content", content)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert tree(content) == before


def test_a_country_brings_its_numbers_and_its_english(tmp_path: Path) -> None:
    """With a country and no variant of English, the settings leave the variant to the country."""
    folder = tmp_path / "clinic"
    refused = run("init", folder, "--name", "X", "--country", "Narnia")
    assert (refused.exit_code, folder.exists()) == (2, False)
    assert "Write one of: AU, CA, GB, IE, NZ, US." in refused.stderr
    assert run("init", folder, "--name", "X", "--country", "US").exit_code == 0
    site = read_facts(folder / "mkdocs.yml").site
    assert (site.country, site.language, site.papers) == ("US", "en-US", ("letter", "a4"))
    library = load_library(folder / "content", country=site.country).library
    assert library is not None
    assert library.care[0].heading == "Call 911 or go to the ER now if:"
