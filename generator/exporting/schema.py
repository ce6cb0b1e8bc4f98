"""The published JSON Schema (draft 2020-12), made of the very shapes that are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.exporting.head import Kind, schema_path
from generator.exporting.shapes import FORMAT_VERSION, Shape
from generator.exporting.topic_shapes import IndexFile, MovedFile, TopicFile
from generator.handouts.address import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOTS: Mapping[Kind, type[Shape]] = {"index": IndexFile, "topic": TopicFile, "moved": MovedFile}


@cache
def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of a file, without an address of its own."""
    made = ROOTS[kind].model_json_schema()
    return {"$schema": DIALECT, "$comment": f"Plainleaf data, version {FORMAT_VERSION}", **made}


def schema_files(site: Site) -> dict[str, str]:
    """Every schema, by path below the site's root."""
    files = {}
    for kind in ROOTS:
        path = schema_path(kind)
        # A schema's name is an address; where the site has none, it goes without.
        named = {"$id": site.address(path)} if site.url else {}
        text = json.dumps({**schema_of(kind), **named}, ensure_ascii=False, indent=1)
        files[path] = text + "\n"
    return files
