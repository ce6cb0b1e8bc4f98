"""Deduplication as the project does it, given the names of each document's subject."""

from __future__ import annotations

from msgspec.structs import replace
from plainleaf.deduplication.lexicon import Lexicon, name_index

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, ours
from benchmarks.methods.ours import pairs

__all__ = ["fold", "pairs"]


def fold(corpus: Corpus, lexicon: Lexicon) -> Outcome:
    """Find the duplicates of a corpus."""
    names = name_index(corpus.names.items(), lexicon.keep_plural)
    return ours.fold(corpus, replace(lexicon, names=names))
