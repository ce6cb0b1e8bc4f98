"""The accessibility check finds known problems, and only those."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.site.accessibility import violations

PAGE = """<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1>
<p style="color: #767676">Dark enough.</p>
<p style="color: #8a8a8a">Too pale.</p>
<div style="background: #222"><p style="color: #ccc">Pale on dark.</p>
<p style="color: #767676">Too dark on dark.</p></div>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
</main>"""


def test_what_is_wrong_is_found_and_nothing_else(browser: Browser) -> None:
    """The check finds low contrast and a missing text alternative, and nothing else."""
    page = browser.new_page()
    page.set_content(PAGE)
    found = {one["id"]: [node["html"] for node in one["nodes"]] for one in violations(page)}
    page.close()
    assert set(found) == {"color-contrast", "image-alt"}
    assert [html.partition(">")[2] for html in found["color-contrast"]] == [
        "Too pale.</p>",
        "Too dark on dark.</p>",
    ]
