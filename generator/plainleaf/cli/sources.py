"""``plainleaf sources check``: watch the evidence that the content rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, print_report
from plainleaf.editorial.reporting import count
from plainleaf.editorial.retractions import OLD_TABLE, Looked, Nature, SourceDoubt, look_up
from plainleaf.editorial.sources import AGE_LIMITS, Resting, Uses, Watch, Watched, watch
from plainleaf.model.identifiers import doi_address
from plainleaf.pipeline import examine
from plainleaf.problems import Severity

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FIX = (
    "Read the notice. Take the source out of what cites it, and find another for what rests on "
    "nothing else, or delete that."
)
#: Entries of a list that are printed; a list of hundreds hides those that matter.
_MOST = 20


@click.group("sources")
def sources() -> None:
    """Watch the evidence that the content rests on."""


@sources.command("check")
@click.option(
    "--retractions",
    type=_FILE,
    metavar="FILE",
    help="The table of Retraction Watch (CSV), to find retracted sources in.",
)
@click.option(
    "--all", "everything", is_flag=True, help=f"Print all, not only {_MOST} of each list."
)
@options.report_format
@options.content
@click.pass_context
def check(
    ctx: click.Context, retractions: Path | None, everything: bool, form: str, content: Path
) -> None:
    """List doubtful sources, and the statements, pages and handouts that rest on them.

    Without a file, it lists newer editions, sources too old for their kind, what was read only
    second-hand, and studies whose retraction could not be found, since they have neither DOI nor
    PubMed number. With the table that Crossref publishes, it lists sources that were retracted,
    corrected or questioned. Nothing is sent anywhere.

    Exit code 1 means that a source was retracted, or that the content has errors.
    """
    today = date.today()
    outcome = examine(content, today, rendering=False)
    if outcome.library is None or outcome.folding is None or outcome.plan is None:
        print_report(outcome.report)
        ctx.exit(PROBLEMS)
    uses = Uses.of(outcome.library, outcome.folding, outcome.plan)
    looked = look_up(outcome.library.sources, retractions) if retractions else None
    found = watch(outcome.library, uses, today)
    if form == "json":
        click.echo(json.dumps(_json(found, looked, uses), indent=2, ensure_ascii=False))
    else:
        if looked:
            _print_looked(looked, found, uses, today)
        _print_watch(found, None if everything else _MOST)
    if looked and any(doubt.severity is Severity.ERROR for doubt in looked.doubts):
        ctx.exit(PROBLEMS)


def _print_looked(looked: Looked, found: Watch, uses: Uses, today: date) -> None:
    newest = f", the newest of {looked.newest}" if looked.newest else ""
    click.echo(
        f"Looked up {found.identified:,} of {count(found.sources, 'source')} in "
        f"{count(looked.rows, 'notice')}{newest}. The others have no DOI or PubMed number."
    )
    if looked.newest and (today - looked.newest).days > OLD_TABLE:
        click.echo("The table is old: download it again.")
    if looked.unread:
        click.echo(f"{count(looked.unread, 'row')} of the table could not be read.")
    for doubt in looked.doubts:
        _print_doubt(doubt, uses.resting(doubt.source))
    if looked.reinstated:
        click.echo(f"Retracted once and reinstated since: {', '.join(looked.reinstated)}.")
    if not looked.doubts:
        click.echo(click.style("No source was retracted, corrected or questioned.", fg="green"))


def _print_doubt(doubt: SourceDoubt, resting: Resting) -> None:
    colour = "red" if doubt.severity is Severity.ERROR else "yellow"
    place = click.style(str(doubt.source.place.start), bold=True)
    said = click.style(f"{doubt.source.id}: {_of(doubt)}.", fg=colour)
    click.echo(f"\n{place}: {said} {_rests(resting)}")
    for notice in doubt.notices:
        why = f": {', '.join(notice.reasons)}" if notice.reasons else ""
        where = f" {doi_address(notice.notice)}" if notice.notice else ""
        click.echo(f"    {notice.nature.value} on {notice.on or 'a day not given'}{why}.{where}")
    for line in _where(resting):
        click.echo(f"    {line}")
    if doubt.nature is Nature.RETRACTION:
        click.echo(f"    Fix: {_FIX}")


def _of(doubt: SourceDoubt) -> str:
    if doubt.disputed:
        return f"{doubt.nature.value}, if it is the same paper: one identifier differs, so look"
    return "retracted" if doubt.nature is Nature.RETRACTION else doubt.nature.value


def _rests(resting: Resting) -> str:
    """Return how much rests on a source, in words."""
    if not resting.records:
        return "Nothing rests on it."
    alone = f" ({len(resting.alone):,} on nothing else)" if resting.alone else ""
    return (
        f"{count(len(resting.records), 'entry').replace('entrys', 'entries')}{alone}, "
        f"{count(len(resting.pages), 'page')}, {count(len(resting.sheets), 'handout')}."
    )


def _where(resting: Resting) -> Iterator[str]:
    for called, places in (("page", resting.pages), ("handout", resting.sheets)):
        for address, names in places:
            yield f"{called} /{address}: {', '.join(names)}"
    placed = {name for _, names in (*resting.pages, *resting.sheets) for name in names}
    unplaced = {*resting.records} - placed
    if unplaced:
        yield f"on no page of advice: {', '.join(sorted(unplaced))}"


def _print_watch(found: Watch, most: int | None) -> None:
    click.echo(
        f"\n{count(found.sources, 'source')}: {found.doi:,} with a DOI, {found.pmid:,} with a "
        f"PubMed number, {found.identified:,} with either."
    )
    _print("Sources with a newer edition", found.superseded, most)
    _print("Sources too old for their kind", found.old, most)
    for limit in dict.fromkeys(AGE_LIMITS.values()):
        kinds = ", ".join(kind.value for kind, its in AGE_LIMITS.items() if its is limit)
        click.echo(f"    {kinds}: up to {limit.years} years, because {limit.why}.")
    if found.undated:
        click.echo(f"    {count(found.undated, 'source')} without a date of publication.")
    _print("Sources read second-hand", found.second_hand, most)
    _print("Studies whose retraction could not be found", found.unidentified, most)


def _print(heading: str, several: Sequence[Watched], most: int | None) -> None:
    click.echo(click.style(f"\n{heading}: {len(several) or 'none'}", bold=True))
    for one in several[:most]:
        place = click.style(str(one.source.place.start), bold=True)
        click.echo(f"{place}: {one.source.id}: {one.why}. {_rests(one.resting)}")
    if most is not None and len(several) > most:
        click.echo(f"    and {len(several) - most:,} more; --all prints them.")


def _json(found: Watch, looked: Looked | None, uses: Uses) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sources": found.sources,
        "with_doi": found.doi,
        "with_pmid": found.pmid,
        "with_either": found.identified,
    }
    if looked:
        made["retractions"] = {
            "rows": looked.rows,
            "unread": looked.unread,
            "newest": looked.newest.isoformat() if looked.newest else None,
            "reinstated": list(looked.reinstated),
            "doubts": [_doubt_json(doubt, uses.resting(doubt.source)) for doubt in looked.doubts],
        }
    for name in ("superseded", "old", "second_hand", "unidentified"):
        made[name] = [
            {"id": one.source.id, "why": one.why, **_resting_json(one.resting)}
            for one in getattr(found, name)
        ]
    return made


def _doubt_json(doubt: SourceDoubt, resting: Resting) -> dict[str, Any]:
    return {
        "id": doubt.source.id,
        "nature": doubt.nature.value,
        "severity": doubt.severity.value,
        "disputed": doubt.disputed,
        "notices": [
            {
                "nature": notice.nature.value,
                "on": notice.on.isoformat() if notice.on else None,
                "reasons": list(notice.reasons),
                "doi": notice.notice,
            }
            for notice in doubt.notices
        ],
        "file": doubt.source.place.start.file,
        "line": doubt.source.place.start.line,
        **_resting_json(resting),
    }


def _resting_json(resting: Resting) -> dict[str, Any]:
    return {
        "entries": list(resting.records),
        "alone": list(resting.alone),
        "pages": {address: list(names) for address, names in resting.pages},
        "handouts": {address: list(names) for address, names in resting.sheets},
    }
