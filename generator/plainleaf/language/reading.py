"""A catalogue of words from YAML, with the place of each fault. A plain edit does not load this."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from plainleaf.errors import UsageError
from plainleaf.language.entries import ENGLISH, Catalogue, Entry

#: PyYAML's reader in C, of which it has none on some systems.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


#: Plural categories of English, besides ``other``.
_ONE = frozenset({"one"})
#: Words that another language does not need: Unicode has its dates.
ONLY_ENGLISH = "dates."


def read_words(
    data: bytes,
    shown_as: str,
    known: Catalogue | None = None,
    forms: frozenset[str] = _ONE,
    *,
    whole: bool = False,
) -> Catalogue:
    """Return the words of a file, by key.

    Args:
        data: The file.
        shown_as: How messages name it.
        known: Words in whose place these stand, if they do: each must be one of them, and
            have its places.
        forms: The plural categories of its language, besides ``other``.
        whole: Whether it is a language of its own, which must have all of the known words.

    Raises:
        UsageError: It is not as it must be; the message names every fault with its place.
    """
    found: dict[str, Entry] = {}
    faults: list[str] = []
    named: set[str] = set()
    for key, name, node in _members(_root(data, shown_as)):
        try:
            entry = _entry(node, forms)
            _refuse(key, entry, found, known)
            if whole and known and len(known[key][0]) > 1:
                _refuse_missing_forms(entry, forms)
        except ValueError as error:
            place = f"{shown_as}:{name.start_mark.line + 1}:{name.start_mark.column + 1}"
            faults.append(f"{place}: the words '{key}' {error}.")
        else:
            found[key] = entry
        named.add(key)
    if whole:
        missing = (key for key in known or () if not key.startswith(ONLY_ENGLISH))
        faults += (
            f"{shown_as}: the words '{key}' are missing." for key in missing if key not in named
        )
    if faults:
        raise UsageError(" ".join(faults), f"Write them as in {ENGLISH}.")
    return found


def _refuse_missing_forms(entry: Entry, forms: frozenset[str]) -> None:
    if missing := forms - entry[0].keys():
        raise ValueError(f"lack the plural forms {', '.join(sorted(missing))} of this language")


def _root(data: bytes, shown_as: str) -> Node | None:
    try:
        root: Node | None = yaml.compose(data, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"'{shown_as}' is not YAML: {said}.", f"Write it as {ENGLISH}.") from error
    return root


def _members(root: Node | None) -> Iterator[tuple[str, Node, Node | None]]:
    """Yield key, node of the key, and node of the words; None for an entry outside a group."""
    if root is not None and not isinstance(root, MappingNode):
        yield "", root, None
        return
    for group, members in root.value if root else ():
        if not isinstance(members, MappingNode):
            yield group.value, group, None
            continue
        for name, node in members.value:
            yield f"{group.value}.{name.value}", name, node


def _entry(node: Node | None, categories: frozenset[str]) -> Entry:
    """Return an entry from its node of YAML; a ValueError says what it does wrong."""
    if node is None:
        raise ValueError("are in no group: write a group, and below it a key for each")
    pairs = node.value if isinstance(node, MappingNode) else [(None, node)]
    forms = {name.value if name else "other": form for name, form in pairs}
    if not {"other"} <= forms.keys() <= {*categories, "other"}:
        each = ", ".join(f"'{name}'" for name in sorted(categories))
        raise ValueError(f"are neither a text nor a text each for {each} and 'other'")
    if not all(isinstance(form, ScalarNode) and form.value.strip() for form in forms.values()):
        raise ValueError("are empty, or more than a text")
    texts: dict[str, str] = {name: form.value for name, form in forms.items()}
    try:
        parsed = [part for text in texts.values() for part in Formatter().parse(text)]
    except ValueError as error:
        raise ValueError("have a brace by itself; one that is meant is written twice") from error
    names = {name for _, name, _, _ in parsed if name is not None}
    plural = {"n"} if len(texts) > 1 else set()
    return texts, frozenset(names | plural)


def _refuse(key: str, entry: Entry, found: Catalogue, known: Catalogue | None) -> None:
    """Raise a ValueError that says why an entry cannot be taken in."""
    if key in found:
        raise ValueError("are there twice")
    if known is None:
        return
    if key not in known:
        # Loaded late: a build of a site with words of its own, which have no fault, is as quick.
        from difflib import get_close_matches  # noqa: PLC0415

        near = get_close_matches(key, known, 1)
        raise ValueError(f"are none of ours{f'; perhaps {near[0]!r} is meant' if near else ''}")
    if entry[1] != known[key][1]:
        wanted = ", ".join(f"{{{name}}}" for name in sorted(known[key][1])) or "none"
        raise ValueError(f"have other places than ours: {wanted}")
