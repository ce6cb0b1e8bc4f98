"""``plainleaf explain`` shows where a fact comes from, and where it is used."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from plainleaf.pipeline import examine

from tests.unit.test_cli import run, spoil


def test_a_fact_is_explained_from_source_to_page(small_content: Path) -> None:
    """A fact is explained with sources, evidence, merged statements and pages."""
    result = run("explain", "put-your-feet-up", "--content", small_content)
    assert result.exit_code == 0
    for expected in (
        f"put-your-feet-up  (statement, {small_content}/small.yml:",
        "Evidence:\n  expert\n",
        "  foot-service, Part 1: Feet at work (The Test Health Service) [expert]\n",
        "  put-your-feet-up-blog: Put your feet up, when you can! (the same words)\n",
        "Handouts:\n  feet-at-home: Rest your feet at home\n",
        "  /tired-feet/rest-your-feet/#put-your-feet-up\n",
        "  /activities/gardening/\n",
    ):
        assert expected in result.stdout


def test_a_statement_that_was_folded_is_explained_too(small_content: Path) -> None:
    """The id of a merged statement leads to its fact."""
    result = run("explain", "put-your-feet-up-blog", "--content", small_content)
    assert result.exit_code == 0
    assert "  /tired-feet/rest-your-feet/#put-your-feet-up\n" in result.stdout


def test_a_source_is_explained_by_all_that_it_gave(small_content: Path) -> None:
    """A source is explained with everything that cites it."""
    result = run("explain", "foot-blog", "--content", small_content)
    assert "Facts (2):\n  copper-soles: Copper soles draw" in result.stdout
    assert "  put-your-feet-up: Put your feet up when you can.\n" in result.stdout
    assert "Questions (1):\n  q-can-i-walk: Can I" in result.stdout


def test_words_find_a_record(small_content: Path) -> None:
    """A record can be found by its words."""
    result = run("explain", "tight", "shoes", "--content", small_content)
    assert result.stdout.startswith("no-tight-shoes  (statement,")


def test_words_that_fit_several_records_list_them(small_content: Path) -> None:
    """If words match several records, the command lists them."""
    result = run("explain", "walking", "tired", "--content", small_content)
    assert result.exit_code == 0
    result = run("explain", "walk", "--content", small_content)
    first, *lines = result.stdout.splitlines()
    assert first == f"{len(lines)} records fit; name one by its id:"
    assert "  q-can-i-walk  question: Can I walk with tired feet?" in lines


def test_every_kind_of_record_is_called_by_its_name(small_content: Path) -> None:
    """The list names every kind of record in English words."""
    result = run("explain", "walking", "--content", small_content)
    assert "(activity, " in result.stdout


def test_nothing_found_is_bad_use(small_content: Path) -> None:
    """If nothing matches, the command says so."""
    result = run("explain", "zeppelin", "--content", small_content)
    assert (result.exit_code, "zeppelin" in result.stderr) == (2, True)


def test_broken_content_cannot_be_explained(small_content: Path) -> None:
    """If the content has errors, they are shown instead of an explanation."""
    spoil(small_content, "  kind: guideline", "  kind: book")
    result = run("explain", "walking", "--content", small_content)
    assert (result.exit_code, "L012" in result.stdout) == (1, True)


def test_a_code_is_explained_without_content(tmp_path: Path) -> None:
    """A message code is explained even if no content can be read."""
    result = run("explain", "s14", "--content", tmp_path / "none")
    assert result.exit_code == 0
    assert result.stdout.startswith("S014  A warning sign is one sign.\n")
    for part in ("\nWrong:\n", "\nRight:\n", "\nFix: "):
        assert part in result.stdout


def test_an_unknown_code_leads_to_near_ones(tmp_path: Path) -> None:
    """For an unknown code, similar codes are suggested."""
    result = run("explain", "S132", "--content", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No message has the code 'S132'." in result.stderr
    assert re.search(r"Did you mean S\d{3} or S\d{3} or S\d{3}\?", result.stderr)


def test_pages_are_planned_in_the_same_way_without_rendering(small_content: Path) -> None:
    """Commands that only need to know which pages there are do not wait for their texts."""
    today = date(2026, 11, 29)
    whole = examine(small_content, today)
    planned = examine(small_content, today, rendering=False)
    assert whole.rendered
    assert whole.rendered.pages
    assert planned.rendered
    assert not planned.rendered.pages
    assert planned.plan == whole.plan
