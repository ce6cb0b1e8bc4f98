"""The words of the interface, apart from those of content."""

from plainleaf.language.catalogue import (
    IN_SCRIPT,
    OWN_WORDS,
    day_words,
    marked,
    use_own_words,
    with_words,
    words,
)

__all__ = ["IN_SCRIPT", "OWN_WORDS", "day_words", "marked", "use_own_words", "with_words", "words"]
