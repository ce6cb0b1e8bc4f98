"""Cache between builds, fingerprints of a build's inputs, and atomic writes of single files."""
