"""Generate the published JSON Schemas (draft 2020-12) from the types of the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args

from plainleaf.config import SiteIdentity
from plainleaf.open_data.head import FORMAT_VERSION, DataFileKind, schema_path
from plainleaf.storage.memory import Memory

if TYPE_CHECKING:
    from plainleaf.open_data.shapes import DataShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: tuple[DataFileKind, ...] = get_args(DataFileKind)

_TEXTS: Memory[str] = Memory("schemas")


@cache
def schema_of(kind: DataFileKind) -> dict[str, Any]:
    """Return the schema of one kind of file, without its own address."""
    # Imported late: schemas are usually cached, and pydantic is slow to load.
    from pydantic import TypeAdapter  # noqa: PLC0415

    from plainleaf.open_data.topic_shapes import IndexFile, MovedFile, TopicFile  # noqa: PLC0415

    roots: Mapping[DataFileKind, type[DataShape]] = {
        "index": IndexFile,
        "topic": TopicFile,
        "moved": MovedFile,
    }
    made = TypeAdapter(roots[kind]).json_schema()
    return {"$schema": DIALECT, "$comment": f"Plainleaf data, version {FORMAT_VERSION}", **made}


def schema_files(site: SiteIdentity) -> dict[str, str]:
    """Return the text of every schema, by path below the site's root."""
    return {
        schema_path(kind): _TEXTS.get(f"{kind} {site.url}", partial(_text, kind, site))
        for kind in KINDS
    }


def _text(kind: DataFileKind, site: SiteIdentity) -> str:
    # The id of a schema must be a full address, so without one it has no id.
    named = {"$id": site.address(schema_path(kind))} if site.url else {}
    return json.dumps({**schema_of(kind), **named}, ensure_ascii=False, indent=1) + "\n"
