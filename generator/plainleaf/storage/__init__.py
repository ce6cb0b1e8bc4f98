"""What one build leaves to the next, digests of what shapes it, and files written whole."""
