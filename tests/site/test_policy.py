"""One content security policy for every page: nothing inline, no third parties, no storage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.site.conftest import ROOT
from tests.site.opening import KINDS, settled, until

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
#: Runs before any script of a page, and records policy violations.
LISTEN = """globalThis.blocked = [];
document.addEventListener("securitypolicyviolation", (event) =>
  blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`));"""


class Watched:
    """A page with a record of errors, requests and storage."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.asked: list[str] = []
        self.said: list[str] = []
        context.add_init_script(LISTEN)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("requestfailed", self._not_asked)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        self.page = context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))

    def _not_asked(self, request: Request) -> None:
        # The browser reports a request that the policy then stops, so it was never sent.
        if request.failure == "csp":
            self.asked.remove(request.url)

    def blocked(self) -> list[str]:
        """Return what the policy blocked on the current page."""
        found: list[str] = self.page.evaluate("blocked")
        return found

    def foreign(self, own: str) -> list[str]:
        """Return requests to any other address than the given one."""
        return [url for url in self.asked if not url.startswith((own, "data:", "blob:"))]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Return a page in a new context, watched from the start."""
    context = browser.new_context(accept_downloads=True)
    yield Watched(context)
    context.close()


def test_nothing_is_inline_and_every_page_bears_the_policy(site: Path) -> None:
    """No page has an inline script that would run, style element, style or event attribute.

    So the policy needs neither 'unsafe-inline' nor a hash, and is the same everywhere.
    """
    faults, policies = [], set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = META.findall(text)
        policies.update(found)
        # Data in a script element never run, so the policy does not apply to them.
        inline = re.findall(r"<script(?![^>]*(?:\ssrc=|type=\"application/))[^>]*>", text)
        inline += re.findall(r"<style\b|<[a-z]+\b[^>]*?\s(?:style|on[a-z]+)=\"", text)
        if inline or len(found) != 1 or text.index("http-equiv") > text.index("<script"):
            faults.append((path.relative_to(site).as_posix(), inline))
    assert faults == []
    (policy,) = policies
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'; ")


def test_no_kind_of_page_breaks_the_policy(watched: Watched, address: str) -> None:
    """One page of each kind has no violation, console message, third party or cookie."""
    page = watched.page
    for name, path in KINDS.items():
        page.goto(address + path, wait_until="load")
        assert (name, watched.blocked()) == (name, [])
    assert watched.said == []
    assert watched.foreign(address) == []
    assert watched.context.cookies() == []


def _search(page: Page) -> None:
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("cant feel betwen my legs")
    page.locator("#pl-results [data-urgency=emergency]").wait_for()


def test_all_that_a_script_does_works_under_the_policy(watched: Watched, address: str) -> None:
    """Menu, colours, search, signs, builder, print and a handout work, and nothing is blocked."""
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(address + "/get-help/")
    _search(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Switch to dark colours").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator(".pl-care--urgent li input").first.check()
    assert page.locator(".pl-signs__advice [data-urgency=urgent]").count() == 1
    page.evaluate("window.print = () => (globalThis.printed = true)")
    page.locator(".pl-quick__print").click()
    assert page.evaluate("printed") is True
    assert watched.blocked() == []
    page.goto(address + "/handouts/make/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.evaluate("document.querySelector('.pl-picks').open = true")
    page.locator(".pl-picks input").first.check()
    page.locator(".pl-maker__said").get_by_text("1 thing picked").wait_for()
    assert watched.blocked() == []
    page.goto(address + "/handouts/handout-first-week/")
    with page.expect_download() as got:
        page.locator("a[type='application/pdf']").first.evaluate(
            "a => (a.download = '', a.click())"
        )
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    assert watched.blocked() == []
    assert watched.said == []
    assert watched.foreign(address) == []
    assert watched.context.cookies() == []


def test_what_is_smuggled_in_is_blocked(watched: Watched, address: str) -> None:
    """Inline scripts, events and styles, foreign scripts, base and form are all blocked."""
    page = watched.page
    page.goto(address + "/")
    page.evaluate(
        """() => {
          const add = (tag, settings, text) => {
            const element = document.createElement(tag);
            for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
            element.textContent = text || "";
            document.head.append(element);
            return element;
          };
          add("script", {}, "globalThis.smuggled = 1");
          add("script", { src: "http://127.0.0.1:9/away.js" });
          add("script", { src: "data:text/javascript,globalThis.smuggled=1" });
          add("img", { src: "http://127.0.0.1:9/away.png", onerror: "globalThis.smuggled = 1" });
          add("style", {}, "body { display: none }");
          add("p", { style: "color: red" });
          add("base", { href: "http://127.0.0.1:9/" });
          add("form", { action: "http://127.0.0.1:9/" }).submit();
          fetch("http://127.0.0.1:9/").catch(() => {});
        }"""
    )
    wanted = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src"}
    wanted |= {"base-uri", "form-action", "connect-src"}
    until(page, f"new Set(blocked.map((line) => line.split(':')[0])).size >= {len(wanted)}")
    kinds = {line.partition(":")[0] for line in watched.blocked()}
    assert wanted <= kinds
    assert page.evaluate("globalThis.smuggled") is None
    assert watched.foreign(address) == []


def test_data_for_machines_needs_no_exception(watched: Watched, address: str) -> None:
    """JSON-LD data are allowed by the policy, and nothing is reported."""
    page = watched.page
    page.goto(address + "/")
    page.evaluate(
        """() => {
          const data = document.createElement("script");
          data.type = "application/ld+json";
          data.textContent = '{"@context": "https://schema.org"}';
          document.head.append(data);
        }"""
    )
    settled(page, 100)
    assert watched.blocked() == []


@pytest.mark.parametrize(("system", "stored", "shown"), [
    ("dark", None, "slate"), ("light", None, "default"), ("light", "slate", "slate"),
    ("dark", "default", "default"),
])  # fmt: skip
def test_no_page_flashes_in_the_other_colours(
    watched: Watched, address: str, system: str, stored: str | None, shown: str
) -> None:
    """The chosen or system colours are set before the first paint."""
    page = watched.page
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    # Records each colour scheme of the body with its time. A frame that is prepared is no measure:
    # browsers prepare frames while scripts hold back what they show.
    watched.context.add_init_script(
        """globalThis.schemes = [];
        const body = () => document.body?.dataset.mdColorScheme;
        const options = { childList: true, subtree: true, attributes: true };
        new MutationObserver(() => body() && schemes.push([performance.now(), body()]))
          .observe(document, { ...options, attributeFilter: ["data-md-color-scheme"] });"""
    )
    page.goto(address + "/get-help/")
    if stored:
        page.evaluate(
            "(scheme) => localStorage.setItem('/.__palette', JSON.stringify("
            "{ index: scheme === 'slate' ? 1 : 0, color: { scheme } }))",
            stored,
        )
        page.reload()
    until(page, "performance.getEntriesByName('first-paint').length")
    painted = page.evaluate(
        """() => {
          const [{ startTime }] = performance.getEntriesByName("first-paint");
          return schemes.filter(([at]) => at <= startTime).at(-1)[1];
        }"""
    )
    assert painted == shown
    assert page.evaluate("document.body.dataset.mdColorScheme") == shown


def test_without_scripts_nothing_dead_is_offered(browser: Browser, address: str) -> None:
    """Without scripts, no button, box or tick list that needs one is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/get-help/", "/handouts/make/", "/"):
        page.goto(address + path)
        for part in ("[data-print]", "[data-to-search]", ".pl-search__form", ".pl-signs"):
            assert [p for p in page.locator(part).all() if p.is_visible()] == []
    context.close()


def test_sources_are_opened_without_a_trace(site: Path) -> None:
    """Every link off the site hides the referrer, and so does the page's own policy."""
    links = []
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<meta name="referrer" content="no-referrer">' in text
        links += re.findall(r'<a\b[^>]*href="https?://[^>]*>', text)
    assert len(links) > 50
    assert [x for x in links if "noreferrer" not in x or "noopener" not in x] == []


def _nginx(text: str) -> dict[str, str]:
    return dict(re.findall(r'^add_header (\S+) "(.*)" always;$', text, re.MULTILINE))


def _apache(text: str) -> dict[str, str]:
    return dict(re.findall(r'^Header always set (\S+) "(.*)"$', text, re.MULTILINE))


def _hosted(text: str) -> dict[str, str]:
    block = text.partition("\n/*\n")[2]
    return dict(re.findall(r"^  ([A-Z][A-Za-z-]+): (.*)$", block, re.MULTILINE))


def test_headers_of_every_host_say_the_same(site: Path) -> None:
    """nginx, Apache and `_headers` send the same headers, with the page's policy and more."""
    deploy = ROOT / "deploy"
    server = (deploy / "nginx.conf").read_text(encoding="utf-8")
    nginx = _nginx((deploy / "nginx-headers.conf").read_text(encoding="utf-8"))
    apache = _apache((deploy / "apache.htaccess").read_text(encoding="utf-8"))
    hosted = _hosted((site / "_headers").read_text(encoding="utf-8"))
    said = re.search(r'^  default "(.*)";$', server, re.MULTILINE)
    page = META.search((site / "index.html").read_text(encoding="utf-8"))
    assert said
    assert page
    assert said[1] == f"{page[1]}; frame-ancestors 'none'"
    assert apache.pop("Content-Security-Policy") == said[1]
    loose = "style-src 'self' 'unsafe-inline'"
    policy = hosted.pop("Content-Security-Policy")
    assert policy.replace(loose, "style-src 'self'") == said[1]
    assert nginx == apache == hosted
    assert set(nginx) >= {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
