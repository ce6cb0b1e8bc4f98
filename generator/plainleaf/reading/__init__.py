"""Check the prose of pages against the statements that it rests on."""

from plainleaf.reading.acceptance import Unread, accepted_text, unread
from plainleaf.reading.checks import check_passages
from plainleaf.reading.guards import slips

__all__ = ["Unread", "accepted_text", "check_passages", "slips", "unread"]
