"""Load content: files on disk become frozen records, and every fault has a place.

Besides `plainleaf.storage.writing`, no other stage touches the disk; this one only reads.
"""

from plainleaf.loading.folder import Loaded, load_library
from plainleaf.loading.library import Library
from plainleaf.loading.repeats import repeated_too_often
from plainleaf.loading.sharing import SharedLookup
from plainleaf.loading.union_find import joined
from plainleaf.loading.units import Neighbour, Unit, Units, cut

__all__ = [
    "Library",
    "Loaded",
    "Neighbour",
    "SharedLookup",
    "Unit",
    "Units",
    "cut",
    "joined",
    "load_library",
    "repeated_too_often",
]
