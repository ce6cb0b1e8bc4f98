"""From files on disk to frozen records, with every fault placed.

The only stage but `plainleaf.storage.writing` that touches the disk, and it only reads.
"""

from plainleaf.loading.folder import Loaded, load_library
from plainleaf.loading.joining import joined
from plainleaf.loading.library import Library
from plainleaf.loading.repeats import repeated_too_often
from plainleaf.loading.sharing import SharedLookup
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
