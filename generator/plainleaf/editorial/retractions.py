"""Find retracted sources in the table of Retraction Watch, which Crossref publishes.

The table is a CSV file of some 60,000 rows
(https://gitlab.com/crossref/retraction-watch-data, ``retraction_watch.csv``), one for each notice
about a paper: a retraction, a correction, an expression of concern or a reinstatement. It is read
row by row from a local file. Papers are matched by DOI and by PubMed number only; titles are not
compared, since different papers share them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from plainleaf.errors import DiskError, UsageError
from plainleaf.model import Source
from plainleaf.model.identifiers import bare_doi, bare_pmid
from plainleaf.problems import Severity

ADDRESS = "https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv"
_GET = f"Download the table from {ADDRESS}, and name that file."
_DOI, _PMID = "OriginalPaperDOI", "OriginalPaperPubMedID"
_NATURE, _DATE, _REASON = "RetractionNature", "RetractionDate", "Reason"
_NOTICE = "RetractionDOI"
#: Columns without which the table cannot be used.
COLUMNS = (_DOI, _PMID, _NATURE, _DATE, _REASON, _NOTICE)
#: Longest cell. A missing quotation mark makes all that follows one cell, which must not be read.
_LONGEST = 200_000
#: Days after which a table is old; Crossref updates it on working days.
OLD_TABLE = 60


class Nature(StrEnum):
    """What a notice says about a paper."""

    RETRACTION = "retraction"
    CONCERN = "expression of concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"
    OTHER = "other notice"


class Notice(Struct, frozen=True):
    """One row of the table.

    Attributes:
        nature: What the notice says.
        on: Its date; None if the table gives none that can be read.
        reasons: Why, in the words of the table.
        doi: DOI of the paper; None if it has none.
        pmid: PubMed number of the paper; None if it has none.
        notice: DOI of the notice itself; None if it has none.
    """

    nature: Nature
    on: date | None
    reasons: tuple[str, ...]
    doi: str | None
    pmid: str | None
    notice: str | None


class SourceDoubt(Struct, frozen=True):
    """A source about which there are notices that still hold.

    Attributes:
        source: The source.
        nature: The gravest of the notices.
        notices: The notices that hold, oldest first.
        disputed: Whether only one of two identifiers agrees, so that a person has to look.
    """

    source: Source
    nature: Nature
    notices: tuple[Notice, ...]
    disputed: bool = False

    @property
    def severity(self) -> Severity:
        """An error if the source is retracted; a warning for anything less certain."""
        retracted = self.nature is Nature.RETRACTION and not self.disputed
        return Severity.ERROR if retracted else Severity.WARNING


class Looked(Struct, frozen=True):
    """The result of looking sources up in the table.

    Attributes:
        doubts: Sources with notices, the gravest first.
        reinstated: Ids of sources whose retraction was withdrawn, and nothing else is against them.
        rows: Number of rows read.
        unread: Number of rows with too few or too many cells.
        newest: Date of the newest notice in the table.
    """

    doubts: tuple[SourceDoubt, ...]
    reinstated: tuple[str, ...]
    rows: int
    unread: int
    newest: date | None


def look_up(sources: Iterable[Source], table: Path) -> Looked:
    """Look every source with a DOI or a PubMed number up in the table.

    Args:
        sources: The sources.
        table: The CSV file.

    Raises:
        UsageError: The file is not the table of Retraction Watch, or damaged.
        DiskError: The file cannot be read.
    """
    wanted = [source for source in sources if source.doi or source.pmid]
    dois = {source.doi for source in wanted if source.doi}
    pmids = {source.pmid for source in wanted if source.pmid}
    found: list[Notice] = []
    rows = unread = 0
    newest: date | None = None
    for row in _rows(table):
        rows += 1
        if row is None:
            unread += 1
            continue
        doi, pmid = bare_doi(row[_DOI]), bare_pmid(row[_PMID])
        on = _day(row[_DATE])
        newest = max((day for day in (newest, on) if day), default=None)
        if doi in dois or pmid in pmids:
            nature, reasons = _nature(row[_NATURE]), _reasons(row[_REASON])
            found.append(Notice(nature, on, reasons, doi, pmid, bare_doi(row[_NOTICE])))
    if not rows or rows == unread:
        raise UsageError(f"'{table}' has no notices.", _GET)
    matched = {source.id: (source, _about(source, found)) for source in wanted}
    doubts = [_doubt(source, notices) for source, notices in matched.values() if notices]
    held = [doubt for doubt in doubts if doubt.notices]
    grave = list(Nature)
    return Looked(
        tuple(sorted(held, key=lambda d: (d.disputed, grave.index(d.nature), d.source.id))),
        tuple(sorted(doubt.source.id for doubt in doubts if not doubt.notices)),
        rows,
        unread,
        newest,
    )


def _rows(table: Path) -> Iterator[Mapping[str, str] | None]:
    """Yield each row by column, or None for a row with another number of cells."""
    csv.field_size_limit(_LONGEST)
    try:
        # The table has had letters in other encodings; identifiers are plain ASCII.
        with table.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.reader(line.replace("\0", "") for line in lines)
            head = [" ".join(name.split()).casefold() for name in next(rows, [])]
            names = {name: at for at, name in enumerate(head)}
            missing = [column for column in COLUMNS if column.casefold() not in names]
            if missing:
                said = f"'{table}' is not the table of Retraction Watch: it has no column"
                raise UsageError(f"{said} '{missing[0]}'.", _GET)
            places = {column: names[column.casefold()] for column in COLUMNS}
            for row in rows:
                if len(row) == len(head):
                    yield {column: row[at] for column, at in places.items()}
                elif row:
                    yield None
    except csv.Error as error:
        raise UsageError(f"'{table}' is damaged: {error}.", _GET) from error
    except OSError as error:
        said = f"'{table}' cannot be read: {error.strerror}."
        raise DiskError(said, "Check the name and the permissions of the file.") from error


def _about(source: Source, found: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices about a source, oldest first; those without a date come first."""
    same = (
        one
        for one in found
        if (one.doi and one.doi == source.doi) or (one.pmid and one.pmid == source.pmid)
    )
    # A reinstatement of the same day comes after the retraction that it withdraws.
    return tuple(sorted(same, key=lambda n: (n.on or date.min, n.nature is Nature.REINSTATEMENT)))


