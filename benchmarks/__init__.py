"""Slow benchmarks, run with ``python -m benchmarks``. They fail on errors, never on times."""
