"""Modules that a fast build must not load; see "Decisions" in the documentation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "examples" / "valid" / "small.yml"
#: Runs the command, then prints the loaded modules.
SHOWN_IN_ALL = """
import json, sys
from plainleaf.cli.main import main
try:
    main(sys.argv[2:], prog_name="plainleaf")
finally:
    with open(sys.argv[1], "w") as file:
        json.dump(sorted(sys.modules), file)
"""
#: Modules that an edit of a simple fact does not need; each is slow to load.
MAKERS = {
    "asyncio",
    "difflib",
    "plainleaf.pipeline.packing",
    "plainleaf.metadata.painting",
    "plainleaf.open_data.shapes",
    "plainleaf.open_data.topic_shapes",
    "plainleaf.figures.figure",
    "plainleaf.figures.people",
    "plainleaf.rendering.gallery",
    "plainleaf.handouts.missing_sheets",
    "plainleaf.loading.mistyped",
    "plainleaf.loading.shape_faults",
    "plainleaf.mkdocs_adapter.site_builder",
    "plainleaf.devserver",
    "http.client",
    "mkdocs",
    "multiprocessing.pool",
    "pyphen",
    "segno",
    "typst",
    "watchdog",
}
#: Modules that a no-op build does not need. It does need YAML (20 ms) to find the site's own
#: templates; caching their folder saved too little.
BUILDERS = {"filelock", "plainleaf.pipeline", "plainleaf.model", "jinja2", "pydantic"}


@dataclass(frozen=True)
class Project:
    """A small content folder, and its output."""

    content: Path
    output: Path

    def build(self, packages: Path | None = None) -> set[str]:
        """Build in a process of its own, and return the names of all modules that it loaded.

        Args:
            packages: A folder with further installed packages.
        """
        reported = self.output.with_suffix(".json")
        options = ["--content", str(self.content), "--output", str(self.output)]
        command = [sys.executable, "-c", SHOWN_IN_ALL, str(reported), "build", *options]
        known = os.environ.get("PYTHONPATH", "")
        places = {"PYTHONPATH": f"{packages}{os.pathsep}{known}"} if packages else {}
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **places},
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {*json.loads(reported.read_text(encoding="utf-8"))}

    def edit(self, old: str, new: str) -> None:
        """Replace a text that occurs once."""
        path = self.content / SMALL.name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project after a build."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "content").mkdir()
    shutil.copyfile(SMALL, folder / "content" / SMALL.name)
    made = Project(folder / "content", folder / "output")
    made.build()
    return made


def test_a_build_with_nothing_to_do_loads_nothing_that_builds(project: Project) -> None:
    """A no-op build loads neither model nor templates."""
    project.build()
    assert not (MAKERS | BUILDERS) & project.build()


def test_an_edited_fact_loads_no_printer_no_theme_and_no_dictionary(project: Project) -> None:
    """An edited fact in known words, on no handout, loads no module that draws or prints."""
    project.edit("A soft insole may help your arch a bit.", "A soft insole may help your arch.")
    loaded = project.build()
    assert "plainleaf.pipeline" in loaded
    assert not MAKERS & loaded


def test_no_plug_in_of_another_package_checks_content(project: Project, tmp_path: Path) -> None:
    """Plug-ins of other installed packages are neither searched for nor run."""
    reported = tmp_path / "stray_plug-1.0.dist-info"
    reported.mkdir()
    (reported / "METADATA").write_text("Name: stray_plug\nVersion: 1.0\n", encoding="utf-8")
    (reported / "entry_points.txt").write_text(
        "[pydantic]\nstray = stray_plug:plug\n", encoding="utf-8"
    )
    (tmp_path / "stray_plug.py").write_text("plug = None\n", encoding="utf-8")
    project.edit("may help your arch", "can help your arch")
    loaded = project.build(tmp_path)
    assert "plainleaf.loading" in loaded
    assert "stray_plug" not in loaded


def test_no_class_is_compiled_again_with_each_start() -> None:
    """No module uses dataclasses, which are compiled at each start; structs are in C."""
    modules = [*(ROOT / "generator").rglob("*.py")]
    assert len(modules) > 200
    assert [m for m in modules if "dataclasses" in m.read_text(encoding="utf-8")] == []
