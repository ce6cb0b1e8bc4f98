"""The project's own topic as the content of a new site, with credit to those who wrote it.

The wheel holds a copy of the knowledge files, which it takes from the folder ``content`` when it
is built (`force-include` in `pyproject.toml`). A copy of the repository has that folder itself.
So there is one text to keep up to date, and no second one that could fall behind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from plainleaf.editorial.upgrading.edits import Edit, YamlText, applied
from plainleaf.errors import UsageError
from plainleaf.storage.writing import disk_errors

_PACKAGE = Path(__file__).resolve().parents[2]
#: In a wheel, and in a copy of the repository.
_FOLDERS = (_PACKAGE / "starters" / "back-pain", _PACKAGE.parents[1] / "content")
TOPIC = "lower-back-pain.yml"
#: Without `moved.yml`: its old addresses never were on the new site.
FILES = (TOPIC, "accepted.yml", "decisions.yml", "figures.yml", "left-out.yml", "words.yml")
#: Settings of the plugin that fit the topic.
OPTIONS = {
    "tagline": "back pain and exercise in plain words",
    "worry": "Worried about your back?",
}
_CREDIT = {
    "title": "Lower back pain and exercise",
    "creator": "The Plainleaf contributors",
    "licence": "CC-BY-4.0",
    "changes": "Nothing was changed.",
}


def back_pain_files() -> Mapping[str, str]:
    """Return the knowledge files of the topic, by name; its first credits who wrote it.

    Raises:
        UsageError: They did not come with the program.
        DiskError: A file cannot be read.
    """
    folder = next((one for one in _FOLDERS if (one / TOPIC).is_file()), None)
    if folder is None:
        raise UsageError(
            "The topic on back pain did not come with this copy of the program.",
            "Install Plainleaf from a wheel, or begin with 'example' or 'empty'.",
        )
    with disk_errors(folder, "read"):
        texts = {name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    return {**texts, TOPIC: _credited(texts[TOPIC])}


def _credited(text: str) -> str:
    """Return the topic's file with `based_on`, which a site must keep under CC BY 4.0."""
    source = YamlText.of(text)
    before = source.pair("topic", "next_check")
    if before is None or source.pair("topic", "based_on"):
        return text
    at = source.row_end(before[1].end_mark.index)
    lines = [f"    {key}: {json.dumps(value)}\n" for key, value in _CREDIT.items()]
    comment = "  # The licence asks for this credit. Say under 'changes' what you changed.\n"
    return applied(text, [Edit(at, at, f"{comment}  based_on:\n{''.join(lines)}")])
