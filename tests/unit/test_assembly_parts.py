"""A library built in parts is the library built whole."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.assembly import Builder
from generator.assembly.parts import build_part, copy_part, join_parts
from generator.errors import UsageError
from tests.bench.building.knowledge import write_knowledge
from tests.bench.building.library import made_topic

CONFIG = Path("mkdocs.yml")
TODAY = date(2026, 11, 21)


def _silent(_: str) -> None:
    return None


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of five topics in ``content``, built in ``one``, ``two`` and ``whole``."""
    folder = tmp_path_factory.mktemp("parts")
    write_knowledge((made_topic(number, 2) for number in range(5)), folder / "content")
    for number, name in enumerate(("one", "two")):
        copy_part(folder / "content", number, 2, folder / f"{name}.content")
        made = build_part(folder / f"{name}.content", folder / name, CONFIG, TODAY, _silent)
        assert made.site is not None, made.report.errors
    builder = Builder(folder / "content", folder / "whole", CONFIG)
    builder.publish(builder.make(TODAY, _silent))
    return folder


def test_joined_is_whole(built: Path) -> None:
    """Joined parts are byte for byte what one machine builds, and no topic is built again."""
    told: list[str] = []
    parts = [built / "one", built / "two"]
    join_parts(parts, built / "content", built / "joined", CONFIG, TODAY, told.append)
    assert _files(built / "joined" / "site") == _files(built / "whole" / "site")
    assert _files(built / "joined" / "pages") == _files(built / "whole" / "pages")
    assert not [stage for stage in told if stage.startswith("Worked on")]


def test_missing_part_is_made(built: Path) -> None:
    """Where a part is missing, who joins builds its topics; the site is whole all the same."""
    told: list[str] = []
    join_parts([built / "one"], built / "content", built / "half", CONFIG, TODAY, told.append)
    assert _files(built / "half" / "site") == _files(built / "whole" / "site")
    assert [stage for stage in told if stage.startswith("Worked on")]


def test_foreign_part_is_refused(built: Path, tmp_path: Path) -> None:
    """A folder without a part, or with one of another configuration, is refused."""
    other = tmp_path / "mkdocs.yml"
    shutil.copytree("overrides", tmp_path / "overrides")
    text = CONFIG.read_text(encoding="utf-8").replace("site_name: Plainleaf", "site_name: Other")
    other.write_text(text, encoding="utf-8")
    for part, config in ((built / "content", CONFIG), (built / "one", other)):
        with pytest.raises(UsageError, match="holds no part"):
            join_parts([part], built / "content", tmp_path / "out", config, TODAY, _silent)


def test_part_needs_two_topics(built: Path, tmp_path: Path) -> None:
    """A part of fewer than two topics would be another kind of site, and is refused."""
    with pytest.raises(UsageError, match="fewer than two topics"):
        copy_part(built / "content", 0, 50, tmp_path / "few")
