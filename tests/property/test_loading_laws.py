"""Laws of loading for any bytes, any text and any order of entries."""

from __future__ import annotations

import json
import random
import re
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.loading.characters import FORBIDDEN, MIXED
from plainleaf.loading.decoding import decode
from plainleaf.loading.reading import EMPTY, Read, read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import PLACE_KEY, Knowledge, Place
from plainleaf.pipeline import examine
from plainleaf.problems import Location, Problem

from tests.conftest import EXAMPLES

SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 21)
quick = settings(derandomize=True, deadline=None, max_examples=300, database=None)

#: Text with a meaning in YAML, some of which is refused.
SNIPPETS = (
    *("topic:", "id: a\n", "statements:\n", "checked: no\n", "\u00e9", "\U0001f9b6", "x" * 30),
    *("- ", "  ", "\n", "\t", "{", "}", "[", "]", ": ", ", ", '"', "'", "|\n", ">-\n", "~"),
    *("&a ", "*a ", "!!int ", "? ", "---\n", "...\n", "# x\n", "%YAML 1.1\n", "<<: "),
    *("\r\n", "\r", "\0", "\u202e", "\ufeff", "\\u202e", "\\x00"),
)
#: The loader in C if available, because the two differ in the place of an empty value.
COMPOSED_BY: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
YAML_PIECES = st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join)


def problems_of(raw: bytes) -> list[Problem]:
    """Return all problems of the bytes of a file."""
    text, problems = decode(raw, "f.yml")
    if text is None:
        return list(problems)
    read = read_yaml(text, "f.yml")
    reported = [*problems, *read.problems]
    if read.data is not None:
        reported.extend(validate(read.data, Knowledge, "f.yml").problems)
    return reported


def lines_of(raw: bytes) -> list[str]:
    """Return the lines of a file as an editor shows them; of bytes, if it is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("latin-1").split("\n")
    return re.split("\r\n|\r|\n", text)


def assert_inside(raw: bytes, problems: list[Problem]) -> None:
    """Assert that every place is in the file, at most one column after the end of its line."""
    lines = lines_of(raw)
    for problem in problems:
        place = problem.location
        assert place.file == "f.yml"
        assert problem.code
        assert problem.message
        assert problem.fix
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@quick
@given(st.binary(max_size=300))
def test_any_bytes_give_problems_with_places_inside_the_file(raw: bytes) -> None:
    """Any bytes give problems with places inside the file, and never raise."""
    assert_inside(raw, problems_of(raw))


@quick
@given(YAML_PIECES)
def test_any_mixture_of_yaml_gives_problems_with_places_inside_the_file(text: str) -> None:
    """Any mixture of YAML gives problems with places inside the file, and never raises."""
    raw = text.encode()
    problems = problems_of(raw)
    assert problems
    assert_inside(raw, problems)


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 12), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    )
)
def test_any_damage_to_a_good_file_gives_problems_with_places_inside_it(
    damage: list[tuple[int, int, bytes]],
) -> None:
    """Any damage to a valid file gives problems with places inside it, and never raises."""
    raw = SMALL.encode()
    for start, length, new in damage:
        raw = raw[:start] + new + raw[start + length :]
    assert_inside(raw, problems_of(raw))


def assert_read_as_composed(text: str) -> bool:
    """Assert that data and places are those of PyYAML; return False if nothing was read."""
    decoded, _ = decode(text.encode(), "f.yml")
    read = Read(None, ()) if decoded is None else read_yaml(decoded, "f.yml")
    if decoded is None or read.data is None:
        return False
    assert all(problem.code == "L005" for problem in read.problems)
    node = yaml.compose(decoded, Loader=COMPOSED_BY)
    assert node is not None
    assert read.data == composed(node, "")
    return True


def composed(node: yaml.Node, path: str) -> Any:
    """Return the data of a node with the place of each mapping; of repeated keys, the first."""
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in EMPTY else node.value
    if isinstance(node, yaml.SequenceNode):
        return [composed(item, f"{path}[{n}]") for n, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    parts: dict[tuple[str | int, ...], Location] = {}
    for key, value in node.value:
        name = key.value
        if name not in data:
            data[name] = composed(value, f"{path}.{name}".lstrip("."))
            parts |= {("@", name): at(key), (name,): at(value)}
            if isinstance(value, yaml.SequenceNode):
                parts |= {(name, n): at(item) for n, item in enumerate(value.value)}
    return data | {PLACE_KEY: Place(path, at(node), parts)}


def at(node: yaml.Node) -> Location:
    """Return where a node begins."""
    return Location("f.yml", node.start_mark.line + 1, node.start_mark.column + 1)


#: Lines of an entry in all forms of YAML, some of which are refused.
LINES = (
    *("b: y z", "c: [p, 'q', \"r\"]", "d: {e: f, g: [h]}", "l: >-\n    two\n    lines", "n:"),
    *("m: |\n    two\n\n    lines", "o: ~", "p: ''", 'q: "null"', "r: '\u00e9 it''s'", "# note"),
    *('s: "a\\u00e9\\n"', 's: "a\\\n    b"', "t:\n  - [u, [v, {w: x}]]", "t:\n    v: {}"),
    *("z:\n  - a: b\n    c: [d, {}]\n  -\n  - e", "u: two\n    lines # note", "w: {a: , b: c}"),
    *("U: 1", "a.b: {a: 1}", "a: z", 'v: "\\u200b"', "w: &a b", "x: *a", "y: !t b", "? z"),
)
ENTRY = st.lists(st.sampled_from(LINES), max_size=5).map(
    lambda lines: "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))
)


@quick
@given(st.lists(ENTRY, max_size=4), st.booleans())
def test_entries_are_read_as_yaml_means_them(entries: list[str], named: bool) -> None:
    """Values and places are those of PyYAML's own nodes, in all forms of YAML."""
    text = "".join(entries)
    assert_read_as_composed(f"list:\n{text}" if named else text)


