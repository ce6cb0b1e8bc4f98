"""Render the pages of a plan with their templates."""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import jinja2
from msgspec import Struct

from plainleaf.config import DARK, LIGHT, Colours, SiteIdentity, mixed, tinted
from plainleaf.errors import RenderError
from plainleaf.language import day_words, words
from plainleaf.planning import Page, TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.planning.kinds import Offered
from plainleaf.readability.page_text import reading_texts
from plainleaf.rendering.digests import digest_of
from plainleaf.rendering.environment import COMPONENTS, environment
from plainleaf.rendering.front_matter import front_matter
from plainleaf.rendering.memo import Findable, Memo, Notes, Remembered, shared_key, traced
from plainleaf.rendering.page_readability import Measured
from plainleaf.rendering.view import PageView, SharedPageData

STYLE = "assets/plainleaf.css"
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")


class RenderedPage(Struct, frozen=True, dict=True):
    """A rendered page: data for the theme, and the content.

    Attributes:
        meta: Front matter, which the theme uses for what surrounds the content.
        markdown: Content: Markdown headings with HTML blocks between them.
        measured: How hard the page is to read; None if not measured yet.
    """

    meta: Mapping[str, object]
    markdown: str
    measured: Measured | None = None

    @classmethod
    def again(cls, kept: Remembered) -> RenderedPage:
        """Return a page from a cached one."""
        return cls(kept.meta, kept.markdown, kept.measured)

    @property
    def text(self) -> str:
        """The page as the text of a Markdown file."""
        return f"---\n{front_matter(self.meta)}---\n{self.markdown}"

    @cached_property
    def reading(self) -> tuple[str, ...]:
        """The texts that readers read, for measuring how hard they are."""
        return tuple(reading_texts(self.markdown))


class Rendered(Struct, frozen=True, dict=True):
    """The rendered files of a site or of one topic.

    Attributes:
        pages: Pages by address.
        others: Text of the other files, by path below the pages folder.
    """

    pages: Mapping[str, RenderedPage]
    others: Mapping[str, str]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """Text of all files to write, by path below the pages folder."""
        texts = {f"{address}index.md": page.text for address, page in self.pages.items()}
        return {**texts, **self.others}

    def with_files(self, more: Mapping[str, str]) -> Rendered:
        """Return a copy with more files."""
        return Rendered(self.pages, {**self.others, **more})


def together(parts: Iterable[Rendered]) -> Rendered:
    """Combine the rendered parts of a site."""
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
    syllables: Mapping[str, int] | None = None,
    site: SiteIdentity | None = None,
) -> Rendered:
    """Render the pages and pictures of one topic, or the pages that cover all topics.

    Args:
        plan: The plan to render.
        downloads: Files to offer on a page, by the page's address.
        memo: Cache of rendered pages; unchanged pages are taken from it, new ones added.
        syllables: Number of syllables of words that the syllable counter gets wrong.
        site: What the site says about itself.

    Raises:
        RenderError: A template has an error; the message names file and line.
    """
    given = {} if downloads is None else downloads
    memo, syllables = memo or Memo(), syllables or {}
    shared = digest_of(shared_key(plan, syllables), site)
    looking, noted = traced(plan)
    findable, common = Findable(plan), SharedPageData(plan)
    facts: dict[int, str] = {}
    pages = {}
    # Pages that offer files come last, because the files may not be ready yet.
    for page in sorted(plan.pages, key=lambda page: page.traits.files is not Offered.NONE):
        key = digest_of(shared, page, _files_named_on(page, given), computed=facts)
        kept = memo.recall(findable, page.address, key)
        if kept is None:
            noted.clear()
            fresh = render_page(
                looking, page, downloads=given, noted=noted, common=common, site=site
            )
            measured = Measured.of(page, fresh.reading, syllables)
            kept = Remembered(key, dict(noted), fresh.meta, fresh.markdown, measured)
            memo.now[page.address] = kept
        pages[page.address] = RenderedPage.again(kept)
    figures = {address: svg for f in plan.figures for address, svg in f.files.items()}
    return Rendered({page.address: pages[page.address] for page in plan.pages}, figures)


def _files_named_on(page: Page, given: Mapping[str, tuple[Download, ...]]) -> object:
    """Return the files that a page offers: its own, or those of all pages that it lists."""
    offered = page.traits.files
    if offered is Offered.NONE:
        return ()
    return given if offered is Offered.OF_ALL_ITS_ENTRIES else given.get(page.address, ())


