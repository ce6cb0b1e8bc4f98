"""Search data of topics is stored separately, and ignored if it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.output import MissingError
from plainleaf.pipeline.searches import Searches
from plainleaf.search import ResultKind, SearchRecord, TopicSearch
from plainleaf.search.shares import share_of
from plainleaf.search.vocabulary import TopicVocabulary
from plainleaf.storage.store import Store


def share(topic: str, title: str = "Walking") -> TopicSearch:
    """Return the search data of a topic with one question."""
    records = [SearchRecord(ResultKind.QUESTION, "a/", title)]
    return share_of((topic, topic.title()), records, TopicVocabulary(), several=True)


def test_parts_come_back_as_they_were(tmp_path: Path) -> None:
    """Every part is read back as it was stored."""
    topic = share("arm")
    searches = Searches(Store(tmp_path))
    searches.keep([topic])
    part = topic.pieces[0].part
    assert searches.read(topic.bare(), part) == topic.data[: part.length]  # type: ignore[index]


def test_only_what_a_site_has_is_kept(tmp_path: Path) -> None:
    """Old data of changed or removed topics is deleted; data of unchanged topics stays."""
    searches = Searches(Store(tmp_path))
    arm, back = share("arm"), share("back")
    searches.keep([arm, back])
    now = share("back", "Running")
    searches.keep([arm.bare(), now])
    searches.sweep([arm.bare(), now])
    assert {path.name for path in (tmp_path / "search").iterdir()} == {arm.name, now.name}


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 10_000, None])
def test_damaged_data_is_missing(tmp_path: Path, damage: bytes | None) -> None:
    """Truncated, changed or missing data counts as missing, so that all is built again."""
    topic = share("arm")
    Searches(Store(tmp_path)).keep([topic])
    path = tmp_path / "search" / topic.name
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(MissingError):
        Searches(Store(tmp_path)).read(topic.bare(), topic.pieces[0].part)
