"""Write the quality report as one web page without other files, and as an accessible PDF.

Both show the same values. The page needs no network and runs no script.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from plainleaf import __version__
from plainleaf.editorial.quality.findings import Findings, PageScore
from plainleaf.editorial.quality.standards import Point, Standard, standards, update_policy
from plainleaf.editorial.reporting import count
from plainleaf.editorial.templates import environment
from plainleaf.handouts.printing import open_printers
from plainleaf.language import words
from plainleaf.model.grading import Evidence
from plainleaf.model.labels import label
from plainleaf.typesetting.escaping import Value, typst_value
from plainleaf.typesetting.fonts import FAMILY, font_files

_FOLDER = Path(__file__).resolve().parent
#: Levels of evidence of facts, strongest first.
LEVELS = tuple(level for level in sorted(Evidence, reverse=True) if level)
#: Columns of the table of pages.
COLUMNS = ("Page", "Words", "Grade", "Headings", *map(label, LEVELS), "Checked")


def report_html(found: Findings) -> str:
    """Return the report as a web page."""
    return (
        environment(_FOLDER)
        .get_template("report.html.jinja")
        .render(
            standards=standards(found),
            style=_style(found),
            columns=COLUMNS,
            rows=[(page.address, page_row(page)) for page in found.pages],
            link=lambda address: _link(found, address),
            **_common(found),
        )
    )


def report_pdf(found: Findings) -> bytes:
    """Return the report as a PDF that conforms to PDF/UA-1.

    Raises:
        RenderError: Typst cannot set it.
    """
    values: Mapping[str, Value] = {
        **_common(found),
        "words": {
            "summary": words("quality.summary"),
            "publisher-and-funding": words("quality.publisher-and-funding"),
            "publisher": words("quality.publisher"),
            "funding": words("quality.funding"),
            "updates": words("quality.updates"),
            "pages": words("quality.pages"),
            "see": words("quality.see"),
            "command": words("quality.command"),
            "page-of": words("quality.page-of", page="\0", pages="\0").split("\0"),
        },
        "font": FAMILY,
        "paper": "a4" if "a4" in found.site.papers else "us-letter",
        "language": found.site.language.partition("-")[0],
        "standards": [_values(one, found) for one in standards(found)],
        "columns": list(COLUMNS),
        "rows": [list(page_row(page)) for page in found.pages],
    }
    source = f'#import "/report.typ": report\n#report({typst_value(values)})\n'
    with open_printers(found.on, font_files(), 1, found.site.colours) as printers:
        return printers[0].pdf(source, "quality report")


def page_row(page: PageScore) -> tuple[str, ...]:
    """Return the cells of a page in the table of pages."""
    facts = dict(page.evidence)
    return (
        page.title,
        f"{page.words:,}",
        "too short" if page.grade is None else f"{page.grade:.1f}",
        str(page.headings),
        *(str(facts.get(level, 0)) for level in LEVELS),
        page.checked.isoformat(),
    )


def _common(found: Findings) -> dict[str, Value]:
    """Return what both forms show in the same words."""
    made: dict[str, Value] = {
        "title": f"Quality report: {found.site.name}",
        "made": f"Made on {found.on} by Plainleaf {__version__}, from the content as it is.",
        "lead": (
            "This report shows what a program can show of this site, and says where only people "
            "can answer. It does not say that a criterion is met: an assessor decides that."
        ),
        "summary": _summary(found),
        "funding": list(found.site.funding) or ["Not stated."],
        "publisher": [*found.site.contact_line] or ["Not stated."],
        "updates": list(update_policy(found)),
        "pages_lead": (
            "Words are those that readers read. The grade is the school grade (Flesch-Kincaid); "
            "texts of under 30 words have none. A fact is counted at the level of its best source."
        ),
    }
    return made


def _summary(found: Findings) -> list[str]:
    reviewed = f"{len(found.reviewed)} of {count(len(found.topics), 'topic')}"
    return [
        f"{count(len(found.pages), 'page')} of advice and {count(found.handouts, 'handout')}, made "
        f"from {count(found.statements, 'statement')} of {count(found.watch.sources, 'source')}.",
        f"{found.sourced:,} of these statements have a source.",
        f"School grade on average: {found.mean_grade:.1f}. Hardest page: {found.hardest:.1f}.",
        f"Reviewed by a clinician: {reviewed}.",
    ]


def _values(standard: Standard, found: Findings) -> Mapping[str, Value]:
    return {
        "name": standard.name,
        "version": standard.version,
        "address": standard.address,
        "note": standard.note,
        "criteria": [
            {
                "number": one.number,
                "name": one.name,
                "asks": one.asks,
                "standing": one.answer.standing.value,
                "shown": [_point(point, found) for point in one.answer.shown],
                "people": list(one.answer.people),
            }
            for one in standard.criteria
        ],
    }


def _point(point: Point, found: Findings) -> Mapping[str, Value]:
    return {
        "text": point.text,
        "place": "" if point.address is None else f"/{point.address}",
        "link": "" if point.address is None else _link(found, point.address),
        "command": point.command,
    }


def _link(found: Findings, address: str) -> str:
    """Return the full address of a page; empty if the site has none."""
    return found.site.address(address) or ""


def _style(found: Findings) -> Markup:
    """Return the style sheet; colours of a site are checked to be six digits."""
    text = (_FOLDER / "report.css").read_text(encoding="utf-8")
    return Markup(f":root {{ --brand: {found.site.colours.brand}; }}\n{text}")  # noqa: S704
