"""Markdown tables with aligned columns, and the figures in them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is left-aligned, the others right-aligned."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = [f"{'-' * (width - 1)}{':' if column else '-'}" for column, width in enumerate(widths)]
    return "\n".join([line(heads), line(rule), *(line(row) for row in rows)])


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return the smallest and the largest value as text, such as "0.10-0.25"."""
    return f"{min(values):.{digits}f}-{max(values):.{digits}f}"


def share(part: float, whole: float) -> str:
    """Return a count with its percentage of a whole; "-" if the whole is 0."""
    return f"{part:,.0f} ({100 * part / whole:.1f}%)" if whole else "-"


def exponent(points: Sequence[tuple[float, float]]) -> str:
    """Return the exponent x of value = c * size^x, fitted by least squares on logarithms.

    Args:
        points: Sizes with their values.

    Returns:
        The exponent with two decimals; "?" for fewer than three positive points.
    """
    logs = [(log(size), log(value)) for size, value in points if size > 0 and value > 0]
    if len(logs) < 3:
        return "?"
    middle_x = sum(x for x, _ in logs) / len(logs)
    middle_y = sum(y for _, y in logs) / len(logs)
    over = sum((x - middle_x) * (y - middle_y) for x, y in logs)
    return f"{over / sum((x - middle_x) ** 2 for x, _ in logs):.2f}"
