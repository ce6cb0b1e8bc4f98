"""The gallery shows every example on one accessible page, which is never published."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from plainleaf.rendering.gallery import ADDRESS, read_components
from playwright.sync_api import Browser

from tests.components.dom import Element, missed
from tests.conftest import EXAMPLES
from tests.serving import serving
from tests.site.accessibility import violations
from tests.site.conftest import plainleaf
from tests.site.opening import opened
from tests.site.reading import read_site


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with the gallery."""
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "content").mkdir()
    shutil.copyfile(EXAMPLES / "valid" / "small.yml", folder / "content" / "small.yml")
    shutil.copyfile(EXAMPLES / "valid" / "words.yml", folder / "content" / "words.yml")
    places = ["--content", str(folder / "content"), "--output", str(folder / "build")]
    made = plainleaf("build", "--gallery", *places)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "build" / "site"


@pytest.fixture(scope="module")
def page_address(gallery: Path) -> Iterator[str]:
    """Return the address of the served gallery."""
    with serving(gallery) as address:
        yield f"{address}/{ADDRESS}"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_axe_finds_nothing_in_any_component(
    browser: Browser, page_address: str, width: int, scheme: str
) -> None:
    """Every example of every component is accessible, with disclosures and a meaning open."""
    page = opened(browser, page_address, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.locator(".pl-term").last.click()
    page.locator(".pl-term__meaning:popover-open").wait_for()
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(f["id"], node["html"][:100]) for f in found for node in f["nodes"][:3]] == []
    assert wide <= width


def test_every_component_and_example_is_shown(gallery: Path) -> None:
    """The gallery shows each example once, and each id is unique."""
    page = read_site(gallery)[ADDRESS]
    text = (gallery / ADDRESS / "index.html").read_text(encoding="utf-8")
    components = read_components()
    titles = Counter(
        title.strip().removesuffix("#") for level, title in page.headings if level == 2
    )
    assert set(titles) >= {component.title for component in components.values()}
    for component in components.values():
        for example in component.fixtures.examples:
            assert f"<strong>{example.name}.</strong>" in text, (component.name, example.name)
    assert [i for i, number in Counter(page.ids).items() if number > 1] == []


def test_links_and_pictures_of_examples_lead_somewhere(gallery: Path) -> None:
    """Links and pictures of examples lead to existing pages."""
    page = read_site(gallery)[ADDRESS]
    inside = [link.removeprefix("#") for link, _ in page.links if link.startswith("#")]
    assert set(inside) <= {*page.ids, ""}
    pictures = [path for path in page.resources if "figures/" in path]
    assert pictures
    assert all((gallery / ADDRESS / path).is_file() for path in pictures)


def test_what_is_in_the_frame_is_as_its_fixtures_say(browser: Browser, page_address: str) -> None:
    """Components in the theme's frame meet their fixtures on a real page."""
    page = opened(browser, page_address)
    framed = [c for c in read_components().values() if c.fixtures.frame]
    assert framed
    for component in framed:
        for expected in (e for example in component.fixtures.examples for e in example.expect):
            found = page.locator(re.sub(r"=([^\]]*)\]", r"='\1']", expected.find))
            texts = found.all_text_contents()
            tree = Element("", children=[Element("x", children=[text]) for text in texts])
            seen = expected.model_copy(update={"find": "x"})
            assert missed(tree, seen) is None, (component.name, expected.find)
    page.close()


def test_the_gallery_is_not_published(site: Path) -> None:
    """The published site has no gallery: not as a file, in menus, site map or search."""
    assert not (site / ADDRESS).exists()
    # Without an address the site has no site map; with one, it lists only pages of the plan.
    for name in ("index.html", "404.html", "topics/index.html"):
        assert ADDRESS not in (site / name).read_text(encoding="utf-8"), name
    for path in (site / "search").glob("*.js"):
        assert json.dumps(ADDRESS)[:-1] not in path.read_text(encoding="utf-8"), path.name


def test_the_gallery_asks_not_to_be_indexed(gallery: Path) -> None:
    """If the gallery is published by mistake, menus, search and search engines still omit it."""
    text = (gallery / ADDRESS / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in text
    assert f'href="{ADDRESS}"' not in (gallery / "index.html").read_text(encoding="utf-8")
    for path in (gallery / "search").glob("*.js"):
        assert f'"{ADDRESS}' not in path.read_text(encoding="utf-8"), path.name
