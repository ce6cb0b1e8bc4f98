"""The quality report: what the program can show of a site, and what only people can do.

`findings` counts, `standards` answers the criteria of PIF TICK and IPDAS from the counts,
`documents` writes the report as a web page and as a PDF.
"""

from plainleaf.editorial.quality.documents import report_html, report_pdf
from plainleaf.editorial.quality.findings import Findings, find_quality
from plainleaf.editorial.quality.standards import Standard, standards

__all__ = ["Findings", "Standard", "find_quality", "report_html", "report_pdf", "standards"]
