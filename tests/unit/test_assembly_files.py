"""Files of a topic: unchanged ones are reused, and all others are made again."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any

from plainleaf.output import FileSpec
from plainleaf.pipeline.files import Placed, WrittenFiles, files_of
from plainleaf.pipeline.pieces import StoredValue
from plainleaf.pipeline.products import UnitFiles, UnitProduct
from plainleaf.pipeline.state import BuildCache
from plainleaf.problems import Report
from plainleaf.rendering import Rendered
from plainleaf.rendering.render import RenderedPage
from plainleaf.storage.store import Store


def _rendered(**words: str) -> Rendered:
    pages = {
        f"{name}/": RenderedPage({"title": name}, f"# {name} {{ #top }}\n\n<p>{text}</p>\n")
        for name, text in words.items()
    }
    return Rendered(pages, {"old/index.md": "Moved.", "data.json": "{}"})


def test_only_pages_of_other_words_are_framed_again() -> None:
    """A page with unchanged Markdown keeps its HTML; a new or changed page is framed."""
    first = files_of(_rendered(ink="Blue.", kite="Up."), {}, frozenset())
    assert set(first.framed) == {"ink/", "kite/", "old/"}
    html = {"ink/index.html": "digest of ink", "kite/index.html": "digest of kite"}
    before = WrittenFiles({path: entry.digest for path, entry in first.pages.items()}, html)
    after = files_of(_rendered(ink="Blue.", kite="Down.", sea="Wet."), {}, frozenset(), before)
    assert dict(after.html) == {"ink/index.html": FileSpec("digest of ink", None)}
    # Pages that MkDocs builds are built every time.
    assert set(after.framed) == {"kite/", "sea/", "old/"}
    assert after.pages["ink/index.md"] == first.pages["ink/index.md"]


def test_page_without_html_is_framed() -> None:
    """A page without HTML on the site is framed."""
    first = files_of(_rendered(ink="Blue."), {}, frozenset())
    before = WrittenFiles({path: entry.digest for path, entry in first.pages.items()}, {})
    assert "ink/" in files_of(_rendered(ink="Blue."), {}, frozenset(), before).framed


def test_lost_digests_are_taken_for_nothing() -> None:
    """If the digests of files are lost, none of the files is reused."""
    lost: StoredValue[tuple[dict[str, str], dict[str, str]]] = StoredValue.__new__(StoredValue)
    lost.__setstate__(("gone", None))
    assert Placed(lost).standing() == WrittenFiles()


def test_files_of_a_finished_unit_wait_on_disk(tmp_path: Path) -> None:
    """While other units are built, the files of a finished one take no memory."""
    cache = BuildCache(Store(tmp_path), "key", tmp_path)
    files = files_of(_rendered(ink="Blue."), {}, frozenset())
    nothing: StoredValue[Any] = StoredValue(())
    made = UnitFiles((), files, frozenset())
    unit = UnitProduct(("one",), date.min, date.max, Report(), nothing, nothing, nothing, made)
    sent = pickle.dumps(cache.kept(unit))
    assert b"Blue." not in sent
    found = cache.found(pickle.loads(sent))  # noqa: S301 - our own bytes
    for _ in range(2):
        assert found.files == files
        assert b"Blue." not in pickle.dumps(found)
