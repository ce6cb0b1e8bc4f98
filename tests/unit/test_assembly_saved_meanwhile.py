"""A file saved during a build is in that build or in the next one, never lost."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from plainleaf.cli.main import main
from plainleaf.loading import Loaded, load_library
from plainleaf.pipeline import Builder, BuildResult
from plainleaf.pipeline.results import PublishedChanges
from plainleaf.pipeline.state import State
from plainleaf.storage.contents import read_contents
from plainleaf.storage.digests import digest

from tests.conftest import EXAMPLES
from tests.factories import ROOT

#: Imported as a module, so that functions which it calls can be replaced.
survey = importlib.import_module("plainleaf.pipeline.survey")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the small example."""
    folder = tmp_path / "content"
    folder.mkdir()
    for name in ("small.yml", "words.yml"):
        (folder / name).write_bytes((EXAMPLES / "valid" / name).read_bytes())
    return folder


def saved(content: Path) -> None:
    """Save another text, as an editor would."""
    path = content / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("tight shoes", "tight socks"), encoding="utf-8")


def test_a_file_saved_while_it_is_read_is_kept_as_it_was_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache stores the content of a file under the digest of the bytes that were read."""

    def slowly(folder: Path, **which: Any) -> Loaded:
        loaded = load_library(folder, **which)
        saved(folder)
        return loaded

    monkeypatch.setattr(survey, "load_library", slowly)
    contents = read_contents(content)
    found = survey.survey(contents, State(), publishing=True)
    assert found.loaded is not None
    text = found.loaded.read[str(content / "small.yml")]
    assert found.contents.digests["small.yml"] == digest(text.encode())
    assert "tight shoes" in text
    assert "tight socks" in (content / "small.yml").read_text(encoding="utf-8")


def test_a_file_saved_before_it_is_read_is_read_again(content: Path) -> None:
    """A known file that is changed before it is read again is not mistaken for the old one."""
    known = replace(read_contents(content), data={})
    saved(content)
    found = survey.survey(known, State(), publishing=True)
    assert "tight socks" in found.loaded.read[str(content / "small.yml")]
    assert found.contents.digests == read_contents(content).digests


def test_what_is_saved_during_a_build_is_built_by_the_next(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a file was saved during a build, the next build does not say that nothing changed."""
    config = tmp_path / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    config.write_text(text, encoding="utf-8")
    output = tmp_path / "build"
    places = ["--content", str(content), "--output", str(output), "--config", str(config)]
    published = Builder.publish

    def slowly(builder: Builder, made: BuildResult) -> PublishedChanges:
        change = published(builder, made)
        saved(content)
        return change

    with monkeypatch.context() as patch:
        patch.setattr(Builder, "publish", slowly)
        assert CliRunner().invoke(main, ["build", *places]).exit_code == 0
    again = CliRunner().invoke(main, ["build", *places])
    assert again.exit_code == 0, again.output
    assert "as it was" not in again.output
    pages = (path.read_text(encoding="utf-8") for path in (output / "site").rglob("*.html"))
    assert any("tight socks" in page for page in pages)
    assert "as it was" in CliRunner().invoke(main, ["build", *places]).output
