"""From files on disk to frozen records, with every fault placed.

The only stage but `generator.writing` that touches the disk, and it only reads.
"""

from generator.loading.folder import Loaded, knowledge_paths, load_library
from generator.loading.library import Library
from generator.loading.repeats import told_too_often
from generator.loading.sharing import Shared
from generator.loading.units import Neighbour, Unit, Units, cut

__all__ = [
    "Library",
    "Loaded",
    "Neighbour",
    "Shared",
    "Unit",
    "Units",
    "cut",
    "knowledge_paths",
    "load_library",
    "told_too_often",
]
