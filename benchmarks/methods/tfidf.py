"""scikit-learn: cosine similarity of TF-IDF vectors, the five nearest of each text."""

from __future__ import annotations

from sklearn import config_context
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored, fold_by_blocks, plain_words

NEIGHBOURS = 5
#: Working memory of scikit-learn, in MiB.
_WORKING = 64


def fold(corpus: Corpus, _lexicon: object) -> Outcome:
    """Find the duplicates of a corpus."""
    return fold_by_blocks(corpus, _pairs)


def pairs(texts: list[str], _lexicon: object) -> list[Scored]:
    """Return the near pairs of one block."""
    return _pairs([plain_words(text) for text in texts])


def _pairs(words: list[list[str]]) -> list[Scored]:
    matrix = TfidfVectorizer(analyzer=list).fit_transform(words)
    search = NearestNeighbors(
        n_neighbors=min(NEIGHBOURS + 1, len(words)), metric="cosine", algorithm="brute"
    ).fit(matrix)
    with config_context(working_memory=_WORKING):
        distances, others = search.kneighbors(matrix)
    near: list[Scored] = []
    for here, (row, found) in enumerate(zip(distances, others, strict=True)):
        for distance, other in zip(row, found, strict=True):
            if other != here:
                near.append((min(here, int(other)), max(here, int(other)), 1 - float(distance)))
    return near
