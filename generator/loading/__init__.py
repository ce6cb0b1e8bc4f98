"""From files on disk to frozen records, with every fault placed.

The only stage but `generator.writing` that touches the disk, and it only reads.
"""

from generator.loading.folder import Loaded, load_library
from generator.loading.library import Library
from generator.loading.sharing import Shared
from generator.loading.units import Unit, Units, cut

__all__ = ["Library", "Loaded", "Shared", "Unit", "Units", "cut", "load_library"]
