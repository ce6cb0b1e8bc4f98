"""An open page that is updated in place shows the same as a reload."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from plainleaf.devserver import Live, Server
from plainleaf.editorial.reporting import problem_line
from plainleaf.output import FileSpec
from plainleaf.pipeline import Builder
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.conftest import KNOWLEDGE, ROOT, small_topic
from tests.site.opening import until

TODAY = date(2026, 11, 29)
# Without pictures that move: their script would have to run again, so such pages are reloaded.
TOPIC, ACTIVITY = "tired-feet/rest-your-feet/", "activities/gardening/"
SIGNS, TOPICS = "get-help/", "topics/"
FACT = "A soft insole may help your arch a bit."
TITLE = "title: How to rest your feet"
#: A fact of the topic's page, and the same one with other words and another id.
_OLD = re.compile(r"- id: soft-pad-helps-a-bit\n(?:  .*\n)+")
#: Records when a page has received and applied a version.
_HEARD = """globalThis.EventSource = class extends EventSource {
  constructor(address) {
    super(address);
    this.addEventListener("message", () => (globalThis.heard = true));
  }
};"""
_FORM = re.compile(r'data-form="(\w+)"')


@dataclass
class Editing:
    """Saves content, builds it and shows it at once, in one process.

    Attributes:
        path: The knowledge file.
        builder: Builds it.
        live: Shows it.
        server: Serves what is shown.
        folder: The site as it was first published.
    """

    path: Path
    builder: Builder
    live: Live
    server: Server
    folder: Path
    good: str = field(init=False)

    def __post_init__(self) -> None:
        self.good = self.path.read_text(encoding="utf-8")
        made = self.builder.make(TODAY, lambda _: None)
        self.builder.publish(made)
        self.live.show(made.site, None)
        self.server.begin()

    @property
    def address(self) -> str:
        """Address of the server, without a slash at the end."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def save(self, text: str) -> None:
        """Save the knowledge file, build it, and show the result."""
        assert text != self.path.read_text(encoding="utf-8")
        self.path.write_text(text, encoding="utf-8")
        made = self.builder.make(TODAY, lambda _: None)
        fault = "\n".join(problem_line(problem) for problem in made.report.errors)
        self.live.show(made.site, fault or None)

    def published(self, name: str) -> bytes:
        """Return a file of the site that is shown, without the additions of the server."""
        entry = self.live.files[name]
        return entry.content or (self.folder / name).read_bytes()

    def form(self, path: str) -> str:
        """Return the digest of the current version of a page."""
        found = _FORM.search(self.live.form(path).page.decode())
        assert found
        return found.group(1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """Return an editing session with a small topic, whose pages have what real ones have."""
    folder = tmp_path_factory.mktemp("desk")
    content = small_topic(folder)
    site = folder / "build" / "site"
    live = Live(site)
    builder = Builder(content, folder / "build", ROOT / "mkdocs.yml")
    server = Server(live, "127.0.0.1", 0)
    try:
        yield Editing(content / KNOWLEDGE, builder, live, server, site)
    finally:
        server.end()


@dataclass
class Open:
    """A page that an editor has open.

    Attributes:
        path: Its address below the root.
        page: The page.
        loads: How often it was loaded, including the first time.
        faults: Errors that the browser reported.
    """

    path: str
    page: Page
    loads: int = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("load", self._loaded)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        # This includes violations of the page's policy.
        self.page.on(
            "console", lambda reported: self.faults.append(f"{reported.type}: {reported.text}")
        )

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    def follow(self, desk: Editing) -> None:
        """Wait until the page shows what is served."""
        form = f'#plainleaf-serving[data-form="{desk.form(self.path)}"]'
        self.page.locator(form).wait_for(state="attached", timeout=30_000)
        self.page.wait_for_load_state()


def _open(context: BrowserContext, desk: Editing, path: str) -> Open:
    found = Open(path, context.new_page())
    found.page.add_init_script(_HEARD)
    found.page.goto(f"{desk.address}/{path}")
    # The server sends the page its own version first, and updates from then on.
    until(found.page, "globalThis.heard")
    return found


def _shown(page: Page) -> tuple[str, str]:
    """Return all elements of a page as they are, and its visible text."""
    return (
        page.evaluate("document.documentElement.outerHTML"),
        page.evaluate("document.documentElement.innerText"),
    )


def _added(text: str) -> str:
    found = _OLD.search(text)
    assert found
    new = found.group().replace("soft-pad-helps-a-bit", "warm-bath-helps-a-bit")
    new = re.sub(r"  text: .*", "  text: A warm bath may help sore heels a bit.", new)
    return text.replace(found.group(), found.group() + new)


def _signs(text: str) -> str:
    return text.replace("sign: your foot is cold or white", "sign: your foot is cold or pale")


EDITS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a text", lambda text: text.replace(FACT, f"{FACT} Try one.")),
    ("a title", lambda text: text.replace(TITLE, "title: Resting your feet")),
    ("a fact more", _added),
    ("a fact less", lambda text: text),
    (
        "a fault",
        lambda text: text.replace("  section: rest-your-feet", "  section: rest-your-foot", 1),
    ),
    ("the fault fixed", lambda text: text),
    ("a sign", _signs),
)


