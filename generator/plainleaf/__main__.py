"""Run the command ``plainleaf`` as ``python -m plainleaf``."""

import atexit
import gc

from plainleaf.cli.main import main

# Skip the final garbage collection: the process ends anyway, and it can take long.
atexit.register(gc.freeze)

if __name__ == "__main__":
    main(prog_name="plainleaf")
