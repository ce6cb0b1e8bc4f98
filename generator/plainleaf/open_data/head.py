"""Define the paths of the data files, and the keys that every file begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from plainleaf.config import SiteIdentity
from plainleaf.model import Origin
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


def credit(origin: Origin) -> str:
    """Return how to give credit for a work that content is based on."""
    return f"based on {origin.title}, by {origin.creator}, {origin.terms.short}. {origin.changes}"


def licence(site: SiteIdentity, origins: Iterable[str] = ()) -> Licence:
    """Return the licence of the content, and how to give credit.

    Args:
        site: The site.
        origins: Credits of works that the content is based on.

    Raises:
        ValueError: The site names no licence, so that it may publish no data.
    """
    if site.licence is None:
        raise ValueError("a site without a licence publishes no data")
    where = f" ({site.url})" if site.url else ""
    others = "".join(f"; {one}" for one in origins)
    return {
        "name": site.licence.name,
        "id": site.licence.id,
        "url": site.licence.url,
        "credit": f"{site.publisher}{where}, {site.licence.short}{others}",
    }


def head(site: SiteIdentity, dated: date, kind: DataFileKind, origins: Iterable[str] = ()) -> Head:
    """Return the keys that every file begins with, for one kind of file."""
    path = schema_path(kind)
    found: Head = {
        "format": "plainleaf",
        "version": FORMAT_VERSION,
        "schema_url": site.address(path) or path,
        "site": site.name,
        "site_url": site.url,
        "dated": dated,
        "licence": licence(site, origins),
    }
    return known(found)