def _doubt(source: Source, notices: Sequence[Notice]) -> SourceDoubt:
    """Return the notices that hold: a dated reinstatement withdraws retractions before it."""
    held: list[Notice] = []
    for notice in notices:
        if notice.nature is Nature.REINSTATEMENT and notice.on:
            held = [one for one in held if one.nature is not Nature.RETRACTION or one.on is None]
        elif notice.nature is not Nature.REINSTATEMENT:
            held.append(notice)
    natures = list(Nature)
    sure = [one for one in held if not _disputed(source, one)]
    gravest = min((one.nature for one in sure or held), key=natures.index, default=Nature.OTHER)
    return SourceDoubt(source, gravest, tuple(held), bool(held) and not sure)


def _disputed(source: Source, notice: Notice) -> bool:
    """Return whether one identifier agrees and the other does not."""
    pairs = ((source.doi, notice.doi), (source.pmid, notice.pmid))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _nature(cell: str) -> Nature:
    said = " ".join(cell.split()).lower()
    return next((nature for nature in Nature if nature.value == said), Nature.OTHER)


def _reasons(cell: str) -> tuple[str, ...]:
    return tuple(reason for part in cell.split(";") if (reason := part.strip().lstrip("+").strip()))


def _day(cell: str) -> date | None:
    """Return a date of the table, written month/day/year with a time, or year-month-day."""
    found = re.match(r"\s*(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2}))", cell)
    if not found:
        return None
    month, day, year = found.group(1, 2, 3) if found[3] else found.group(5, 6, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
