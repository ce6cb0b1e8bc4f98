"""A test file for each rule, and the terrible file."""
