"""List the kinds of content file, and write the JSON Schema of each."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct
from pydantic import BaseModel

from plainleaf.editorial.schema.shaping import shaped
from plainleaf.loading.folder import SIDE_FILES
from plainleaf.model import Knowledge, SharedRecords

#: First line of a content file; text editors with YAML support load the schema named there.
MODELINE = "# yaml-language-server: $schema={path}"
#: Folder of the schemas, below the content folder.
FOLDER = "schema"


class Document(Struct, frozen=True):
    """A kind of content file.

    Attributes:
        name: Name of the kind, as in ``<name>.schema.json``.
        model: Record class of the file's root.
        file: Name of the file; empty for knowledge files and files of shared records, whose
            names are free.
    """

    name: str
    model: type[BaseModel]
    file: str = ""

    @property
    def path(self) -> str:
        """Path of the schema below the content folder, with forward slashes."""
        return f"{FOLDER}/{self.name}.schema.json"


DOCUMENTS: tuple[Document, ...] = (
    Document("knowledge", Knowledge),
    Document("shared", SharedRecords),
    *(Document(file.removesuffix(".yml"), model, file) for file, model in SIDE_FILES.items()),
)


def schema_files() -> Mapping[str, str]:
    """Return the schema of every kind of content file.

    Returns:
        JSON text by path below the content folder; the same model gives the same text.
    """
    return {
        document.path: json.dumps(shaped(document.model), indent=1, ensure_ascii=False) + "\n"
        for document in DOCUMENTS
    }
