"""A source has the identifiers of one document, and its newer edition is newer.

Retractions are found by `doi` and `pmid`, so a wrong one hides them, or casts doubt on a sound
source. They must agree with the address and with each other. Two entries with the same one are
the same document, which then counts twice as evidence; that is a warning. A newer edition
(`superseded_by`) cannot be older, nor replaced by the edition that it replaces.

Wrong:

    sources:
    - id: foot-trial
      title: Walking for tired feet
      publisher: The Test Press
      kind: trial
      accessed: 2024-05-30
      doi: 10.1234/foot.1
      address: https://doi.org/10.1234/foot.2

Right:

    sources:
    - id: foot-trial
      title: Walking for tired feet
      publisher: The Test Press
      kind: trial
      accessed: 2024-05-30
      doi: 10.1234/foot.2
      address: https://doi.org/10.1234/foot.2

Fix: Copy the identifier from the document itself. Cite one entry instead of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainleaf.loading import Library
from plainleaf.model import Source
from plainleaf.model.identifiers import contradicts, pmid_at
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context

CODE = "S043"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every identifier or newer edition that cannot be right."""
    del context
    known = {source.id: source for source in library.sources}
    for source in library.own("sources"):
        yield from _against_address(source)
        yield from _newer_edition(source, known)
    yield from _entered_twice(library)


def _against_address(source: Source) -> Iterator[Problem]:
    fix = "Copy it from the document, or correct the address."
    if source.address and source.doi and contradicts(source.address, source.doi):
        yield _problem(source, "doi", f"The address of '{source.id}' names another DOI.", fix)
    at = pmid_at(source.address or "")
    if at and source.pmid and at != source.pmid:
        said = f"The address of '{source.id}' is of {at} at PubMed, not of {source.pmid}."
        yield _problem(source, "pmid", said, fix)


def _newer_edition(source: Source, known: Mapping[str, Source]) -> Iterator[Problem]:
    newer = known.get(source.superseded_by or "")
    if newer is None:
        return
    seen = {source.id}
    at: Source | None = newer
    while at and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.superseded_by or "")
    if at and at.id == source.id:
        said = f"'{source.id}' would be replaced by itself in the end."
        fix = "Name the edition that is newer, or delete this line."
        yield _problem(source, "superseded_by", said, fix)
    elif source.published and newer.published and newer.published < source.published[:4]:
        said = (
            f"'{newer.id}' was published in {newer.published[:4]}, before '{source.id}' "
            f"({source.published[:4]})."
        )
        fix = "Exchange the two, or correct a date of publication."
        yield _problem(source, "superseded_by", said, fix)


def _entered_twice(library: Library) -> Iterator[Problem]:
    """Yield a problem for each source with a DOI or PubMed number of an earlier one."""
    first: dict[tuple[str, str], Source] = {}
    own = {source.id for source in library.own("sources")}
    for source in library.sources:
        for key, other_key in (("doi", "pmid"), ("pmid", "doi")):
            value = getattr(source, key)
            earlier = first.setdefault((key, value), source) if value else source
            if earlier is source or source.id not in own:
                continue
            mine, theirs = getattr(source, other_key), getattr(earlier, other_key)
            if mine and theirs and mine != theirs:
                said = (
                    f"'{earlier.id}' has the same {key} as '{source.id}', but another {other_key}."
                )
                yield _problem(source, key, said, "Copy both from the documents.")
                break
            said = f"'{earlier.id}' and '{source.id}' are the same document, by their {key}."
            fix = "Cite one of them everywhere, and delete the other."
            yield _problem(source, key, said, fix, Severity.WARNING)
            break


def _problem(
    source: Source, key: str, said: str, fix: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(source.place.at(key), CODE, said, fix, severity, source.place.key(key))
