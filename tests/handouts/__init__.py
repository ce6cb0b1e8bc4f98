"""Printed handouts of the real content, read back as PDF readers read them."""
