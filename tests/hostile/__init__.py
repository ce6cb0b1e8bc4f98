"""Nothing hostile gets through: input, output, kills, injection, faults of the theme."""
