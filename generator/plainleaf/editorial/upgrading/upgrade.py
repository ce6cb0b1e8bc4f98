"""Plan an upgrade of a content folder and its settings, and write all of it or nothing."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from plainleaf.editorial.upgrading.edits import Edit, Note, YamlText, applied
from plainleaf.editorial.upgrading.settings import upgraded_settings
from plainleaf.editorial.upgrading.steps import STEPS, ContentStep
from plainleaf.errors import ProgramError, UsageError
from plainleaf.loading.decoding import decode
from plainleaf.loading.files import file_bytes
from plainleaf.loading.formats import format_of, too_new
from plainleaf.loading.reading import read_yaml
from plainleaf.model import FORMAT
from plainleaf.storage.contents import knowledge_paths
from plainleaf.storage.writing import disk_errors, replace_all


class Changed(Struct, frozen=True):
    """A file that the upgrade changes.

    Attributes:
        before: Its text, with line ends as on Unix.
        after: The new text, with the same line ends.
        raw: The bytes to write.
        notes: What an editor has to look at, with the line in the new text.
    """

    before: str
    after: str
    raw: bytes
    notes: tuple[tuple[int, str], ...]


class Upgrade(Struct, frozen=True):
    """What an upgrade does.

    Attributes:
        files: Each file that changes, by its path.
        steps: The versions of the content format that were gone through.
    """

    files: Mapping[Path, Changed]
    steps: tuple[ContentStep, ...]

    def diff(self) -> list[str]:
        """Return the changes as the lines of a unified diff, without line ends."""
        lines: list[str] = []
        for path, file in self.files.items():
            rows = file.before.splitlines(), file.after.splitlines()
            lines += unified_diff(*rows, str(path), str(path), lineterm="")
        return lines


def plan_upgrade(content: Path, config: Path) -> Upgrade:
    """Return what brings a content folder and its settings to this version; write nothing.

    Args:
        content: Content folder.
        config: ``mkdocs.yml``; nothing is planned for it if there is no such file.

    Raises:
        UsageError: A file cannot be read as YAML, or is in a newer format.
        DiskError: A file cannot be read.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    files: dict[Path, Changed] = {}
    oldest = FORMAT
    for path in knowledge_paths(content):
        raw, faults = file_bytes(path, str(path))
        if raw is None:
            raise UsageError(f"{faults[0].location}: {faults[0].message}", faults[0].fix)
        found = _format(raw, path)
        if found is not None and found < FORMAT:
            oldest = min(oldest, found)
            files[path] = _content_file(raw, path, found)
    if config.is_file() and (changed := _settings(config)) is not None:
        files = {config: changed, **files}
    return Upgrade(files, tuple(step for step in STEPS if step.to > oldest))


def write_upgrade(upgrade: Upgrade) -> None:
    """Write all files of an upgrade, or none.

    Raises:
        DiskError: A file cannot be written; all are as they were.
    """
    replace_all({path: file.raw for path, file in upgrade.files.items()})


def _format(raw: bytes, path: Path) -> int | None:
    """Return the format of a file; None for an empty one, which another command reports."""
    text, problems = decode(raw, str(path))
    read = read_yaml(text, str(path)) if text is not None else None
    faults = (*problems, *(read.problems if read else ()))
    data = read.data if read else None
    if newer := too_new(data, str(path)):
        raise UsageError(f"{newer.location}: {newer.message}", newer.fix)
    for fault in faults:
        if fault.code != "L008":
            raise UsageError(
                f"{fault.location}: {fault.message}",
                f"{fault.fix} Then upgrade again; nothing was changed.",
            )
    return format_of(data) if isinstance(data, dict) else None


def _content_file(raw: bytes, path: Path, found: int) -> Changed:
    before = _text(raw)
    text, notes = before, list[Note]()
    for step in STEPS:
        if step.to > found:
            made = [*step.changes(YamlText.of(text))]
            text = applied(text, [part for part in made if isinstance(part, Edit)])
            notes += [part for part in made if isinstance(part, Note)]
    text = applied(text, [_format_line(YamlText.of(text))])
    read = read_yaml(text, str(path))
    if read.problems or format_of(read.data) != FORMAT:
        raise ProgramError(
            f"'{path}' has a layout that cannot be upgraded.",
            "Report it, with the file. Nothing was changed.",
        )
    return _changed(raw, before, text, notes)


def _format_line(source: YamlText) -> Edit:
    """Return the edit that writes the present format at the top of a file."""
    said = source.pair("format")
    if said:
        return Edit(said[1].start_mark.index, said[1].end_mark.index, str(FORMAT))
    start = source.root.start_mark
    if source.root.flow_style:
        return Edit(start.index + 1, start.index + 1, f"format: {FORMAT}, ")
    # Comments about the first key stay with it. The first line of a file is for text editors,
    # and what begins a document in YAML must come first too.
    lines = source.text[: start.index].split("\n")[:-1]
    heads = ("# yaml-language-server:", "%", "---")
    known = [number for number, line in enumerate(lines, 1) if line.startswith(heads)]
    at = sum(len(line) + 1 for line in lines[: max(known, default=0)])
    return Edit(at, at, f"{' ' * start.column}format: {FORMAT}\n")


def _settings(config: Path) -> Changed | None:
    with disk_errors(config, "read"):
        raw = config.read_bytes()
    try:
        before = _text(raw)
    except UnicodeDecodeError:
        return None
    text, notes = upgraded_settings(before, config.parent)
    return None if text == before else _changed(raw, before, text, notes)


def _text(raw: bytes) -> str:
    return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")


def _changed(raw: bytes, before: str, after: str, notes: list[Note]) -> Changed:
    made = after.replace("\n", "\r\n") if b"\r\n" in raw else after
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    source = YamlText.of(after)
    lines = tuple((source.line_of(note.keys), note.message) for note in notes)
    return Changed(before, after, mark + made.encode("utf-8"), lines)
