"""One library built by many machines: each builds some topics, and one joins what they made.

A topic's pages depend on no other topic, so a machine that has the files of some topics,
and the shared ones, builds exactly their pages. What it leaves is what any build leaves
for the next one. Who joins begins with what all of them left, and builds the whole
library: every topic is there already, so that the pages over all topics and the search
files are all there is to do. A topic that no part has, or that has changed since, is built
by who joins, so that a site is never wrong because of a part.

Search is joined of what each topic gives to it, as in any build, so that it gives the same
bytes. Joining in the browser, as Pagefind's ``mergeIndex`` does, would have a reader's
first query load the start of every part's index.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.assembly.builder import Builder
from generator.assembly.made import Made, Progress
from generator.assembly.state import State, StateFolder
from generator.assembly.theme import open_theme
from generator.errors import UsageError
from generator.fingerprint import content_fingerprint
from generator.kept import keep, take
from generator.publishing import Wanted, publish_tree, update_tree
from generator.writing import disk_errors, prepare_output

_LEFT = "part"
_TOPIC = re.compile(r"^topic:", re.MULTILINE)
#: What a part cannot tell: whether shared sources, figures and decisions belong to a topic
#: of another part. Who joins tells it.
_ELSEWHERE = frozenset({"D001", "S016", "S031"})


def copy_part(content: Path, number: int, of: int, folder: Path) -> int:
    """Copies the files of one part of a content folder: its topics, and what is shared.

    A topic goes by its file's name, so that it stays in its part when others come and go;
    topics of one sub-folder stay together, which those that fold with each other must.

    Args:
        content: The whole library.
        number: Which part, from 0.
        of: How many parts there are.
        folder: Made, or emptied first.

    Returns:
        How many topics it has.

    Raises:
        UsageError: There is no such content, or fewer than two topics fall to the part.
        DiskError: A file cannot be read or written.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    topics = 0
    with disk_errors(folder, "read or written"):
        shutil.rmtree(folder, ignore_errors=True)
        for path in sorted(content.rglob("*.yml")):
            inside = path.relative_to(content)
            if _TOPIC.search(path.read_text(encoding="utf-8", errors="replace")):
                if int(sha256(inside.parts[0].encode()).hexdigest(), 16) % of != number:
                    continue
                topics += 1
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    if topics < 2:
        raise UsageError(
            f"Part {number + 1} of {of} has fewer than two topics.", "Make fewer parts."
        )
    return topics


def build_part(content: Path, output: Path, config: Path, today: date, tell: Progress) -> Made:
    """Builds some topics of a library, and leaves what who joins needs.

    Args:
        content: What `copy_part` made.
        output: Folder for all that is made.
        config: ``mkdocs.yml``.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.

    Raises:
        UsageError: The output folder holds files of others, or nothing can be kept.
        RenderError: The theme or a template failed.
        DiskError: A file cannot be read or written.
    """
    key = _key(config)
    builder = Builder(content, output, config, tolerated=_ELSEWHERE)
    made = builder.make(today, tell)
    if made.site is not None and made.state is not None and made.build is not None:
        builder.publish(made)
        keep(output / _LEFT, key, made.build.folder.complete(made.state))
    return made


def join_parts(  # noqa: PLR0913 - what a build takes, and the parts
    parts: Sequence[Path],
    content: Path,
    output: Path,
    config: Path,
    today: date,
    tell: Progress,
) -> Made:
    """Builds a whole library from its parts.

    Args:
        parts: Output folders of `build_part`.
        content: The whole library.
        output: Folder for all that is made.
        config: ``mkdocs.yml``.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.

    Raises:
        UsageError: A folder holds no part, or one made with another program or theme.
        RenderError: The theme or a template failed.
        DiskError: A file cannot be read or written.
    """
    key = _key(config)
    states = [_left(part, key) for part in parts]
    prepare_output(output)
    cache = output / "cache"
    tell("Taking the parts")
    for name, put in (("site", publish_tree), ("pages", update_tree)):
        put(output / name, {p: w for part in parts for p, w in _files(part / name)}, cache)
    files = {item: known for state in states for item, known in state.files.items()}
    units = {unit: product for state in states for unit, product in state.units.items()}
    theme = open_theme(config, cache)
    StateFolder(cache, theme.fingerprint).keep_state(State(files, units))
    builder = Builder(content, output, config)
    made = builder.make(today, tell)
    if made.site is not None:
        builder.publish(made)
    return made


def _key(config: Path) -> str:
    key = content_fingerprint(config)
    if key is None:
        raise UsageError(
            f"'{config}' takes settings from elsewhere, so that parts may differ.",
            "Write them into the file itself.",
        )
    return key


def _left(part: Path, key: str) -> State:
    kept = take(part / _LEFT, key)
    if not isinstance(kept, State):
        raise UsageError(
            f"'{part}' holds no part that this program, with this theme, has made.",
            "Build all parts and join them from one state of the project.",
        )
    return kept


def _files(folder: Path) -> Iterator[tuple[str, Wanted]]:
    with disk_errors(folder, "read"):
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), Wanted.of(path.read_bytes())
