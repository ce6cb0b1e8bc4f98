"""The copy for a shared drive or a kiosk, opened from a folder without a network."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from plainleaf.pipeline.offline import Copy, offline_archive
from playwright.sync_api import Browser, Page, Request, Route

from tests.site.opening import until
from tests.site.test_policy import LISTEN

DAY = date(2026, 11, 21)
COPY = Copy("Plainleaf", DAY, date(2027, 5, 21), "https://plainleaf.example/")


@pytest.fixture(scope="module")
def archive(site: Path) -> bytes:
    """Return the archive of the real site."""
    return offline_archive(site, COPY)


@pytest.fixture(scope="module")
def folder(archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked archive, in a path with spaces and an umlaut."""
    place = tmp_path_factory.mktemp("drive") / "Praxis Müller & Söhne" / "50% #1"
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(place)
    return place / COPY.stem


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """Return a page without a network, and the requests that failed because they are no files."""
    context = browser.new_context(offline=True, accept_downloads=True)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 900})
    faults: list[str] = []

    def only_files(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            faults.append(route.request.url)
            route.abort()

    def failed(request: Request) -> None:
        # A picture that was still loading when its reader left the page is no problem.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{request.url} {request.failure}")

    context.route("**/*", only_files)
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", failed)
    yield page
    blocked = page.evaluate("globalThis.blocked || []")
    context.close()
    assert faults == []
    assert blocked == []


def test_archive_is_the_same_every_time(site: Path, archive: bytes, tmp_path: Path) -> None:
    """Two archives of the same site and day have the same bytes."""
    moved = tmp_path / "site"
    shutil.copytree(site, moved, copy_function=shutil.copyfile)
    assert offline_archive(moved, COPY) == archive


def test_copy_holds_every_page_and_every_link_leads_to_a_file(site: Path, archive: bytes) -> None:
    """The copy has all pages except the 404 page, and every link leads to a file in it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        names = set(packed.namelist())
        pages = {n: packed.read(n).decode() for n in names if n.endswith(".html")}
    inside = {f"{COPY.stem}/{p.relative_to(site).as_posix()}" for p in site.rglob("*.html")}
    assert set(pages) == inside - {f"{COPY.stem}/404.html"}
    broken = []
    for name, text in pages.items():
        for link in re.findall(r'<[a-z]+\b[^>]*?\s(?:href|src)="([^"]*)"', text):
            path = unquote(re.split("[?#]", link)[0])
            if path and not re.match(r"[a-z][a-z0-9+.-]*:|//", link):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                if target not in names:
                    broken.append((name, link))
    assert broken == []


def test_every_page_says_when_the_copy_was_made(archive: bytes) -> None:
    """Every page shows the date of the copy, its next check, and where to find a newer one."""
    said = (
        'This copy was made on 21 November 2026. Check <a href="https://plainleaf.example/" '
        'rel="noopener noreferrer">https://plainleaf.example/</a> for a newer one by 21 May 2027.'
    )
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        pages = [packed.read(n).decode() for n in packed.namelist() if n.endswith(".html")]
        assert [page[:80] for page in pages if page.count(said) != 1] == []
        assert "Made on 21 November 2026" in packed.read(f"{COPY.stem}/READ-ME.txt").decode()


def test_walk_from_home_to_paper_without_a_network(offline: Page, folder: Path) -> None:
    """Home, search, result, PDF handout, builder and signs all work from a folder."""
    page = offline
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".pl-copy").inner_text().startswith("This copy was made on 21 November")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("treadmil")
    page.locator(".pl-results__title").wait_for()
    page.locator("[data-search-result]").first.click()
    page.wait_for_url("**/activities/treadmill/index.html")
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Handouts").click()
    page.wait_for_url("**/handouts/index.html")
    page.locator("article a[href*=handout-lifting-safely]").first.click()
    page.wait_for_url("**/handouts/handout-lifting-safely/index.html")
    pdf = page.locator("a[type='application/pdf']").first.evaluate("a => a.href")
    assert Path(unquote(pdf.removeprefix("file://"))).read_bytes().startswith(b"%PDF")
    page.locator("article a[href*='handouts/make'], article a[href*='../make']").first.click()
    page.wait_for_url("**/handouts/make/index.html**")
    page.evaluate("document.querySelector('.pl-picks').open = true")
    page.locator(".pl-picks input:not(:checked)").first.check()
    until(page, "location.hash.includes('items=')")
    page.locator(".pl-sheet__emergency").first.wait_for()
    foot = page.locator(".pl-sheet__foot").first.inner_text()
    assert "Page 1 of" in foot
    assert "ller" not in foot  # the location of the copy on disk is not printed
    page.locator(".pl-helpline").click()
    page.wait_for_url("**/get-help/index.html")
    page.locator(".pl-care--emergency li input").first.check()
    assert page.locator(".pl-signs__advice [data-urgency=emergency]").count() == 1


def test_warning_sign_in_search_leads_to_help_in_the_copy(offline: Page, folder: Path) -> None:
    """From a page deep in the copy, search shows the care card, and its link works."""
    offline.goto((folder / "exercises" / "bridge" / "index.html").as_uri())
    offline.get_by_role("searchbox", name="Search").click()
    offline.keyboard.type("cant feel between my legs")
    offline.locator("#pl-results [data-urgency=emergency]").wait_for()
    offline.get_by_role("link", name="See all the signs").click()
    offline.wait_for_url("**/get-help/index.html#care-emergency")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-05-21T12:00:00", None),
        ("2027-05-22T12:00:00", "This copy is 6 months old."),
        ("2029-03-01T12:00:00", "This copy is 2 years old."),
    ],
)
def test_old_copy_warns_in_plain_words(
    offline: Page, folder: Path, today: str, said: str | None
) -> None:
    """After its next check, a copy says on top of each page how old it is; not before."""
    offline.clock.set_fixed_time(today)
    offline.goto((folder / "get-help" / "index.html").as_uri(), wait_until="networkidle")
    notice = offline.locator(".pl-copy")
    assert notice.locator("strong").count() == (1 if said else 0)
    assert (said or "This copy was made on") in notice.inner_text()
    help_line, shown = offline.locator(".pl-helpline").bounding_box(), notice.bounding_box()
    assert help_line is not None
    assert shown is not None
    assert help_line["y"] < shown["y"] < 600
