"""Identifiers of published documents: DOIs and PubMed numbers, in one form each.

A DOI may be written in capitals or not, alone, after ``doi:`` or as an address; all mean the
same document (DOI Handbook, https://doi.org/10.1000/182, sections 2.2 and 2.4). Here it is
small letters without a prefix.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"]+")
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_PUBMED = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)([0-9]+)/?"
)
_PMID = re.compile(r"[1-9][0-9]{0,8}")


def bare_doi(text: str) -> str | None:
    """Return a DOI in small letters without a prefix, or None if the text is not a DOI.

    Args:
        text: A DOI as people write it: alone, after ``doi:``, or as an address of doi.org.
    """
    text = text.strip().strip("\u200b\ufeff")
    prefix = _PREFIX.match(text)
    if prefix:
        text = text[prefix.end() :]
        if "/" in prefix[0]:
            text = unquote(text.partition("#")[0].partition("?")[0])
    text = text.rstrip(".,;").lower()
    return text if _DOI.fullmatch(text) else None


def bare_pmid(text: str) -> str | None:
    """Return a PubMed number, or None if the text is none; ``0`` means that there is none."""
    number = text.strip().removesuffix(".0")
    return number if _PMID.fullmatch(number) else None


def doi_at(address: str) -> str | None:
    """Return the DOI that an address of doi.org resolves; None for other addresses."""
    return bare_doi(address) if urlsplit(address).hostname in _DOI_HOSTS else None


def pmid_at(address: str) -> str | None:
    """Return the number of a PubMed page, from its address; None for other addresses."""
    found = _PUBMED.match(address)
    return found[1] if found else None


def contradicts(address: str, doi: str) -> bool:
    """Return whether an address names another DOI; publishers often add to it, as ``/full``."""
    resolved = doi_at(address)
    if resolved:
        return resolved != doi
    path = unquote(urlsplit(address).path).lower()
    found = re.search(r"/(10\.[0-9]{4,9}/.+)", path)
    return found is not None and not found[1].startswith(doi)


def doi_address(doi: str) -> str:
    """Return the address that resolves a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;().-_')}"


def pubmed_address(pmid: str) -> str:
    """Return the address of a document's page at PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
