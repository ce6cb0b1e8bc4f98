"""Machine-readable files of a site with two topics, built from content."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from plainleaf.pipeline import Examined, examine

from tests.factories import DAY, ROOT, open_site

SMALL = (ROOT / "tests" / "examples" / "valid" / "small.yml").read_text(encoding="utf-8")
ADDRESS = "https://plain.example/"


def second() -> str:
    """Return a copy of the small example with other ids."""
    text = SMALL
    for old in sorted(set(re.findall(r"\bid: ([a-z0-9-]+)", text)), key=len, reverse=True):
        if len(old) > 3:
            text = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", f"b-{old}", text)
    return text


def built(folder: Path, moved: str = "", *, two: bool = True) -> Examined:
    """Build a content folder with one topic or two, and with old ids."""
    content = folder / "content"
    content.mkdir()
    (content / "small.yml").write_text(SMALL, encoding="utf-8")
    if two:
        (content / "second.yml").write_text(second(), encoding="utf-8")
    if moved:
        (content / "moved.yml").write_text(f"moved:\n{moved}", encoding="utf-8")
    return examine(content, DAY, site=open_site("Plain", ADDRESS), printed=folder / "kept")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """Return the result for two topics and an old id."""
    moved = (
        "- {id: gone, was_at: b-tired-feet/gone/#part, on: 2026-11-21, why: It went.}\n"
        "- {id: old, was_at: tired-feet/rest-your-feet/#old, to: b-put-your-feet-up, "
        "on: 2026-11-21, why: It went.}\n"
    )
    return built(tmp_path_factory.mktemp("two"), moved)


def test_each_topic_has_its_files_and_the_index_joins_them(outcome: Examined) -> None:
    """Each topic has its data files, and the index has the counts of the site."""
    assert outcome.rendered is not None
    assert outcome.plan is not None
    index = json.loads(outcome.rendered.files["data/knowledge.json"])
    assert [entry["id"] for entry in index["topics"]] == ["b-tired-feet", "tired-feet"]
    assert index["counts"]["facts"] == outcome.plan.counts.facts
    for entry in index["topics"]:
        path = entry["json_url"].removeprefix(ADDRESS)
        topic = json.loads(outcome.rendered.files[path])
        assert {fact["topic"] for fact in topic["facts"]} == {entry["id"]}
        assert entry["home"] == f"{ADDRESS}{entry['id']}/"


def test_every_page_has_its_head_and_is_on_the_map(outcome: Examined) -> None:
    """Every page has data for its head, and is on the site map."""
    assert outcome.rendered is not None
    assert outcome.plan is not None
    for page in outcome.plan.pages:
        ours = outcome.rendered.pages[page.address].meta["plainleaf"]
        assert isinstance(ours, dict)
        assert json.loads(ours["structured_data"])["@context"] == "https://schema.org"
        assert ours["card"].removeprefix(ADDRESS) in outcome.others
        assert f"<loc>{ADDRESS}{page.address}</loc>" in outcome.rendered.files["sitemap.xml"]
    assert sorted(path for path in outcome.others if path.endswith(".png")) == [
        "sharing/site.png",
        "sharing/topic-b-tired-feet.png",
        "sharing/topic-tired-feet.png",
    ]


def test_an_old_id_may_lead_to_another_topic(outcome: Examined) -> None:
    """An old id may lead to another topic."""
    assert outcome.rendered is not None
    ours = outcome.rendered.pages["tired-feet/rest-your-feet/"].meta["plainleaf"]
    assert isinstance(ours, dict)
    (entry,) = ours["moved"]
    assert entry["ids"] == ["old"]
    assert entry["href"] == "../../moved/old/"
    way = outcome.rendered.pages["moved/old/"].meta["plainleaf"]
    assert isinstance(way, dict)
    assert way["moved_to"] == "../../b-tired-feet/b-rest-your-feet/#b-put-your-feet-up"
    assert "b-tired-feet/gone/" in outcome.rendered.pages


def test_faults_of_old_ids_stop_the_build(tmp_path: Path) -> None:
    """An old id that leads nowhere stops the build, and is reported with its place."""
    entry = "- {id: old, was_at: old/, to: nowhere, on: 2026-11-21, why: It went.}\n"
    outcome = built(tmp_path, entry, two=False)
    (problem,) = outcome.report.errors
    assert problem.code == "S040"
    assert str(problem.location).endswith("moved.yml:2:31")
    assert outcome.rendered is None


def test_an_old_address_in_use_is_reported(tmp_path: Path) -> None:
    """An old address that is in use is reported."""
    entry = "- {id: old, was_at: words/, on: 2026-11-21, why: It went.}\n"
    outcome = built(tmp_path, entry, two=False)
    (problem,) = outcome.report.errors
    assert (problem.code, problem.location.line) == ("P010", 2)


def test_who_only_checks_gets_no_files(tmp_path: Path) -> None:
    """A check makes no files for machines."""
    (tmp_path / "small.yml").write_text(SMALL, encoding="utf-8")
    outcome = examine(tmp_path, DAY)
    assert outcome.rendered is not None
    assert [path for path in outcome.rendered.files if path.startswith("data/")] == []
    assert outcome.others == {}
