"""Support editors: due reviews, effects of changes, near-duplicates, new entries, schemas."""
