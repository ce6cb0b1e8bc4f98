"""Draw a bar chart as SVG that is legible when small, in greyscale, and in light and dark mode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

_WIDTH, _LEFT, _RIGHT = 560, 62, 62
_NAME, _BAR, _ROW, _GROUP, _TOP, _KEY = 28, 13, 64, 42, 128, 24
_MARKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
_STYLE = """
    text {
      font: 16px system-ui, sans-serif; fill: #1f2328;
      stroke: #ffffff; stroke-width: 4px; paint-order: stroke;
    }
    .title { font-size: 21px; font-weight: 600; }
    .group { font-weight: 600; }
    .small { font-size: 14px; fill: #57606a; }
    .value { font-size: 14px; }
    .own { font-weight: 700; }
    .card { fill: #ffffff; stroke: #d0d7de; }
    .grid { stroke: #d0d7de; }
    .one { stroke: #57606a; }
    .cold { fill: #0b5e5a; stroke: #0b5e5a; }
    .again { fill: #f7c9a4; stroke: #b4500f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; stroke: #0d1117; }
      .small { fill: #9ea7b3; }
      .card { fill: #0d1117; stroke: #3d444d; }
      .grid { stroke: #3d444d; }
      .one { stroke: #9ea7b3; }
      .cold { fill: #7adfd5; stroke: #7adfd5; }
      .again { fill: #5c3413; stroke: #f0965a; }
    }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One generator in the chart, with two values as ratios to the baseline.

    Attributes:
        name: Name of the generator.
        own: Whether it is Plainleaf, whose name is in bold.
        cold: Ratio of a cold build.
        again: Ratio of a build after one edit; None if there was none.
    """

    name: str
    own: bool
    cold: float
    again: float | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A group of bars below a heading, from top to bottom."""

    title: str
    bars: Sequence[Bar]


def chart(title: str, about: str, groups: Sequence[Bars]) -> str:
    """Draw a bar from 1 to each value on a logarithmic scale.

    On this scale, half and double are equally far from 1.

    Args:
        title: The title.
        about: Lines of explanation below the title.
        groups: Groups of bars, from top to bottom.

    Returns:
        The text of an SVG file.
    """
    values = [v for group in groups for bar in group.bars for v in (bar.cold, bar.again) if v]
    scale = _Scale(min([*values, 0.9]), max([*values, 1.1]))
    bottom = _TOP + sum(_GROUP + _ROW * len(group.bars) for group in groups)
    height = bottom + 28
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="title desc">',
        f'  <title id="title">{escape(title)}</title>',
        f'  <desc id="desc">{escape(_described(about, groups))}</desc>',
        f"  <style>{_STYLE}  </style>",
        f'  <rect class="card" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="8"/>',
        f'  <text class="title" x="20" y="34">{escape(title)}</text>',
        *_lines(about, 58),
        *_key(_TOP - _KEY),
        *_grid(scale, bottom),
    ]
    top = _TOP
    for group in groups:
        lines.append(f'  <text class="group" x="20" y="{top + 26}">{escape(group.title)}</text>')
        top += _GROUP
        for bar in group.bars:
            lines += _drawn(bar, top, scale)
            top += _ROW
    return "\n".join([*lines, "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    least: float
    most: float

    def x(self, value: float) -> float:
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _grid(scale: _Scale, bottom: int) -> list[str]:
    marks = [m for m in _MARKS if scale.least <= m <= scale.most]
    lines = []
    for mark in marks:
        x = scale.x(mark)
        kind = 'class="one"' if mark == 1.0 else 'class="grid" stroke-dasharray="2 4"'
        lines.append(f'  <path {kind} d="M{x} {_TOP + 4}V{bottom}"/>')
        lines.append(
            f'  <text class="small" x="{x}" y="{bottom + 18}" text-anchor="middle">{mark:g}</text>'
        )
    return lines


def _drawn(bar: Bar, top: int, scale: _Scale) -> list[str]:
    own = ' class="own"' if bar.own else ""
    lines = [f'  <text{own} x="20" y="{top + _NAME - 8}">{escape(bar.name)}</text>']
    for place, (kind, value) in enumerate((("cold", bar.cold), ("again", bar.again))):
        if value is None:
            continue
        y = top + _NAME + place * (_BAR + 2)
        one, end = scale.x(1.0), scale.x(value)
        start, width = min(one, end), round(max(abs(end - one), 2), 1)
        lines.append(
            f'  <rect class="{kind}" x="{start}" y="{y}" width="{width}" height="{_BAR}" rx="2"/>'
        )
        put = f'x="{start - 6:.1f}" text-anchor="end"' if end < one else f'x="{end + 8:.1f}"'
        lines.append(f'  <text class="value" {put} y="{y + 12}">{value:.2f}</text>')
    return lines


def _lines(about: str, y: int) -> list[str]:
    return [
        f'  <text class="small" x="20" y="{y + 19 * n}">{escape(line)}</text>'
        for n, line in enumerate(about.split("\n"))
    ]


def _key(y: int) -> list[str]:
    lines, x = [], 20
    for kind, label in (("cold", "cold build"), ("again", "build after one edit")):
        lines.append(f'  <rect class="{kind}" x="{x}" y="{y - 11}" width="24" height="12" rx="2"/>')
        lines.append(f'  <text class="small" x="{x + 32}" y="{y}">{label}</text>')
        x += 56 + 8 * len(label)
    return lines


def _described(about: str, groups: Sequence[Bars]) -> str:
    sentences = [" ".join(about.split("\n"))]
    for group in groups:
        rows = []
        for bar in group.bars:
            again = f", after an edit {bar.again:.2f}" if bar.again is not None else ""
            rows.append(f"{bar.name}: cold {bar.cold:.2f}{again}")
        sentences.append(f"{group.title}. {'; '.join(rows)}.")
    return " ".join(sentences)
