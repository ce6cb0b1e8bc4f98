"""Whole pages: content is escaped, errors have places, grades are measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from msgspec.structs import replace
from plainleaf.errors import RenderError
from plainleaf.loading import Library
from plainleaf.mkdocs_adapter.site_builder import build_folder
from plainleaf.output import FileSpec, update_tree
from plainleaf.rendering import Rendered, page_grades, render_topic
from plainleaf.rendering.escaping import heading
from plainleaf.rendering.memo import Remembered
from plainleaf.rendering.page_readability import Measured
from plainleaf.rendering.readability_problems import grade_problems, sentence_problems
from plainleaf.rendering.render import RenderedPage
from pydantic import ValidationError

from tests.factories import (
    DAY,
    ROOT,
    BuiltLibrary,
    full_library,
    library,
    made,
    render_site,
    source,
    statement,
    with_texts,
)

#: A word with its meaning; in attacked content, words are different.
MEANING = re.compile(r'<button type="button" class="pl-term".*?</span>', re.DOTALL)
ATTACK = "\"'<script>alert(1)</script>{{7*7}}[x](javascript:1)<img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Record text."""
        self.text += data


def tags(html: str) -> Tags:
    """Return the tags of some HTML."""
    parser = Tags()
    parser.feed(html)
    parser.close()
    return parser


def body(page: str) -> str:
    """Return a page without its front matter."""
    return page.split("\n---\n", 1)[1]


def front(page: str) -> dict[str, object]:
    """Return the front matter of a page."""
    data: dict[str, object] = yaml.safe_load(page.split("\n---\n", 1)[0].removeprefix("---\n"))
    return data


@pytest.fixture(scope="module")
def attacked() -> BuiltLibrary:
    """Return the full library with an attack in every text of every record."""
    content = full_library()
    return made(
        Library(
            with_texts(content.topics, lambda text: text + ATTACK),
            left_out=with_texts(content.left_out, lambda text: text + ATTACK),
            words=content.words,
        )
    )


@pytest.fixture(scope="module")
def everything() -> BuiltLibrary:
    """Return the full library, built."""
    return made(full_library())


def pages(content: BuiltLibrary) -> Iterator[tuple[str, str]]:
    """Return address and Markdown of every page."""
    for page in content.plan.pages:
        yield page.address, content.page(page.address)


def test_no_text_of_content_becomes_a_tag(attacked: BuiltLibrary) -> None:
    """A tag in any text of content is shown as text on every page."""
    for address, page in pages(attacked):
        assert "<script" not in body(page), address
        assert "<img" not in body(page), address
        html = markdown.markdown(body(page), extensions=["attr_list", "toc"])
        for tag, attributes in tags(html).tags:
            assert tag not in ("script", "img"), address
            assert not [name for name in attributes if name.startswith("on")], address
            assert not attributes.get("href", "").lower().startswith("javascript:"), address


def test_no_text_of_content_is_run_as_a_template(attacked: BuiltLibrary) -> None:
    """Template syntax in a text of content is shown as text."""
    for address, page in pages(attacked):
        if address != "accessibility/":  # this page has its texts in its template
            html = markdown.markdown(body(page), extensions=["attr_list", "toc"])
            assert "{{7*7}}[x](javascript:1)" in tags(html).text, address


def test_attacked_pages_have_the_tags_of_plain_ones(
    attacked: BuiltLibrary, everything: BuiltLibrary
) -> None:
    """Attacked content gives the same tags in the same order as plain content."""
    for address, page in pages(everything):
        if address == "how-this-site-is-made/folded/":
            continue  # attacked texts are all more similar to each other
        plain = markdown.markdown(body(page), extensions=["attr_list", "toc"])
        html = markdown.markdown(body(attacked.page(address)), extensions=["attr_list", "toc"])
        structure = [
            [tag for tag, _ in tags(MEANING.sub("", made_html)).tags] for made_html in (plain, html)
        ]
        assert structure[0] == structure[1], address


def test_no_text_of_content_becomes_a_tag_in_the_built_site(
    attacked: BuiltLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles, descriptions and banners, which the theme inserts, stay text after MkDocs too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the build sets it; this restores it
    docs = tmp_path / "pages"
    texts = attacked.rendered.files.items()
    update_tree(docs, {path: FileSpec.of(text.encode()) for path, text in texts}, tmp_path)
    site = tmp_path / "site"
    build_folder(ROOT / "mkdocs.yml", docs, site, DAY)
    built = sorted(site.rglob("*.html"))
    assert len(built) > len(attacked.plan.pages)
    raw = [p.relative_to(site).as_posix() for p in built if "<script>alert" in p.read_text("utf-8")]
    assert raw == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://a.example/\"onclick='x'", "//x"]
)
def test_only_web_addresses_can_be_linked(address: str) -> None:
    """An address that could run a script is refused when it is loaded."""
    with pytest.raises(ValidationError):
        source("bad", address=address)


def test_front_matter_says_what_the_theme_needs(everything: BuiltLibrary) -> None:
    """The front matter has title, kind, date and help for the theme."""
    for planned in everything.plan.pages:
        data = front(everything.page(planned.address))
        ours = data["plainleaf"]
        assert isinstance(ours, dict)
        assert data["title"] == planned.title
        assert ours["kind"] == planned.kind
        assert ours["checked"] == "2026-11-21"
        assert urljoin(f"/{planned.address}", str(ours["help"])) == "/get-help/"
        assert ours["help_line"] == "Is it emergency?"


