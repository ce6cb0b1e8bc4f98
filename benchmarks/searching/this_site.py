"""Measure what search costs on the built site: bytes, time, and how long typing is blocked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.searching.browsing import browsing
from benchmarks.tables import table
from tests.packed_serving import LEVEL, Served, serving

SITE = Path("build/site")
#: A question of each kind, since what a search loads may depend on it.
KINDS = {
    "a word": "treadmill",
    "a question": "can i run with a bad back",
    "a warning sign": "numb legs",
    "typing errors": "tredmill bakc pain",
    "a long question": "I hurt my back on Sunday, is it safe to go for a run or should I wait",
    "no page answers": "xylophone lessons in Devon",
}
RUNS = 5
#: Factor by which the CPU is throttled, to be as slow as an old phone.
SLOWED = 4
#: Limits: bytes of the first query with all scripts, milliseconds until its results are shown, and
#: milliseconds of the longest task while somebody types.
MOST_SIZE, MOST_FIRST, MOST_TASK = 100_000, 350, 50
#: Milliseconds between two keystrokes.
_PACE = 90
#: A fixed amount of work; the milliseconds it takes show how fast and how busy this machine is.
_REFERENCE = """() => {
  const words = Array.from({ length: 400 }, (_, n) => "word" + (n * 7919) % 1000);
  const begun = performance.now();
  const seen = new Map();
  for (let turn = 0; turn < 400; turn += 1) {
    for (const word of words) seen.set(word + (turn % 50), (seen.get(word) || 0) + word.length);
  }
  return performance.now() - begun;
}"""
#: Put a query into the search box, and time it from focus until results are shown.
_FIRST = """(query) => new Promise((done) => {
  const box = document.querySelector("[data-search] input");
  const panel = document.getElementById("pl-results");
  const begun = performance.now();
  new MutationObserver((_, watch) => {
    if (!panel.querySelector(".pl-results__title")) return;
    watch.disconnect();
    done(performance.now() - begun);
  }).observe(panel, { childList: true, subtree: true });
  box.value = query;
  box.focus();
})"""
#: Record the milliseconds of each long task.
_WATCH = """() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" });
}"""


@dataclass(frozen=True, slots=True)
class SiteCost:
    """What one reader's search costs.

    Attributes:
        kind: The kind of question.
        size: Compressed bytes of the first query, with scripts.
        first: Milliseconds from the focus until its results are shown.
        reference: Milliseconds of the reference loop at about the same time.
        cold: Milliseconds of the longest task while the question is typed on a newly opened
            page; 0 if none took 50 ms.
        warm: The same while a second question is typed on that page.
    """

    kind: str
    size: int
    first: float
    reference: float
    cold: float
    warm: float


def measure_site(
    notify: Callable[[str], None], site: Path = SITE, runs: int = RUNS
) -> tuple[str, bool]:
    """Measure search on a built site.

    Args:
        notify: Called with a line for each run.
        site: The folder of the site.
        runs: Number of runs of each question.

    Returns:
        The report as Markdown, and whether sizes and median times are within the limits.
    """
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for pattern in ("index.html", "assets/**/*.js", "assets/**/*.css", "search/*.js")
        for path in site.glob(pattern)
    }
    costs: list[SiteCost] = []
    with browsing() as browser, serving(texts) as served:
        for kind, query in KINDS.items():
            for _ in range(runs):
                costs.append(_cost(browser, served, kind, query))
                notify(f"  {costs[-1]}")
    return _report(costs), _is_within(costs)


def _cost(browser: Browser, served: Served, kind: str, query: str) -> SiteCost:
    page = _opened(browser, served)
    before = page.evaluate(_REFERENCE)
    served.fetched.clear()
    first = page.evaluate(_FIRST, query)
    # Also wait for what arrives after the results.
    page.wait_for_load_state("networkidle")
    size = sum(length for path, length in served.fetched if "search/" in path)
    reference = (before + page.evaluate(_REFERENCE)) / 2
    page.context.close()
    page = _opened(browser, served)
    cold = _typed(page, query)
    warm = _typed(page, "my lower back hurts when I bend")
    page.context.close()
    return SiteCost(kind, size, first, reference, cold, warm)


def _opened(browser: Browser, served: Served) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{served.address}/index.html", wait_until="networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def _typed(page: Page, query: str) -> float:
    """Type a question, and return the milliseconds of the longest task meanwhile."""
    box = page.get_by_role("searchbox")
    box.fill("")
    page.evaluate(_WATCH)
    box.press_sequentially(query, delay=_PACE)
    page.locator(".pl-results__title", has_text=query).wait_for()
    page.wait_for_timeout(200)
    return float(max(page.evaluate("longTasks"), default=0))


def _is_within(costs: Sequence[SiteCost]) -> bool:
    return (
        max(cost.size for cost in costs) <= MOST_SIZE
        and median(cost.first for cost in costs) <= MOST_FIRST
        and median(max(cost.cold, cost.warm) for cost in costs) <= MOST_TASK
    )


def _report(costs: Sequence[SiteCost]) -> str:
    rows = []
    for kind in KINDS:
        own = [cost for cost in costs if cost.kind == kind]
        rows.append(
            [
                kind,
                f"{max(cost.size for cost in own) / 1000:.1f}",
                _spread([cost.first for cost in own]),
                f"{median(cost.first / cost.reference for cost in own):.2f}",
                _spread([cost.cold for cost in own]),
                _spread([cost.warm for cost in own]),
            ]
        )
    heads = ["question", "first kB", "first ms", "ratio to loop"]
    heads += ["longest task ms, cold", "longest task ms, warm"]
    reference = median(cost.reference for cost in costs)
    return (
        f"# Search on this site\n\nCPU throttled by a factor of {SLOWED}, gzip level {LEVEL}; "
        f"median (max) of {RUNS} runs of each question. The reference loop took {reference:.0f} "
        f"ms. *Cold*: typed on a newly opened page. A task below 50 ms counts as 0. Limits: "
        f"{MOST_SIZE // 1000} kB, {MOST_FIRST} ms, {MOST_TASK} ms.\n\n{table(heads, rows)}\n"
    )


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.0f} ({max(values):.0f})"
