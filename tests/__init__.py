"""Tests of Plainleaf; each test's docstring names the promise that it keeps."""
