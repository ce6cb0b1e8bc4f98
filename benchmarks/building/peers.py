"""The generators that Plainleaf is compared with: how each is set up and run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Files that each generator's site starts from; they pin its version.
SKELETONS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator.

    Attributes:
        name: Its name in tables.
        id: Its folder in ``SKELETONS``.
        command: Command that builds into the folder ``site``, run in the folder of a site.
        docs: Folder in which it looks for Markdown.
        index: File name of a folder's first page.
        heading: Whether the Markdown repeats the title as a heading.
        kept: Caches that it keeps between builds, deleted before a cold build.
        environment: Environment variables to set.
        search: Kind of search that its site has with these settings.
        note: Settings that readers need to know to judge the figures.
    """

    name: str
    id: str
    command: tuple[str, ...]
    docs: str = "docs"
    index: str = "index.md"
    heading: bool = True
    kept: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    search: str = "none"
    note: str = ""

    @property
    def skeleton(self) -> Path:
        """The files that its site starts from."""
        return SKELETONS / self.id

    @property
    def is_node(self) -> bool:
        """Whether it comes from npm; otherwise it comes from PyPI."""
        return (self.skeleton / "package.json").is_file()

    @property
    def versions(self) -> Path:
        """The file that pins its version."""
        return self.skeleton / ("package.json" if self.is_node else "requirements.txt")


BASELINE = Peer(
    "MkDocs + Material, pruned",
    "mkdocs-material",
    ("mkdocs", "build", "--quiet"),
    environment={"NO_MKDOCS_2_WARNING": "1"},
    search="one index (lunr)",
    note="The baseline, with pruned navigation and no web fonts.",
)
_QUIET = {"ASTRO_TELEMETRY_DISABLED": "1", "DOCUSAURUS_NO_TELEMETRY": "1", "NO_COLOR": "1"}
PEERS: tuple[Peer, ...] = (
    BASELINE,
    Peer(
        "Zensical",
        "zensical",
        ("zensical", "build"),
        kept=(".cache",),
        search="one index",
        note="The same configuration as the baseline.",
    ),
    Peer(
        "Hugo, no theme",
        "hugo",
        ("hugo", "--quiet", "--destination", "site"),
        docs="content",
        index="_index.md",
        heading=False,
        kept=("resources",),
        note="One bare template.",
    ),
    Peer(
        "Hugo + Book theme",
        "hugo-book",
        ("hugo", "--quiet", "--destination", "site"),
        docs="content",
        index="_index.md",
        heading=False,
        kept=("resources",),
        search="one index (fuse.js)",
        note="Every page contains the whole menu.",
    ),
    Peer(
        "Eleventy, no theme",
        "eleventy",
        ("npx", "--no-install", "eleventy", "--quiet"),
        heading=False,
        environment=_QUIET,
        note="One bare template.",
    ),
    Peer(
        "Starlight",
        "starlight",
        ("npx", "--no-install", "astro", "build", "--silent"),
        docs="src/content/docs",
        heading=False,
        kept=(".astro", "node_modules/.astro", "node_modules/.vite"),
        environment=_QUIET,
        search="Pagefind",
        note="A sidebar with one link, since the default one lists every page on each page.",
    ),
    Peer(
        "Docusaurus",
        "docusaurus",
        ("npx", "--no-install", "docusaurus", "build", "--out-dir", "site"),
        heading=False,
        kept=(".docusaurus", "node_modules/.cache"),
        environment=_QUIET,
        note="With Docusaurus Faster, and a sidebar for each topic.",
    ),
)
#: Builds the Markdown pages that Plainleaf writes, where the others build the made-up text.
OUR_PAGES = Peer(
    "MkDocs + Material, pruned",
    "material-our-pages",
    BASELINE.command,
    environment=BASELINE.environment,
    search=BASELINE.search,
    note="The baseline, with the Markdown extensions that Plainleaf's pages need.",
)


def peer_of(id_: str) -> Peer:
    """Return the generator with an id."""
    return next(peer for peer in (*PEERS, OUR_PAGES) if peer.id == id_)
