"""What every file of the data begins with, and where each stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from plainleaf.handouts.address import Site
from plainleaf.open_data.json_text import known
from plainleaf.planning.homes import DATA

if TYPE_CHECKING:
    from plainleaf.open_data.topic_shapes import Head, Licence

#: Semantic version of the format, apart from that of the program and of the content.
FORMAT_VERSION = "1.1.0"
FOLDER = DATA.rstrip("/")
INDEX = f"{FOLDER}/knowledge.json"
MOVED = f"{FOLDER}/moved.json"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

#: The files that have a schema.
Kind = Literal["index", "topic", "moved"]


def topic_path(topic: str, ending: Literal["json", "csv"] = "json") -> str:
    """Where the data of a topic stand below the site's root."""
    return f"{FOLDER}/{topic}.{ending}"


def schema_path(kind: Kind) -> str:
    """Where the schema of a file stands; it never changes under one version."""
    return f"{FOLDER}/schema/{FORMAT_VERSION}/{kind}.json"


def licence(site: Site) -> Licence:
    """The licence of the content, and how to give credit."""
    where = f" ({site.url})" if site.url else ""
    return {
        "name": "Creative Commons Attribution 4.0 International",
        "id": "CC-BY-4.0",
        "url": LICENCE_URL,
        "credit": f"{site.name}{where}, CC BY 4.0",
    }


def head(site: Site, dated: date, kind: Kind) -> Head:
    """The keys of `Head` for a file of a kind."""
    path = schema_path(kind)
    found: Head = {
        "format": "plainleaf",
        "version": FORMAT_VERSION,
        "schema_url": site.address(path) or path,
        "site": site.name,
        "site_url": site.url,
        "dated": dated,
        "licence": licence(site),
    }
    return known(found)
