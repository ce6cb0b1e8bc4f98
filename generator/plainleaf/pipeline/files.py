"""Files of topics: new ones that wait for their frames, or those already on disk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from plainleaf.mkdocs_adapter import Framed, FrameShape, article, shape_of
from plainleaf.output import FileSpec
from plainleaf.pipeline.pieces import MissingValueError, StoredValue
from plainleaf.rendering import Rendered
from plainleaf.rendering.render import RenderedPage

#: File name of a page.
_PAGE = "index.md"
#: A page of the site: the shape of its frame and its values, or the Markdown of a page that only
#: MkDocs can build.
SitePage = tuple[FrameShape, Framed] | str


class Files(Struct, frozen=True, dict=True):
    """New files of some topics.

    Attributes:
        pages: Files of the pages folder, by path.
        site: Files of the site that need no frame, by path: figures, handouts, data.
        framed: Pages that need frames, by address; empty once all are framed.
        html: Framed pages of the site, by path.
    """

    pages: Mapping[str, FileSpec] = field(default_factory=dict)
    site: Mapping[str, FileSpec] = field(default_factory=dict)
    framed: Mapping[str, SitePage] = field(default_factory=dict)
    html: Mapping[str, FileSpec] = field(default_factory=dict)

    @cached_property
    def whole_site(self) -> Mapping[str, FileSpec]:
        """Files of the site, once all pages are framed."""
        return {**self.site, **self.html}

    def standing(self) -> WrittenFiles:
        """Return no digests, since these files are not on disk yet."""
        return WrittenFiles()

    def placed(self) -> Placed:
        """Return the digests only, for files that are on disk."""
        return Placed(StoredValue((_digests(self.pages), _digests(self.whole_site))))


def _digests(files: Mapping[str, FileSpec]) -> dict[str, str]:
    return {path: entry.digest for path, entry in files.items()}


class WrittenFiles(Struct, frozen=True):
    """Digests of files that an earlier build wrote with the same program and theme.

    Attributes:
        pages: Digest of each file of the pages folder, by path.
        site: Digest of each file of the site, by path.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    site: Mapping[str, str] = field(default_factory=dict)

    def framed(self, address: str, page: FileSpec) -> FileSpec | None:
        """Return the page of the site on disk; None if its Markdown has changed.

        Args:
            address: Address of the page.
            page: Its Markdown; if it is unchanged, the theme would give the same page again.
        """
        known = self.site.get(html_file(address))
        same_text = self.pages.get(f"{address}{_PAGE}") == page.digest
        return FileSpec(known, None) if known and same_text else None


class Placed(Struct, frozen=True):
    """Files of some topics that are on disk.

    Attributes:
        digests: Digest of each file by path, for the pages folder and for the site.
    """

    digests: StoredValue[tuple[dict[str, str], dict[str, str]]]

    def standing(self) -> WrittenFiles:
        """Return the digests of the files on disk; none if the cache has lost them."""
        try:
            return WrittenFiles(*self.digests.get())
        except MissingValueError:
            return WrittenFiles()

    @property
    def pages(self) -> Mapping[str, FileSpec]:
        """Files of the pages folder.

        Raises:
            LostError: The cache has lost their digests.
        """
        return {path: FileSpec(known, None) for path, known in self.digests.get()[0].items()}

    @property
    def whole_site(self) -> Mapping[str, FileSpec]:
        """Files of the site.

        Raises:
            LostError: The cache has lost their digests.
        """
        return {path: FileSpec(known, None) for path, known in self.digests.get()[1].items()}

    def placed(self) -> Placed:
        """Return these files unchanged."""
        return self


def files_of(
    rendered: Rendered,
    binary: Mapping[str, bytes],
    named: frozenset[str],
    before: WrittenFiles | None = None,
) -> Files:
    """Return the files of rendered pages, with the pages ready to be framed.

    Args:
        rendered: Pages and their other files.
        binary: Binary files such as handouts, by path.
        named: Addresses in the navigation.
        before: Files on disk; unchanged pages are not framed again.
    """
    standing = before or WrittenFiles()
    given = {path: FileSpec.of(data) for path, data in binary.items()}
    texts = {path: text for path, text in rendered.others.items() if not path.endswith(_PAGE)}
    others = {path: FileSpec.of(text.encode()) for path, text in texts.items()}
    # Pages with content that frames cannot hold are built by MkDocs.
    foreign = {path: text for path, text in rendered.others.items() if path.endswith(_PAGE)}
    written = {path: FileSpec.of(text.encode()) for path, text in foreign.items()}
    framed: dict[str, SitePage] = {p.removesuffix(_PAGE): text for p, text in foreign.items()}
    html: dict[str, FileSpec] = {}
    for address, page in rendered.pages.items():
        text = written[f"{address}{_PAGE}"] = FileSpec.of(page.text.encode())
        if found := standing.framed(address, text):
            html[html_file(address)] = found
        else:
            framed[address] = _to_be_framed(address, page, named)
    return Files({**written, **others, **given}, {**others, **given}, framed, html)


def _to_be_framed(address: str, page: RenderedPage, named: frozenset[str]) -> SitePage:
    content = article(page.markdown)
    return shape_of(address, page.meta, content, named) if content else page.text


def html_file(address: str) -> str:
    """Return the path of a page below the site's root."""
    return f"{address}index.html"


def all_files(parts: list[Files]) -> Files:
    """Return the files of several parts as one."""
    return Files(
        {path: entry for one in parts for path, entry in one.pages.items()},
        {path: entry for one in parts for path, entry in one.site.items()},
        {address: page for one in parts for address, page in one.framed.items()},
        {path: entry for one in parts for path, entry in one.html.items()},
    )
