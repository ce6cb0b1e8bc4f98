"""Build an HTML page that shows figures side by side: in colour, dark, and small and grey.

Of each movement it shows eight moments.
"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Mapping, Sequence

from plainleaf.figures.drawing import Drawing
from plainleaf.figures.svg import Scheme

_STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:1rem}"
    "section{padding:1rem;margin:0 0 1rem}"
    "ul{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end;margin:0;padding:0}"
    "li{list-style:none}img{display:block}"
    ".moments{font-variant-numeric:tabular-nums}.moments h3{flex-basis:100%;margin:0}"
    ".dark{background:#12201d;color:#edf4f1}.grey img{filter:grayscale(1)}"
)
#: Title, class, colour scheme and figure width of each row.
_ROWS = (
    ("In colour", "colour", Scheme.LIGHT, "320px"),
    ("In the dark", "dark", Scheme.DARK, "320px"),
    ("Grey, 3 cm wide", "grey", Scheme.LIGHT, "3cm"),
)


def contact_sheet(
    drawings: Sequence[Drawing], moments: Mapping[str, Sequence[tuple[float, str]]]
) -> str:
    """Return one self-contained HTML page with all figures.

    Args:
        drawings: The figures.
        moments: By id of a figure that moves, times in seconds and the SVG of each.
    """
    parts = "".join(
        f'<section class="{name}"><h2>{title}</h2><ul>'
        + "".join(_item(drawing, scheme, width) for drawing in drawings)
        + "</ul></section>"
        for title, name, scheme, width in _ROWS
    )
    parts += "".join(
        f'<section class="moments"><h2>{html.escape(name)}: how it moves</h2><ul>'
        + "".join(_image(svg, f"{second:.1f} seconds", "240px") for second, svg in shown)
        + "</ul></section>"
        for name, shown in moments.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>'
        f"<style>{_STYLE}</style><h1>Figures</h1>{parts}</html>\n"
    )


def _item(drawing: Drawing, scheme: Scheme, width: str) -> str:
    return _image(drawing.svg(scheme), drawing.id, width, drawing.description)


def _image(svg: str, name: str, width: str, description: str = "") -> str:
    data = b64encode(svg.encode("utf-8")).decode("ascii")
    return (
        f'<li><img style="width:{width}" alt="{html.escape(description)}" '
        f'src="data:image/svg+xml;base64,{data}">{html.escape(name)}</li>'
    )
