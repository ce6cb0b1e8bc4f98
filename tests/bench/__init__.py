"""Slow measurements, side by side: ``python -m tests.bench``. Never asserts a time."""
