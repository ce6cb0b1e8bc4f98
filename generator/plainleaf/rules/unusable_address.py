"""An id can be the name of a folder on every computer.

Ids become folders of the site. Windows has devices called `con`, `nul` and the like, and no
folder can have such a name. A topic cannot have the name of a folder at the root of the site.

Wrong:

    handouts:
    - id: con
      title: Walk well
      audience: People with tired feet
      need: To walk a little each day.

Right:

    handouts:
    - id: walk-well
      title: Walk well
      audience: People with tired feet
      need: To walk a little each day.

Fix: Choose another id, best of two words or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plainleaf.loading import Library
from plainleaf.model.kinds import KINDS
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.reserved_id import OF_THE_SITE

CODE = "S041"
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
#: Folders and pages at the root of a site, and names with a special meaning for web hosts.
ROOT = OF_THE_SITE | {"index", "robots", "sitemap"}


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every id that cannot be part of an address."""
    del context
    for kind in KINDS:
        for record in library.records(kind.key) if kind.folder else ():
            taken = kind.key == "handouts" and record.id == "make"
            if taken or _DEVICE.fullmatch(record.id):
                yield _problem(record)
    for topic in library.topics:
        if topic.topic.id in ROOT or _DEVICE.fullmatch(topic.topic.id):
            yield _problem(topic.topic)


def _problem(record: Any) -> Problem:
    return Problem(
        record.place.at("id"),
        CODE,
        f"The id '{record.id}' cannot be the name of a page.",
        "Choose another, of two words or more.",
        key=record.place.key("id"),
    )
