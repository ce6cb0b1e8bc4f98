"""Retracted sources are found in the table of Retraction Watch, and sound ones are left alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from plainleaf.editorial.retractions import Looked, Nature, SourceDoubt, look_up
from plainleaf.errors import UsageError
from plainleaf.model import Source
from plainleaf.problems import Severity

from tests.factories import source
from tests.unit.test_cli import run, spoil

#: The columns of the table, in its order.
COLUMNS = (
    *("Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country"),
    *("Author", "URLS", "ArticleType", "RetractionDate", "RetractionDOI"),
    *("RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID"),
    *("RetractionNature", "Reason", "Paywalled", "Notes"),
)
DOI_FORMS = ("{}", "https://doi.org/{}", "doi:{}", "http://dx.doi.org/{}", " {} ")


def row(  # noqa: PLR0913 - the cells that matter
    doi: str = "unavailable",
    pmid: str = "0",
    nature: str = "Retraction",
    on: str = "4/15/2021 0:00",
    notice: str = "unavailable",
    title: str = "A paper, made up",
) -> dict[str, str]:
    """Return a row of the table."""
    return {
        **dict.fromkeys(COLUMNS, ""),
        "Title": title,
        "RetractionDate": on,
        "RetractionDOI": notice,
        "RetractionPubMedID": "0",
        "OriginalPaperDOI": doi,
        "OriginalPaperPubMedID": pmid,
        "RetractionNature": nature,
        "Reason": "+Unreliable Data;+Error in Analyses;",
    }


def write(path: Path, rows: Iterable[dict[str, str]], encoding: str = "utf-8") -> Path:
    """Write a table, and return its path."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


def found(folder: Path, sources: Iterable[Source], *rows: dict[str, str]) -> Looked:
    """Look sources up in a table with some rows."""
    return look_up(sources, write(folder / "table.csv", rows))


def natures(looked: Looked) -> dict[str, Nature]:
    """Return the nature of the doubt about each source."""
    return {doubt.source.id: doubt.nature for doubt in looked.doubts}


def test_fifty_planted_papers_are_found_and_no_other(tmp_path: Path) -> None:
    """Among 5,000 notices all 50 about our sources are found, and nothing else is taken for one.

    A third of them is known by DOI, a third by PubMed number, a third by both, in every form in
    which a DOI is written. The others are near: they share a title, a beginning, or the words
    for an identifier that is missing.
    """
    ours, rows, expected = [], [], {}
    for n in range(50):
        doi, pmid = f"10.1234/Paper.{n}", str(7_000_000 + n)
        known = {0: {"doi": doi}, 1: {"pmid": pmid}, 2: {"doi": doi, "pmid": pmid}}[n % 3]
        ours.append(source(f"paper-{n}", "trial", **known))
        nature = ("Retraction", "Retraction", "Correction", "Expression of concern")[n % 4]
        written = DOI_FORMS[n % 5].format(doi.upper() if n % 2 else doi)
        missing = {0: (written, "0"), 1: ("unavailable", pmid), 2: (written, pmid)}[n % 3]
        rows.append(row(*missing, nature=nature))
        expected[f"paper-{n}"] = Nature(nature.lower())
    ours += [
        source("no-identifier", "trial"),
        source("the-notice-itself", "trial", doi="10.1234/notice.1"),
        *(source(f"sound-{n}", "trial", doi=f"10.1234/paper.{n}0a", pmid=f"{n}") for n in (1, 2)),
        source("reinstated", "trial", doi="10.1234/back"),
    ]
    rows.append(row("10.1234/other", notice="10.1234/notice.1"))
    rows.append(row("10.1234/back", nature="Reinstatement", on="6/1/2022 0:00"))
    rows.append(row("10.1234/back", on="6/1/2021 0:00"))
    rows += [row(f"10.9999/other.{n}", str(n + 100), title="Title of paper-1") for n in range(4945)]
    looked = found(tmp_path, ours, *rows[25:], *rows[:25])
    assert natures(looked) == expected
    assert (looked.rows, looked.unread, looked.reinstated) == (len(rows), 0, ("reinstated",))
    assert len(expected) == 50


