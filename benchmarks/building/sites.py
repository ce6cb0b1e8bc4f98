"""Sites of each generator on disk, which can be built cold and again after one edit."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.building import markdown
from benchmarks.building.installing import modules_of
from benchmarks.building.knowledge import edit_knowledge, write_knowledge
from benchmarks.building.library import made_topics
from benchmarks.building.peers import Peer
from benchmarks.building.timing import Run, run

ROOT = Path("build/bench/building")
#: Time limit for Plainleaf to write its Markdown pages, in seconds.
_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Built:
    """The output of a build: the number of HTML pages, and their total bytes."""

    pages: int
    size: int


class Site(Protocol):
    """Something that can be built."""

    def cold(self, seconds: float) -> Run:
        """Build without cache or output from before; stop after some seconds."""

    def again(self, number: int, seconds: float) -> Run:
        """Change one sentence of one page, and rebuild; stop after some seconds."""

    def built(self) -> Built:
        """Return the size of the last build's output."""


class PeerSite:
    """A site of another generator, made from the made-up text as Markdown."""

    def __init__(
        self, peer: Peer, pages: int, environment: Mapping[str, str], theme: Path | None
    ) -> None:
        self._peer = peer
        self._environment = {**environment, **peer.environment}
        self._folder = ROOT / f"{pages}" / peer.id
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(peer.skeleton, self._folder)
        self._pages = self._written(pages)
        if peer.is_node:
            # A folder of links, since some generators write caches into node_modules.
            modules = self._folder / "node_modules"
            modules.mkdir()
            for package in modules_of(peer).iterdir():
                (modules / package.name).symlink_to(package)
        if theme is not None and peer.id == "hugo-book":
            (self._folder / "themes").mkdir()
            (self._folder / "themes" / "hugo-book").symlink_to(theme.resolve())

    def _written(self, pages: int) -> list[Path]:
        """Write the pages to build, and return those that may be edited."""
        docs = self._folder / self._peer.docs
        return markdown.write_markdown(
            made_topics(pages), docs, self._peer.index, self._peer.heading
        )

    def cold(self, seconds: float) -> Run:
        """Build without cache or output from before; stop after some seconds."""
        for kept in ("site", *self._peer.kept):
            shutil.rmtree(self._folder / kept, ignore_errors=True)
        return self._run(seconds)

    def again(self, number: int, seconds: float) -> Run:
        """Change one sentence of one page, and rebuild; stop after some seconds."""
        markdown.edit(self._pages[len(self._pages) // 2], number)
        return self._run(seconds)

    def built(self) -> Built:
        """Return the size of the last build's output."""
        return built(self._folder / "site")

    def _run(self, seconds: float) -> Run:
        log = self._folder / "log.txt"
        return run(self._peer.command, self._folder, self._environment, seconds, log)


class OurPagesSite(PeerSite):
    """A site of another generator, made from the Markdown pages that Plainleaf writes."""

    def _written(self, pages: int) -> list[Path]:
        """Let Plainleaf write its pages, and return one section's page of each topic."""
        content, output = self._folder / "knowledge", self._folder / "plainleaf"
        topics = [*made_topics(pages)]
        write_knowledge(topics, content)
        command = [sys.executable, "-m", "plainleaf", "pages"]
        command += ["--content", str(content), "--output", str(output)]
        done = run(command, Path(), {}, _SECONDS, self._folder / "pages.txt")
        if done.trouble:
            raise RuntimeError(f"Plainleaf could not write its pages: {done.trouble}")
        docs = self._folder / self._peer.docs
        for path in (output / "pages").rglob("*.md"):
            target = docs / path.relative_to(output / "pages")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        return [docs / topic.id / topic.pages[0].id / "index.md" for topic in topics]


class OwnSite:
    """A site of Plainleaf, built with ``plainleaf build``."""

    def __init__(self, pages: int) -> None:
        folder = ROOT / f"{pages}" / "plainleaf"
        self._content, self._output = folder / "content", folder / "build"
        self._log = folder / "log.txt"
        self._files = write_knowledge(made_topics(pages), self._content)

    def cold(self, seconds: float) -> Run:
        """Build without cache or output from before; stop after some seconds."""
        shutil.rmtree(self._output, ignore_errors=True)
        return self._run(seconds)

    def again(self, number: int, seconds: float) -> Run:
        """Change one statement of one file, and rebuild; stop after some seconds."""
        edit_knowledge(self._files[len(self._files) // 2], number)
        return self._run(seconds)

    def built(self) -> Built:
        """Return the size of the last build's output."""
        return built(self._output / "site")

    def _run(self, seconds: float) -> Run:
        command = [sys.executable, "-m", "plainleaf", "build"]
        command += ["--content", str(self._content), "--output", str(self._output)]
        return run(command, Path(), {}, seconds, self._log)


def built(folder: Path) -> Built:
    """Return the number of HTML pages in a folder, and their total bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return Built(len(sizes), sum(sizes))