def render_page(  # noqa: PLR0913 - all that a page depends on
    plan: TopicPlan,
    page: Page,
    *,
    downloads: Mapping[str, tuple[Download, ...]] | None = None,
    noted: Notes | None = None,
    common: SharedPageData | None = None,
    site: SiteIdentity | None = None,
    **more: object,
) -> RenderedPage:
    """Render one page with the template of its kind.

    Args:
        plan: The plan that the page belongs to: of its topic, or of the pages for all topics.
        page: The page; its kind is the name of the template.
        downloads: Files to offer on a page, by the page's address.
        noted: Receives a note of everything that the page looks up.
        common: Data shared by the pages of the topic.
        site: What the site says about itself.
        more: Further variables for the template, besides the page and its body.

    Raises:
        RenderError: The template has an error; the message names file and line.
    """
    view = PageView(plan, page, downloads, noted, common, site)
    try:
        template = environment().get_template(f"{page.kind}.md.jinja")
        body = template.render(page=page, body=page.body, site=view, **more)
    # An expression in a template can raise any exception. The content has been checked,
    # so the error is in the template.
    except Exception as error:
        raise _template_fault(error, page) from error
    # Markdown ignores repeated blank lines; they are removed to keep the files small.
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
        # Escaped here because the theme inserts these into HTML without escaping.
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


def style_sheet(colours: Colours | None = None) -> str:
    """Return the style sheet of all components.

    Args:
        colours: Colours of the site; by default those in ``tokens.css``.
    """
    # Read directly: these files are part of the program, not of the content.
    parts = [COMPONENTS / "tokens.css", *sorted(COMPONENTS.glob("*/style.css"))]
    text = "\n".join(part.read_text(encoding="utf-8").strip() + "\n" for part in parts)
    return text + ("" if colours is None or colours == Colours() else _own_colours(colours))


#: Where tokens.css has the colours of light and of dark pages.
_SCHEMES = ('[data-md-color-scheme="default"]', '[data-md-color-scheme="slate"]')
#: Its colours that are greys with a tint of our brand: text, lines and grounds.
_TINTED = re.compile(
    r"(--(?:pl-(?:ink|ink-soft|paper|mist|line|field|foot|sheet-line)"
    r"|md-(?:primary-bg-color--light|default-fg-color--lighter|footer-bg-color(?:--dark)?)))"
    r": (#[0-9a-f]{6});"
)


def _tints(where: str) -> list[tuple[str, str]]:
    """Return the tinted greys below a selector of tokens.css, by name."""
    text = (COMPONENTS / "tokens.css").read_text(encoding="utf-8")
    return _TINTED.findall(text.partition(f"{where} {{")[2].partition("\n}")[0])


def _own_colours(colours: Colours) -> str:
    """Return the rules that put a site's colours in the place of ours; tints follow from them."""
    # With another link only, the greys stay those of our brand.
    ours = colours.brand == Colours().brand
    light, dark = LIGHT[0], DARK[0] if ours else tinted(DARK[0], colours.brand)
    rules: dict[str, dict[str, str]] = {
        where: {} if ours else {n: tinted(v, colours.brand) for n, v in _tints(where)}
        for where in (":root", *_SCHEMES)
    }
    for where, values in {
        ":root": {
            "--pl-brand": colours.brand,
            "--pl-brand-soft": mixed(colours.brand, light, 0.14),
            "--pl-accent": colours.second,
            "--pl-link": colours.link,
        },
        _SCHEMES[0]: {
            "--md-accent-fg-color": mixed(colours.link, "#000000", 0.7),
        },
        _SCHEMES[1]: {
            "--pl-brand": mixed(colours.brand, "#000000", 0.8),
            "--pl-brand-soft": mixed(colours.brand, dark, 0.3),
            "--pl-accent": colours.second,
            "--pl-link": colours.link_dark,
            "--md-accent-fg-color": mixed(colours.link_dark, "#ffffff", 0.7),
        },
    }.items():
        rules[where] |= values
    # Paper has colours of its own.
    lines = (
        f"{where} {{ {' '.join(f'{name}: {value};' for name, value in values.items())} }}\n"
        for where, values in rules.items()
    )
    return f"@media screen {{\n{''.join(lines)}}}\n"
