"""Review without a terminal: sheets for reviewers, their answers, and what is still to be read."""
