"""Problems across several topics."""

from __future__ import annotations

from pathlib import Path

import pytest
from plainleaf.rules import RULES

from tests.factories import ROOT
from tests.many import copied, edited, problems, taken


def test_the_examples_of_several_topics_are_clean(tmp_path: Path) -> None:
    """Three topics with shared records have no problems."""
    assert problems(taken(copied(tmp_path))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "reported"),
    [
        (
            "kites.yml",
            "- id: kites-need-wind",
            "- id: ink-and-quill",
            ("S001", "Two statements have the id 'ink-and-quill' ("),
        ),
        (
            "kites.yml",
            "  id: kites\n",
            "  id: ink\n",
            ("S001", "Two topics have the id 'ink' ("),
        ),
        (
            "sources.yml",
            "id: sample-trial",
            "id: kite-notes",
            ("S001", "Two sources have the id 'kite-notes' ("),
        ),
        (
            "ink.yml",
            "sources: [{source: ink-notes}, {source: sample-board}]",
            "sources: [{source: kite-notes}]",
            ("S002", "'kite-notes' is in the topic 'kites', and this is another"),
        ),
        (
            "ink.yml",
            "sources: [{source: ink-notes}, {source: sample-board}]",
            "sources: [{source: sample-bord}]",
            ("S002", "There is no 'sample-bord' among the sources."),
        ),
        (
            "hot/tea.yml",
            "folds_with: [ink]",
            "folds_with: [inc]",
            ("S002", "There is no topic 'inc' to fold with."),
        ),
        (
            "sources.yml",
            "id: sample-board, title",
            "id: sample-bored, title",
            ("S002", "There is no 'sample-board' among the sources.", "tea.yml"),
        ),
        (
            "kites.yml",
            "{id: flying, title",
            "{id: words, title",
            ("S018", "The section id 'words' is the address of a page of the site"),
        ),
        (
            "kites.yml",
            "  id: kites\n",
            "  id: topics\n",
            ("S018", "The topic id 'topics' is the address of a page of the site."),
        ),
        (
            "hot/tea.yml",
            "id: tea-sheet",
            "id: make",
            ("S018", "The handout id 'make' is the address of a page of the site."),
        ),
        (
            "shared/records.yml",
            "care:",
            "none:",
            ("L010", "The name 'none' is not known here."),
        ),
        (
            "kites.yml",
            '- {urgency: routine, heading: "Kite card three, if:"',
            '- {urgency: urgent, heading: "Kite card three, if:"',
            ("S015", "There are 0 care levels 'routine'; there must be one.", "kites.yml:3"),
        ),
    ],
)
def test_each_misuse_is_reported_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, reported: tuple[str, ...]
) -> None:
    """Each error is reported with file, line and message, and nothing is rendered."""
    content = copied(tmp_path)
    edited(content, file, old, new)
    outcome = taken(content)
    found = problems(outcome)
    at = reported[2] if len(reported) > 2 else ""
    line = (content / file).read_text(encoding="utf-8").split(new)[0].count("\n") + 1
    place = at or f"{Path(file).name}:{line}"
    assert [
        p
        for p in found
        if p[0].startswith(place) and p[1] == reported[0] and p[2].startswith(reported[1])
    ], found
    assert outcome.rendered is None


def test_two_topics_may_have_a_section_of_one_name(tmp_path: Path) -> None:
    """Two topics may have sections with the same id."""
    content = copied(tmp_path)
    assert (content / "ink.yml").read_text().count("id: making") == 1
    assert (content / "hot" / "tea.yml").read_text().count("id: making") == 1
    assert not taken(content).report


def test_a_shared_source_is_unused_only_where_no_topic_cites_it(tmp_path: Path) -> None:
    """A shared source is reported as unused, once, only if no topic cites it."""
    content = copied(tmp_path)
    with (content / "sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: nobody, title: T, publisher: P, kind: trial, accessed: 2024-05-30}\n")
    assert problems(taken(content)) == [
        ("sources.yml:5", "S016", "Nothing cites the source 'nobody'.")
    ]


def test_a_shared_figure_says_which_topic_it_is_of(tmp_path: Path) -> None:
    """A shared figure belongs to the topic of its exercise; a section id is not enough."""
    content = copied(tmp_path)
    pose = "pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}"
    texts = "title: A person, description: A person stands."
    (content / "figures.yml").write_text(
        f"figures:\n- {{id: in-two, section: making, {texts}, {pose}}}\n"
        f"- {{id: in-one, section: flying, {texts}, {pose}}}\n",
        encoding="utf-8",
    )
    found = problems(taken(content))
    assert [(place, code) for place, code, _ in found] == [("figures.yml:2", "S031")]


def test_a_decision_on_topics_that_do_not_fold_is_reported(tmp_path: Path) -> None:
    """A decision on topics that are not merged is reported; one on missing texts is stale."""
    content = copied(tmp_path)
    hashes = "first_text: 0123456789abcdef, second_text: 0123456789abcdef"
    rest = f"by: Me, on: 2024-01-01, why: Read, {hashes}"
    (content / "decisions.yml").write_text(
        "decisions:\n"
        f"- {{verdict: same, first: kites-need-wind, second: tea-needs-water, {rest}}}\n"
        f"- {{verdict: same, first: gone, second: gone-too, {rest}}}\n",
        encoding="utf-8",
    )
    found = [(place, code) for place, code, _ in problems(taken(content))]
    assert found == [("decisions.yml:2", "D007"), ("decisions.yml:3", "D001")]


def test_what_one_topic_overrules_does_not_stand_in_another_that_folds_with_it(
    tmp_path: Path,
) -> None:
    """A statement that one topic overrules is reported in a topic that is merged with it."""
    content = copied(tmp_path)
    with (content / "ink.yml").open("a", encoding="utf-8") as file:
        file.write(
            "disagreements:\n"
            "- id: water\n  title: Water\n  section: making\n  what_to_do: Use a quill.\n"
            "  why: It is a sample.\n  sides:\n"
            "  - {says: Use it., statements: [ink-and-quill], stands: true}\n"
            "  - {says: Water., statements: [ink-needs-water]}\n"
        )
    found = [(place, code) for place, code, _ in problems(taken(content))]
    assert ("tea.yml:18", "D008") in found


def test_every_code_of_a_rule_is_once() -> None:
    """Each code belongs to one rule."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert "S031" not in codes


def test_the_topic_of_the_tutorial_can_be_added_to_others(tmp_path: Path) -> None:
    """The example topic of the tutorial can be added to other topics without a problem."""
    page = (ROOT / "docs" / "tutorial" / "first-topic.md").read_text(encoding="utf-8")
    block = page.split('```yaml title="thumbs/tired-thumbs.yml"\n')[1].split("```")[0]
    content = copied(tmp_path)
    (content / "thumbs.yml").write_text(block, encoding="utf-8")
    outcome = taken(content)
    assert problems(outcome) == []
    assert outcome.plan is not None
    assert "tired-thumbs/get-help/" in {page.address for page in outcome.plan.pages}
