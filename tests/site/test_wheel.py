"""The program works without its repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.site.conftest import ROOT

EXAMPLES = ROOT / "tests" / "examples" / "valid"


def _ran(*command: str | Path, cwd: Path) -> str:
    made = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


def test_a_wheel_builds_the_example_in_an_empty_folder(tmp_path: Path) -> None:
    """A wheel, installed in a new environment, builds a site from three lines and one topic.

    Its dependencies come from the environment of the tests, so that nothing is downloaded.
    """
    # A copy without build output, because a wheel must hold only what the sources hold.
    source = tmp_path / "source"
    shutil.copytree(ROOT / "generator", source / "generator")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    building = ("--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, source)
    _ran(*pip, "wheel", *building, cwd=tmp_path)
    (wheel,) = tmp_path.glob("plainleaf-*.whl")
    home = tmp_path / "environment"
    venv.create(home, symlinks=True)
    paths = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"]) / Path(sys.executable).name
    packages = Path(paths["purelib"])
    _ran(*pip, "install", "--no-deps", "--target", packages, wheel, cwd=tmp_path)
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")

    project = tmp_path / "clinic"
    (project / "content").mkdir(parents=True)
    for name in ("small.yml", "words.yml"):
        shutil.copyfile(EXAMPLES / name, project / "content" / name)
    (project / "mkdocs.yml").write_text(
        "site_name: Well Feet\ndocs_dir: build/pages\ntheme: {name: plainleaf}\n"
        "plugins: [plainleaf]\n",
        encoding="utf-8",
    )
    where = _ran(python, "-c", "import plainleaf; print(plainleaf.__file__)", cwd=project)
    assert Path(where.strip()).is_relative_to(home)
    _ran(python, "-m", "plainleaf", "build", cwd=project)
    front = (project / "build" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Well Feet" in front
    assert 'class="pl-helpline"' in front
    assert list((project / "build" / "site" / "handouts").rglob("*.pdf"))
