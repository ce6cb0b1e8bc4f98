"""Builds the same pages with other programs, and tells what differs: ``python -m tests.renderers``.

MkDocs and the theme are looked after until May 2027 at least; this shows that pages and
theme blocks do not hang on them. Each program gets an environment of its own below
``build/renderers``, so this needs the package index, and is no part of the suite. Ends
with 1 where a page, one of our files, or a word of a page's own content is lost.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Files of the theme itself, which each program brings in its own version.
THEME = re.compile(r"assets/(javascripts|stylesheets|images)/|sitemap\.xml|search\.json|404\.html")
_INDENT = re.compile(r"\n\s+")
#: What a page's frame holds beside its content, that readers rely on.
FRAME = {
    "title": re.compile(r"<title>.*?</title>", re.DOTALL),
    "policy": re.compile(r'<meta http-equiv="Content-Security-Policy".*?>'),
    "inline scripts and styles": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|<style[^>]*>"),
    "help line": re.compile(r'<a class="pl-helpline".*?</a>', re.DOTALL),
    "search box": re.compile(r"<form class=\"pl-search__form\".*?</form>", re.DOTALL),
    "print footer": re.compile(r'<footer class="pl-printfoot">.*?</footer>', re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class Renderer:
    """A program that turns the pages into a site.

    Attributes:
        packages: What to install, with versions that were tried.
        command: How to call it; the configuration's path follows.
        theme: A setting of the theme that it needs besides ours.
    """

    packages: tuple[str, ...]
    command: tuple[str, ...]
    theme: str = ""


RENDERERS = {
    "properdocs": Renderer(
        ("properdocs==1.6.7", "mkdocs-material==9.8.1"), ("properdocs", "build", "-q", "-f")
    ),
    # Its newer look is one more setting of the theme, which MkDocs does not know.
    "zensical": Renderer(("zensical==0.0.73",), ("zensical", "build", "-f"), "variant: classic"),
}


class _Words(HTMLParser):
    """The words of the content of a page, without its frame."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article" and "md-content__inner" in (dict(attrs).get("class") or ""):
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data.split()


def words(page: str) -> list[str]:
    """The words of a page's own content, in order."""
    reader = _Words()
    reader.feed(page)
    return reader.words


def differences(ours: Path, theirs: Path) -> Iterator[tuple[bool, str]]:
    """Yields what another program's site has otherwise: whether it is a loss, and what.

    Args:
        ours: The site as MkDocs built it.
        theirs: The site as the other program built it.
    """
    mine, other = (
        {p.relative_to(s).as_posix() for p in s.rglob("*") if p.is_file()} for s in (ours, theirs)
    )
    lost = sorted(f for f in mine - other if not THEME.match(f))
    yield from ((True, f"lost: {file}") for file in lost)
    pages = sorted(f for f in mine & other if f.endswith("index.html"))
    # How a frame is indented is no difference to anyone.
    read = {
        f: tuple(_INDENT.sub("\n", (s / f).read_text("utf-8")) for s in (ours, theirs))
        for f in pages
    }
    told = [f for f, (one, two) in read.items() if words(one) != words(two)]
    yield from ((True, f"other words in its content: {file}") for file in told)
    for name, pattern in FRAME.items():
        other_frame = [
            f for f, (one, two) in read.items() if pattern.findall(one) != pattern.findall(two)
        ]
        if other_frame:
            yield False, f"other {name}: {len(other_frame)} pages, the first {other_frame[0]}"
    yield False, f"{len(pages)} pages compared, {len(told)} with other words"


def build(name: str, pages: Path, work: Path) -> Path:
    """Installs a program into its own environment, builds the pages, and says where they are."""
    renderer, folder = RENDERERS[name], work / name
    tools = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    if not (tools / renderer.command[0]).exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        pip = (str(tools / "python"), "-m", "pip", "install", "--quiet")
        subprocess.run([*pip, *renderer.packages], check=True)
    # Zensical reads nothing outside the folder of its configuration, not even by a link.
    for copy, original in (("pages", pages), ("overrides", ROOT / "overrides")):
        shutil.rmtree(folder / copy, ignore_errors=True)
        shutil.copytree(original, folder / copy)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("docs_dir: build/pages", "docs_dir: pages")
    if renderer.theme:
        text = text.replace("  name: material", f"  name: material\n  {renderer.theme}")
    config = folder / "mkdocs.yml"
    config.write_text(text.replace("site_dir: build/site", "site_dir: site"), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [tools / renderer.command[0], *renderer.command[1:], config.name],
        check=True,
        cwd=folder,
        env=environment,
    )
    return folder / "site"


def main() -> int:
    """Builds with each program named, or with all, and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *RENDERERS])
    parser.add_argument("--build", type=Path, default=Path("build"), help="folder of a build")
    given = parser.parse_args()
    failed = False
    for name in given.names or RENDERERS:
        # Programs are started in folders of their own.
        site = build(name, given.build / "pages", (given.build / "renderers").resolve())
        for loss, said in differences(given.build / "site", site):
            failed |= loss
            sys.stdout.write(f"{name}: {said}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
