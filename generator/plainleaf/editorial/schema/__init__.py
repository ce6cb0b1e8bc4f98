"""JSON Schemas of the content files, for editors that complete, explain and underline.

They are made from the model, so that what an editor's program says and what
``plainleaf check`` says cannot part. Anything that the schema underlines, the check
refuses too; the check sees more, such as ids that name nothing.
"""

from plainleaf.editorial.schema.documents import DOCUMENTS, MODELINE, Document, schema_files

__all__ = ["DOCUMENTS", "MODELINE", "Document", "schema_files"]
