"""The prose of pages: how it is read, and what it is checked for."""
