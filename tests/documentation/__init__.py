"""Tests that the documentation builds, and that it is correct."""
