"""Write the file that somebody begins with to translate the words of the interface."""

from __future__ import annotations

import json

import yaml
from yaml.nodes import MappingNode

from plainleaf.language.entries import ENGLISH
from plainleaf.language.reading import ONLY_ENGLISH
from plainleaf.language.tongue import tongue_of


def words_to_translate(code: str) -> str:
    """Return the English words with their comments, and the plural forms of another language.

    Args:
        code: Code of the language.

    Raises:
        UsageError: Unicode knows no such language.
    """
    wanted = tongue_of(code)
    forms = [*sorted(wanted.forms), "other"]
    text = ENGLISH.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, MappingNode)  # noqa: S101 - our own file
    # From the end, so that the places before stay right.
    for group, members in reversed(root.value):
        if f"{group.value}." == ONLY_ENGLISH:
            text = text[: group.start_mark.index] + text[members.end_mark.index :]
            continue
        for _, node in reversed(members.value):
            if not isinstance(node, MappingNode):
                continue
            said = {name.value: form.value for name, form in node.value}
            each = {form: said.get(form, said["other"]) for form in forms}
            written = ", ".join(
                f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in each.items()
            )
            start, end = node.start_mark.index, node.end_mark.index
            # What is written on lines of its own ends where the next key begins.
            blank = text[start:end].removeprefix(text[start:end].rstrip())
            text = f"{text[:start].rstrip()} {{{written}}}{blank}{text[end:]}"
    return f"# To be translated into '{code}': what is after each colon.\n{text}"
