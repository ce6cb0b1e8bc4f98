"""Printed handouts of the real content, read back as a reader's program reads them."""
