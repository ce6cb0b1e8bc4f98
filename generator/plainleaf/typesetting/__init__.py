"""What handouts and shared pictures need of Typst: its escapes, and the font."""
