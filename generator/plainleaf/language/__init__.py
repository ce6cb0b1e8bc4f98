"""The words of the interface, apart from those of content."""

from plainleaf.language.catalogue import (
    IN_SCRIPT,
    OWN_WORDS,
    TRANSLATIONS,
    day_words,
    marked,
    tongue,
    use_own_words,
    with_words,
    words,
)
from plainleaf.language.tongue import is_english

__all__ = [
    "IN_SCRIPT",
    "OWN_WORDS",
    "TRANSLATIONS",
    "day_words",
    "is_english",
    "marked",
    "tongue",
    "use_own_words",
    "with_words",
    "words",
]
