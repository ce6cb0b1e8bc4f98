"""One built site, read as files and in a real browser."""
