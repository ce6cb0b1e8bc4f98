"""What editors do besides checking: what is due, changes, near-duplicates, new entries."""
