"""``plainleaf new``: add an entry to fill in, or a new knowledge file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from plainleaf.cli import options
from plainleaf.editorial.reporting import count
from plainleaf.editorial.scaffolding import (
    ENTRIES,
    EntryTemplate,
    NoPlaceError,
    entry_text,
    topic_text,
    with_entry,
    with_record,
)
from plainleaf.editorial.schema import DOCUMENTS, MODELINE, schema_files
from plainleaf.errors import UsageError
from plainleaf.language import TRANSLATIONS, is_english
from plainleaf.language.translating import words_to_translate
from plainleaf.loading import load_library
from plainleaf.loading.decoding import decode
from plainleaf.loading.folder import SIDE_FILES
from plainleaf.loading.formats import too_new
from plainleaf.loading.mistyped import id_of
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import FORMAT, Id, Reviewer, SharedRecords
from plainleaf.model.kinds import NAMED, PAGES
from plainleaf.rules import unfinished
from plainleaf.storage.configuration import read_theme_settings
from plainleaf.storage.contents import knowledge_paths
from plainleaf.storage.writing import disk_errors, replace_bytes, replace_text


@click.command("new")
@click.argument("kind", type=click.Choice(["topic", "language", *ENTRIES]))
@click.argument("name", metavar="[ID]", default="")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Knowledge file to add to; required if there are several.",
)
@options.content
def new(kind: str, name: str, file: Path | None, content: Path) -> None:
    """Add a new entry with the id ID, with an explanation of each key.

    What you have to write is marked 'TO DO'; 'plainleaf check' lists these places. The
    rest of the file stays as it is, comments included.

    Some entries have no id. Then ID says what they are about: for 'care' the urgency, for
    'short-signs' a warning sign, for 'evidence-only' a statement, for 'left-out' a source. For
    'moved' it is the old id. 'crisis' and 'pain-rule' take none.

    'language' begins a file with the words of the interface to translate; then ID is the code of
    the language, such as 'fr'.
    """
    if kind == "language":
        _new_language(name, content.resolve().parent / "mkdocs.yml")
        return
    _refuse_no_id(kind, name)
    if kind == "topic":
        path, line = _new_topic(name, content), 1
    else:
        path, line = _new_entry(kind, name, file, content)
    click.echo(f"Added: {f'{kind} {name!r}' if name else kind}, at {path}:{line}.")
    _show_marks(path, line)


def _refuse_no_id(kind: str, name: str) -> None:
    if kind != "topic" and not ENTRIES[kind].names:
        if name:
            raise UsageError(f"'{kind}' has no id.", "Leave the id out.")
        return
    if not name:
        raise UsageError(f"'{kind}' needs an id.", f"Write: plainleaf new {kind} ID.")
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        made = id_of(name)
        meant = f"Did you mean '{made}'? " if made else ""
        raise UsageError(
            f"'{name}' cannot be an id.",
            f"{meant}Use small letters, digits and single hyphens, a letter first.",
        ) from None


def _new_language(code: str, config: Path) -> None:
    if not code or is_english(code):
        raise UsageError("Name a language other than English.", "Write: plainleaf new language fr.")
    custom = read_theme_settings(config).custom_dir if config.is_file() else None
    if custom is None:
        raise UsageError(
            f"'{config.name}' has no 'custom_dir', where words of your own belong.",
            "Write 'custom_dir: overrides' under 'theme:', and make that folder.",
        )
    path = custom / TRANSLATIONS / f"{code}.yml"
    if path.exists():
        raise UsageError(f"'{path}' already exists.", "Edit that file.")
    text = words_to_translate(code)
    replace_text(path, text)
    click.echo(f"Added: the words of the interface, at {path}.")
    click.echo(
        f"Translate them all. Then write 'language: {code}' under 'theme:' in {config.name}, "
        "and run: plainleaf check"
    )


def _new_topic(name: str, content: Path) -> Path:
    path = content / f"{name}.yml"
    if path.exists() or path.name in SIDE_FILES:
        raise UsageError(f"'{path}' already exists.", "Choose another id, or edit that file.")
    for schema, text in schema_files().items():
        if not (content / schema).exists():
            replace_text(content / schema, text)
    modeline = MODELINE.format(path=f"./{DOCUMENTS[0].path}")
    replace_text(path, topic_text(name, date.today(), modeline))
    return path


def _new_entry(kind: str, name: str, file: Path | None, content: Path) -> tuple[Path, int]:
    entry = ENTRIES[kind]
    path = file or (
        content / entry.file
        if entry.file
        else _only_file(content, f"plainleaf new {kind} {name}".rstrip())
    )
    if entry.names == "id":
        _refuse_taken(entry, name, content)
    raw = _bytes_of(path, entry)
    text = entry_text(entry, name, date.today())
    add = with_entry if entry.names else with_record
    try:
        made, line = add(raw.decode("utf-8"), entry.list, text)
    except NoPlaceError:
        if not entry.names:
            raise UsageError(
                f"'{path}' has a '{entry.list}', and there is one only.", "Edit that one."
            ) from None
        raise UsageError(
            f"The list '{entry.list}' in '{path}' is written in [brackets].",
            "Write each entry on lines of its own, after '- '; then try again.",
        ) from None
    _refuse_misplaced(made, path, entry, name)
    replace_bytes(path, made.encode("utf-8"))
    return path, line


def _bytes_of(path: Path, entry: EntryTemplate) -> bytes:
    """Return the bytes of a file to add to; a file beside the topics is begun if need be."""
    if not path.exists() and (entry.file or entry.list in SharedRecords.model_fields):
        schema = f"./schema/{entry.file.removesuffix('.yml') or 'shared'}.schema.json"
        return f"{MODELINE.format(path=schema)}\nformat: {FORMAT}\n{entry.list}:\n".encode()
    with disk_errors(path, "read"):
        raw = path.read_bytes()
    text, problems = decode(raw, str(path))
    data = read_yaml(text, str(path)).data if text is not None else None
    if data is None:
        place = problems[0].location if problems else path
        raise UsageError(f"'{place}' cannot be read.", "Fix it first; see 'plainleaf check'.")
    if newer := too_new(data, str(path)):
        raise UsageError(f"{newer.location}: {newer.message}", newer.fix)
    return raw


def _only_file(content: Path, command: str) -> Path:
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    files = [p for p in knowledge_paths(content) if p.parent != content or p.name not in SIDE_FILES]
    if not files:
        raise UsageError(
            f"There is no knowledge file in '{content}'.", "Begin one: plainleaf new topic ID."
        )
    if len(files) > 1:
        ways = "\n  ".join(f"{command} --file {shlex.quote(str(file))}" for file in files)
        raise UsageError(
            f"There are {len(files)} knowledge files, and the entry belongs to one of them.",
            f"Run one of:\n  {ways}",
        )
    return files[0]


def _refuse_taken(entry: EntryTemplate, name: str, content: Path) -> None:
    """Refuse an id that a record of the same space has; old ids must not be used either."""
    library = load_library(content).library if content.is_dir() else None
    if entry.model is Reviewer:
        _refuse_used(name, library.reviewers if library else ())
        return
    space = next((kind.space for kind in NAMED if kind.key == entry.list), PAGES)
    for kind in NAMED:
        for record in library.records(kind.key) if library and kind.space == space else ():
            _refuse_used(name, (record,))


def _refuse_used(name: str, records: Iterable[Any]) -> None:
    for record in records:
        if record.id == name:
            raise UsageError(
                f"The id '{name}' is taken by the entry at {record.place.start}.",
                "Choose another id.",
            )


def _refuse_misplaced(made: str, path: Path, entry: EntryTemplate, name: str) -> None:
    """Check before writing that the entry is the last of its list and is valid.

    Raises:
        UsageError: It is not, because the file has an unusual layout.
    """
    text, _ = decode(made.encode("utf-8"), str(path))
    data: Any = read_yaml(text or "", str(path)).data
    found = data.get(entry.list) if isinstance(data, dict) else None
    last = found[-1] if isinstance(found, list) and found else found
    said = last.get(entry.names, name) if isinstance(last, dict) else None
    if said not in (name, [name]):
        raise UsageError(
            f"'{path}' has a layout to which no entry can be added.",
            f"Write the entry by hand, at the end of '{entry.list}'.",
        )
    for problem in validate(last, entry.model, str(path)).problems:
        raise UsageError(problem.message, problem.fix)


def _show_marks(path: Path, start: int) -> None:
    """Print the lines of the new entry where something must be written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = []
    for number, line in enumerate(lines[start - 1 :], start):
        if number > start and re.match(r" *- id: |\S", line) and start > 1:
            break
        if re.search(rf"(?<!')\b({unfinished.TEXT}|{unfinished.ID})\b(?!')", line):
            marked.append(f"  {path}:{number}: {line.strip()}")
    click.echo(f"To be written, in {count(len(marked), 'place')}:")
    for line in marked:
        click.echo(line)
    click.echo("Check the other values too; they are only defaults. Then run: plainleaf check")
