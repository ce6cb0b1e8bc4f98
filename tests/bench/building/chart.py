"""A chart of bars as SVG: legible in light and dark, on its own card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

_WIDTH, _LEFT, _RIGHT = 860, 250, 90
_BAR, _ROW, _TOP, _GAP = 12, 42, 74, 44
_STYLE = """
    text { font: 15px system-ui, sans-serif; fill: #1f2328; }
    .title { font-size: 19px; font-weight: 600; }
    .small { font-size: 13px; fill: #57606a; }
    .own { font-weight: 700; }
    .card { fill: #ffffff; stroke: #d0d7de; }
    .grid { stroke: #d0d7de; }
    .cold { fill: #0b6e69; }
    .again { fill: #c2571a; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .small { fill: #9ea7b3; }
      .card { fill: #0d1117; stroke: #3d444d; }
      .grid { stroke: #3d444d; }
      .cold { fill: #4fb8ae; }
      .again { fill: #f0965a; }
    }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart: two values over the baseline's.

    Attributes:
        own: Whether it is the project's own, and stands out.
        cold: A cold build, as times the baseline's.
        again: A build after an edit; None where there was none.
    """

    name: str
    own: bool
    cold: float
    again: float | None


def chart(title: str, about: str, bars: Sequence[Bar]) -> str:
    """Draws bars on a logarithmic scale, where half and double are equally far from one.

    Args:
        title: What the chart shows.
        about: Below the title: of what and where.
        bars: From top to bottom.

    Returns:
        The text of an SVG file.
    """
    values = [value for bar in bars for value in (bar.cold, bar.again) if value]
    scale = _Scale(min([*values, 1.0]) / 1.3, max([*values, 1.0]) * 1.05)
    height = _TOP + len(bars) * _ROW + _GAP
    spoken = " ".join(_spoken(bar) for bar in bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="title desc">',
        f'  <title id="title">{escape(title)}</title>',
        f'  <desc id="desc">{escape(f"{about} {spoken}")}</desc>',
        f"  <style>{_STYLE}  </style>",
        f'  <rect class="card" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="8"/>',
        f'  <text class="title" x="20" y="32">{escape(title)}</text>',
        f'  <text class="small" x="20" y="54">{escape(about)}</text>',
        *_grid(scale, height),
    ]
    for place, bar in enumerate(bars):
        lines += _drawn(bar, _TOP + place * _ROW, scale)
    lines += [*_key(height), "</svg>"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    least: float
    most: float

    def x(self, value: float) -> float:
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _grid(scale: _Scale, height: int) -> list[str]:
    marks = [
        m for m in (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0) if scale.least <= m <= scale.most
    ]
    lines = []
    for mark in marks:
        x = scale.x(mark)
        bottom = height - _GAP
        dash = "" if mark == 1.0 else ' stroke-dasharray="2 4"'
        lines.append(f'  <path class="grid" d="M{x} {_TOP - 6}V{bottom}"{dash}/>')
        lines.append(
            f'  <text class="small" x="{x}" y="{bottom + 16}" text-anchor="middle">{mark:g}</text>'
        )
    return lines


def _drawn(bar: Bar, top: int, scale: _Scale) -> list[str]:
    own = ' class="own"' if bar.own else ""
    lines = [
        f'  <text{own} x="{_LEFT - 12}" y="{top + 21}" text-anchor="end">{escape(bar.name)}</text>'
    ]
    for kind, value, y in (("cold", bar.cold, top + 3), ("again", bar.again, top + 4 + _BAR)):
        if value is None:
            continue
        end = scale.x(value)
        width = round(max(end - _LEFT, 1), 1)
        lines.append(
            f'  <rect class="{kind}" x="{_LEFT}" y="{y}" width="{width}" height="{_BAR}" rx="2"/>'
        )
        lines.append(f'  <text class="small" x="{end + 6}" y="{y + 11}">{value:.2f}</text>')
    return lines


def _key(height: int) -> list[str]:
    y = height - 16
    lines, x = [], 20
    for kind, said in (("cold", "cold build"), ("again", "build after one edit")):
        lines.append(f'  <rect class="{kind}" x="{x}" y="{y - 10}" width="12" height="12" rx="2"/>')
        lines.append(f'  <text class="small" x="{x + 18}" y="{y}">{said}</text>')
        x += 40 + 7 * len(said)
    return lines


def _spoken(bar: Bar) -> str:
    again = f", after an edit {bar.again:.2f}" if bar.again is not None else ""
    return f"{bar.name}: cold {bar.cold:.2f}{again}."
