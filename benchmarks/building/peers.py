"""The generators that Plainleaf is measured against: how each is set up and run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Files that a site of each generator begins with; versions are pinned in them.
SKELETONS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator.

    Attributes:
        name: How tables call it.
        id: Its folder below ``SKELETONS``.
        command: Program and arguments that build ``site`` in the folder of a site.
        docs: Where it looks for Markdown.
        index: What it calls the first page of a folder.
        heading: Whether a title stands in the Markdown too.
        kept: Folders that it keeps between builds, which a cold build does not find.
        environment: Variables for it.
        search: Which search its site has by these settings.
        note: What else the figures are about.
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
        """Its own files of a site."""
        return SKELETONS / self.id

    @property
    def is_node(self) -> bool:
        """Whether it comes from npm; else it comes from the Python package index."""
        return (self.skeleton / "package.json").is_file()

    @property
    def versions(self) -> Path:
        """The file that pins its versions."""
        return self.skeleton / ("package.json" if self.is_node else "requirements.txt")


BASELINE = Peer(
    "MkDocs + Material, pruned",
    "mkdocs-material",
    ("mkdocs", "build", "--quiet"),
    environment={"NO_MKDOCS_2_WARNING": "1"},
    search="one index (lunr)",
    note="Navigation pruned, no font service; the baseline.",
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
        note="Same configuration as the baseline.",
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
        note="Each page contains the whole menu.",
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
        note="A sidebar of one link, since its own would name every page on each.",
    ),
    Peer(
        "Docusaurus",
        "docusaurus",
        ("npx", "--no-install", "docusaurus", "build", "--out-dir", "site"),
        heading=False,
        kept=(".docusaurus", "node_modules/.cache"),
        environment=_QUIET,
        note="Its faster build, and a sidebar for each topic.",
    ),
)
#: Builds the Markdown pages that Plainleaf writes, rather than the text as pages of its own.
OUR_PAGES = Peer(
    "MkDocs + Material, pruned",
    "material-our-pages",
    BASELINE.command,
    environment=BASELINE.environment,
    search=BASELINE.search,
    note="The theme as it comes, and the Markdown extensions that Plainleaf's pages need.",
)


def peer_of(id_: str) -> Peer:
    """The generator of an id."""
    return next(peer for peer in (*PEERS, OUR_PAGES) if peer.id == id_)
