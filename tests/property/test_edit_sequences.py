"""Incremental builds give the same result as clean builds, for any sequence of edits."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from plainleaf.pipeline import Builder

from tests.many import added_topics, copied
from tests.unit.test_writing import tree

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)


class Bench:
    """A content folder, a theme and an output folder to edit and build."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)  # noqa: S311 - no secret
        self.content = copied(folder)
        added_topics(self.content, 1)
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        self.output = folder / "build"
        self.number = 0

    def build(self, output: Path, builder: Builder | None = None) -> bool:
        """Build and publish; return False if the content has errors."""
        builder = builder or Builder(self.content, output, self.folder / "mkdocs.yml")
        made = builder.make(TODAY, lambda _: None)
        if made.site is None:
            return False
        builder.publish(made)
        return True

    def _replaced(self, path: Path, pattern: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        places = [*re.finditer(pattern, text, re.MULTILINE)]
        place = self.random.choice(places)
        changed = text[: place.start()] + place.expand(new) + text[place.end() :]
        path.write_text(changed, encoding="utf-8")

    def _topic(self) -> Path:
        topics = ("kites.yml", "ink.yml", "hot/tea.yml")
        return self.random.choice([self.content / t for t in topics if (self.content / t).exists()])

    def edit_text(self) -> None:
        """Edit a text."""
        self._replaced(self._topic(), r"^(  text: .*)\.$", rf"\1 {self._word()}.")

    def edit_title(self) -> None:
        """Edit the title of a section, which other pages show."""
        self._replaced(
            self._topic(), r"((?<= )(?:title|nav_title): [^,\"}\n]+)", rf"\1 {self._word()}"
        )

    def rename_section(self) -> None:
        """Rename a section, which changes the address of its page."""
        path = self.content / "kites.yml"
        text = path.read_text(encoding="utf-8")
        renamed = re.sub(r"\b((?:id|section): flying)\b", rf"\1-{self._word()}", text)
        assert renamed != text
        path.write_text(renamed, encoding="utf-8")

    def edit_shared_source(self) -> None:
        """Edit a shared record that several topics show."""
        self._replaced(self.content / "sources.yml", r"(title: [^,]+)", rf"\1 {self._word()}")

    def add_topic(self) -> None:
        """Add a topic in a new file."""
        added_topics(self.content, 2)

    def remove_topic(self) -> None:
        """Remove the added topics."""
        for path in sorted(self.content.rglob("*.yml")):
            if path.stem.startswith("kites-"):
                path.unlink()

    def edit_theme(self) -> None:
        """Edit the frame of every page."""
        with (self.folder / "overrides" / "main.html").open("w", encoding="utf-8") as file:
            file.write('{% extends "base.html" %}')
            file.write(f"{{% block announce %}}{self._word()}{{% endblock %}}")

    def edit_settings(self) -> None:
        """Edit the name of the site."""
        path = self.folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("^site_name: .*", f"site_name: {self._word()}", text, flags=re.M))

    def break_and_build(self) -> None:
        """Break the content, build, and fix it again."""
        path = self._topic()
        good = path.read_text(encoding="utf-8")
        path.write_text(good.replace("  text:", "  txet:", 1), encoding="utf-8")
        assert not self.build(self.output)
        path.write_text(good, encoding="utf-8")

    def damage_cache(self) -> None:
        """Truncate, empty or invalidate a cache file."""
        kept = sorted(p for p in (self.output / "cache").rglob("*") if p.is_file())
        path = self.random.choice(kept)
        data = path.read_bytes()
        path.write_bytes(self.random.choice([b"", data[: len(data) // 2], data[:-1] + b"?"]))

    def lose_page(self) -> None:
        """Delete a published page."""
        site = sorted((self.output / "site").rglob("*.html"))
        self.random.choice(site).unlink()

    def nothing(self) -> None:
        """Change nothing."""

    def _word(self) -> str:
        self.number += 1
        return f"w{self.number}"

    @property
    def steps(self) -> list[Callable[[], None]]:
        """Return all steps that can happen between two builds."""
        names = [n for n, kind in vars(Bench).items() if callable(kind) and not n.startswith("_")]
        return [getattr(self, name) for name in names if name != "build"]


#: Steps that do not change the result of a clean build.
_NO_EDITS = frozenset({"break_and_build", "damage_cache", "lose_page", "nothing"})


def test_any_sequence_of_edits_builds_what_a_clean_build_does(tmp_path: Path) -> None:
    """After every second step, pages and site are byte for byte those of a clean build.

    Steps are edits of texts, titles, shared records, addresses, topics and the theme, errors, and
    damage to the output and the cache.
    """
    bench = Bench(tmp_path, seed=1)
    assert bench.build(bench.output)
    steps = bench.steps
    bench.random.shuffle(steps)
    edited = True
    for number, step in enumerate(steps, start=1):
        step()
        assert bench.build(bench.output), step.__doc__
        edited |= step.__name__ not in _NO_EDITS
        # A clean build is slow, and what two steps do wrong is still wrong after the second.
        if number % 2 and number < len(steps):
            continue
        clean = tmp_path / "clean"
        if edited:
            edited = False
            shutil.rmtree(clean, ignore_errors=True)
            assert bench.build(clean), step.__doc__
        for part in ("pages", "site"):
            ours, theirs = tree(bench.output / part), tree(clean / part)
            assert ours.keys() == theirs.keys(), (step.__name__, part)
            differing = [path for path in ours if ours[path] != theirs[path]]
            assert differing == [], (step.__name__, part)
