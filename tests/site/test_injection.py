"""No text of content ever runs or becomes markup, proved in a browser."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from plainleaf.config import SiteIdentity
from plainleaf.deduplication import fold_library
from plainleaf.handouts import Handouts, Setting, pictures
from plainleaf.model import Record
from plainleaf.output import publish_tree
from plainleaf.pipeline.files import files_of
from plainleaf.pipeline.site import frame_all
from plainleaf.pipeline.theme import open_theme
from plainleaf.planning import Index, SitePlan
from plainleaf.rendering import Rendered
from plainleaf.search import topic_search
from plainleaf.search.files import files_of as search_files_of
from plainleaf.search.files import start_of
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.factories import ROOT, all_handouts, plan_site, render_site, text_fields
from tests.hostile.probes import PROBE, ROOTS, probed_library, records_in
from tests.serving import serving
from tests.site.opening import settled

#: Set before any script of a page: records probes that run.
LISTEN = "window.hits = []; window.hit = (number) => window.hits.push(number);"
#: Finds parts of a probe that are not text, and returns them as HTML.
FOUND = """() => {
  const found = window.hits.map((number) => `hit ${number}`);
  for (const element of document.querySelectorAll("*")) {
    const bad = [...element.attributes].some(({ name, value }) =>
      (name.startsWith("on") && value.includes("hit(")) ||
      (/href|src|action|data/.test(name) && /^\\s*javascript:/i.test(value)));
    const strange = element.matches("img[src=x], #taken, iframe, x\\\\:y");
    if (bad || strange || (element.matches("style") && element.textContent.includes("hit(")))
      found.push(element.outerHTML.slice(0, 200));
  }
  return found;
}"""
#: All elements that a drawing may have.
DRAWN = {
    "svg",
    "style",
    "title",
    "desc",
    "text",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "line",
    "polygon",
    # What moves, and what it is outlined over.
    "animate",
    "animateTransform",
    "clipPath",
    "use",
}
#: Parts of a probe that must still be visible on paper, except for spaces.
SIGNS = ("<imgsrc=x", "{{7*7}}", '#read("x")$x$', "[a](javascript:hit(7))")
QUERIES = ("zz", "sciatica zz", "img onerror", "javascript hit", "sign 3 zz")


class ProbedSite:
    """The whole site of the probed library, and what it was made from."""

    def __init__(self, folder: Path) -> None:
        library = probed_library()
        folding = fold_library(library)
        self.plan: SitePlan = plan_site(library, folding)
        self.handouts: Handouts = all_handouts(
            Setting(self.plan, SiteIdentity("Plainleaf"), pictures(self.plan))
        )
        found = topic_search(Index(library, folding), self.plan)
        rendered = render_site(self.plan, self.handouts.downloads)
        searched = search_files_of(start_of(None, library.words), [found]).files
        self.rendered: Rendered = rendered.with_files({p: t for p, t in searched.items() if t})
        theme = open_theme(ROOT / "mkdocs.yml", folder / "cache")
        (part,) = frame_all(theme, [files_of(self.rendered, self.handouts.files, frozenset())])
        files = {**theme.files, **part.site, **part.html}
        publish_tree(folder / "site", files, folder / "cache")
        self.site = folder / "site"
        self.library = library


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ProbedSite:
    """Return the site, built once."""
    return ProbedSite(tmp_path_factory.mktemp("probed") / "build")


@pytest.fixture(scope="module")
def served(made: ProbedSite) -> Iterator[str]:
    """Return the address of the served site."""
    with serving(made.site) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """Return a page of the site that records every probe that runs."""
    context = browser.new_context(base_url=served)
    context.add_init_script(LISTEN)
    opened = context.new_page()
    opened.on("dialog", lambda dialog: pytest.fail(f"a probe spoke: {dialog.message}"))
    yield opened
    context.close()


def _records(value: Any) -> Iterator[Record]:
    if isinstance(value, tuple):
        for item in value:
            yield from _records(item)
    elif isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            if name != "place":
                yield from _records(getattr(value, name))


def test_every_text_of_the_model_is_probed(made: ProbedSite) -> None:
    """Every text field of the model has a probe, new ones included."""
    wanted = {
        (kind.__name__, name)
        for root in ROOTS
        for kind in records_in(root)
        for name in text_fields(kind)
    }
    library = made.library
    there = {
        (type(record).__name__, name)
        for record in _records(
            (library.topics, library.left_out, library.figures, library.decisions)
        )
        for name in text_fields(type(record))
        if PROBE[:60] in "".join(getattr(record, name))
    }
    assert len(wanted) > 60
    assert wanted - there == set()


def test_no_probe_is_run_on_any_page(made: ProbedSite, page: Page) -> None:
    """No probe runs on any page, with all disclosures closed or open."""
    seen = 0
    for planned in made.plan.pages:
        page.goto(f"/{planned.address}", wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert page.evaluate(FOUND) == [], planned.address
        seen += page.content().count("hit(0)")
        assert "49" not in page.title()
    assert seen > 200


@pytest.mark.parametrize(
    "query", ["zz", "sciatica zz", "img onerror", "javascript hit", "sign 3 zz"]
)
def test_no_probe_is_run_by_searching(page: Page, query: str) -> None:
    """Results, marked words, corrections and care cards show probes as text."""
    page.goto("/")
    box = page.get_by_role("searchbox", name="Search")
    box.click()
    box.press_sequentially(query, delay=5)
    page.locator(".pl-results__title").first.wait_for()
    settled(page, 200)
    assert page.evaluate(FOUND) == []
    assert "hit(" in page.locator("#pl-results").inner_text()


def test_no_probe_is_run_in_the_builder(page: Page) -> None:
    """With everything picked and a hostile name, note and address, the sheet is text."""
    page.goto("/handouts/make/#items=<img src=x onerror=hit(1)>,bridge&dose.bridge=r8<b>&print=<b>")
    page.reload()
    page.locator(".pl-sheet").first.wait_for()
    page.locator("#maker-name").fill(PROBE)
    page.locator("#maker-note").fill(PROBE)
    page.evaluate(
        """() => {
          document.querySelectorAll(".pl-picks").forEach((one) => (one.open = true));
          const boxes = [...document.querySelectorAll(".pl-picks input")];
          boxes.filter((one) => !one.checked).forEach((one) => one.click());
        }"""
    )
    settled(page, 500)
    assert page.evaluate(FOUND) == []
    assert "hit(0)" in page.locator(".pl-sheets").inner_text()


def test_no_probe_is_run_by_the_signs_checker(page: Page) -> None:
    """With every sign ticked, the advice is text."""
    page.goto("/get-help/")
    boxes = page.locator(".pl-tick input")
    assert boxes.count() > 10
    page.evaluate("document.querySelectorAll('.pl-tick input').forEach((one) => one.click())")
    assert page.evaluate(FOUND) == []
    assert "hit(" in page.locator("[data-signs]").inner_text()


def test_no_script_of_search_can_be_ended(made: ProbedSite) -> None:
    """Search files hold data only: no end of a script, and the JSON gives back the probe."""
    scripts = {p: t for p, t in made.rendered.files.items() if p.startswith("search/")}
    assert scripts
    for path, text in scripts.items():
        assert isinstance(text, str)
        assert "</script" not in text.lower(), path
        assert "\u2028" not in text
        call = re.fullmatch(r'plainleafSearch\.take\(("[^"]*"),(.*)\);\n', text, re.DOTALL)
        assert call, path
        assert json.loads(call[1]) == path
        assert PROBE[:60] in json.dumps(json.loads(call[2]), ensure_ascii=False).replace('\\"', '"')


def test_every_figure_is_a_figure_only(made: ProbedSite) -> None:
    """Drawings are well-formed, have drawing elements only, and show the probe as text."""
    drawings = {p: t for p, t in made.rendered.files.items() if p.endswith(".svg")}
    assert drawings
    for path, text in drawings.items():
        root = ElementTree.fromstring(text)  # noqa: S314 - our own; that it parses is the test
        names = {
            element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()
        }
        assert names <= DRAWN, path
        for element in root.iter():
            assert not [name for name in element.attrib if name.lower().startswith("on")], path
        assert "onerror=hit(0)" in "".join(root.itertext()), path


def test_front_matter_reads_back_as_it_was(made: ProbedSite) -> None:
    """No title ends the front matter or adds a key to it."""
    for planned in made.plan.pages:
        text = made.rendered.files[f"{planned.address}index.md"]
        assert isinstance(text, str)
        _, front, _ = text.split("---\n", 2)
        data = yaml.safe_load(front)
        assert set(data) <= {"title", "description", "plainleaf", "hide", "search", "template"}
        title = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), str(data["title"]))
        for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&#x27;", "'"), ("&quot;", '"')):
            title = title.replace(entity, mark)
        assert title.replace("&amp;", "&") == planned.title


def test_handouts_show_probes_as_text(made: ProbedSite) -> None:
    """Typst reads no file, runs no code and sets no formula: handouts show probes as text."""
    for handout in made.handouts.all:
        reader = PdfReader(io.BytesIO(handout.pdf))
        text = re.sub(r"\s+", "", "".join(p.extract_text() for p in reader.pages))
        for sign in SIGNS:
            assert sign in text, (handout.path, sign)
        for sheet in reader.pages:
            for link in sheet.get("/Annots") or []:
                action = link.get_object().get("/A", {})
                assert not str(action.get("/URI", "")).lower().startswith("javascript"), (
                    handout.path
                )
                assert action.get("/S") != "/JavaScript"
