"""Builds are reproducible, incremental and atomic.

Most of these tests build a small topic with all kinds of records: what they promise does not depend
on how much there is to build.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.site.conftest import KNOWLEDGE, ROOT, plainleaf, small_topic

#: Lists whose order does not matter to readers.
UNORDERED = (
    "activities",
    "sources",
    "terms",
    "statements",
    "warning_signs",
    "exercises",
    "questions",
    "disagreements",
    "handouts",
)


@dataclass(frozen=True)
class Small:
    """A small topic, and a build folder with its pages and site; tests must not change them."""

    content: Path
    build: Path

    def copied(self, folder: Path) -> Path:
        """Return a copy of the content that a test may change."""
        return shutil.copytree(self.content, folder / "content")


def built(content: Path, output: Path) -> None:
    """Build a site, without problems."""
    made = plainleaf("build", "--content", str(content), "--output", str(output))
    assert made.returncode == 0, made.stdout + made.stderr


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Return the small topic, built."""
    folder = tmp_path_factory.mktemp("small")
    made = Small(small_topic(folder), folder / "build")
    built(made.content, made.build)
    return made


@pytest.fixture
def own_build(small: Small, tmp_path: Path) -> Path:
    """Return a copy of the build, with modification times, that a test may build into."""
    return shutil.copytree(small.build, tmp_path / "own")


def test_two_builds_are_byte_identical(small: Small, tmp_path: Path) -> None:
    """A build in another folder and process gives the same bytes in every file.

    For the whole real site, `test_serve` shows the same with the handouts as they were printed.
    """
    built(small.content, tmp_path / "build")
    assert fingerprint(tmp_path / "build" / "pages") == fingerprint(small.build / "pages")
    assert fingerprint(tmp_path / "build" / "site") == fingerprint(small.build / "site")


def test_order_of_entries_changes_no_address(small: Small, tmp_path: Path) -> None:
    """Reordered entries give the same pages at the same addresses; only lists differ."""
    reordered = small.copied(tmp_path)
    text = (reordered / KNOWLEDGE).read_text(encoding="utf-8")
    data = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text
    for key in UNORDERED:
        data[key].reverse()
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    (reordered / KNOWLEDGE).write_text(text, encoding="utf-8")
    made = plainleaf("pages", "--content", str(reordered), "--output", str(tmp_path / "build"))
    assert made.returncode == 0, made.stdout + made.stderr
    made_pages = fingerprint(tmp_path / "build" / "pages")
    known = fingerprint(small.build / "pages")
    # Names of search files depend on their content.
    assert {p for p in made_pages if p.endswith(".md")} == {p for p in known if p.endswith(".md")}
    assert made_pages != known


def test_fault_leaves_the_last_good_build(small: Small, own_build: Path, tmp_path: Path) -> None:
    """An error in content gives exit code 1 with its place, and changes no byte of the build."""
    broken = small.copied(tmp_path)
    text = (broken / KNOWLEDGE).read_text(encoding="utf-8")
    section = "section: keep-your-feet-going"
    wrong = text.replace(section, "section: keep-your-foot-going", 1)
    assert wrong != text
    (broken / KNOWLEDGE).write_text(wrong, encoding="utf-8")
    before = fingerprint(own_build)
    made = plainleaf("build", "--content", str(broken), "--output", str(own_build))
    assert made.returncode == 1
    fault = rf"{KNOWLEDGE}:\d+:\d+: S002 There is no 'keep-your-foot-going'"
    assert re.search(fault, made.stdout), made.stdout
    assert "Did you mean 'keep-your-feet-going'?" in made.stdout
    assert fingerprint(own_build) == before


def test_page_that_is_gone_is_removed(small: Small, tmp_path: Path) -> None:
    """A renamed exercise leaves no old page behind; other people's files stay."""
    content, output = small.copied(tmp_path), tmp_path / "build"
    plainleaf("pages", "--content", str(content), "--output", str(output))
    assert (output / "pages" / "exercises" / "toe-curl").exists()
    assert (output / "pages" / "figures" / "toe-curl.svg").exists()
    mine = output / "pages" / "mine.txt"
    mine.write_text("not Plainleaf's")
    for name in (KNOWLEDGE, "figures.yml"):
        text = (content / name).read_text(encoding="utf-8")
        renamed = re.sub(r"\btoe-curl\b", "toe-bend", text)
        assert renamed != text
        (content / name).write_text(renamed, encoding="utf-8")
    made = plainleaf("pages", "--content", str(content), "--output", str(output))
    assert made.returncode == 0, made.stdout
    assert not (output / "pages" / "exercises" / "toe-curl").exists()
    assert not (output / "pages" / "figures" / "toe-curl.svg").exists()
    assert (output / "pages" / "exercises" / "toe-bend" / "index.md").is_file()
    assert mine.is_file()


def test_output_refuses_a_folder_of_others(tmp_path: Path) -> None:
    """A build refuses a folder with files that it did not make."""
    (tmp_path / "thesis.txt").write_text("years of work")
    made = plainleaf("build", "--output", str(tmp_path))
    assert made.returncode == 2
    assert "did not make" in made.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_theme_fault_is_reported_and_leaves_the_site(
    small: Small, own_build: Path, tmp_path: Path
) -> None:
    """A broken theme gives exit code 2 with one message, no traceback, and keeps the old site."""
    overrides = tmp_path / "overrides"
    shutil.copytree(ROOT / "overrides", overrides)
    (overrides / "main.html").write_text("{% block oops %}", encoding="utf-8")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    before = fingerprint(own_build / "site")
    given = ("--content", str(small.content), "--config", str(config))
    made = plainleaf("build", *given, "--output", str(own_build))
    assert made.returncode == 2
    assert "MkDocs could not build the site" in made.stderr
    assert "Traceback" not in made.stderr
    assert fingerprint(own_build / "site") == before


def test_mkdocs_alone_builds_the_pages_strictly(small: Small, tmp_path: Path) -> None:
    """``mkdocs build --strict`` makes the same site from the pages, byte for byte.

    This shows that the frames are exactly those of the theme.
    """
    config = tmp_path / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("build/pages", str(small.build / "pages"))
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    config.write_text(text.replace("build/site", str(tmp_path / "site")), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert made.stderr.strip() == ""
    alone, ours = fingerprint(tmp_path / "site"), fingerprint(small.build / "site")
    assert alone.keys() == ours.keys()
    differing = {path for path in ours if alone[path] != ours[path]}
    assert {path for path in differing if not path.startswith("sitemap.xml")} == set()


def test_second_build_writes_no_page(build: Path) -> None:
    """A second build of the same content writes no page and leaves the site unchanged.

    This does not use a copy, because the cache belongs to its folder. It is the only test here of
    the real content, and comes last, so that another worker has built that meanwhile.
    """
    before = {p: p.stat().st_mtime_ns for p in build.rglob("*") if p.is_file()}
    again = plainleaf("build", "--output", str(build))
    assert "Pages: 0 written" in again.stdout
    assert "as it was" in again.stdout
    after = {p: p.stat().st_mtime_ns for p in build.rglob("*") if p.is_file()}
    assert after == before
