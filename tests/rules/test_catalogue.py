"""The catalogue of codes is complete, and its examples do what they say."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from plainleaf.deduplication.decisions import text_hash
from plainleaf.loading import load_library
from plainleaf.pipeline import examine
from plainleaf.rules import check_library
from plainleaf.rules.catalogue import catalogue, documented, near_codes

from tests.rules.given import EXAMPLES, SMALL, TODAY, WORDS

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "plainleaf"
#: Texts whose hashes examples of decisions name by a word.
HASHED = {
    "START": "Start with 5 minutes and add a bit each day.",
    "SHORT": "Short walks are fine when your feet are tired.",
    "SOFT": "A soft insole may help your arch a bit.",
}
#: Rules on content that speak once duplicates are merged, or pages are planned.
AFTERWARDS = ("S023", "S040")
#: Rules that apply only where there are several topics.
AMONG_SEVERAL = ("S031",)
#: What the reader of YAML refuses, so that the example is the whole file.
WHOLE = ("L002", "L005", "L006")


def printed() -> Iterator[str]:
    """Every code that is in the program as a text of its own."""
    for path in PACKAGE.rglob("*.py"):
        yield from re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))


def examples(label: str) -> Iterator[tuple[str, str]]:
    """The code and the example of each entry that has one under this label."""
    for code, text in catalogue().items():
        found = re.search(rf"^{label}:\n\n((?:    .*\n|\n)+)", text + "\n", re.MULTILINE)
        if found:
            yield code, textwrap.dedent(found[1])


def plain(text: str) -> Any:
    """What YAML says, all values as texts."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only


def merged(base: Any, change: Any) -> Any:
    """A copy of some content in which entries with the ids of the change have its values."""
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{k: merged(base.get(k), v) for k, v in change.items()}}
    if isinstance(base, list) and all(isinstance(e, dict) and "id" in e for e in [*base, *change]):
        by_id = {entry["id"]: entry for entry in base}
        return [*{**by_id, **{e["id"]: merged(by_id.get(e["id"]), e) for e in change}}.values()]
    return None if change == "" else change


def found(code: str, example: str, folder: Path) -> set[str]:
    """The codes that checking the small example gives, with an example from the catalogue."""
    content = folder / "content"
    if code in AMONG_SEVERAL:
        shutil.copytree(EXAMPLES / "many", content)
    content.mkdir(exist_ok=True)
    (content / "words.yml").write_text(WORDS, encoding="utf-8")
    for word, text in HASHED.items():
        example = re.sub(rf"\b{word}\b", text_hash(text), example)
    named = re.match(r"# content/(\S+)\n", example)
    if named:
        (content / named[1]).write_text(example, encoding="utf-8")
    change = {} if named else plain(example)
    text = yaml.dump(merged(plain(SMALL), change), Dumper=yaml.CSafeDumper, sort_keys=False)
    (content / "feet.yml").write_text(text, encoding="utf-8")
    if code[0] in "DPR" or code in AFTERWARDS:
        return {problem.code for problem in examine(content, TODAY).report}
    loaded = load_library(content)
    assert loaded.library is not None
    report = loaded.report + check_library(loaded.library, TODAY, loaded.broken_ids)
    return {problem.code for problem in report}


def test_every_code_that_can_be_printed_is_in_the_catalogue() -> None:
    """A reader of any message can look its code up; the catalogue has no code of nothing."""
    assert set(printed()) == set(catalogue())


@pytest.mark.parametrize("code", catalogue())
def test_every_entry_says_what_why_and_how_to_fix(code: str) -> None:
    """Each starts with one sentence and ends with the fix; rules on content have an example."""
    text = catalogue()[code]
    first, *rest = text.split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert sum(part.startswith("Fix: ") for part in rest) == 1
    assert text.split("\n\n")[-1].startswith("Fix: ")
    assert "Wrong:" in text or not code.startswith("S")


@pytest.mark.parametrize(("code", "example"), [e for e in examples("Wrong") if e[0] in WHOLE])
def test_an_unreadable_example_is_refused(code: str, example: str, tmp_path: Path) -> None:
    """The file that the catalogue calls wrong gives its code."""
    (tmp_path / "feet.yml").write_text(example, encoding="utf-8")
    assert code in {problem.code for problem in load_library(tmp_path).report}


@pytest.mark.parametrize(("code", "example"), [e for e in examples("Wrong") if e[0] not in WHOLE])
def test_a_wrong_example_breaks_its_rule(code: str, example: str, tmp_path: Path) -> None:
    """What the catalogue calls wrong gives the code when it is put into a whole file."""
    assert code in found(code, example, tmp_path)


@pytest.mark.parametrize(("code", "example"), [*examples("Right")])
def test_a_right_example_keeps_its_rule(code: str, example: str, tmp_path: Path) -> None:
    """What the catalogue calls right does not give the code."""
    assert code not in found(code, example, tmp_path)


def test_a_code_is_found_however_it_is_typed() -> None:
    """Small letters and missing noughts are no dead end."""
    assert documented("S014") == documented("s14") == ("S014", catalogue()["S014"])


def test_an_unknown_code_leads_to_those_nearest() -> None:
    """A slip in a code is no dead end; a letter that no code has is said to be one."""
    assert documented("S999") is None
    assert near_codes("s32") == ["S031", "S030", "S027"]
    assert near_codes("X001") == []
