"""The cache between builds saves work and never changes the result."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from plainleaf.loading.fetching import Fetched, fetch_all
from plainleaf.pipeline import Builder, examine
from plainleaf.pipeline.pieces import SHELF, MissingValueError, StoredValue, same
from plainleaf.storage.contents import Contents
from plainleaf.storage.store import Store

from tests.many import added_topics, copied, edited
from tests.unit.test_writing import tree

CONFIG = Path("mkdocs.yml")
TODAY = date(2026, 11, 21)


def built(content: Path, output: Path) -> dict[str, bytes]:
    """Build, and return every file of pages and site."""
    builder = Builder(content, output, CONFIG)
    builder.publish(builder.make(TODAY, lambda _: None))
    return {**tree(output / "pages"), **tree(output / "site")}


def _removed(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _changed(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def test_pieces_that_are_lost_or_damaged_are_made_again(tmp_path: Path) -> None:
    """With lost or damaged cache entries, an edit gives the same result as a clean build."""
    content, output = copied(tmp_path), tmp_path / "build"
    added_topics(content, 1)
    built(content, output)
    pieces = sorted((output / "cache" / "pieces").iterdir())
    for path, harm in zip(pieces, cycle((_removed, _emptied, _changed)), strict=False):
        harm(path)
    edited(content, "kites.yml", "nav_title: Flying", "nav_title: Aloft")
    after = built(content, output)
    assert pieces
    assert after == built(content, tmp_path / "clean")


@pytest.mark.parametrize("harm", [_removed, _emptied])
def test_page_that_somebody_harmed_is_fixed_by_an_edit_of_another(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """A damaged page is repaired by the next edit, even if the edit does not change the page."""
    content, output = copied(tmp_path), tmp_path / "build"
    built(content, output)
    edited(content, "kites.yml", "nav_title: Flying", "nav_title: Aloft")
    harm(output / "site" / "ink" / "index.html")
    harm(output / "site" / "kites" / "handouts" / "index.html")
    assert built(content, output) == built(content, tmp_path / "clean")


def test_the_only_topic_may_change_what_its_pages_give_to_search(
    small_content: Path, tmp_path: Path
) -> None:
    """An edit of a navigation title, which search reads from the only topic, reaches search."""
    output = tmp_path / "build"
    built(small_content, output)
    edited(small_content, "small.yml", "nav_title: Keep going", "nav_title: Go on")
    assert built(small_content, output) == built(small_content, tmp_path / "clean")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kites-a.yml", "id: kitesa\n", "id: kites\n"),
        ("kites-a.yml", "tail-or-not-a", "tail-or-not"),
        ("kites.yml", "nav_title: Flying", "nav_title: Aloft"),
    ],
)
def test_what_only_all_topics_tell_is_reported_by_an_edit_as_by_a_check(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    """An edit reports problems across topics in the same words as a full check."""
    content, output = copied(tmp_path), tmp_path / "build"
    added_topics(content, 1)
    built(content, output)
    path = content / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = Builder(content, output, CONFIG).make(TODAY, lambda _: None).report
    reported = examine(content, TODAY).report
    assert [p for p in found if p.code != "P003"] == [p for p in reported if p.code != "P003"]


def test_pieces_that_nobody_needs_go(tmp_path: Path) -> None:
    """Unused cache entries are deleted, so that the cache does not grow with every edit."""
    content, output = copied(tmp_path), tmp_path / "build"
    counts = set()
    for name in ("Aloft", "Upward", "Skyward"):
        path = content / "kites.yml"
        lines = path.read_text(encoding="utf-8").replace("nav_title: Flying", f"nav_title: {name}")
        path.write_text(lines, encoding="utf-8")
        built(content, output)
        counts.add(len([*(output / "cache" / "pieces").iterdir()]))
    assert len(counts) == 1


def test_a_piece_is_read_as_it_was_kept(tmp_path: Path) -> None:
    """A cache entry is found in the folder that is used now, and is lost if it is not there."""
    piece, store = StoredValue({"a": (1, "b")}), Store(tmp_path)
    piece.keep_in(store)
    again = pickle.loads(pickle.dumps(piece))  # noqa: S301 - made here
    again.found_in(store)
    assert again.get() == {"a": (1, "b")}
    assert same(StoredValue({"a": (1, "b")}), again) is again
    assert same(StoredValue({"a": (2, "b")}), again) is not again
    store.sweep(SHELF, [])
    with pytest.raises(MissingValueError):
        pickle.loads(pickle.dumps(piece)).get()  # noqa: S301 - made here


def test_what_is_beside_topics_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of a topic reads only that topic; shared files are read only when they change."""
    content, output = copied(tmp_path), tmp_path / "build"
    read: list[str] = []

    def noting(files: Sequence[tuple[Path, str]], contents: Contents | None) -> Iterator[Fetched]:
        read.extend(path.name for path, _ in files)
        return fetch_all(files, contents)

    monkeypatch.setattr("plainleaf.loading.folder.fetch_all", noting)
    built(content, output)
    assert {"sources.yml", "kites.yml"} < {*read}
    read.clear()
    edited(content, "kites.yml", "nav_title: Flying", "nav_title: Aloft")
    after = built(content, output)
    assert read == ["kites.yml"]
    assert after == built(content, tmp_path / "clean")
    read.clear()
    edited(content, "sources.yml", "# Sources", "# More sources")
    built(content, output)
    assert "sources.yml" in read


def test_places_bear_the_name_that_the_folder_is_given(tmp_path: Path) -> None:
    """Messages name the content folder as it was given this time."""
    content, output = copied(tmp_path), tmp_path / "build"
    edited(content, "kites.yml", "next_check: 2099-04-30", "next_check: 2024-05-01")
    built(content, output)
    other = content / ".." / content.name
    for folder in (other, content):
        report = Builder(folder, output, CONFIG).check(TODAY, lambda _: None).report
        assert {p.location.file for p in report} == {str(folder / "kites.yml")}


def test_faults_that_are_tolerated_do_not_leave_a_topic_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts that were not written for this model build, however many tolerated rules they break."""
    content, words = copied(tmp_path), " and".join([" a kite"] * 12)
    edited(content, "kites.yml", "A kite needs a long tail.", f"Look at{words}.")
    monkeypatch.setattr("plainleaf.pipeline.unit.MOST_FAULTS", 0)
    made = [
        Builder(content, tmp_path / name, CONFIG, tolerated=codes).make(TODAY, lambda _: None)
        for name, codes in (
            ("strict", frozenset[str]()),
            ("tolerant", frozenset({"S008", "S009", "P002"})),
        )
    ]
    assert [result.site is None for result in made] == [True, False]
    assert "S008" in {problem.code for problem in made[1].report}
