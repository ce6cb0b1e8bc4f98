"""Measure how hard a text is to read, from its sentences and syllables."""
