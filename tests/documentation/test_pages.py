"""The documentation builds, its links work, and its examples are correct."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from plainleaf.cli.main import main
from plainleaf.rules.catalogue import catalogue

from deploy.reference import SETTINGS, options_of_plugin, pages, with_options

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
#: Pages outside `docs`, which MkDocs does not check.
OUTSIDE = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "deploy" / "README.md")
#: Words of the project's old dialect; the glossary has a plain word for each.
DIALECT = re.compile(
    r"\b(mend(s|ed|ing)?|told|tellings?|fold(s|ed|ing)?|whoever|lore|come near|bears? out"
    r"|stands? (in|on|at))\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the documentation, built as by `make docs`."""
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    options = ["--config-file", str(ROOT / "deploy" / "docs.yml"), "--site-dir", str(folder)]
    subprocess.run([*command, *options], check=True, timeout=300)
    return folder


def written() -> Iterator[tuple[str, str]]:
    """Return name and Markdown of each page, whether written by hand or generated."""
    for path in (*OUTSIDE, *sorted(DOCS.rglob("*.md"))):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    yield from pages().items()


def test_it_builds_strictly_with_all_that_the_program_has(built: Path) -> None:
    """No link is broken, and every command and message code has a heading."""
    commands = (built / "reference/commands/index.html").read_text(encoding="utf-8")
    for name in main.commands:
        assert f'id="plainleaf-{name}"' in commands
    codes = (built / "reference/codes/index.html").read_text(encoding="utf-8")
    assert all(f">{code}: " in codes for code in catalogue())


def test_it_asks_nothing_of_other_servers(built: Path) -> None:
    """The documentation loads nothing from other servers."""
    page = (built / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*"', page) == []


def test_links_of_pages_outside_lead_somewhere() -> None:
    """Links of the README and other pages outside `docs` work."""
    for path in OUTSIDE:
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_readme_is_short_and_its_pictures_are_small() -> None:
    """The README is short, and its pictures are small."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
    pictures = [*(DOCS / "pictures").iterdir()]
    assert pictures
    assert [p.name for p in pictures if p.stat().st_size > 150_000] == []


def test_pages_use_the_words_of_the_field() -> None:
    """Pages use no words of the old dialect, except in code and commands."""
    for name, text in written():
        if name != "docs/building.md":
            plain = re.sub(r"```.*?```|`[^`]*`|https?://\S+", "", text, flags=re.DOTALL)
            assert [m[0] for m in DIALECT.finditer(plain)] == [], name


def test_every_option_and_key_is_described() -> None:
    """Every option and key in the reference has a description."""
    for text in (options_of_plugin(), *pages().values()):
        rows = re.findall(r"^\|.*`.*\|$", text, re.MULTILINE)
        assert [row for row in rows if not row.split("|")[2].strip()] == []


def test_the_table_of_settings_can_be_read_without_building() -> None:
    """It is in the repository as the program has it; if not, run ``python -m deploy.reference``."""
    text = SETTINGS.read_text(encoding="utf-8")
    assert "| `phone` | Phone number, in any common form" in text
    assert with_options(text) == text


def test_every_part_of_the_program_is_on_its_map() -> None:
    """The page on architecture lists every folder and module."""
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    parts = [part for layer in layers for part in layer.split(" | ")]
    assert [part for part in parts if part != "__main__" and f"`{part}`" not in page] == []


def test_the_example_in_python_runs() -> None:
    """The Python example on the page about duplicates runs."""
    page = (DOCS / "explanation" / "duplicates.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, object] = {}
    exec(example.replace('"content"', repr(str(ROOT / "content"))), names)  # noqa: S102
    assert names["library"] is not None


def test_what_make_builds_first_does_not_stop_the_program(tmp_path: Path) -> None:
    """In a fresh clone, each make target that writes to `build` marks it as the program does."""
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("requirements", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    for target in ("docs", "build/audit.stamp"):
        plan = ["make", "--dry-run", target]
        said = subprocess.run(plan, cwd=tmp_path, check=True, capture_output=True, text=True)
        assert "> build/.plainleaf" in said.stdout, target


def test_no_job_ends_before_the_check_that_it_runs() -> None:
    """The time limit of each CI job is longer than the limit in `.ci/run`."""
    inside = re.search(r"^timeout .* (\d+) make", (ROOT / ".ci/run").read_text(), re.MULTILINE)
    assert inside is not None
    for name in ("ci", "pages"):
        flow = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))
        for job in flow["jobs"].values():
            if ".ci/run" in str(job):
                assert job["timeout-minutes"] * 60 > int(inside[1]), name
