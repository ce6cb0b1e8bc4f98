"""From files on disk to frozen records, with every fault placed.

The only stage but `generator.writing` that touches the disk, and it only reads.
"""

from generator.loading.library import Library, Loaded, load_library

__all__ = ["Library", "Loaded", "load_library"]
