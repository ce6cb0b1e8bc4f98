"""Build an HTML page that shows figures side by side: in colour, dark, and small and grey."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Sequence

from plainleaf.figures.drawing import Drawing
from plainleaf.figures.svg import Scheme

_STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:1rem}"
    "section{padding:1rem;margin:0 0 1rem}"
    "ul{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end;margin:0;padding:0}"
    "li{list-style:none}img{display:block}"
    ".dark{background:#12201d;color:#edf4f1}.grey img{filter:grayscale(1)}"
)
#: Title, class, colour scheme and figure width of each row.
_ROWS = (
    ("In colour", "colour", Scheme.LIGHT, "320px"),
    ("In the dark", "dark", Scheme.DARK, "320px"),
    ("Grey, 3 cm wide", "grey", Scheme.LIGHT, "3cm"),
)


def contact_sheet(drawings: Sequence[Drawing]) -> str:
    """Return one self-contained HTML page with all figures."""
    parts = "".join(
        f'<section class="{name}"><h2>{title}</h2><ul>'
        + "".join(_item(drawing, scheme, width) for drawing in drawings)
        + "</ul></section>"
        for title, name, scheme, width in _ROWS
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>'
        f"<style>{_STYLE}</style><h1>Figures</h1>{parts}</html>\n"
    )


def _item(drawing: Drawing, scheme: Scheme, width: str) -> str:
    data = b64encode(drawing.svg(scheme).encode("utf-8")).decode("ascii")
    return (
        f'<li><img style="width:{width}" alt="{html.escape(drawing.description)}" '
        f'src="data:image/svg+xml;base64,{data}">{html.escape(drawing.id)}</li>'
    )
