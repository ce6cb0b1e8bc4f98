"""A library is divided into units with the shared entries that each needs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plainleaf.errors import DiskError
from plainleaf.loading import Library, cut, load_library

from tests.factories import library, source, statement, term
from tests.many import MANY, copied


@pytest.fixture(scope="module")
def many() -> Library:
    """Return the examples with several topics."""
    found = load_library(MANY)
    assert not found.report
    assert found.library is not None
    return found.library


def test_files_in_sub_folders_are_read(many: Library) -> None:
    """Knowledge files in sub-folders are read too."""
    assert [topic.topic.id for topic in many.topics] == ["ink", "kites", "tea"]
    assert [source.id for source in many.shared.sources] == ["sample-board", "sample-trial"]
    assert [term.id for term in many.shared.terms] == ["term-steeping", "term-unused"]


def test_topics_that_name_each_other_are_one_unit(many: Library) -> None:
    """Topics whose duplicates are merged form one unit: tea names ink; kites is alone."""
    units = cut(many)
    found = [[part.topics[0].topic.id for part in unit.parts] for unit in units.units]
    assert found == [["ink", "tea"], ["kites"]]
    assert units.several


def test_a_topic_is_lent_only_what_it_needs(many: Library) -> None:
    """A topic gets only the shared entries that it uses."""
    ink, tea, kites = cut(many).parts
    assert [s.id for s in kites.context.sources] == []
    assert [t.id for t in kites.context.terms] == []
    assert [t.id for t in tea.context.terms] == ["term-steeping"]
    assert [s.id for s in tea.context.sources] == ["sample-board", "sample-trial", "ink-notes"]
    assert [s.id for s in ink.own("sources")] == ["ink-notes"]


def test_care_levels_are_a_topics_own_or_the_shared_ones(many: Library) -> None:
    """A topic uses its own care levels, or else the shared ones."""
    ink, _, kites = cut(many).parts
    assert kites.care[0].heading == "Kite card one, if:"
    assert sorted(level.urgency for level in ink.care) == ["emergency", "routine", "urgent"]
    assert "Sample card one, if:" in [level.heading for level in ink.care]


def test_entries_of_shared_files_go_where_they_belong(many: Library) -> None:
    """Omissions from a topic's source go to the topic; other shared entries to none."""
    units = cut(many)
    _, _, kites = units.parts
    assert [entry.source for entry in kites.left_out] == ["kite-notes"]
    assert [entry.source for entry in units.rest.left_out] == ["sample-board"]


def test_a_library_of_one_topic_is_a_unit_as_it_is() -> None:
    """A library of one topic is one unit, unchanged."""
    content = library(statement("a", "Walk."))
    units = cut(content)
    assert [unit.library for unit in units.units] == [content]
    assert not units.several
    assert units.rest.sources == ()


def test_plurals_and_other_names_are_names_too() -> None:
    """A term is included if any of its names occurs, in upper or lower case."""
    one = library(statement("a", "Most Discs and slipped joints heal.")).topics[0]
    two = one.model_copy(update={"topic": one.topic.model_copy(update={"id": "b"})})
    lent = library().shared.__class__(
        terms=(
            term("t-disc", "disc"),
            term("t-joint", "facet", other_names=["slipped joint"]),
            term("t-word", "wordless"),
        ),
        sources=(source("unused"),),
    )
    units = cut(Library((one, two), shared=lent))
    assert [t.id for t in units.parts[0].context.terms] == ["t-disc", "t-joint"]
    assert units.parts[0].context.sources == ()


def test_shared_records_alone_are_no_site(tmp_path: Path) -> None:
    """A folder without a topic is reported."""
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(MANY / "sources.yml", content)
    loaded = load_library(content)
    assert loaded.library is None
    assert [p.code for p in loaded.report] == ["L009"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_links_out_of_a_sub_folder_are_refused(tmp_path: Path, what: str) -> None:
    """Links that lead out of a sub-folder are refused."""
    content = copied(tmp_path)
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "secret.yml").write_text("topic: {}\n", encoding="utf-8")
    target = outside if what == "folder" else outside / "secret.yml"
    (content / "hot" / ("link" if what == "folder" else "link.yml")).symlink_to(target)
    with pytest.raises(DiskError, match="outside the content folder"):
        load_library(content)


def test_a_file_of_a_topic_without_its_topic_says_so(tmp_path: Path) -> None:
    """A file with statements but without a topic is reported."""
    content = copied(tmp_path)
    text = (content / "kites.yml").read_text(encoding="utf-8")
    (content / "kites.yml").write_text(text[text.index("care:") :], encoding="utf-8")
    problems = [(p.location.line, p.code, p.message) for p in load_library(content).report]
    assert problems == [(1, "L011", "The line 'topic:' is missing.")]
