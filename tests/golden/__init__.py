"""Golden files: two whole pages of a tiny library."""
