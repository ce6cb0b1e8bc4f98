"""Content that every site begins with: word lists, care levels and general terms."""
