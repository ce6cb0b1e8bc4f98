"""An error in mkdocs.yml or the theme gives one message and exit code 2; the old site stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.killing import BUILD, small_project
from tests.hostile.running import Runner
from tests.unit.test_writing import tree

ROOM = {"memory": 2_000_000_000, "cpu": 60}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, run: Runner) -> Path:
    """Return a small project with a good site in ``build``."""
    project = small_project(tmp_path_factory.mktemp("themed"))
    ended = run(project, *BUILD, **ROOM)
    assert ended.code == 0, ended.said
    return project


def _config(old: str, new: str) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        path = project / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def _more(line: str) -> Callable[[Path], None]:
    """Add a setting at the top level."""
    return _config("docs_dir:", f"{line}\ndocs_dir:")


def _whole(data: bytes) -> Callable[[Path], None]:
    return lambda project: _write(project / "mkdocs.yml", data)


def _main(more: str) -> Callable[[Path], None]:
    """Write a template of the site's own that every page uses."""
    text = f'{{% extends "base.html" %}}{{% block footer %}}{more}{{% endblock %}}'
    return lambda project: _write(project / "overrides" / "main.html", text.encode())


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _no_config(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def _no_overrides(project: Path) -> None:
    shutil.rmtree(project / "overrides")


def _overrides_are_a_file(project: Path) -> None:
    _no_overrides(project)
    _write(project / "overrides", b"")


#: Name -> what to break, and a word that the message must contain.
FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no mkdocs.yml": (_no_config, "mkdocs.yml"),
    "mkdocs.yml is empty": (_whole(b""), "mkdocs.yml"),
    "mkdocs.yml is a list": (_whole(b"- a\n"), "mkdocs.yml"),
    "mkdocs.yml is no YAML": (_whole(b"site_name: [\n"), "mkdocs.yml"),
    "mkdocs.yml is no text": (_whole(b"\xff\xfe\0"), "mkdocs.yml"),
    "mkdocs.yml is an alias bomb": (_whole(b"site_name: &a [*a]\n"), "mkdocs.yml"),
    "no site name": (_config("site_name: Plainleaf", "site_nam: Plainleaf"), "site_name"),
    "site name is a list": (_config("site_name: Plainleaf", "site_name: [a]"), "site_name"),
    "wrong type of nav": (_more("nav: 7"), "nav"),
    "page of nav is missing": (_more("nav: [index.md, wordz/index.md]"), "wordz"),
    "theme is not known": (_config("name: plainleaf", "name: marble"), "marble"),
    "theme is a number": (_config("name: plainleaf", "name: 7"), "theme"),
    "theme is another": (_config("name: plainleaf", "name: material"), "name: plainleaf"),
    "plugin is not known": (_config("- plainleaf:", "- nosuch:"), "nosuch"),
    "plugin is left out": (
        _whole(b"site_name: x\ntheme: {name: plainleaf}\n"),
        "plugins: [plainleaf]",
    ),
    "plugins are a number": (_config("plugins:", "plugins: 7\nold:"), "plugins"),
    "setting is not known": (_config("worry:", "wory:"), "wory"),
    "setting has a wrong type": (_config("worry: Worried about your back?", "worry: [a]"), "worry"),
    "extension is not known": (_more("markdown_extensions: [nosuch_list]"), "nosuch_list"),
    "extension has a wrong option": (
        _more("markdown_extensions: [{toc: {toc_deep: 2}}]"),
        "toc_deep",
    ),
    "address of no site": (_config("# site_url: https://…/", "site_url: javascript:x"), "site_url"),
    "another language": (_config("  custom_dir:", "  language: es\n  custom_dir:"), "English"),
    "hook that is missing": (_more("hooks: [no.py]"), "no.py"),
    "no overrides": (_no_overrides, "overrides"),
    "overrides are a file": (_overrides_are_a_file, "overrides"),
    "syntax of a template": (_main("{% if %}"), "main.html"),
    "block without end": (_main("{% block oops %}"), "main.html"),
    "filter that is not known": (_main("{{ page.title | nosuch }}"), "nosuch"),
    "template that divides by nothing": (_main("{{ 1 / 0 }}"), "division by zero"),
    "template without its name": (_main("{{ nosuch.name }}"), "nosuch"),
    "include that is missing": (_main('{% include "no.html" %}'), "no.html"),
    "template that calls itself": (_main('{% include "main.html" %}'), "recursion"),
    "template that is no text": (
        lambda project: _write(project / "overrides" / "main.html", b"\xff\xfe"),
        "utf-8",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_theme_is_reported_in_our_form(
    name: str, good: Path, run: Runner, tmp_path: Path
) -> None:
    """The message names the cause and a fix, and the old site stays."""
    project = tmp_path / "project"
    shutil.copytree(good, project)
    before = tree(project / "build" / "site")
    spoil, word = FAULTS[name]
    spoil(project)
    ended = run(project, *BUILD, **ROOM)
    ended.told_well(2, word)
    assert ended.err.startswith("Error: ")
    assert ended.err.count("\nFix: ") == 1
    assert tree(project / "build" / "site") == before


def test_a_stylesheet_that_is_missing_is_reported(good: Path, run: Runner, tmp_path: Path) -> None:
    """A missing style sheet that mkdocs.yml names stops the build."""
    project = tmp_path / "project"
    shutil.copytree(good, project)
    before = tree(project / "build" / "site")
    _more("extra_css: [assets/own.css]")(project)
    run(project, *BUILD, **ROOM).told_well(2, "own.css")
    assert tree(project / "build" / "site") == before
