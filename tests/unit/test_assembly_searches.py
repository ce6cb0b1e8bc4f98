"""What topics give to search is kept apart, and never believed where it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.output import MissingError
from plainleaf.pipeline.searches import SearchFolder
from plainleaf.search import Kind, SearchRecord, TopicSearch
from plainleaf.search.lore import Lore
from plainleaf.search.shares import share_of


def share(topic: str, title: str = "Walking") -> TopicSearch:
    """What a topic of one question gives."""
    records = [SearchRecord(Kind.QUESTION, "a/", title)]
    return share_of((topic, topic.title()), records, Lore(), several=True)


def test_parts_come_back_as_they_were(tmp_path: Path) -> None:
    """Every part is read from where it was kept, and all of them put together."""
    topic = share("arm")
    folder = SearchFolder(tmp_path / "search")
    folder.put([topic])
    part = topic.pieces[0].part
    assert folder.read(topic.bare(), part) == topic.data[: part.length]  # type: ignore[index]
    assert folder.whole(topic.bare()) == topic


def test_only_what_a_site_has_is_kept(tmp_path: Path) -> None:
    """What a topic gave before is dropped; what did not change stays, though it is bare."""
    folder = SearchFolder(tmp_path)
    arm, back = share("arm"), share("back")
    folder.put([arm, back])
    now = share("back", "Running")
    folder.put([arm.bare(), now])
    folder.drop_others([arm.bare(), now])
    assert {path.name for path in tmp_path.iterdir()} == {arm.name, now.name}


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 10_000])
def test_damaged_data_is_missing(tmp_path: Path, damage: bytes) -> None:
    """Cut short or changed, it counts as gone, so that all is made anew."""
    topic = share("arm")
    SearchFolder(tmp_path).put([topic])
    (tmp_path / topic.name).write_bytes(damage)
    with pytest.raises(MissingError):
        SearchFolder(tmp_path).read(topic.bare(), topic.pieces[0].part)
    with pytest.raises(MissingError):
        SearchFolder(tmp_path).whole(topic.bare())
    (tmp_path / topic.name).unlink()
    with pytest.raises(MissingError):
        SearchFolder(tmp_path).read(topic.bare(), topic.care)
