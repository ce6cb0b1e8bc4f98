"""A claim of popular web pages alone is checked, and is never given as advice.

Each statement whose sources are all popular web pages belongs to exactly one entry under
`claim_checks:`. That entry says what better sources make of the claim. Pages of advice, answers
and handouts cannot use the statement. Where a duplicate of it has a better source, it is no
longer a claim of the web.

Wrong:

    statements:
    - id: magnets-for-feet
      text: Magnets draw the pain out of your feet.
      section: rest-your-feet
      sources: [{source: foot-blog}]         # kind: popular-web
      checked: 2024-05-31

Right:

    statements:
    - id: magnets-for-feet
      text: Magnets draw the pain out of your feet.
      section: rest-your-feet
      sources: [{source: foot-blog}]
      checked: 2024-05-31
    claim_checks:
    - id: check-magnets
      claim: Magnets draw pain out of feet.
      section: rest-your-feet
      statements: [magnets-for-feet]
      verdict: not-shown
      why: We found no study of magnets for feet.

Fix: Add the statement to an entry under `claim_checks:`, add a better source, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import ClaimCheck, ClaimVerdict, Record, SourceKind, Statement
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.references import references

CODE = "S023"


def is_web_claim(statement: Statement, kinds: dict[str, SourceKind]) -> bool:
    """Return whether only popular web pages support a statement.

    Args:
        statement: The statement.
        kinds: Source id -> kind of source.
    """
    found = {kinds[r.source] for r in statement.sources if r.source in kinds}
    return found == {SourceKind.POPULAR_WEB}


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each claim that is checked twice, checked wrongly, or shown as advice.

    Claims without a check are reported after deduplication, see `unchecked`.
    """
    del context
    kinds = {source.id: source.kind for source in library.sources}
    claims = {s.id: s for s in library.statements if is_web_claim(s, kinds)}
    # Of a statement with an unknown source it cannot be said; another message names the source.
    known = {s.id for s in library.statements if all(r.source in kinds for r in s.sources)}
    for entry in library.claim_checks:
        yield from _faults(entry, claims, known)
    yield from _given_as_advice(library, claims)


def unchecked(statement: Statement) -> Problem:
    """Return the problem for a statement that only popular web pages make and no entry checks."""
    return Problem(
        statement.place.start,
        CODE,
        f"Only popular web pages say '{statement.id}', and no claim check names it.",
        "Add it to an entry under 'claim_checks:', add a better source, or leave it out.",
        key=statement.place.key(),
    )


def supported_claim(entry: ClaimCheck, index: int, better: Statement) -> Problem:
    """Return the problem for a claim that was merged with a statement from a better source.

    Args:
        entry: The claim check.
        index: Index of the statement in its list.
        better: The statement with the better source.
    """
    return Problem(
        entry.place.at("statements", index),
        CODE,
        f"'{entry.statements[index]}' is shown as the same as '{better.id}', which has a better "
        "source, so it is no web claim.",
        "Take it out here, or decide that the two differ.",
        key=entry.place.key("statements", index),
    )


def _faults(entry: ClaimCheck, claims: dict[str, Statement], known: set[str]) -> Iterator[Problem]:
    for index, target in enumerate(entry.statements):
        if target in known and target not in claims:
            yield Problem(
                entry.place.at("statements", index),
                CODE,
                f"'{target}' has a better source than popular web pages, so it is no web claim.",
                "Name it under 'rests_on', or take it out here.",
                key=entry.place.key("statements", index),
            )
    for index, target in enumerate(entry.rests_on):
        if target in claims:
            yield Problem(
                entry.place.at("rests_on", index),
                CODE,
                f"The verdict rests on '{target}', which is a web claim itself.",
                "Name a statement with a better source.",
                key=entry.place.key("rests_on", index),
            )
    if not entry.rests_on and entry.verdict is not ClaimVerdict.NOT_SHOWN:
        yield Problem(
            entry.place.start,
            CODE,
            f"The verdict '{entry.verdict}' of '{entry.id}' rests on no statement.",
            "Name the statements that support it under 'rests_on'.",
            key=entry.place.key(),
        )


def _given_as_advice(library: Library, claims: dict[str, Statement]) -> Iterator[Problem]:
    checked = {target for entry in library.claim_checks for target in entry.statements}
    seen: set[str] = set()
    for reference in references(library):
        if reference.kind != "statements" or reference.target not in claims:
            continue
        if isinstance(reference.record, ClaimCheck):
            if reference.part[0] == "statements" and reference.target in seen:
                yield _problem(reference.record, reference.part, reference.target, "checked twice")
            seen.add(reference.target)
        elif (
            reference.target in checked
            and not isinstance(reference.record, Statement)
            and reference.part[0] != "statement"
        ):
            what = "a claim of popular web pages alone, but is given here as advice"
            yield _problem(reference.record, reference.part, reference.target, what)


def _problem(record: Record, part: tuple[str | int, ...], target: str, what: str) -> Problem:
    return Problem(
        record.place.at(*part),
        CODE,
        f"'{target}' is {what}.",
        "Take it out here, or name a statement with a better source.",
        key=record.place.key(*part),
    )