@quick
@given(st.one_of(YAML_PIECES, st.text(max_size=60)))
def test_what_only_looks_like_yaml_is_read_as_yaml_means_it(text: str) -> None:
    """Text that only looks like YAML, if accepted, is read as PyYAML reads it."""
    assert_read_as_composed(text.encode("utf-8", "replace").decode())


def test_good_files_are_read_as_yaml_means_them() -> None:
    """Valid files are read as PyYAML reads them."""
    files = sorted((EXAMPLES.parents[1] / "content").glob("*.yml"))
    assert files
    assert all(assert_read_as_composed(path.read_text(encoding="utf-8")) for path in files)


@quick
@given(
    st.text(
        st.one_of(
            st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")),
            st.sampled_from("\t\n\"'\\#:-{}[]~&*!|>%@`, "),
        ),
        max_size=80,
    ).filter(lambda text: not (FORBIDDEN.search(text) or MIXED.search(text)))
)
def test_a_quoted_text_comes_back_unchanged(text: str) -> None:
    """A text in double quotes is read exactly as it was written."""
    line = f"- {{{json.dumps('key')}: {json.dumps(text, ensure_ascii=False)}}}\n"
    decoded, problems = decode(line.encode(), "f.yml")
    assert problems == ()
    assert decoded is not None
    read = read_yaml(decoded, "f.yml")
    assert read.problems == ()
    [entry] = read.data
    assert {k: v for k, v in entry.items() if k != PLACE_KEY} == {"key": text}


def shuffled(text: str, chance: random.Random) -> str:
    """Return a file with its top-level keys and list entries in another order.

    Sections and care levels keep their order, because readers see them in the order of the file.
    """
    parts = re.split(r"^(?=\w+:)", text, flags=re.MULTILINE)[1:]
    mixed = []
    for part in parts:
        head, *entries = re.split(r"^(?=- )", part.rstrip("\n") + "\n", flags=re.MULTILINE)
        if not head.startswith(("sections:", "care:")):
            chance.shuffle(entries)
        mixed.append(head + "".join(entries))
    chance.shuffle(mixed)
    return "\n".join(mixed)


def pages_of(text: str) -> dict[str, str]:
    """Return the pages that the whole program makes of a knowledge file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.yml").write_text(text, encoding="utf-8")
        outcome = examine(Path(folder), TODAY)
    assert not outcome.report
    assert outcome.rendered is not None
    return dict(outcome.rendered.files)


def words_of(pages: dict[str, str]) -> dict[str, list[str]]:
    """Return the words of each page, sorted."""
    return {path: sorted(text.split()) for path, text in pages.items() if path.endswith(".md")}


@cache
def good_pages() -> dict[str, str]:
    """Return the pages of the unchanged small example."""
    return pages_of(SMALL)


@settings(quick, max_examples=15)
@given(st.integers(0, 2**32))
def test_the_order_of_entries_changes_only_the_order_on_pages(seed: int) -> None:
    """With shuffled entries, the same pages have the same words in another order."""
    text = shuffled(SMALL, random.Random(seed))  # noqa: S311 - a shuffle, not a secret
    assert sorted(text.split()) == sorted(SMALL[SMALL.index("topic:") :].split())
    assert words_of(pages_of(text)) == words_of(good_pages())
