"""The catalogue of codes is complete, and its examples behave as stated."""

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
#: Texts whose hashes are placeholders in examples of decisions.
HASHED = {
    "START": "Start with 5 minutes and add a bit each day.",
    "SHORT": "Short walks are fine when your feet are tired.",
    "SOFT": "A soft insole may help your arch a bit.",
}
#: Rules that run after deduplication or planning.
AFTERWARDS = ("S023", "S040")
#: Rules that apply only with several topics.
AMONG_SEVERAL = ("S031",)
#: Rules that apply only to an edition for another country.
ABROAD = ("S033",)
#: Codes of the YAML reader, for which the example is the whole file.
WHOLE = ("L002", "L005", "L006", "L020")


def printed() -> Iterator[str]:
    """Return every code that is a string in the program."""
    for path in PACKAGE.rglob("*.py"):
        yield from re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))


def examples(label: str) -> Iterator[tuple[str, str]]:
    """Return code and example of each entry with an example under this label."""
    for code, text in catalogue().items():
        found = re.search(rf"^{label}:\n\n((?:    .*\n|\n)+)", text + "\n", re.MULTILINE)
        if found:
            yield code, textwrap.dedent(found[1])


def plain(text: str) -> Any:
    """Return parsed YAML with all values as texts."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only


def merged(base: Any, change: Any) -> Any:
    """Return a copy of some content, updated with the entries of a change, matched by id."""
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{k: merged(base.get(k), v) for k, v in change.items()}}
    if isinstance(base, list) and all(isinstance(e, dict) and "id" in e for e in [*base, *change]):
        by_id = {entry["id"]: entry for entry in base}
        return [*{**by_id, **{e["id"]: merged(by_id.get(e["id"]), e) for e in change}}.values()]
    return None if change == "" else change


def found(code: str, example: str, folder: Path) -> set[str]:
    """Return the codes for the small example with an example from the catalogue."""
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
    loaded = load_library(content, country="US" if code in ABROAD else "GB", home="GB")
    assert loaded.library is not None
    report = loaded.report + check_library(loaded.library, TODAY, loaded.broken_ids)
    return {problem.code for problem in report}


def test_every_code_that_can_be_printed_is_in_the_catalogue() -> None:
    """The catalogue has exactly the codes that the program can print."""
    assert set(printed()) == set(catalogue())


@pytest.mark.parametrize("code", catalogue())
def test_every_entry_says_what_why_and_how_to_fix(code: str) -> None:
    """Each entry begins with one sentence and ends with the fix; content rules have examples."""
    text = catalogue()[code]
    first, *rest = text.split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert sum(part.startswith("Fix: ") for part in rest) == 1
    assert text.split("\n\n")[-1].startswith("Fix: ")
    assert "Wrong:" in text or not code.startswith("S")


@pytest.mark.parametrize(("code", "example"), [e for e in examples("Wrong") if e[0] in WHOLE])
def test_an_unreadable_example_is_refused(code: str, example: str, tmp_path: Path) -> None:
    """A wrong example that is a whole file gives its code."""
    (tmp_path / "feet.yml").write_text(example, encoding="utf-8")
    assert code in {problem.code for problem in load_library(tmp_path).report}


@pytest.mark.parametrize(("code", "example"), [e for e in examples("Wrong") if e[0] not in WHOLE])
def test_a_wrong_example_breaks_its_rule(code: str, example: str, tmp_path: Path) -> None:
    """A wrong example gives its code when it is added to a complete file."""
    assert code in found(code, example, tmp_path)


@pytest.mark.parametrize(("code", "example"), [*examples("Right")])
def test_a_right_example_keeps_its_rule(code: str, example: str, tmp_path: Path) -> None:
    """A right example does not give its code."""
    assert code not in found(code, example, tmp_path)


def test_a_code_is_found_however_it_is_typed() -> None:
    """Lower case and missing zeros are accepted in a code."""
    assert documented("S014") == documented("s14") == ("S014", catalogue()["S014"])


def test_an_unknown_code_leads_to_those_nearest() -> None:
    """For an unknown code, similar ones are suggested; an unknown letter is reported."""
    assert documented("S999") is None
    assert near_codes("s34") == ["S033", "S032", "S031"]
    assert near_codes("X001") == []
