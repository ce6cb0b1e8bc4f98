"""Pages of the plan through their templates."""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import jinja2
from msgspec import Struct

from plainleaf.errors import RenderError
from plainleaf.language import day_words, words
from plainleaf.planning import Page, SitePlan, TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.readability.page_text import reading_texts
from plainleaf.rendering.digests import digest_of
from plainleaf.rendering.environment import COMPONENTS, environment, showing
from plainleaf.rendering.front_matter import front_matter
from plainleaf.rendering.measuring import Measured
from plainleaf.rendering.memo import Findable, Memo, Notes, Remembered, shared_key, traced
from plainleaf.rendering.view import Contact, PageView, Shared

STYLE = "assets/plainleaf.css"
#: Kinds of page that name the files of other pages.
LISTING_FILES = frozenset({"handouts"})
#: Kinds of page whose templates ask for files.
OFFERING_FILES = frozenset({"handout", *LISTING_FILES})
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")


class RenderedPage(Struct, frozen=True, dict=True):
    """One page: what the theme places round it, and its content.

    Attributes:
        meta: Front matter.
        markdown: Content: headings, and finished HTML blocks between them.
        measured: How hard it is to read; None where nobody has asked yet.
    """

    meta: Mapping[str, object]
    markdown: str
    measured: Measured | None = None

    @classmethod
    def again(cls, kept: Remembered) -> RenderedPage:
        """A page as it was rendered before."""
        return cls(kept.meta, kept.markdown, kept.measured)

    @property
    def text(self) -> str:
        """The page as a Markdown file."""
        return f"---\n{front_matter(self.meta)}---\n{self.markdown}"

    @cached_property
    def reading(self) -> tuple[str, ...]:
        """What a reader reads of it, for measuring how hard that is."""
        return tuple(reading_texts(self.markdown))


class Rendered(Struct, frozen=True, dict=True):
    """What a site is made of.

    Attributes:
        pages: Pages by address.
        others: Other files as text, by path below the pages folder.
    """

    pages: Mapping[str, RenderedPage]
    others: Mapping[str, str]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """All files to write, by path below the pages folder, as text."""
        texts = {f"{address}index.md": page.text for address, page in self.pages.items()}
        return {**texts, **self.others}

    def with_files(self, more: Mapping[str, str]) -> Rendered:
        """These files, and more of them."""
        return Rendered(self.pages, {**self.others, **more})


def render_site(
    plan: SitePlan, downloads: Mapping[str, tuple[Download, ...]] | None = None
) -> Rendered:
    """Renders every page of a site, its figures, and the style sheet of the components.

    Args:
        plan: What to render.
        downloads: Files that go with a page, by the page's address.

    Raises:
        RenderError: A template is faulty; the message names file and line.
    """
    parts = (*plan.parts.values(), plan.own) if plan.own else (plan,)
    style = Rendered({}, {STYLE: style_sheet()})
    return together((style, *(render_topic(part, downloads) for part in parts)))


def together(parts: Iterable[Rendered]) -> Rendered:
    """Parts of a site as one."""
    pages: dict[str, RenderedPage] = {}
    others: dict[str, str] = {}
    for part in parts:
        pages |= part.pages
        others |= part.others
    return Rendered(pages, others)


