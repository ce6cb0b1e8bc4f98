"""Define the paths of the data files, and the keys that every file begins with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from plainleaf.config import SiteIdentity
from plainleaf.open_data.json_text import known
from plainleaf.planning.homes import DATA

if TYPE_CHECKING:
    from plainleaf.open_data.topic_shapes import Head, Licence

#: Semantic version of the data format, independent of the program's and the content's.
FORMAT_VERSION = "2.0.0"
FOLDER = DATA.rstrip("/")
INDEX = f"{FOLDER}/knowledge.json"
MOVED = f"{FOLDER}/moved.json"

#: The kinds of file that have a schema.
DataFileKind = Literal["index", "topic", "moved"]


def topic_path(topic: str, ending: Literal["json", "csv"] = "json") -> str:
    """Return the path of a topic's data file below the site's root."""
    return f"{FOLDER}/{topic}.{ending}"


def schema_path(kind: DataFileKind) -> str:
    """Return the path of a schema; a schema never changes while the version stays the same."""
    return f"{FOLDER}/schema/{FORMAT_VERSION}/{kind}.json"


def licence(site: SiteIdentity) -> Licence:
    """Return the licence of the content, and how to give credit.

    Raises:
        ValueError: The site names no licence, so that it may publish no data.
    """
    if site.licence is None:
        raise ValueError("a site without a licence publishes no data")
    where = f" ({site.url})" if site.url else ""
    return {
        "name": site.licence.name,
        "id": site.licence.id,
        "url": site.licence.url,
        "credit": f"{site.publisher}{where}, {site.licence.short}",
    }


def head(site: SiteIdentity, dated: date, kind: DataFileKind) -> Head:
    """Return the keys that every file begins with, for one kind of file."""
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
