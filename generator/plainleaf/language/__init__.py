"""The words of the interface, apart from those of content."""

from plainleaf.language.catalogue import marked, with_words, words

__all__ = ["marked", "with_words", "words"]
