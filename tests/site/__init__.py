"""The built site, checked as files and in a real browser."""
