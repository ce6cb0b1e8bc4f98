"""Facts as CSV (RFC 4180) for spreadsheets, which must not run any of them.

A spreadsheet takes a cell that begins with one of a few signs for a formula
(https://owasp.org/www-community/attacks/CSV_Injection); such a cell gets an apostrophe
first, which spreadsheets know as "this is text".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plainleaf.open_data.shapes import FactShape

COLUMNS = (
    "id",
    "text",
    "kind",
    "topic",
    "section",
    "activities",
    "evidence",
    "evidence_means",
    "sources",
    "source_ids",
    "source_urls",
    "safety",
    "checked",
    "next_check",
    "address",
)
#: Signs that begin a formula or a command, and their wide forms.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide forms are meant
#: Without it, Excel reads the file as if it were not UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def facts_csv(facts: Iterable[FactShape]) -> str:
    """Facts, one a row, below a row of column names."""
    made = io.StringIO(newline="")
    made.write(BYTE_ORDER_MARK)
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, facts))
    return made.getvalue()


def _row(fact: FactShape) -> list[str]:
    sources = {source["id"]: source for source in fact["sources"]}.values()
    cells = (
        fact["id"],
        fact["text"],
        fact["kind"],
        fact["topic"],
        fact["section"],
        "; ".join(fact["activities"]),
        fact["evidence"]["level"],
        fact["evidence"]["means"],
        "; ".join(f"{source['title']} ({source['publisher']})" for source in sources),
        "; ".join(source["id"] for source in sources),
        "; ".join(url for source in sources if (url := source.get("url"))),
        "yes" if fact["safety"] else "no",
        fact["checked"].isoformat(),
        fact["next_check"].isoformat(),
        fact["home"],
    )
    return [safe_cell(cell) if cell[:1] in _FORMULA else cell for cell in cells]
