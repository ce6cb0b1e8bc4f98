"""Files of a topic: what is as it was is not made again, and all else is."""

from __future__ import annotations

from plainleaf.output import Wanted
from plainleaf.pipeline.files import Placed, WrittenFiles, files_of
from plainleaf.pipeline.pieces import StoredValue
from plainleaf.rendering import Rendered
from plainleaf.rendering.render import RenderedPage


def _rendered(**words: str) -> Rendered:
    pages = {
        f"{name}/": RenderedPage({"title": name}, f"# {name} {{ #top }}\n\n<p>{text}</p>\n")
        for name, text in words.items()
    }
    return Rendered(pages, {"old/index.md": "Moved.", "data.json": "{}"})


def test_only_pages_of_other_words_are_framed_again() -> None:
    """A page whose Markdown is as it was keeps its HTML; one that is new or changed waits."""
    first = files_of(_rendered(ink="Blue.", kite="Up."), {}, frozenset())
    assert set(first.framed) == {"ink/", "kite/", "old/"}
    html = {"ink/index.html": "digest of ink", "kite/index.html": "digest of kite"}
    before = WrittenFiles({path: entry.digest for path, entry in first.pages.items()}, html)
    after = files_of(_rendered(ink="Blue.", kite="Down.", sea="Wet."), {}, frozenset(), before)
    assert dict(after.html) == {"ink/index.html": Wanted("digest of ink", None)}
    # Pages that MkDocs makes are made by each build.
    assert set(after.framed) == {"kite/", "sea/", "old/"}
    assert after.pages["ink/index.md"] == first.pages["ink/index.md"]


def test_page_without_html_is_framed() -> None:
    """Where the site has no page of a Markdown file, one is made."""
    first = files_of(_rendered(ink="Blue."), {}, frozenset())
    before = WrittenFiles({path: entry.digest for path, entry in first.pages.items()}, {})
    assert "ink/" in files_of(_rendered(ink="Blue."), {}, frozenset(), before).framed


def test_lost_digests_are_taken_for_nothing() -> None:
    """Where what is known of files is gone, none of them is relied on."""
    lost: StoredValue[tuple[dict[str, str], dict[str, str]]] = StoredValue.__new__(StoredValue)
    lost.__setstate__(("gone", None))
    assert Placed(lost).standing() == WrittenFiles()
