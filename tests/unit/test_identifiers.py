"""DOIs and PubMed numbers are read in every form in which people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.loading.sharing import SharedLookup
from plainleaf.model.identifiers import (
    bare_doi,
    bare_pmid,
    contradicts,
    doi_address,
    doi_at,
    pmid_at,
    pubmed_address,
)
from pydantic import ValidationError

from tests.factories import library, made, source, statement

DOI = "10.1016/s0140-6736(24)00755-4"
#: Forms in which one DOI is written.
FORMS = (
    DOI,
    "10.1016/S0140-6736(24)00755-4",
    "doi:10.1016/S0140-6736(24)00755-4",
    "DOI: 10.1016/S0140-6736(24)00755-4",
    "https://doi.org/10.1016/S0140-6736(24)00755-4",
    "http://dx.doi.org/10.1016/s0140-6736(24)00755-4",
    "HTTPS://DOI.ORG/10.1016/S0140-6736(24)00755-4",
    "doi.org/10.1016/S0140-6736(24)00755-4",
    "https://doi.org/10.1016/S0140-6736%2824%2900755-4?utm_source=x#top",
    "  10.1016/S0140-6736(24)00755-4.\u200b ",
)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_a_doi_is_one(form: str) -> None:
    """Capitals, prefixes, addresses and stray signs do not make another DOI."""
    assert bare_doi(form) == DOI
    assert source(doi=form).doi == DOI


@pytest.mark.parametrize("text", ["", "unavailable", "0", "10.1016", "11.1016/x", "10.12/x"])
def test_no_doi_is_none(text: str) -> None:
    """A text that is no DOI is not taken for one, and a source cannot have it."""
    assert bare_doi(text) is None
    with pytest.raises(ValidationError):
        source(doi=text)


@pytest.mark.parametrize("text", ["0", "", "-1", "0123", "PMC123", "1" * 10, "1.5"])
def test_no_number_at_pubmed_is_none(text: str) -> None:
    """Zero, which tables write for none, and other texts are no PubMed numbers."""
    assert bare_pmid(text) is None
    with pytest.raises(ValidationError):
        source(pmid=text)


@settings(max_examples=60)
@given(st.from_regex(r"10\.[0-9]{4,9}/[!#-~]{1,40}[a-z0-9]", fullmatch=True))
def test_the_address_of_a_doi_gives_it_back(text: str) -> None:
    """The address that resolves a DOI names the same DOI, with whatever signs it has."""
    doi = bare_doi(text)
    assert doi is not None
    assert doi_at(doi_address(doi)) == doi


def test_addresses_name_what_they_hold() -> None:
    """PubMed pages name their number, also at its old address; other pages none."""
    assert pmid_at(pubmed_address("39375007")) == "39375007"
    assert pmid_at("https://www.ncbi.nlm.nih.gov/pubmed/20007994") == "20007994"
    assert pmid_at("https://pmc.ncbi.nlm.nih.gov/articles/PMC10684665") is None
    assert doi_at("https://www.bmj.com/content/347/bmj.f7095") is None


def test_an_address_may_add_to_a_doi_but_not_name_another() -> None:
    """A publisher's address with the DOI in it agrees; one with another does not."""
    assert not contradicts("https://x.example/doi/10.1002/CCA.1482/full", "10.1002/cca.1482")
    assert contradicts("https://x.example/doi/10.1002/cca.1483/full", "10.1002/cca.1482")
    assert contradicts("https://doi.org/10.1002/cca.1482/full", "10.1002/cca.1482")
    assert not contradicts("https://x.example/article/7", "10.1002/cca.1482")


def test_the_page_of_a_source_links_to_its_identifiers_and_its_newer_edition() -> None:
    """Readers of a source's page reach the document by its numbers, and the newer edition."""
    old = source(doi="10.1234/a(1)<b>", pmid="77", published="2016", superseded_by="new")
    content = library(statement("a", "Walk."), sources=[old, source("new", published="2020")])
    text = made(content).rendered.pages["sources/guide/"].markdown
    assert 'href="https://doi.org/10.1234/a(1)%3Cb%3E"' in text
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/77/"' in text
    assert 'href="../new/">Title of new</a>' in text


def test_a_topic_takes_the_newer_editions_of_shared_sources_with_it() -> None:
    """A topic that cites a shared source knows its newer editions, so that links to them work."""
    shared = SharedLookup(
        sources=(
            source("one", superseded_by="two"),
            source("two", superseded_by="three"),
            source("three"),
            source("other"),
        )
    )
    needed = shared.needed(statement("a", "Walk.", "one"))
    assert [one.id for one in needed.sources] == ["one", "three", "two"]
