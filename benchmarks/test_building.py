"""The libraries that the building benchmark builds are valid, and the same for every generator."""

from __future__ import annotations

import platform
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from plainleaf.pipeline import examine

from benchmarks.building.chart import Bar, Bars, chart
from benchmarks.building.knowledge import edit_knowledge, write_knowledge
from benchmarks.building.library import made_topics
from benchmarks.building.markdown import edit, write_markdown
from benchmarks.building.medquad import write_medquad
from benchmarks.building.page import CHART, DOCS, PAGE, page_files
from benchmarks.building.results import RESULTS, read_figures
from benchmarks.corpus import Row

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parents[1]


def test_made_library_is_clean(tmp_path: Path) -> None:
    """A made-up library breaks no rule, even after an edit, and is the same every time."""
    (path, *_) = write_knowledge(made_topics(25), tmp_path / "one")
    write_knowledge(made_topics(25), tmp_path / "two")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    before = path.read_text(encoding="utf-8")
    edit_knowledge(path, 1)
    after = path.read_text(encoding="utf-8")
    assert sum(a != b for a, b in zip(before.split("\n"), after.split("\n"), strict=True)) == 1
    outcome = examine(tmp_path / "one", TODAY)
    assert not outcome.report.errors
    assert outcome.plan is not None


def test_all_are_given_the_same_text(tmp_path: Path) -> None:
    """The Markdown for other generators has every statement of the knowledge files."""
    topics = list(made_topics(25))
    pages = write_markdown(topics, tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    said = [s.text for t in topics for p in t.pages for part in p.parts for s in part.said]
    assert len(pages) == 25
    assert all(statement in text for statement in said)


def test_medquad_becomes_knowledge(tmp_path: Path) -> None:
    """A corpus becomes topics whose only errors concern wording and missing warning signs."""
    answer = "Leukemia is a cancer. It begins in the bone marrow. " + "Long " * 200 + "end."
    rows = [
        Row("What is X ?", "information", "X", (), answer, "1_CancerGov_QA/1.xml", "CancerGov"),
        Row("What is X ?", "information", "X", (), "It is rare.", "2/2.xml", "GARD", "https://a.b"),
        Row("What are its signs ?", "symptoms", "X", (), "A\u200b fever.", "2/2.xml", "GARD"),
        Row("Is Y rare ?", "frequency", "Y", (), "Yes, it is rare.", "2/3.xml", "GARD"),
    ]
    made = write_medquad(rows, tmp_path)
    assert made.counts["topics"] == 2
    assert made.counts["questions"] == 3
    assert sum(made.fixed.values()) >= 4
    outcome = examine(tmp_path, TODAY)
    assert not {p.code for p in outcome.report.errors} & {"S001", "S002", "S003", "S013"}
    assert not [p for p in outcome.report.errors if p.code.startswith("L")]


def test_page_matches_the_committed_figures() -> None:
    """The committed page and its chart are what the committed figures produce."""
    assert ROOT.joinpath(RESULTS).is_dir()
    made = page_files(read_figures(ROOT / RESULTS))
    assert sorted(made) == sorted((PAGE, CHART))
    for name, text in made.items():
        assert (ROOT / DOCS / name).read_text(encoding="utf-8") == text


def test_figures_do_not_identify_the_machine() -> None:
    """The committed figures contain no path, and not the name of the machine."""
    node = platform.node()
    for path in (ROOT / RESULTS).glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(home|root|tmp|work|Users|usr|var)/", text), path.name
        assert f'"{node}"' not in text


def test_edits_change_one_paragraph(tmp_path: Path) -> None:
    """An edit changes one line of a page, in Markdown for other generators and in ours."""
    ours = '---\nplainleaf:\n  - "x"\n---\n# A\n\n<p class="pl-lead">Rest.</p>\n\n- b\n'
    theirs = "---\ntitle: A\n---\n\n# A\n\nThis page tells you.\n"
    for text, ending in (
        (ours, '<p class="pl-lead">Rest. Edit 2.</p>'),
        (theirs, "you. Edit 2."),
    ):
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        edit(path, 1)
        edit(path, 2)
        lines = path.read_text(encoding="utf-8").split("\n")
        changed = [new for old, new in zip(text.split("\n"), lines, strict=True) if old != new]
        assert len(changed) == 1
        assert changed[0].endswith(ending)


def test_chart_says_what_it_shows() -> None:
    """The chart is well-formed, and its description gives every figure that it draws."""
    drawn = chart("Building", "Less is faster.", [Bars("C", [Bar("A & B", False, 0.25, 0.5)])])
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert "C. A & B: cold 0.25, after an edit 0.50." in (root.findtext(f"{space}desc") or "")