@pytest.mark.parametrize("cell", ["", "unavailable", "Unavailable", "0", "N/A", "10.1234"])
def test_a_missing_identifier_is_never_the_same_as_another(tmp_path: Path, cell: str) -> None:
    """Words that the table writes for no DOI or no number match nothing."""
    looked = found(tmp_path, [source("a", doi="10.1234/a"), source("b", pmid="5")], row(cell, cell))
    assert looked.doubts == ()


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([("Retraction", "1/2/2020 0:00"), ("Reinstatement", "1/2/2020 0:00")], None),
        ([("Reinstatement", "3/1/2019 0:00"), ("Retraction", "1/2/2020 0:00")], "retraction"),
        (
            [
                ("Retraction", "1/2/2018 0:00"),
                ("Reinstatement", "3/1/2019 0:00"),
                ("Retraction", "1/2/2020 0:00"),
            ],
            "retraction",
        ),
        ([("Retraction", "1/2/2020 0:00"), ("Reinstatement", "")], "retraction"),
        ([("Retraction", ""), ("Reinstatement", "1/2/2020 0:00")], "retraction"),
        (
            [
                ("Correction", "1/2/2018 0:00"),
                ("Retraction", "1/2/2019 0:00"),
                ("Reinstatement", "2020-01-02"),
            ],
            "correction",
        ),
        ([("Expression of concern", "1/2/2018"), ("retraction", "1/2/2019")], "retraction"),
        ([("Reinstatement", "1/2/2019 0:00")], None),
        ([("Partial removal", "1/2/2019 0:00")], "other notice"),
    ],
)
def test_only_a_later_reinstatement_withdraws_a_retraction(
    tmp_path: Path, notices: list[tuple[str, str]], expected: str | None
) -> None:
    """Notices count in order of date, whatever their order in the table; without a date, all do."""
    ours = [source("paper", "trial", doi="10.1234/a")]
    rows = [row("10.1234/A", nature=nature, on=on) for nature, on in notices]
    for table in (rows, rows[::-1]):
        assert natures(found(tmp_path, ours, *table)).get("paper") == expected


def _doubt(looked: Looked) -> SourceDoubt:
    [doubt] = looked.doubts
    return doubt


def test_a_retraction_weighs_more_than_a_correction(tmp_path: Path) -> None:
    """A retraction is an error; a correction and an expression of concern are warnings."""
    ours = [source("paper", "trial", doi="10.1234/a")]
    severities = {
        nature: _doubt(found(tmp_path, ours, row("10.1234/a", nature=nature))).severity
        for nature in ("Retraction", "Correction", "Expression of concern")
    }
    assert severities == {
        "Retraction": Severity.ERROR,
        "Correction": Severity.WARNING,
        "Expression of concern": Severity.WARNING,
    }
    [notice] = _doubt(found(tmp_path, ours, row("10.1234/a", notice="10.1234/N"))).notices
    assert notice.reasons == ("Unreliable Data", "Error in Analyses")
    assert (notice.on, notice.notice) == (date(2021, 4, 15), "10.1234/n")


def test_a_match_that_one_identifier_denies_is_left_to_a_person(tmp_path: Path) -> None:
    """A row with our PubMed number and another DOI is a question, not a finding."""
    ours = [source("paper", "trial", doi="10.1234/a", pmid="77")]
    doubt = _doubt(found(tmp_path, ours, row("10.1234/b", "77")))
    assert (doubt.disputed, doubt.severity) == (True, Severity.WARNING)
    assert not _doubt(found(tmp_path, ours, row("10.1234/b", "77"), row("10.1234/a"))).disputed


def test_slips_of_the_table_do_not_stop_it(tmp_path: Path) -> None:
    """Letters in another encoding, NULs, line ends in cells and short rows do no harm."""
    rows = [
        row("10.1234/a", title='Rücken\nund \0 Nacken, "neu"'),
        row("10.1234/a", title="é" * 9),
    ]
    table = write(tmp_path / "table.csv", rows, "latin-1")
    with table.open("ab") as file:
        file.write(b"1,short row\r\n\r\n")
    looked = look_up([source("paper", "trial", doi="10.1234/a")], table)
    assert (looked.rows, looked.unread, len(_doubt(looked).notices)) == (3, 1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column 'OriginalPaperDOI'"),
        ("<!DOCTYPE html><html><body>Not found</body></html>\n", "has no column"),
        ("id,text\n1,x\n", "has no column"),
        (",".join(COLUMNS) + "\n", "has no notices"),
        (",".join(COLUMNS) + '\n"' + "x\n" * 110_000, "is damaged"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A file that is not the table, or a part of it, is never read as 'nothing retracted'."""
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as refused:
        look_up([source("a", doi="10.1234/a")], table)
    assert "retraction_watch.csv" in refused.value.fix


def test_the_command_names_what_rests_on_a_retracted_source(
    small_content: Path, tmp_path: Path
) -> None:
    """A retracted source is reported with its pages and handouts, and ends with 1."""
    spoil(small_content, "- id: foot-guideline\n", "- id: foot-guideline\n  doi: 10.1234/Feet\n")
    table = write(tmp_path / "table.csv", [row("https://doi.org/10.1234/FEET", notice="10.1/n")])
    done = run("sources", "check", "--retractions", table, "--content", small_content)
    assert done.exit_code == 1
    assert "foot-guideline: retracted." in done.stdout
    assert "retraction on 2021-04-15: Unreliable Data, Error in Analyses." in done.stdout
    assert "page /get-help/" in done.stdout
    assert "handout /handouts/" in done.stdout
    assert "Fix: Read the notice." in done.stdout
    command = ("sources", "check", "--retractions", table, "--content", small_content)
    data = json.loads(run(*command, "--format", "json").stdout)
    [doubt] = data["retractions"]["doubts"]
    assert (doubt["id"], doubt["severity"]) == ("foot-guideline", "error")
    assert doubt["entries"]
    assert set(doubt["alone"]) <= set(doubt["entries"])
    write(table, [row("10.1234/feet", nature="Correction")])
    assert run(*command).exit_code == 0
    table.write_text("<html>", encoding="utf-8")
    assert run(*command).exit_code == 2
