"""Write sign-offs into ``reviews.yml`` without changing anything else in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from plainleaf.editorial.scaffolding import NoPlaceError, with_entry
from plainleaf.editorial.schema import MODELINE
from plainleaf.errors import UsageError
from plainleaf.loading.decoding import decode
from plainleaf.loading.folder import REVIEWS, ReviewFile
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import ReadPart, Remark, SignOff
from plainleaf.storage.writing import disk_errors, replace_bytes

#: Digests on one line of the file.
_A_LINE = 4
_HEAD = MODELINE.format(path=f"./schema/{REVIEWS.removesuffix('.yml')}.schema.json")


def record(content: Path, sign_off: SignOff) -> Path:
    """Add a sign-off at the end of ``reviews.yml``; the rest of the file stays as it is.

    Args:
        content: Content folder.
        sign_off: The sign-off.

    Returns:
        The file.

    Raises:
        UsageError: The file cannot be read, or has a layout to which nothing can be added.
        DiskError: The disk refuses; the file is unchanged.
    """
    path = content / REVIEWS
    with disk_errors(path, "read"):
        before = path.read_bytes() if path.exists() else b""
    known = _read(before, path) if before else ReviewFile()
    try:
        start = before.decode("utf-8") or f"{_HEAD}\n"
        text, _ = with_entry(start, "sign_offs", entry_text(sign_off))
    except NoPlaceError:
        raise UsageError(
            f"The list 'sign_offs' in '{path}' is written in [brackets].",
            "Write each entry on lines of its own, after '- '; then try again.",
        ) from None
    made = _read(text.encode("utf-8"), path)
    if _told(made) != _told(known, sign_off):
        raise UsageError(
            f"'{path}' has a layout to which no sign-off can be added.",
            "Put each entry of 'sign_offs' on lines of its own, after '- '; then try again.",
        )
    replace_bytes(path, text.encode("utf-8"))
    return path


def _told(file: ReviewFile, *more: SignOff) -> tuple[list[str], list[str]]:
    """Return what a file says, wherever it stands in it."""
    return [one.canonical for one in file.reviewers], [
        one.canonical for one in (*file.sign_offs, *more)
    ]


def _read(raw: bytes, path: Path) -> ReviewFile:
    text, problems = decode(raw, str(path))
    read = read_yaml(text or "", str(path))
    made = validate(read.data, ReviewFile, str(path))
    found = (*problems, *read.problems, *made.problems)
    if found or made.record is None:
        raise UsageError(
            f"{found[0].location}: {found[0].message}", "Fix it first; see 'plainleaf check'."
        )
    return made.record


def entry_text(one: SignOff) -> str:
    """Return a sign-off as an entry of the list in ``reviews.yml``."""
    return "".join(_lines(one))


def _lines(one: SignOff) -> Iterator[str]:
    yield f"- reviewer: {one.reviewer}\n"
    yield f"  on: {one.on.isoformat()}\n"
    yield f"  topic: {one.topic}\n"
    if one.page:
        yield f"  page: {one.page}\n"
    yield f"  outcome: {one.outcome.value}\n"
    if one.comment:
        yield f"  comment: {quoted(one.comment)}\n"
    yield f"  checked: {one.checked.isoformat()}\n"
    yield "  read:\n"
    for read in one.read:
        yield from _read_lines(read)
    if one.remarks:
        yield "  remarks:\n"
        for remark in one.remarks:
            yield from _remark_lines(remark)


def _read_lines(read: ReadPart) -> Iterator[str]:
    yield f"  - part: {read.part}\n"
    if read.page:
        yield f"    page: {read.page}\n"
    # In quotes, or YAML would read some as numbers.
    shown = [f'"{digest}"' for digest in read.digests]
    rows = [", ".join(shown[at : at + _A_LINE]) for at in range(0, len(shown), _A_LINE)]
    yield f"    digests: [{(',' + chr(10) + ' ' * 14).join(rows)}]\n"


def _remark_lines(remark: Remark) -> Iterator[str]:
    yield f"  - part: {remark.part}\n"
    yield f'    about: "{remark.about}"\n'
    if remark.change:
        yield "    change: true\n"
    yield f"    says: {quoted(remark.says)}\n"


def quoted(text: str) -> str:
    """Return a text in quotes on one line, which YAML reads back as it is."""
    return json.dumps(text, ensure_ascii=False)