def test_every_page_has_one_title_and_its_dates(everything: BuiltLibrary) -> None:
    """Each page has one first-level heading, and says when and by whom it was checked."""
    for planned in everything.plan.pages:
        page = everything.page(planned.address)
        assert re.findall("(?m)^# (.*)$", page) == [f"{heading(planned.title)} {{ #this-page }}"]
        assert '<time datetime="2026-11-21">21 November 2026</time>' in page
        assert "No clinician has reviewed this page yet." in page


def test_a_site_that_nobody_reviewed_says_so() -> None:
    """A site without a reviewer says so."""
    content = made(library(statement("a", "Walk.")))
    for address, page in pages(content):
        assert "No clinician has reviewed this page yet." in page, address


def test_every_link_of_every_page_leads_somewhere(everything: BuiltLibrary) -> None:
    """Every link leads to an existing page and anchor."""
    files = everything.rendered.files
    seen = 0
    for address, page in pages(everything):
        for _, attributes in tags(body(page)).tags:
            target, _, anchor = attributes.get("href", "").partition("#")
            # Links to files, such as open data, are checked in the built site.
            if "href" not in attributes or ":" in target or re.search(r"\w\.\w+$", target):
                continue
            parts = [part for part in address.split("/") if part]
            for step in target.split("/"):
                if step == "..":
                    parts.pop()
                elif step not in ("", "."):
                    parts.append(step)
            found = files["/".join([*parts, "index.md"])]
            if anchor.startswith("items="):
                anchors = [f'value="{one}"' for one in anchor[6:].split(",") if one]
                assert all(one in found for one in anchors)
                continue
            assert not anchor or re.search(rf'(\sid="|\{{ #){re.escape(anchor)}[" ]', found)
            seen += 1
    assert seen > 200


def test_rendering_is_repeatable(everything: BuiltLibrary) -> None:
    """The same plan gives the same bytes."""
    assert render_site(everything.plan).files == everything.rendered.files


def test_the_style_sheet_has_every_component(everything: BuiltLibrary) -> None:
    """The style sheet has the style of each component."""
    sheet = everything.rendered.files["assets/plainleaf.css"]
    styles = sorted((ROOT / "generator/plainleaf/rendering/components").glob("*/style.css"))
    assert styles
    assert all(style.read_text("utf-8").strip() in sheet for style in styles)


def test_a_faulty_template_is_named(everything: BuiltLibrary) -> None:
    """An error in a template names template and page."""
    page = replace(everything.plan.pages[0], kind="source")
    plan = replace(everything.plan, pages=(page,))
    with pytest.raises(RenderError, match=r"source\.md\.jinja:\d+ failed on the page 'home'"):
        render_site(plan)


def test_pages_are_graded_by_their_running_text(everything: BuiltLibrary) -> None:
    """Long enough pages have a grade, short ones none, and listed syllables count."""
    grades = page_grades(everything.plan, everything.rendered, {})
    assert set(grades) <= {page.address for page in everything.plan.pages}
    assert "back-pain/relief/" in grades
    slower = render_topic(everything.plan, syllables={"walks": 9})
    harder = page_grades(everything.plan, slower, {"walks": 9})
    assert harder["back-pain/relief/"] > grades["back-pain/relief/"]


def test_a_page_above_grade_six_is_reported() -> None:
    """A page above grade 6 is reported as P001."""
    words = {"a/": ["rehabilitation", "exercises"]}
    grades = {"b/": 6.01, "a/": 9.5, "c/": 6.0}
    problems = list(grade_problems(grades, "content", lambda at: words.get(at, [])))
    assert [(p.code, p.key) for p in problems] == [("P001", "a/"), ("P001", "b/")]
    assert [(p.message, p.fix) for p in problems] == [
        (
            "The page '/a/' reads at grade 9.5; the limit is 6.",
            "Use shorter sentences and words; the longest are 'rehabilitation', 'exercises'.",
        ),
        ("The page '/b/' reads at grade 6.1; the limit is 6.", "Use shorter sentences."),
    ]


def test_a_sentence_of_a_template_is_held_to_twenty_words(everything: BuiltLibrary) -> None:
    """Sentences in templates must not have more than twenty words either."""
    page = next(p for p in everything.plan.pages if p.kind == "accessibility")
    long = RenderedPage({}, f"<p>{'word ' * 21}.</p>")
    rendered = Rendered({**everything.rendered.pages, page.address: long}, {})
    (problem,) = sentence_problems(everything.plan, rendered, "content")
    assert (problem.code, problem.key) == ("P002", page.address)
    assert list(sentence_problems(everything.plan, everything.rendered, "content")) == []


def test_what_was_measured_before_is_reported_again(everything: BuiltLibrary) -> None:
    """A cached page keeps its grade and its problems."""
    page = next(p for p in everything.plan.pages if p.kind == "accessibility")
    text = f"<p>{'word ' * 31}.</p>"
    fresh = RenderedPage({}, text)
    measured = Measured.of(page, fresh.reading, {})
    kept = RenderedPage.again(Remembered("", {}, {}, text, measured))
    reported = [
        (
            page_grades(everything.plan, rendered, {}),
            list(sentence_problems(everything.plan, rendered, "content")),
        )
        for rendered in (
            Rendered({**everything.rendered.pages, page.address: made}, {})
            for made in (fresh, kept)
        )
    ]
    assert reported[0] == reported[1]
    assert page.address in reported[1][0]
    assert [problem.key for problem in reported[1][1]] == [page.address]
    assert "reading" not in vars(kept)