def test_pages_are_as_a_reload_would_show_them(desk: Editing, browser: Browser) -> None:
    """After each kind of edit, open pages are the same as after a reload.

    A page of facts with explained words, one of an activity, and the list of all are not
    reloaded; the list of signs, which a script builds, is reloaded only if it has changed itself.
    """
    context = browser.new_context()
    pages = [_open(context, desk, path) for path in (TOPIC, ACTIVITY, SIGNS, TOPICS)]
    fresh = context.new_page()
    before = {one.path: desk.form(one.path) for one in pages}
    changed: dict[str, set[str]] = {one.path: set() for one in pages}
    for name, edit in EDITS:
        desk.save(edit(desk.good))
        for one in pages:
            one.follow(desk)
            fresh.goto(f"{desk.address}/{one.path}")
            assert _shown(one.page) == _shown(fresh), (name, one.path)
            if desk.form(one.path) != before[one.path]:
                changed[one.path].add(name)
                before[one.path] = desk.form(one.path)
        fresh.goto("about:blank")
    assert {name for name, _ in EDITS} - changed[TOPIC] <= {"a sign"}
    assert {"a fault", "the fault fixed", "a sign"} <= changed[SIGNS]
    loads = {one.path: one.loads for one in pages if one.path != SIGNS}
    assert loads == {TOPIC: 1, ACTIVITY: 1, TOPICS: 1}
    assert [one.faults for one in pages] == [[], [], [], []]
    context.close()


def test_what_is_unfolded_and_focused_stays(desk: Editing, browser: Browser) -> None:
    """An edit keeps scroll position, focus, open disclosures and the address."""
    context = browser.new_context()
    desk.save(f"{desk.good}\n")
    one = _open(context, desk, f"{TOPIC}#soft-pad-helps-a-bit")
    one.path = TOPIC
    page = one.page
    proof = page.locator("#no-tight-shoes > details")
    link = proof.get_by_role("link", name="Link to this fact")
    reports = proof.get_by_role("link", name="Report a mistake in this fact")
    proof.locator("summary").click()
    reports.wait_for()
    link.focus()
    seen = page.evaluate("scrollY")
    assert seen > 0
    for text in (desk.good.replace(FACT, f"{FACT} Try one."), desk.good):
        desk.save(text)
        one.follow(desk)
        reports.wait_for()
        assert reports.count() == 1
        assert link.evaluate("link => link === document.activeElement")
        assert page.locator("details[open]").count() == 1
        assert page.evaluate("scrollY") == pytest.approx(seen, abs=60)
        assert page.locator(":target").get_attribute("id") == "soft-pad-helps-a-bit"
    assert one.loads == 1
    context.close()


def test_nothing_is_left_behind_by_edits(desk: Editing, browser: Browser) -> None:
    """Thirty edits and errors that are shown in place leak no listeners, documents or elements."""
    context = browser.new_context()
    one = _open(context, desk, TOPIC)
    session = context.new_cdp_session(one.page)
    session.send("Performance.enable")
    site = dict(desk.live.files)
    name = f"{TOPIC}index.html"
    page = desk.published(name)

    def edit(number: int) -> None:
        text = page.replace(b"tight shoes", f"tight shoes {number}".encode())
        fault = f"Fix {number}." if number % 5 == 0 else None
        desk.live.show({**site, name: FileSpec.of(text)}, fault)
        one.follow(desk)

    def left() -> dict[str, float]:
        session.send("HeapProfiler.collectGarbage")
        found = session.send("Performance.getMetrics")["metrics"]
        wanted = ("JSEventListeners", "Documents", "Nodes")
        return {each["name"]: each["value"] for each in found if each["name"] in wanted}

    for number in range(1, 6):
        edit(number)
    before = left()
    for number in range(6, 36):
        edit(number)
    after = left()
    assert one.loads == 1
    assert after["JSEventListeners"] == before["JSEventListeners"]
    assert after["Documents"] <= before["Documents"]
    assert after["Nodes"] <= before["Nodes"] * 1.05
    context.close()


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("assets/plainleaf.css", None),
        ("figures/toe-curl.svg", None),
        (f"{TOPIC}index.html", (b'<p class="pl-lead">', b'<p class="pl-lead" data-signs="">')),
        (f"{TOPIC}index.html", (b'class="pl-helpline"', b'class="pl-helpline pl-helpline--new"')),
    ],
    ids=["style", "picture", "work for a script", "outside of what may differ"],
)
def test_anything_more_is_loaded_again(
    desk: Editing, browser: Browser, part: str, instead: tuple[bytes, bytes] | None
) -> None:
    """If a style, a picture, the frame or the work of a script changes, pages are reloaded."""
    context = browser.new_context()
    site = dict(desk.live.files)
    path = "exercises/toe-curl/" if part.startswith("figures") else TOPIC
    one = _open(context, desk, path)
    data = desk.published(part)
    data = data.replace(*instead) if instead else data + b"\n"
    # Start to wait before the change is shown, because a fast page loads at once.
    with one.page.expect_event("load"):
        desk.live.show({**site, part: FileSpec.of(data)}, None)
    one.follow(desk)
    assert one.loads == 2
    context.close()
    desk.live.show(site, None)


def test_search_that_was_begun_is_loaded_again(desk: Editing, browser: Browser) -> None:
    """After an edit, an open search still has its words, with updated results."""
    context = browser.new_context()
    desk.save(f"{desk.good}\n")
    one = _open(context, desk, TOPIC)
    box = one.page.get_by_role("searchbox")
    box.fill("how to rest your feet")
    result = one.page.locator("[data-search-result]", has_text="How to rest your feet").first
    result.wait_for()
    desk.save(desk.good.replace(TITLE, "title: Resting your feet"))
    one.page.locator("[data-search-result]", has_text="Resting your feet").first.wait_for()
    assert box.input_value() == "how to rest your feet"
    assert one.loads == 2
    context.close()