def render_topic(
    plan: TopicPlan,
    downloads: Mapping[str, tuple[Download, ...]] | None = None,
    memo: Memo | None = None,
    known: Mapping[str, int] | None = None,
    contact: Contact | None = None,
) -> Rendered:
    """Renders the pages and figures of one topic, or the pages over all topics.

    Args:
        plan: What to render.
        downloads: Files that go with a page, by the page's address.
        memo: Pages as they were rendered before, to be used again and to be kept.
        known: Syllables of words that the counter gets wrong.
        contact: Where readers report a mistake.

    Raises:
        RenderError: A template is faulty; the message names file and line.
    """
    given = {} if downloads is None else downloads
    figures = {figure.address: figure.drawing.svg() for figure in plan.figures}
    common = Shared(plan)
    if memo is None:
        made = {p.address: render_page(plan, p, given, None, common, contact) for p in plan.pages}
        return Rendered(made, figures)
    known = known or {}
    shared = digest_of(shared_key(plan, known), contact)
    looking, noted = traced(plan)
    findable = Findable(plan)
    facts: dict[int, str] = {}
    pages = {}
    # What has to wait for files comes last: they may be made meanwhile.
    for page in sorted(plan.pages, key=lambda page: page.kind in OFFERING_FILES):
        key = digest_of(shared, page, _files_named_on(page, given), known=facts)
        kept = memo.recall(findable, page.address, key)
        if kept is None:
            noted.clear()
            fresh = render_page(looking, page, given, noted, common, contact)
            measured = Measured.of(page, fresh.reading, known)
            kept = Remembered(key, dict(noted), fresh.meta, fresh.markdown, measured)
            memo.now[page.address] = kept
        pages[page.address] = RenderedPage.again(kept)
    return Rendered({page.address: pages[page.address] for page in plan.pages}, figures)


def _files_named_on(page: Page, given: Mapping[str, tuple[Download, ...]]) -> object:
    """The files that a page offers: its own, or those of all pages that it lists."""
    if page.kind not in OFFERING_FILES:
        return ()
    return given if page.kind in LISTING_FILES else given.get(page.address, ())


def render_page(  # noqa: PLR0913 - a page is made of as many things
    plan: TopicPlan,
    page: Page,
    downloads: Mapping[str, tuple[Download, ...]] | None = None,
    noted: Notes | None = None,
    common: Shared | None = None,
    contact: Contact | None = None,
    **more: object,
) -> RenderedPage:
    """One page through the template of its kind.

    Args:
        plan: What the page belongs to: its topic, or the pages over all topics.
        page: The page; its kind names the template.
        downloads: Files that go with a page, by the page's address.
        noted: Where to note what the page looked up.
        common: What pages of the topic have in common.
        contact: Where readers report a mistake.
        more: What its template takes besides the page and its body.

    Raises:
        RenderError: The template is faulty; the message names file and line.
    """
    view = PageView(plan, page, downloads, noted, common, contact)
    try:
        template = environment().get_template(f"{page.kind}.md.jinja")
        with showing(view):
            body = template.render(page=page, body=page.body, site=view, **more)
    # Expressions in a template can raise anything; it is always the template's fault,
    # since content was checked before.
    except Exception as error:
        raise _template_fault(error, page) from error
    # Markdown drops further blank lines; without them, what is written is what it makes.
    return RenderedPage(_meta(plan, page, view), _BLANK.sub("\n\n", body.strip()) + "\n")


def _template_fault(error: Exception, page: Page) -> RenderError:
    name = getattr(error, "name", None) or f"{page.kind}.md.jinja"
    line = getattr(error, "lineno", None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".jinja"):
            name, line = Path(frame.filename).name, frame.lineno
    where = f"{name}:{line}" if line else name
    said = str(error) if isinstance(error, jinja2.TemplateError) else repr(error)
    return RenderError(
        f"The template {where} failed on the page '{page.address or 'home'}': {said}.",
        "Fix the template in rendering/templates or rendering/components.",
    )


def _meta(plan: TopicPlan, page: Page, view: PageView) -> dict[str, object]:
    within = (page.qualifier, *(title for title, _ in reversed(page.trail)))
    return {
        # The theme places these in HTML as they are: it escapes nothing.
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "plainleaf": {
            "kind": page.kind,
            "help_line": html.escape(plan.help_line),
            "help": view.own("get-help/"),
            "checked": page.checked.isoformat(),
            "checked_in_words": day_words(page.checked),
            "trail": [
                {"title": html.escape(title), "href": html.escape(view.href(address))}
                for title, address in ((words("frame.home"), ""), *page.trail)
                if page.address
            ],
            "within": [html.escape(part) for part in within if part],
        },
    }


def style_sheet() -> str:
    """The style sheet of all components, as text."""
    # Part of the program, like the templates; content never names these files.
    parts = [COMPONENTS / "tokens.css", *sorted(COMPONENTS.glob("*/style.css"))]
    return "\n".join(part.read_text(encoding="utf-8").strip() + "\n" for part in parts)
