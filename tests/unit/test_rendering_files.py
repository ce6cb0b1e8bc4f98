"""Pages that offer files, and those that need not wait for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainleaf.deduplication import fold_library
from plainleaf.planning.downloads import Awaited, Download
from plainleaf.planning.kinds import PAGE_KINDS, Offered
from plainleaf.rendering import render_topic
from plainleaf.rendering.memo import Memo

from tests.factories import ROOT, full_library, plan_site

TEMPLATES = ROOT / "generator" / "plainleaf" / "rendering" / "templates"


def test_only_pages_that_offer_files_wait_for_them() -> None:
    """Only pages that offer files wait for them; the order of pages stays."""
    content = full_library()
    plan = plan_site(content, fold_library(content))
    memo, ready = Memo(), []

    def wait() -> Mapping[str, tuple[Download, ...]]:
        ready.append({*memo.now})
        return {"handouts/bare/": (Download("handouts/bare-a4.pdf", "A4", 1, 12_345),)}

    made = render_topic(plan, Awaited(wait), memo)
    offering = {page.address for page in plan.pages if page.traits.files is not Offered.NONE}
    assert ready == [{page.address for page in plan.pages} - offering]
    assert list(made.pages) == [page.address for page in plan.pages]
    assert "handouts/bare-a4.pdf" not in made.pages[""].markdown
    assert "bare-a4.pdf" in made.pages["handouts/bare/"].markdown


def test_no_page_is_rendered_again_if_nothing_changed() -> None:
    """Each kind of page is recognised; sources were not, since a page asked for no source."""
    content = full_library()
    plan, first = plan_site(content, fold_library(content)), Memo()
    render_topic(plan, None, first)
    second = Memo(first.now)
    render_topic(plan, None, second)
    assert [at for at in first.now if second.now[at] is not first.now[at]] == []


def test_pages_that_ask_for_files_are_known() -> None:
    """Every template that uses files belongs to a kind that waits for them."""
    asking = re.compile(r"\bsite\.downloads\(")
    kinds = {
        path.name.removesuffix(".md.jinja")
        for path in TEMPLATES.glob("*.md.jinja")
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert kinds == {k.name for k in PAGE_KINDS.values() if k.files is not Offered.NONE}
    others = [*TEMPLATES.parent.joinpath("components").rglob("*.jinja"), *TEMPLATES.glob("base*")]
    assert not [path for path in others if asking.search(path.read_text(encoding="utf-8"))]
