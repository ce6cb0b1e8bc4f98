"""How hard a text is to read: sentences, syllables, and the grade that follows."""
