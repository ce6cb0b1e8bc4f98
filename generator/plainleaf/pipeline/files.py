"""Files of topics: made and waiting for their frames, or standing on the disk by now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from plainleaf.mkdocs_adapter import Framed, FrameShape, article, shape_of
from plainleaf.output import Wanted
from plainleaf.pipeline.pieces import LostError, StoredValue
from plainleaf.rendering import Rendered
from plainleaf.rendering.render import RenderedPage

#: Name of a page's file.
_PAGE = "index.md"
#: A page of the site: put into the frame of its shape, or a page that only MkDocs can make.
SitePage = tuple[FrameShape, Framed] | str


class Files(Struct, frozen=True, dict=True):
    """Files of some topics, as they were made.

    Attributes:
        pages: Files of the pages folder, by path.
        site: Files of the site that need no frame, by path: figures, handouts, data.
        framed: Pages to be framed, by address; none where all are framed already.
        html: Pages of the site by path, once they are framed.
    """

    pages: Mapping[str, Wanted] = field(default_factory=dict)
    site: Mapping[str, Wanted] = field(default_factory=dict)
    framed: Mapping[str, SitePage] = field(default_factory=dict)
    html: Mapping[str, Wanted] = field(default_factory=dict)

    @cached_property
    def whole_site(self) -> Mapping[str, Wanted]:
        """What goes to the site, once all is framed."""
        return {**self.site, **self.html}

    def placed(self) -> Placed:
        """The same without what is on the disk by now."""
        return Placed(StoredValue((_digests(self.pages), _digests(self.whole_site))))


def _digests(files: Mapping[str, Wanted]) -> dict[str, str]:
    return {path: entry.digest for path, entry in files.items()}


class WrittenFiles(Struct, frozen=True):
    """Files that an earlier build wrote, with the same program and theme.

    Attributes:
        pages: Digest of each file of the pages folder, by path.
        site: The same for the site.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    site: Mapping[str, str] = field(default_factory=dict)

    def framed(self, address: str, page: Wanted) -> Wanted | None:
        """A page of the site as it stands; None where its Markdown is not what it was.

        Args:
            address: Its address.
            page: Its Markdown, of which the theme would make the same again.
        """
        known = self.site.get(html_file(address))
        same_text = self.pages.get(f"{address}{_PAGE}") == page.digest
        return Wanted(known, None) if known and same_text else None


class Placed(Struct, frozen=True):
    """Files of some topics that are on the disk.

    Attributes:
        digests: Digest of each by its path, for the pages folder and the site.
    """

    digests: StoredValue[tuple[dict[str, str], dict[str, str]]]

    def standing(self) -> WrittenFiles:
        """What stands where; nothing where what is known of it is lost."""
        try:
            return WrittenFiles(*self.digests.get())
        except LostError:
            return WrittenFiles()

    @property
    def pages(self) -> Mapping[str, Wanted]:
        """What stands in the pages folder.

        Raises:
            LostError: Nobody knows any more.
        """
        return {path: Wanted(known, None) for path, known in self.digests.get()[0].items()}

    @property
    def whole_site(self) -> Mapping[str, Wanted]:
        """What stands in the site.

        Raises:
            LostError: Nobody knows any more.
        """
        return {path: Wanted(known, None) for path, known in self.digests.get()[1].items()}

    def placed(self) -> Placed:
        """The same."""
        return self


def files_of(
    rendered: Rendered,
    binary: Mapping[str, bytes],
    named: frozenset[str],
    before: WrittenFiles | None = None,
) -> Files:
    """The files of rendered pages and what goes with them, pages ready to be framed.

    Args:
        rendered: Pages and their other files.
        binary: Files that are no text, by path, such as handouts.
        named: Addresses that the navigation names.
        before: Files that stand there; a page that is as it was is not framed again.
    """
    standing = before or WrittenFiles()
    given = {path: Wanted.of(data) for path, data in binary.items()}
    texts = {path: text for path, text in rendered.others.items() if not path.endswith(_PAGE)}
    others = {path: Wanted.of(text.encode()) for path, text in texts.items()}
    # Pages with more in them than ours: MkDocs makes them.
    foreign = {path: text for path, text in rendered.others.items() if path.endswith(_PAGE)}
    written = {path: Wanted.of(text.encode()) for path, text in foreign.items()}
    framed: dict[str, SitePage] = {p.removesuffix(_PAGE): text for p, text in foreign.items()}
    html: dict[str, Wanted] = {}
    for address, page in rendered.pages.items():
        text = written[f"{address}{_PAGE}"] = Wanted.of(page.text.encode())
        if found := standing.framed(address, text):
            html[html_file(address)] = found
        else:
            framed[address] = _to_be_framed(address, page, named)
    return Files({**written, **others, **given}, {**others, **given}, framed, html)


def _to_be_framed(address: str, page: RenderedPage, named: frozenset[str]) -> SitePage:
    content = article(page.markdown)
    return shape_of(address, page.meta, content, named) if content else page.text


def html_file(address: str) -> str:
    """Path of a page below the site's root."""
    return f"{address}index.html"


def all_files(parts: list[Files]) -> Files:
    """The files of several parts as one."""
    return Files(
        {path: entry for one in parts for path, entry in one.pages.items()},
        {path: entry for one in parts for path, entry in one.site.items()},
        {address: page for one in parts for address, page in one.framed.items()},
        {path: entry for one in parts for path, entry in one.html.items()},
    )
