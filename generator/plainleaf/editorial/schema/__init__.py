"""Generate JSON Schemas of the content files, for completion and checks in text editors.

They are generated from the model, so they agree with ``plainleaf check``: the check reports
everything that the schemas reject, and more, such as references to unknown ids.
"""

from plainleaf.editorial.schema.documents import DOCUMENTS, MODELINE, Document, schema_files

__all__ = ["DOCUMENTS", "MODELINE", "Document", "schema_files"]
