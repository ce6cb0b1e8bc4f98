"""The site as other programs read it: search engines, social networks, users of its data."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import extruct
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from msgspec.structs import replace
from plainleaf.loading import Library
from plainleaf.mkdocs_adapter.site_builder import build_folder
from plainleaf.model import Moved
from plainleaf.open_data import ExportContext, Places
from plainleaf.pipeline.exports import export_site, export_topic
from plainleaf.rendering import together
from plainleaf.rendering.heads import with_heads
from plainleaf.storage.store import Store
from playwright.sync_api import Browser

from tests.factories import DAY, full_library, made, open_site, render_site, with_texts
from tests.schema_org.checking import faults
from tests.serving import serving
from tests.site.conftest import ROOT, plainleaf
from tests.site.reading import LEADS_ON

ADDRESS = "https://plain.example/"
#: Would end a script element, an attribute or a comment if it were not escaped.
EVIL = "</script><script>alert(1)</script><!-- \" onload='x' & &amp; \u2028 {{ x }} {% y %}."


def config(folder: Path) -> Path:
    """Return a copy of the project's configuration with an address."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    text = re.sub("(?m)^#? ?site_url:.*$", f"site_url: {ADDRESS}", text)
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Return address and HTML of every page of a built site."""
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        yield ("" if folder == "." else f"{folder}/"), path.read_text(encoding="utf-8")


def own_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Return these pages without redirects of old addresses."""
    return ((address, page) for address, page in pages(site) if LEADS_ON not in page)


def read_back(page: str) -> tuple[list[Any], dict[str, str]]:
    """Return the structured data and the Open Graph of a page, as extruct reads them."""
    found = extruct.extract(
        page, base_url=ADDRESS, syntaxes=["json-ld", "opengraph"], errors="strict"
    )
    (graph,) = found["opengraph"]
    return found["json-ld"], dict(graph["properties"])


def head_faults(page: str) -> list[str]:
    """Return what is wrong with the data in the head of a page."""
    data, graph = read_back(page)
    wrong = [fault for node in data for fault in faults(node)]
    missing = {"og:title", "og:description", "og:type", "og:site_name"} - set(graph)
    return [*wrong, *(f"no {name}" for name in sorted(missing)), *["no data"][len(data) :]]


def test_every_page_is_read_back_without_a_fault(site: Path) -> None:
    """Each page of the real site has a title and valid structured data."""
    wrong = {address: head_faults(page) for address, page in own_pages(site)}
    assert {address: found for address, found in wrong.items() if found} == {}
    assert len(wrong) > 200


def test_what_heads_add_is_small(site: Path) -> None:
    """The head data have less than 1,500 bytes per page on average."""
    sizes = [
        sum(len(part.encode()) for part in re.findall(_ADDED, page)) for _, page in own_pages(site)
    ]
    assert sum(sizes) / len(sizes) < 1500
    assert min(sizes) > 300


_ADDED = r'(?s)<script type="application/ld\+json">.*?</script>|<meta property="og:.*?>'


