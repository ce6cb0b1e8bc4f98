"""The published JSON Schema (draft 2020-12), made of the very shapes that are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from generator.exporting.head import Kind, schema_path
from generator.exporting.shapes import FORMAT_VERSION, Shape
from generator.exporting.topic_shapes import IndexFile, MovedFile, TopicFile
from generator.handouts.address import Site
from generator.memory import Memory

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOTS: Mapping[Kind, type[Shape]] = {"index": IndexFile, "topic": TopicFile, "moved": MovedFile}


_TEXTS: Memory[str] = Memory("schemas")


@cache
def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of a file, without an address of its own."""
    made = ROOTS[kind].model_json_schema()
    return {"$schema": DIALECT, "$comment": f"Plainleaf data, version {FORMAT_VERSION}", **made}


def schema_files(site: Site) -> dict[str, str]:
    """Every schema, by path below the site's root."""
    return {
        schema_path(kind): _TEXTS.get(f"{kind} {site.url}", partial(_text, kind, site))
        for kind in ROOTS
    }


def _text(kind: Kind, site: Site) -> str:
    # A schema's name is an address; where the site has none, it goes without.
    named = {"$id": site.address(schema_path(kind))} if site.url else {}
    return json.dumps({**schema_of(kind), **named}, ensure_ascii=False, indent=1) + "\n"
