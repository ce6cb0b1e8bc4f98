"""Turn a `mkdocs.yml` from before the theme and the plugin into a short one that uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from plainleaf.editorial.upgrading.edits import Note, Pair, YamlText, pairs

_FIRST = Path(__file__).with_name("first-settings.yml")
#: Options of the plugin that were keys of `extra`.
_OPTIONS = ("tagline", "worry", "report")
#: Blanks before an option of the plugin.
_INDENT = " " * 6


def upgraded_settings(text: str, folder: Path) -> tuple[str, list[Note]]:
    """Return settings for the theme and the plugin, and what an editor has to look at.

    Settings that are as they came with the program are left out, because they are defaults now;
    a site's own stay. Settings that use the plugin already, or that were never for Plainleaf,
    are returned unchanged.

    Args:
        text: Text of ``mkdocs.yml``.
        folder: Folder that it is in, to find files of the look that came with the program.
    """
    try:
        source = YamlText.of(text)
    except yaml.YAMLError:
        # Any build reports it with its place.
        return text, []
    if not _is_first(source):
        return text, []
    first: dict[str, Any] = yaml.safe_load(_FIRST.read_text(encoding="utf-8"))
    rows = text.split("\n")
    options: list[str] = []
    kept: list[list[str]] = []
    plugins = 0
    top = pairs(source.root)
    for pair, block in _blocks(rows, top, len(rows)):
        name = pair[0].value
        if name == "plugins":
            plugins = len(kept)
            kept.append(_own_plugins(source, pair, block))
        elif name in ("theme", "extra"):
            kept.append(_members(rows, pair, block, first[name], options))
        elif name not in first:
            kept.append(block)
        elif _plain(pair[1]) != first[name]:
            kept.append(_items(rows, pair, block, first[name]))
        elif not block[-1].strip() and kept and kept[-1] and kept[-1][-1].strip():
            # The blank row behind it parts what is before it from what follows.
            kept[-1].append("")
    head, *others = kept[plugins] or [""]
    kept[plugins] = ["plugins:", "  - plainleaf:", *options, *others, head]
    start = rows[: top[0][0].start_mark.line]
    made = "\n".join([*start, *(row for block in kept for row in block)])
    return f"{made.rstrip()}\n", [*_notes(source, folder, first["look"])]


def _is_first(source: YamlText) -> bool:
    """Return whether the settings are for Plainleaf before it had a theme, one setting a line."""
    name, styles = source.pair("theme", "name"), source.pair("extra_css")
    nested = [pair for key in ("theme", "extra") if (pair := source.pair(key))]
    return (
        name is not None
        and name[1].value == "material"
        and styles is not None
        and "assets/plainleaf.css" in _plain(styles[1])
        and source.pair("plugins") is not None
        and not source.root.flow_style
        and not any(pair[1].flow_style for pair in nested)
    )


def _blocks(
    rows: Sequence[str], members: Sequence[Pair], end: int
) -> Iterator[tuple[Pair, list[str]]]:
    """Yield each pair of a mapping with its rows: comments right above it, and all up to the next.

    Args:
        rows: Rows of the file.
        members: The pairs, of which each begins a row.
        end: Number of the row behind the mapping.
    """
    starts = []
    for pair in members:
        row = pair[0].start_mark.line
        while row and rows[row - 1].lstrip().startswith("#"):
            row -= 1
        starts.append(row)
    # Comments at the top of the file are about all of it.
    starts[0] = members[0][0].start_mark.line
    for pair, start, after in zip(members, starts, [*starts[1:], end], strict=True):
        yield pair, list(rows[start:after])


def _members(
    rows: Sequence[str],
    pair: Pair,
    block: Sequence[str],
    first: Mapping[str, Any],
    options: list[str],
) -> list[str]:
    """Return the rows of `theme` or `extra` without what is a default now.

    Args:
        rows: Rows of the file.
        pair: The key and its mapping.
        block: The rows of the pair.
        first: The members as they came with the program.
        options: Takes the rows of those that are options of the plugin now.
    """
    body = len(block)
    while body and not block[body - 1].strip():
        body -= 1
    key = pair[0].start_mark.line
    end = key - next(i for i, row in enumerate(block) if row == rows[key]) + body
    kept: list[str] = []
    for member, part in _blocks(rows, pairs(pair[1]), end):
        name = member[0].value
        if pair[0].value == "extra" and name in _OPTIONS:
            options += [f"{_INDENT}{row.strip()}" if row.strip() else "" for row in part]
        elif name == "name" and pair[0].value == "theme":
            kept += [row.replace("material", "plainleaf", 1) for row in part]
        elif name not in first or _plain(member[1]) != first[name]:
            kept += part
    head = block[: next(i for i, row in enumerate(block) if row == rows[key]) + 1]
    return [*head, *kept, *block[body:]] if kept else []


def _items(rows: Sequence[str], pair: Pair, block: list[str], first: Any) -> list[str]:
    """Return the rows of a list without entries that are defaults now."""
    if not isinstance(pair[1], yaml.SequenceNode) or pair[1].flow_style or pair[0].value == "nav":
        return block
    top = next(i for i, row in enumerate(block) if row == rows[pair[0].start_mark.line])
    shift = top - pair[0].start_mark.line
    starts = [node.start_mark.line + shift for node in pair[1].value]
    ours = {
        row
        for node, start, after in zip(pair[1].value, starts, [*starts[1:], 0], strict=True)
        if _plain(node) in first
        for row in range(start, after or start + 1)
    }
    return [row for number, row in enumerate(block) if number not in ours]


def _own_plugins(source: YamlText, pair: Pair, block: Sequence[str]) -> list[str]:
    """Return a blank row, if the block ends with one, and the site's own plugins."""
    blank = [""] if block and not block[-1].strip() else []
    own = pair[1].value if isinstance(pair[1], yaml.SequenceNode) else []
    texts = [source.text[node.start_mark.index : node.end_mark.index].rstrip() for node in own]
    return [*blank, *(f"  - {row}" for text in texts for row in [text])]


def _notes(source: YamlText, folder: Path, look: Sequence[str]) -> Iterator[Note]:
    yield Note(
        ("plugins",),
        "Without 'licence' all rights are reserved, and no data files are published. Before, "
        "every site was published under CC BY 4.0. To go on so, add 'licence: CC-BY-4.0'.",
    )
    own = source.pair("theme", "custom_dir")
    copied = [name for name in look if own and (folder / own[1].value / name).is_file()]
    if own and copied:
        yield Note(
            ("theme", "custom_dir"),
            f"Delete what came with the program from '{own[1].value}', unless you changed it: "
            f"{', '.join(copied)}. These files would take the place of the theme's.",
        )


def _plain(node: Any) -> Any:
    """Return the data of a node, with the types of YAML's core schema as `yaml.safe_load` has."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part) for part in node.value]
    if node.tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int"):
        return yaml.safe_load(node.value)
    return node.value
