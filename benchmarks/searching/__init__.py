"""Measure what search costs and finds, in a real browser."""

from benchmarks.searching.report import measure_searching
from benchmarks.searching.this_site import measure_site

__all__ = ["measure_searching", "measure_site"]
