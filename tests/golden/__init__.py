"""Two whole pages of a tiny library, kept beside the tests that compare them."""