def test_the_data_of_the_real_site_keep_their_schema(site: Path) -> None:
    """Every data file is valid by the schema beside it."""
    seen = []
    for path in sorted((site / "data").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        schema = json.loads((site / data["schema_url"]).read_text(encoding="utf-8"))
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
        seen.append(path.name)
    assert seen == ["knowledge.json", "lower-back-pain.json", "moved.json"]


def test_every_address_in_the_data_is_there(site: Path) -> None:
    """Every address in the data exists: home, pages, figures and files of each record."""
    index = json.loads((site / "data" / "knowledge.json").read_text(encoding="utf-8"))
    topics = [
        json.loads((site / entry["json_url"]).read_text(encoding="utf-8"))
        for entry in index["topics"]
    ]
    named = set(re.findall(r'"(?:home|url|\w+_url)":"([^"]*)"', _compact([index, *topics])))
    named |= {page for topic in topics for fact in topic["facts"] for page in fact["pages"]}
    own = {address for address in named if "://" not in address}
    missing = [address for address in own if not _is_there(site, address)]
    assert missing == []
    assert len(own) > 400


def _compact(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _is_there(site: Path, address: str) -> bool:
    page, _, anchor = address.partition("#")
    path = site / page / "index.html" if page.endswith("/") or not page else site / page
    return path.is_file() and (not anchor or f'id="{anchor}"' in _text(path))


def test_without_an_address_there_is_no_site_map(site: Path) -> None:
    """Without an address there is no site map, and robots.txt names none."""
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert list(site.glob("sitemap*")) == []
    assert not (site / "sharing").exists()


@dataclass(frozen=True)
class Built:
    """A small site with an address, and what the command printed."""

    site: Path
    said: str


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small example, built by the command with an address."""
    folder = tmp_path_factory.mktemp("small")
    content = folder / "content"
    content.mkdir()
    shutil.copyfile(ROOT / "tests" / "examples" / "valid" / "small.yml", content / "small.yml")
    arguments = ["--content", str(content), "--output", str(folder / "build")]
    ran: subprocess.CompletedProcess[str] = plainleaf(
        "build", *arguments, "--config", str(config(folder))
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Built(folder / "build" / "site", ran.stdout)


def test_with_an_address_heads_name_it(small: Built) -> None:
    """Canonical and shared address are the page's own, and the picture exists."""
    for address, page in pages(small.site):
        assert head_faults(page) == [], address
        _, graph = read_back(page)
        assert graph["og:url"] == f"{ADDRESS}{address}"
        assert f'<link rel="canonical" href="{ADDRESS}{address}">' in page
        picture = small.site / graph["og:image"].removeprefix(ADDRESS)
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1200, 630)
        assert graph["og:image:alt"]
        assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_the_site_map_names_every_page_once(small: Built) -> None:
    """The site map lists every page once with the date of its check, and replaces MkDocs' own."""
    root = ET.parse(small.site / "sitemap.xml").getroot()  # noqa: S314 - built by us
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [entry.findtext(f"{space}loc") for entry in root]
    assert sorted(map(str, found)) == sorted(
        f"{ADDRESS}{address}" for address, _ in pages(small.site)
    )
    assert {len(entry.findtext(f"{space}lastmod") or "") for entry in root} == {10}
    assert not (small.site / "sitemap.xml.gz").exists()
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (small.site / "robots.txt").read_text("utf-8")


def test_the_build_prints_as_many_facts_as_the_data_hold(small: Built) -> None:
    """The build prints the same number of facts as the data have."""
    printed = re.search(r"duplicates: (\d+) facts?\b", small.said)
    assert printed
    index = json.loads((small.site / "data" / "knowledge.json").read_text(encoding="utf-8"))
    topic = index["topics"][0]
    path = small.site / topic["csv_url"].removeprefix(ADDRESS)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert int(printed[1]) == index["counts"]["facts"] == len(index["facts"]) == len(rows)


MOVES = tuple(
    Moved.model_validate({"on": DAY, "why": EVIL, **move})
    for move in (
        {"id": "hip-lift", "was_at": "exercises/hip-lift/", "to": "bridge"},
        {"id": "sit-up", "was_at": "exercises/sit-up/"},
        {"id": "old-fact", "was_at": "back-pain/relief/#old-fact", "to": "stays"},
        {"id": "older-fact", "was_at": "exercises/hip-lift/#older-fact", "to": "stays"},
    )
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with an address and old ids, in which every free text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    evil = with_texts(full_library().topics[0], lambda _: EVIL)
    whole = made(replace(Library((evil,)), moved=MOVES))
    site = ExportContext(whole.library, whole.folding, whole.plan, open_site("Plainleaf", ADDRESS))
    topic = export_topic(site, Store(folder / "cache"), several=False)
    machines = export_site([topic.share], MOVES, Places.of(whole.plan), None, site.site)
    rendered = with_heads(render_site(whole.plan), topic.pages.heads).with_files(topic.files)
    texts = together((rendered, machines)).files
    files = {path: text.encode() for path, text in texts.items()}
    for path, data in {**files, **topic.pages.pictures.files}.items():
        target = folder / "pages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    build_folder(config(folder), folder / "pages", folder / "site", DAY)
    return folder / "site"


class _Tags(HTMLParser):
    """Collects types of scripts in the head, and names of all attributes on the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: set[str] = set()
        self._in_head = True
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record a tag."""
        self._in_head &= tag != "body"
        self.attributes |= {name for name, _ in attrs}
        if tag == "script" and self._in_head:
            given = dict(attrs)
            self.scripts.append(given.get("type") or given.get("src") or "none of ours")


def test_no_text_breaks_out_of_a_head(hostile: Path) -> None:
    """Each page has only its own scripts, and its data are read back as written."""
    for address, page in pages(hostile):
        tags = _Tags(page)
        assert "onload" not in tags.attributes, address
        if 'content="noindex"' in page:
            continue
        up = "../" * address.count("/") or "./"
        known = {f"{up}assets/colours.js".removeprefix("./"), "application/ld+json"}
        assert set(tags.scripts) == known, address
        assert len(tags.scripts) == len(known), address
        data, graph = read_back(page)
        assert [fault for node in data for fault in faults(node)] == [], address
        assert graph["og:site_name"] == "Plainleaf"
    data, graph = read_back((hostile / "back-pain" / "relief" / "index.html").read_text("utf-8"))
    assert data[0]["name"] == EVIL
    assert graph["og:title"] == graph["og:description"] == EVIL


def test_old_addresses_are_not_for_crawlers(hostile: Path) -> None:
    """Old addresses have the new one as canonical, and are in neither search nor site map."""
    page = (hostile / "exercises" / "hip-lift" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="canonical" href="([^"]*)">', page) == [
        f"{ADDRESS}exercises/bridge/"
    ]
    assert '<meta http-equiv="refresh" content="0; url=../bridge/">' in page
    gone = (hostile / "exercises" / "sit-up" / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in gone
    assert 'http-equiv="refresh"' not in gone
    for one in (page, gone):
        assert '<meta name="robots" content="noindex">' in one
    site_map = (hostile / "sitemap.xml").read_text(encoding="utf-8")
    assert "hip-lift" not in site_map
    assert "sit-up" not in site_map
    # A part of that page moved elsewhere, which a redirect by the host would lose.
    assert not (hostile / "_redirects").exists()


@pytest.fixture(scope="module")
def served(hostile: Path) -> Iterator[str]:
    """Return the address of the served site with old ids, without a slash at the end."""
    with serving(hostile) as address:
        yield address


@pytest.mark.parametrize(
    ("old", "new", "scripts"),
    [
        ("exercises/hip-lift/", "exercises/bridge/", True),
        ("exercises/hip-lift/", "exercises/bridge/", False),
        ("exercises/hip-lift/#steps", "exercises/bridge/#steps", True),
        ("exercises/hip-lift/#older-fact", "back-pain/moving/#stays", True),
    ],
)
def test_an_old_link_ends_up_at_the_new_place(
    served: str, browser: Browser, old: str, new: str, scripts: bool
) -> None:
    """An old link leads to the new anchor with scripts, and to the page without."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{served}/{old}")
    page.wait_for_url(f"{served}/{new}", timeout=15_000)
    context.close()


def test_an_old_part_of_a_page_is_led_on_from_its_place(served: str, browser: Browser) -> None:
    """The page has the old id, with a link to the new place."""
    page = browser.new_page()
    page.goto(f"{served}/back-pain/relief/#old-fact")
    place = page.locator("#old-fact:target")
    place.get_by_role("link").click()
    page.wait_for_url(f"{served}/back-pain/moving/#stays")
    assert page.locator("#stays:target").count() == 1
    page.close()
