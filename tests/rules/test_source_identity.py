"""S043: the identifiers of a source agree, and its newer edition is newer."""

from __future__ import annotations

from typing import Any

from plainleaf.problems import Severity
from plainleaf.rules.context import Context
from plainleaf.rules.source_identity import check

from tests.factories import DAY, library, source, statement


def _told(*sources: Any) -> list[tuple[str, Severity]]:
    content = library(statement("a", "Walk."), sources=sources)
    return [(problem.message, problem.severity) for problem in check(content, Context(DAY))]


def test_an_identifier_agrees_with_the_address() -> None:
    """A DOI or PubMed number other than that of the address is an error."""
    address = "https://doi.org/10.1234/Foot.1"
    assert _told(source(doi="10.1234/foot.1", address=address)) == []
    assert _told(source(doi="10.1234/foot.2", address=address)) == [
        ("The address of 'guide' names another DOI.", Severity.ERROR)
    ]
    page = "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert _told(source(pmid="123", address=page)) == []
    assert _told(source(pmid="124", address=page)) == [
        ("The address of 'guide' is of 123 at PubMed, not of 124.", Severity.ERROR)
    ]


def test_one_document_has_one_entry() -> None:
    """Two entries for one document give a warning, contradicting identifiers an error."""
    twice = _told(source(doi="10.1234/a"), source("again", doi="doi:10.1234/A"))
    assert twice == [("'again' and 'guide' are the same document, by their doi.", Severity.WARNING)]
    mixed = _told(source(doi="10.1234/a", pmid="1"), source("again", doi="10.1234/a", pmid="2"))
    assert mixed == [("'again' has the same doi as 'guide', but another pmid.", Severity.ERROR)]
    assert _told(source(doi="10.1234/a"), source("again", doi="10.1234/b")) == []


def test_a_newer_edition_is_newer() -> None:
    """An edition is replaced by a newer one, and never by itself."""
    old, new = {"published": "2016-11"}, {"published": "2020"}
    assert _told(source(superseded_by="new", **old), source("new", **new)) == []
    assert _told(source(superseded_by="new", **new), source("new", **old)) == [
        ("'new' was published in 2016, before 'guide' (2020).", Severity.ERROR)
    ]
    assert _told(source(superseded_by="guide")) == [
        ("'guide' would be replaced by itself in the end.", Severity.ERROR)
    ]
    assert len(_told(source(superseded_by="new"), source("new", superseded_by="guide"))) == 2
