"""The program works without its repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.site.conftest import ROOT


def _ran(*command: str | Path, cwd: Path) -> str:
    # Nothing but the environment itself may say where the package is.
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    made = subprocess.run(
        command, cwd=cwd, env=bare, capture_output=True, text=True, timeout=300, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


#: What would tell that a page speaks for this project, and not for the clinic.
OURS = re.compile(
    r"Plainleaf|CC BY 4\.0|licenses/by/4\.0|Great Britain|that we mined|stored copies"
    r"|A test tool checks each page|The site is open: anyone can fix it|You may sell"
    r"|A source for every fact|mkdocs\.yml"
)
#: Text of pages, and of the files for programs. The schemas of the data name their format.
READ = {".html", ".txt", ".xml", ".csv"}


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an empty environment in which only the wheel is installed.

    Its dependencies come from the environment of the tests, so that nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("wheel")
    # A copy without build output, because a wheel must hold only what the sources hold.
    source = folder / "source"
    for name in ("generator", "content"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    building = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
    _ran(*pip, "wheel", *building, cwd=folder)
    (wheel,) = folder.glob("plainleaf-*.whl")
    home = folder / "environment"
    venv.create(home, symlinks=True)
    paths = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    packages = Path(paths["purelib"])
    _ran(*pip, "install", "--no-deps", "--target", packages, wheel, cwd=folder)
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    installed = Path(paths["scripts"]) / Path(sys.executable).name
    where = _ran(installed, "-c", "import plainleaf; print(plainleaf.__file__)", cwd=folder)
    assert Path(where.strip()).is_relative_to(home)
    return installed


def test_a_wheel_builds_a_clinic_in_an_empty_folder(python: Path, tmp_path: Path) -> None:
    """Two commands make a site in the clinic's own name, with nothing of ours on it."""
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
        encoding="utf-8",
    )
    given = {
        "--name": "Well Thumbs",
        "--organisation": "Harbour Street Physio",
        "--url": "https://thumbs.example/",
        "--phone": "+44 (0)20 7946 0123",
        "--contact": "web@thumbs.example",
        "--licence": "CC-BY-NC-4.0",
        "--papers": "a4",
        "--colour": "#7a1f5c",
        "--language": "en-GB",
        "--logo": str(logo),
    }
    options = [part for option in given.items() for part in option]
    _ran(python, "-m", "plainleaf", "init", "clinic", *options, cwd=tmp_path)
    clinic = tmp_path / "clinic"
    assert _ran(python, "-m", "plainleaf", "check", cwd=clinic) == "No problems.\n"
    _ran(python, "-m", "plainleaf", "build", "--offline", cwd=clinic)
    site = clinic / "build" / "site"
    for path in site.rglob("*"):
        if path.suffix in READ:
            text = path.read_text(encoding="utf-8")
            assert OURS.findall(text) == [], path
        if path.suffix == ".html":
            assert 'class="pl-helpline"' in text
            assert "Harbour Street Physio" in text
            assert '<a href="tel:+442079460123">+44 (0)20 7946 0123</a>' in text
            assert "CC BY-NC 4.0</a>" in text
            assert '<html lang="en-GB"' in text
            assert "assets/logo.svg" in text
    style = (site / "assets" / "plainleaf.css").read_text(encoding="utf-8")
    assert "--pl-brand: #7a1f5c;" in style
    sheets = [*(site / "handouts").rglob("*.pdf")]
    assert len(sheets) == 2
    for sheet in sheets:
        text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
        assert "Harbour Street Physio" in text
        assert "+44 (0)20 7946 0123" in text
        assert OURS.findall(text) == []
    data = json.loads((site / "data" / "knowledge.json").read_text(encoding="utf-8"))
    assert data["licence"]["id"] == "CC-BY-NC-4.0"
    assert data["licence"]["credit"].startswith("Harbour Street Physio (https://thumbs.example/)")
    assert [*(clinic / "build").glob("well-thumbs-offline-*.zip")]


def test_the_topic_on_back_pain_is_in_the_wheel(python: Path, tmp_path: Path) -> None:
    """Without the repository, a site can begin with it.

    That no rule finds a fault in these files is seen wherever the tests build the same ones.
    """
    given = ("--name", "Well Backs", "--starter", "back-pain")
    _ran(python, "-m", "plainleaf", "init", "backs", *given, cwd=tmp_path)
    for ours in (ROOT / "content").glob("*.yml"):
        if ours.name == "moved.yml":  # old addresses of our own site
            continue
        made = (tmp_path / "backs" / "content" / ours.name).read_text(encoding="utf-8").splitlines()
        known = ours.read_text(encoding="utf-8").splitlines()
        # The credit to us is added in one place.
        lines = {*known}
        assert [line for line in made if line in lines] == known, ours.name
        assert len(made) - len(known) == 6 * (ours.name == "lower-back-pain.yml"), ours.name


def test_without_settings_nothing_is_claimed_in_anybodys_name(python: Path, tmp_path: Path) -> None:
    """A name is enough; nothing is licensed, and no data are published."""
    _ran(python, "-m", "plainleaf", "init", "feet", "--name", "Well Feet", cwd=tmp_path)
    _ran(python, "-m", "plainleaf", "build", cwd=tmp_path / "feet")
    site = tmp_path / "feet" / "build" / "site"
    assert not (site / "data").exists()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert OURS.findall(text) == [], path
        assert "creativecommons" not in text
        assert 'href="tel:' not in text.partition("<footer")[2]
