"""Tests that the documentation builds, and that what it says is true."""
