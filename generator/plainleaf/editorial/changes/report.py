"""Write changes as text for editors and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from plainleaf.editorial.changes.changes import Changes
from plainleaf.editorial.changes.pages import PageChange
from plainleaf.editorial.changes.records import RecordChange
from plainleaf.editorial.reporting import count, problem_line
from plainleaf.editorial.review_desk import mark_differences
from plainleaf.model.labels import label

#: Sign for each kind of change.
_SIGNS = {"added": "+", "appears": "+", "changed": "~", "changes": "~", "removed": "-", "goes": "-"}
_LONGEST = 100
#: Most ids listed for one page.
_NAMED = 6


def changes_text(changes: Changes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a heading with its lines for each kind of change that occurred.

    Args:
        changes: The changes.
    """
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        (_tally("Records", changes.records), _records(changes.records)),
        ("Merged now", (f"{f.folded} into {f.into} ({f.ground})" for f in changes.folding)),
        ("No longer merged", (f"{f.folded} into {f.into}" for f in changes.parting)),
        ("Shown in other words now", (f"{was}, as {now}" for was, now in changes.reworded)),
        (
            "Evidence",
            (f"{g.fact}: {label(g.before)} -> {label(g.now)}" for g in changes.grades),
        ),
        ("Dates", (f"{i} {key}: {was} -> {now}" for i, key, was, now in changes.dates)),
        (_tally("Pages", changes.pages), _pages(changes.pages)),
        (
            "Links that no longer work (add each id to moved.yml)",
            (f"{record}, formerly at {home}" for record, home in changes.lost),
        ),
        ("Handouts to print again", _handouts(changes.handouts)),
        (
            "New near-duplicates to decide (plainleaf duplicates --decide)",
            (f"{first} and {second}" for first, second in changes.asked),
        ),
        ("New problems", map(problem_line, changes.problems)),
        ("Problems fixed", [str(changes.fixed)] if changes.fixed else ()),
    )
    for heading, lines in parts:
        if kept := tuple(lines):
            yield heading, kept


def changes_json(changes: Changes) -> dict[str, Any]:
    """Return changes as plain values for JSON, in the order of the text."""
    return {
        "compared": changes.compared,
        "records": [to_builtins(change) for change in changes.records],
        "fold_now": [to_builtins(fold) for fold in changes.folding],
        "no_longer_fold": [to_builtins(fold) for fold in changes.parting],
        "retold": [{"fact": was, "as": now} for was, now in changes.reworded],
        "evidence": [
            {"fact": g.fact, "before": g.before.name.lower(), "now": g.now.name.lower()}
            for g in changes.grades
        ],
        "dates": [
            {"id": i, "key": key, "before": was, "now": now} for i, key, was, now in changes.dates
        ],
        "pages": [to_builtins(page) for page in changes.pages],
        "lost": [{"id": record, "was_at": home} for record, home in changes.lost],
        "handouts": [page.address for page in changes.handouts],
        "pairs_to_decide": [list(pair) for pair in changes.asked],
        "new_problems": [
            {
                "file": p.location.file,
                "line": p.location.line,
                "column": p.location.column,
                "code": p.code,
                "severity": p.severity.value,
                "message": p.message,
                "fix": p.fix,
            }
            for p in changes.problems
        ],
        "fixed_problems": changes.fixed,
    }


def _tally(heading: str, changes: Iterable[RecordChange | PageChange]) -> str:
    numbers: dict[str, int] = {}
    for change in changes:
        numbers[change.what] = numbers.get(change.what, 0) + 1
    order = (what for what in _SIGNS if what in numbers)
    return f"{heading}: " + ", ".join(f"{numbers[what]} {_verb(what, numbers)}" for what in order)


def _verb(what: str, numbers: dict[str, int]) -> str:
    plural = {"appears": "appear", "changes": "change", "goes": "go"}
    return what if numbers[what] == 1 else plural.get(what, what)


def _records(changes: Iterable[RecordChange]) -> Iterator[str]:
    for change in changes:
        yield (
            f"{_SIGNS[change.what]} {change.kind} {change.id}: "
            f"{_short(change.title)} ({change.place})"
        )
        for key, before, now in change.keys:
            yield from (f"    {line}" for line in _key(key, before, now))


def _key(key: str, before: Any, now: Any) -> Iterator[str]:
    if isinstance(before, str) and isinstance(now, str) and " " in before + now:
        was, becomes = mark_differences(before, now)
        yield f"{key} was  {was}"
        yield f"{' ' * len(key)} now  {becomes}"
    elif isinstance(before, list) and isinstance(now, list):
        old, new = [_shown(item) for item in before], [_shown(item) for item in now]
        known, kept = set(old), set(new)
        moved = [f"+ {item}" for item in new if item not in known]
        moved += [f"- {item}" for item in old if item not in kept]
        yield f"{key}: {'; '.join(moved) or 'order changed'}"
    else:
        yield f"{key}: {_shown(before)} -> {_shown(now)}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        given = (f"{key}: {_shown(part)}" for key, part in value.items() if part not in (None, []))
        return _short(", ".join(given)) or "nothing"
    if isinstance(value, list):
        return _short(", ".join(map(_shown, value))) or "nothing"
    return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _pages(changes: Iterable[PageChange]) -> Iterator[str]:
    others = 0
    for page in changes:
        if not page.listed:
            others += 1
            continue
        yield f"{_SIGNS[page.what]} {page.address} {page.title}"
        if page.what == "changes":
            for word, ids in (
                ("new on it", page.gained),
                ("gone from it", page.lost),
                ("changed on it", page.changed),
            ):
                if ids:
                    yield f"    {word}: {_named(ids)}"
    if others:
        yield f"~ {count(others, 'more page')}: only lists, counts, dates or links changed"


def _handouts(pages: Iterable[PageChange]) -> Iterator[str]:
    others = 0
    for page in pages:
        if page.listed:
            yield f"{_SIGNS[page.what]} {page.title} ({page.address})"
        others += not page.listed
    if others:
        yield f"~ {count(others, 'more handout')}: only dates or small print changed"


def _named(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more
