"""Check the prose of pages against the statements that it rests on."""

from plainleaf.reading.checks import check_passages

__all__ = ["check_passages"]
