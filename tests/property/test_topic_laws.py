"""Topics do not depend on each other, nor on the layout of content in files."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from plainleaf.deduplication import fold_unit
from plainleaf.loading import cut, load_library

from tests.factories import unit_plans
from tests.many import MANY, added_topics, copied, edited, files, taken


def own_pages(content: Path) -> dict[str, str]:
    """Return the pages of the topics of the examples, without pages over all topics."""
    made = taken(content)
    assert made.plan is not None
    kept = {"tea", "ink", "kites"}
    return {
        page.address: files(made)[f"{page.address}index.md"]
        for page in made.plan.pages
        if page.topic in kept
    }


@pytest.mark.parametrize("more", [2, 5])
def test_a_topics_pages_are_the_same_whatever_other_topics_there_are(
    tmp_path: Path, more: int
) -> None:
    """Other topics change only pages over all topics, and no byte of a topic's own pages."""
    content = copied(tmp_path)
    before = own_pages(content)
    added_topics(content, more)
    assert own_pages(content) == before
    assert len(before) > 40


def test_pages_over_all_topics_are_all_that_an_edit_elsewhere_can_change(tmp_path: Path) -> None:
    """An edit of one topic leaves the pages of all other topics unchanged."""
    content = copied(tmp_path)
    before = files(taken(content))
    edited(content, "kites.yml", "A kite needs a long tail.", "A kite needs a red tail.")
    after = files(taken(content))
    changed = {path for path in before if before[path] != after.get(path)}
    assert "kites/flying/index.md" in changed
    assert not [path for path in changed if path.startswith(("tea/", "ink/"))]


def test_names_and_order_of_files_mean_nothing(tmp_path: Path) -> None:
    """Records in files with other names and folders give the same site."""
    content = copied(tmp_path)
    before = files(taken(content))
    (content / "zebra").mkdir()
    (content / "hot" / "tea.yml").rename(content / "zebra" / "a.yml")
    (content / "kites.yml").rename(content / "hot" / "first.yml")
    (content / "sources.yml").rename(content / "aardvark.yml")
    assert files(taken(content)) == before


def test_shared_records_may_stand_in_any_shared_file(tmp_path: Path) -> None:
    """One shared file for all, or one for each kind of record, gives the same site."""
    content = copied(tmp_path)
    before = files(taken(content))
    text = (content / "shared" / "records.yml").read_text(encoding="utf-8")
    head, terms = text.split("terms:\n")
    (content / "shared" / "records.yml").write_text(head, encoding="utf-8")
    (content / "words-of-tests.yml").write_text("terms:\n" + terms, encoding="utf-8")
    entries = (content / "left-out.yml").read_text(encoding="utf-8")
    (content / "left-out.yml").unlink()
    with (content / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(entries)
    assert files(taken(content)) == before


def test_a_site_of_one_topic_does_not_care_which_file_is_shared(tmp_path: Path) -> None:
    """A site of one topic is the same whether or not sources and care levels are shared."""
    content = copied(tmp_path)
    for other in ("hot/tea.yml", "ink.yml", "left-out.yml", "sources.yml", "shared/records.yml"):
        (content / other).unlink()
    before = files(taken(content))
    text = (content / "kites.yml").read_text(encoding="utf-8")
    own = text[text.index("sources:\n") : text.index("statements:\n")]
    care = text[text.index("care:\n") : text.index("sections:\n")]
    alone = text.replace(own, "").replace(care, "")
    (content / "kites.yml").write_text(alone, encoding="utf-8")
    (content / "shared.yml").write_text(own + care, encoding="utf-8")
    assert files(taken(content)) == before
    assert "kites/flying/index.md" in before
    assert "get-help/index.md" in before


def test_a_planned_topic_can_be_kept_and_taken_up_again() -> None:
    """Units and plans can be pickled, and are reproducible."""
    library = load_library(MANY).library
    assert library is not None
    units = cut(library)
    for unit in units.units:
        plans = unit_plans(unit, fold_unit(unit), units.several)
        again = pickle.loads(pickle.dumps(unit))  # noqa: S301 - our own
        assert unit_plans(again, fold_unit(again), units.several) == plans
        assert pickle.loads(pickle.dumps(plans)) == plans  # noqa: S301 - our own
