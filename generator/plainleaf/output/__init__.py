"""Files in memory to folders on disk: only what changed, and all of it at once.

A published folder is exchanged whole for another in one step, so that nobody ever sees
a mixture, and a build killed at any moment leaves the old site or the new one.
"""

from plainleaf.output.exchange import exchange
from plainleaf.output.trees import Change, MissingError, Wanted, publish_tree, update_tree

__all__ = ["Change", "MissingError", "Wanted", "exchange", "publish_tree", "update_tree"]
