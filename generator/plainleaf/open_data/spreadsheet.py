"""Write facts as CSV (RFC 4180) that is safe to open in a spreadsheet.

Spreadsheets interpret a cell as a formula if it begins with certain characters
(https://owasp.org/www-community/attacks/CSV_Injection). Such cells get a leading apostrophe,
which marks them as text.
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
#: Characters that begin a formula or a command, with their full-width forms.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide forms are meant
#: Without it, Excel does not read the file as UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(text: str) -> str:
    """Return the text of a cell in a form that spreadsheets do not take for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def facts_csv(facts: Iterable[FactShape]) -> str:
    """Return facts as CSV: a row of column names, then one row for each fact."""
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
