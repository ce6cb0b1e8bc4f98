"""Hostile input, output folders, kills, injection and theme errors do no harm."""
