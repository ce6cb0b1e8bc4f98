"""Write files from memory to folders on disk: only what changed, and all of it at once.

A published folder is swapped for a new one in a single step, so that readers never see a mixture of
two states, and a build killed at any moment leaves either the old site or the new one.
"""

from plainleaf.output.exchange import exchange
from plainleaf.output.trees import Change, FileSpec, MissingError, publish_tree, update_tree

__all__ = ["Change", "FileSpec", "MissingError", "exchange", "publish_tree", "update_tree"]
