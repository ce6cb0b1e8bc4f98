"""The running text of a page, which its school grade is measured on."""

from __future__ import annotations

import pytest
from plainleaf.readability.page_text import reading_texts


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        pytest.param("# Title\n\n<p>One. Two.</p>", ["Title", "One. Two."], id="title, paragraph"),
        pytest.param("## Why &#40;not&#41; { #why }", ["Why (not)"], id="heading with an anchor"),
        pytest.param("## 1 &#60; 2 &#38; &#60;b&#62;", ["1 < 2 & <b>"], id="heading with marks"),
        pytest.param("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"], id="list items"),
        pytest.param("<ul><li><p>One</p> two</li></ul>", ["One", "two"], id="nested blocks"),
        pytest.param("<p>A <strong>bold</strong>\n word</p>", ["A bold word"], id="inline marks"),
        pytest.param("<p>A<br>b</p>", ["Ab"], id="void tag"),
        pytest.param("<p>1 &lt; 2 &amp; 3</p>", ["1 < 2 & 3"], id="entities"),
        pytest.param("<dl><dt>Word</dt><dd>Its sense</dd></dl>", ["Word", "Its sense"], id="terms"),
        pytest.param(
            "<details><summary>More</summary><p>Text</p></details>", ["More", "Text"], id="details"
        ),
        pytest.param("<p>Loose</p>tail", ["Loose", "tail"], id="text outside of blocks"),
        pytest.param("<p>  </p><p></p>", [], id="empty blocks"),
        pytest.param(
            '<nav data-reading="skip"><ul><li>Menu</li></ul></nav><p>Text</p>',
            ["Text"],
            id="skipped block",
        ),
        pytest.param(
            '<div data-reading="skip"><div>in</div><img src="x"><p>in</p></div><p>out</p>',
            ["out"],
            id="blocks and voids in a skipped block",
        ),
        pytest.param(
            "<table><tr><td>Cell</td></tr></table><p>Text</p>", ["Text"], id="tables are left out"
        ),
        pytest.param('<ul data-reading="read"><li>Kept</li></ul>', ["Kept"], id="marked to read"),
        pytest.param(
            "<p>Before</p>\n\n## Then\n\n<p>After</p>", ["Before", "Then", "After"], id="order"
        ),
    ],
)
def test_what_a_reader_reads_is_what_counts(page: str, texts: list[str]) -> None:
    """Headings, paragraphs and items count separately; what is marked 'skip' does not count."""
    assert reading_texts(page) == texts


def test_a_skipped_span_does_not_break_its_sentence() -> None:
    """A skipped span does not split its sentence."""
    page = '<p>Walk <span data-reading="skip">(3)</span> each day.</p>'
    assert reading_texts(page) == ["Walk each day."]
