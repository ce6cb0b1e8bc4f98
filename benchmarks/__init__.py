"""Slow measurements, side by side: ``python -m benchmarks``. They assert no time."""
